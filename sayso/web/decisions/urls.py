"""Addresses of decisions."""

from django.urls import path

from sayso.web.decisions.views import showing, voting

urlpatterns = [
    path("decisions/", showing.decisions, name="decisions"),
    path("decisions/how-secret/", showing.secret, name="how-secret"),
    path("decisions/<int:pk>/", showing.decision, name="decision"),
    path("decisions/<int:pk>/vote/", voting.vote, name="vote"),
    path("decisions/<int:pk>/helped/", voting.helped, name="vote-helped"),
    path("decisions/<int:pk>/voted/", voting.voted, name="voted"),
    path("decisions/<int:pk>/close/", voting.close_early, name="close-early"),
    path("decisions/<int:pk>/ours/", voting.ours, name="ours"),
    path("decisions/<int:pk>/quicker/", voting.quicker, name="quicker"),
    path("decisions/<int:pk>/advise/", voting.advise, name="advise"),
    path("decisions/<int:pk>/counted/", showing.counted, name="counted"),
    path("decisions/<int:pk>/counted.json", showing.counted_as_json, name="counted-as-json"),
    path("decisions/<int:pk>/receipts/", showing.receipts, name="receipts"),
]
