"""Addresses of decisions."""

from django.urls import path

from sayso.web.decisions.views import (
    agreeing,
    asking,
    readying,
    rounds,
    showing,
    telling,
    voting,
)

urlpatterns = [
    path("decisions/", showing.decisions, name="decisions"),
    path("decisions/ask/", asking.ask, name="ask"),
    path("decisions/<int:pk>/who-lives-with-it/", asking.affected, name="affected"),
    path("decisions/<int:pk>/who-decides/", asking.setting, name="setting"),
    path("decisions/<int:pk>/fixed/", asking.limits, name="limits"),
    path("decisions/<int:pk>/fixed/<int:limit>/remove/", asking.remove_limit, name="remove-limit"),
    path("decisions/<int:pk>/how/", agreeing.way_of_deciding, name="way-of-deciding"),
    path("decisions/<int:pk>/how/<slug:method>/", agreeing.terms, name="terms"),
    path("decisions/<int:pk>/costs/", agreeing.costs, name="costs"),
    path("decisions/<int:pk>/choices/add/", asking.add_option, name="add-option"),
    path(
        "decisions/<int:pk>/choices/<int:option>/remove/",
        asking.remove_option,
        name="remove-option",
    ),
    path("decisions/<int:pk>/picture/<int:chunk>/", asking.choose_picture, name="choose-picture"),
    path("decisions/<int:pk>/tell/", asking.tell, name="tell"),
    path("decisions/<int:pk>/shape/", readying.shape, name="shape"),
    path("decisions/<int:pk>/show/", readying.show, name="show-decision"),
    path("decisions/<int:pk>/open/", readying.open_decision, name="open-decision"),
    path("decisions/<int:pk>/stop/", readying.stop, name="stop-decision"),
    path("decisions/<int:pk>/again/", readying.start_again, name="start-again"),
    path("decisions/<int:pk>/again/words/", rounds.ask_again, name="ask-round"),
    path(
        "decisions/<int:pk>/objections/<int:voice>/answer/",
        rounds.answer_objection,
        name="answer-objection",
    ),
    path("decisions/<int:pk>/check/", readying.check_words, name="check-words"),
    path(
        "decisions/<int:pk>/points/<int:point>/answer/", readying.answer_point, name="answer-point"
    ),
    path("decisions/<int:pk>/draw/", readying.break_tie, name="break-tie"),
    path("decisions/<int:pk>/decide/", readying.decide, name="decide"),
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
    path("decisions/<int:pk>/story/<int:number>/", telling.story, name="story"),
    path("decisions/<int:pk>/receipts/", showing.receipts, name="receipts"),
]
