"""An otherwise empty view that writes three durable rows, for who is signed in."""

from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path


@login_required
def three_rows(request: HttpRequest) -> HttpResponse:
    """Signed in and CSRF-checked by Django's own middleware; nothing else."""
    if request.method == "POST":
        with transaction.atomic(), connection.cursor() as cursor:
            for row in range(3):
                cursor.execute(
                    "INSERT INTO bare_rows (person, what) VALUES (%s, %s)", [request.user.pk, row]
                )
        return HttpResponseRedirect("/three-rows/", headers={"Content-Length": "0"})
    return HttpResponse("empty")


urlpatterns = [path("three-rows/", three_rows, name="three-rows")]
