"""The addresses of the home page, of the chain, of what came of what I said, and of who sees what."""

from django.urls import path

from sayso.web.reports import views

urlpatterns = [
    path("", views.home, name="home"),
    path("what-happened/", views.told_back, name="told-back"),
    path("who-sees-what/", views.who_can_see_what, name="who-sees-what"),
    path("voices/<int:pk>/chain/", views.voice_chain, name="voice-chain"),
    path("themes/<int:pk>/chain/", views.theme_chain, name="theme-chain"),
    path("decisions/<int:pk>/chain/", views.decision_chain, name="decision-chain"),
    path("promises/<int:pk>/chain/", views.promise_chain, name="promise-chain"),
    path("stories/<int:pk>/chain/", views.story_chain, name="story-chain"),
]
