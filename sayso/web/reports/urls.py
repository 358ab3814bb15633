"""The address of the home page."""

from django.urls import path

from sayso.web.reports import views

urlpatterns = [path("", views.home, name="home")]
