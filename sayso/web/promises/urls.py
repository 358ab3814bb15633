"""Addresses of promises."""

from django.urls import path

from sayso.web.promises.views import promising, public

urlpatterns = [
    path("promises/", promising.promises, name="promises"),
    path("promises/ask/", promising.ask, name="ask-someone"),
    path("promises/my-own-life/", promising.change_my_life, name="change-my-life"),
    path("promises/<int:pk>/", promising.promise, name="promise"),
    path("promises/<int:pk>/picture/", promising.choose_picture, name="promise-picture"),
    path("promises/<int:pk>/heard/", promising.heard, name="heard"),
    path("promises/<int:pk>/answer/", promising.answer, name="answer"),
    path("promises/<int:pk>/take-on/", promising.take_on, name="take-on"),
    path("promises/<int:pk>/hand-on/", promising.hand_on, name="hand-on"),
    path("promises/<int:pk>/done/", promising.done, name="done"),
    path("promises/<int:pk>/right/", promising.judge, name="judge"),
    path("stories/<int:pk>/answer/", promising.answer_story, name="answer-story"),
    path("voices/<int:pk>/answer/", public.answer_voice, name="answer-voice"),
    path("what-came-of-it/", public.what_came_of_it, name="what-came-of-it"),
    path("what-came-of-it/right/", public.right_for_me, name="right-for-me"),
    path("places/<int:pk>/handover/", promising.handover, name="handover"),
]
