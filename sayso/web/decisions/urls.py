"""Addresses of decisions."""

from django.urls import path

from sayso.web.decisions.views import asking, readying, sharing, showing, voting

urlpatterns = [
    path("decisions/", showing.decisions, name="decisions"),
    path("decisions/ask/", asking.ask, name="ask"),
    path("decisions/<int:pk>/who-lives-with-it/", asking.affected, name="affected"),
    path("decisions/<int:pk>/who-decides/", asking.setting, name="setting"),
    path("decisions/<int:pk>/sides/", sharing.sides, name="sides"),
    path("decisions/<int:pk>/sides/begin/", sharing.ready_made, name="ready-made"),
    path("decisions/<int:pk>/sides/<slug:key>/", sharing.side, name="side"),
    path("decisions/<int:pk>/no-agreement/", sharing.way_out, name="way-out"),
    path("decisions/<int:pk>/no-agreement/who/", sharing.asked_then, name="asked-then"),
    path("decisions/<int:pk>/secret-or-open/", sharing.openness, name="openness"),
    path("decisions/<int:pk>/openly/", sharing.agree_openly, name="openly"),
    path("decisions/<int:pk>/helper/", sharing.agree_to_helper, name="agree-to-helper"),
    path("decisions/<int:pk>/i-know-them/", sharing.step_back, name="step-back"),
    path("decisions/<int:pk>/law/ask/", sharing.ask_law, name="ask-law"),
    path("decisions/<int:pk>/law/", sharing.answer_law, name="answer-law"),
    path("decisions/<int:pk>/clash/", sharing.settle_clash, name="settle-clash"),
    path("decisions/<int:pk>/fixed/", asking.limits, name="limits"),
    path("decisions/<int:pk>/fixed/<int:limit>/remove/", asking.remove_limit, name="remove-limit"),
    path("decisions/<int:pk>/how/", asking.way_of_deciding, name="way-of-deciding"),
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
    path("decisions/<int:pk>/receipts/", showing.receipts, name="receipts"),
]
