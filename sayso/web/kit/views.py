"""The pages of the kit: ways of reading, whose work Sayso is, the gallery, and when things go wrong."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/about.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kit/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kit/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kit/errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's own secret was missing or old: most often a page left open for long."""
    return render(request, "kit/errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say sorry without asking the database anything: it may be what is broken."""
    return HttpResponse(render_to_string("kit/errors/500.html"), status=500)
