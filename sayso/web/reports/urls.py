"""The addresses of the home page, and of the page that says who sees what."""

from django.urls import path

from sayso.web.reports import views

urlpatterns = [
    path("", views.home, name="home"),
    path("who-sees-what/", views.who_can_see_what, name="who-sees-what"),
]
