"""Addresses of the kit: ways of reading, what looks at words, whose work Sayso is, the gallery."""

from django.urls import path

from sayso.web.kit import views

urlpatterns = [
    path("ways/", views.ways, name="ways"),
    path("ways/<slug:name>/", views.way, name="way"),
    path("words/check/", views.look_at_words, name="look-at-words"),
    path("listen/", views.listen, name="listen"),
    path("no-connection/", views.no_connection, name="no-connection"),
    path("sw.js", views.worker, name="worker"),
    path("about/", views.about, name="about"),
    path("kit/", views.gallery, name="gallery"),
    path("kit/<slug:name>/", views.scene, name="scene"),
]
