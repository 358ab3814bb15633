"""Addresses of photos. Words and pictures are shown by the rooms they belong to."""

from django.urls import path

from sayso.web.content import views

urlpatterns = [
    path("photos/<int:pk>/", views.photo, name="photo"),
    path("photos/<int:pk>/small/", views.photo, {"small": True}, name="photo-small"),
]
