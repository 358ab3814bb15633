"""Addresses of photos, films, voices and symbols. Words are shown by the rooms they belong to."""

from django.urls import path

from sayso.web.content import views

urlpatterns = [
    path("photos/<int:pk>/", views.photo, name="photo"),
    path("photos/<int:pk>/small/", views.photo, {"small": True}, name="photo-small"),
    path("symbols/<str:key>/", views.symbol, name="symbol"),
    path("pictures/", views.pictures, name="pictures"),
    path("pictures/for-words/", views.pictures_for_words, name="pictures-for-words"),
    path("readings/<int:pk>/film/", views.film, name="film"),
    path("readings/<int:pk>/voice/", views.voice, name="voice"),
]
