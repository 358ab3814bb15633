"""Addresses of taking back, and of being forgotten."""

from django.urls import path

from sayso.web.forgetting import views

urlpatterns = [
    path("take-back/<slug:kind>/<slug:pk>/", views.take_back, name="take-back-mine"),
    path("me/forget/", views.forget_me, name="forget-me"),
    path("me/forget/stay/", views.stay, name="stay"),
    path("me/forget/last/", views.forget_me_last, name="forget-me-last"),
    path("forgotten/", views.forgotten, name="forgotten"),
    path("organisations/<int:pk>/gone/", views.gone, name="gone"),
    path("organisations/<int:pk>/gone/<int:person>/", views.forget_someone, name="forget-someone"),
]
