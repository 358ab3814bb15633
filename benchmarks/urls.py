"""Every address of Sayso, and an otherwise empty view that writes three durable rows."""

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from sayso.web.site import urls as sayso


def three_rows(request: HttpRequest) -> HttpResponse:
    """Signed in and CSRF-checked by Django's own middleware; nothing else."""
    if request.method == "POST":
        with transaction.atomic(), connection.cursor() as cursor:
            for row in range(3):
                cursor.execute(
                    "INSERT INTO bare_rows (person, what) VALUES (%s, %s)", [request.user.pk, row]
                )
        return redirect("three-rows")
    return HttpResponse("empty")


urlpatterns = [*sayso.urlpatterns, path("three-rows/", three_rows, name="three-rows")]
