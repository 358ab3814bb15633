"""Addresses of photos, films and voices. Words and pictures are shown by the rooms they belong to."""

from django.urls import path

from sayso.web.content import views

urlpatterns = [
    path("photos/<int:pk>/", views.photo, name="photo"),
    path("photos/<int:pk>/small/", views.photo, {"small": True}, name="photo-small"),
    path("readings/<int:pk>/film/", views.film, name="film"),
    path("readings/<int:pk>/voice/", views.voice, name="voice"),
]
