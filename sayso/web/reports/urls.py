"""The addresses of the home page, of what came of what I said, and of who sees what."""

from django.urls import path

from sayso.web.reports import views

urlpatterns = [
    path("", views.home, name="home"),
    path("what-happened/", views.told_back, name="told-back"),
    path("who-sees-what/", views.who_can_see_what, name="who-sees-what"),
]
