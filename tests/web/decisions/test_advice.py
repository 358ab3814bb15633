"""Advice only, and decided elsewhere: people are told who decides, and everyone is answered."""

from datetime import timedelta

import pytest

from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.kit.refusals import NotAllowed
from tests.questions import key_of, opened, over, say


def refused(reason, change, /, *args, **kwargs):
    with pytest.raises(NotAllowed) as no:
        change(*args, **kwargs)
    assert no.value.reason is reason


@pytest.fixture
def advised(cast, clock):
    return opened(cast, clock, setting=Setting.ADVICE_ONLY)


def decide(decision, cast, clock, *, by=None, why="It is warm."):
    choice = key_of(decision, "Red")
    return changes.decide_after_advice(decision, choice, why=why, by=by or cast.greg, now=clock.now)


def test_every_point_is_answered_before_one_person_decides(cast, clock, advised):
    page = f"/decisions/{advised.pk}/"
    rosie = cast.as_(cast.rosie).go(page).click("Say what I think")
    assert rosie.sees("Greg must answer you. Everyone here can read it.")
    rosie.press("Send it", words="Blue is calm.")
    assert rosie.sees("No answer yet from Greg.")
    say(cast, clock, advised, rosie="Blue", sam="Blue")
    refused(Reason.STILL_OPEN, decide, advised, cast, clock)
    over(clock, advised)
    refused(Reason.ANSWER_EACH_POINT, decide, advised, cast, clock)
    refused(Reason.NOT_YOUR_DUTY, decide, advised, cast, clock, by=cast.kofi)
    greg = cast.as_(cast.greg).go(f"{page}decide/", status=403)
    greg.go(page).click("Answer Rosie").press("Send my answer", words="Blue paint is sold out.")
    refused(Reason.REASON_NEEDED, decide, advised, cast, clock, why=" ")
    greg.go(page).click("Now decide").press("This is my decision", choice="Red", why="It is warm.")
    assert greg.heading == "Red"
    assert greg.sees("It is warm.")
    assert cast.as_(cast.rosie).go(page).sees("Blue paint is sold out.")
    advised.refresh_from_db()
    refused(Reason.ALREADY_SETTLED, decide, advised, cast, clock)


def test_a_point_is_answered_by_whoever_decides(cast, clock, advised):
    point = changes.give_point(advised, "Blue is calm.", by=cast.rosie, now=clock.now)
    answer = changes.answer_point
    refused(Reason.NOT_YOUR_DUTY, answer, point, "No.", by=cast.kofi, now=clock.now)
    refused(Reason.REASON_NEEDED, answer, point, " ", by=cast.greg, now=clock.now)
    kofi = cast.as_(cast.kofi)
    kofi.go(f"/decisions/{advised.pk}/points/{point.pk}/answer/", status=403)


def test_nobody_gives_advice_too_late_or_from_elsewhere(cast, clock, advised):
    give, now = changes.give_point, clock.now
    refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT, give, advised, "Hm.", by=cast.kofi, now=now)
    late = advised.closes_at
    refused(Reason.ALREADY_CLOSED, give, advised, "Hm.", by=cast.rosie, now=late)


def test_nobody_decides_alone_what_others_voted_on(cast, clock):
    decision = opened(cast, clock)
    over(clock, decision)
    refused(Reason.NOBODY_DECIDES_ALONE, decide, decision, cast, clock)


# ---- Decided elsewhere -----------------------------------------------------------------------


def test_what_was_decided_elsewhere_is_told_whole_and_takes_no_vote(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("What about the bus?", place=cast.elm, **who)
    changes.name_affected(decision, [cast.rosie, cast.sam, cast.june], **who)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/tell/")
    told = {
        "decided_by": "The council",
        "what": "The bus stops at six.",
        "why": "Few people took it.",
        "still_open": "Where it stops.",
    }
    tomorrow = (clock.now + timedelta(days=1)).date().isoformat()
    greg.press("Tell everyone", decided_on=tomorrow, **told)
    assert greg.html.css_first("[name=decided_by]").attributes["value"] == "The council"
    greg.press("Tell everyone", decided_on="2026-04-01", **told)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    for words in ("This was decided somewhere else.", *told.values()):
        assert rosie.sees(words)
    rosie.go(f"/decisions/{decision.pk}/vote/", status=403)


def test_when_most_say_it_should_be_theirs_everyone_can_see_it(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("New paint?", place=cast.elm, **who)
    changes.name_affected(decision, [cast.rosie, cast.sam, cast.june], **who)
    said = {"decided_by": "The council", "what": "No paint.", "why": "Money.", "still_open": "No."}
    decision = changes.tell(decision, decided_on=clock.now.date(), **said, **who)
    for name in ("rosie", "sam"):
        visitor = cast.as_(cast.people[name]).go(f"/decisions/{decision.pk}/")
        visitor.press("This should be ours")
    assert visitor.sees("Most people who live with this said it should be theirs.")
    decision.refresh_from_db()
    assert decision.ours_at == clock.now
    assert decision.power is Setting.DECIDED_ELSEWHERE  # nobody pretends that it moved
    refused(
        Reason.ONLY_THOSE_WHO_LIVE_WITH_IT,
        changes.say_yes,
        decision,
        "ours",
        by=cast.kofi,
        now=clock.now,
    )
