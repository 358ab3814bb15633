"""Every address, by room."""

from django.urls import include, path

urlpatterns = [
    path("kit/", include("sayso.web.kit.urls")),
]
