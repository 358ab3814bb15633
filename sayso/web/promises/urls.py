"""Addresses of promises."""

from django.urls import path

from sayso.web.promises import views

urlpatterns = [
    path("promises/", views.promises, name="promises"),
    path("promises/ask/", views.ask, name="ask-someone"),
    path("promises/my-own-life/", views.change_my_life, name="change-my-life"),
    path("promises/<int:pk>/", views.promise, name="promise"),
    path("promises/<int:pk>/picture/", views.choose_picture, name="promise-picture"),
    path("promises/<int:pk>/heard/", views.heard, name="heard"),
    path("promises/<int:pk>/answer/", views.answer, name="answer"),
    path("promises/<int:pk>/take-on/", views.take_on, name="take-on"),
    path("promises/<int:pk>/hand-on/", views.hand_on, name="hand-on"),
    path("promises/<int:pk>/done/", views.done, name="done"),
    path("promises/<int:pk>/right/", views.judge, name="judge"),
    path("stories/<int:pk>/answer/", views.answer_story, name="answer-story"),
    path("places/<int:pk>/handover/", views.handover, name="handover"),
]
