"""What people agree to beforehand holds for what they were asked, and for nothing else."""

from datetime import timedelta

import pytest

from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.kit.refusals import NotAllowed
from tests import questions
from tests.questions import RESIDENTS, over
from tests.sides import counted, joint_group, ready
from tests.web.decisions.test_consent_rounds import speak


@pytest.fixture
def agreed(cast, clock):
    """All six said yes: we vote openly."""
    decision = questions.ask(cast, clock)
    changes.choose_openness(decision, openly=True, by=cast.greg, now=clock.now)
    for name in RESIDENTS:
        changes.say_yes(decision, "openly", by=cast.people[name], now=clock.now)
    return decision


def may_open(cast, clock, decision):
    closes = clock.now + timedelta(days=7)
    try:
        changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    except NotAllowed as no:
        return no.reason
    return None


def another_choice(decision, who):
    changes.add_option(decision, "Who wets the bed?", key="option000009", **who)
    changes.illustrate(decision, decision.ideas().last(), picture="bed", **who)


def another_way(decision, who):
    how = {"tie": "lot", "none_allowed": False, "about_nights": False}
    changes.choose_way(decision, "choose-one", **how, **who)


def one_choice_less(decision, who):
    changes.remove_option(decision.options.last(), **who)


def a_limit(decision, who):
    limit = changes.add_limit(decision, "money", "There is no money.", can_change=False, **who)
    changes.illustrate(decision, limit.chunk, picture="money", **who)


@pytest.mark.parametrize("change", [another_choice, another_way, one_choice_less, a_limit])
def test_a_yes_to_voting_openly_does_not_outlast_what_was_asked(cast, clock, agreed, change):
    change(agreed, {"by": cast.greg, "now": clock.now})
    assert may_open(cast, clock, agreed) is Reason.NOT_ALL_WANT_IT_OPEN
    rosie = cast.as_(cast.rosie).go(f"/decisions/{agreed.pk}/")
    assert rosie.sees("What is asked has changed since you said yes. So we ask you again.")
    rosie.press("Yes, we vote openly")
    assert not rosie.sees("So we ask you again.")
    for name in RESIDENTS[1:]:
        changes.say_yes(agreed, "openly", by=cast.people[name], now=clock.now)
    assert may_open(cast, clock, agreed) is None


def test_a_picture_changes_nothing_of_what_was_asked(cast, clock, agreed):
    changes.illustrate(agreed, agreed.question, picture="home", by=cast.greg, now=clock.now)
    assert may_open(cast, clock, agreed) is None


# ---- How often people are asked ------------------------------------------------------------------


def refused(cast, clock, decision):
    """Sam cannot live with it, and is answered."""
    speak(cast, clock, decision, rosie="agree", sam=("object", "It smells."))
    over(clock, decision)
    voice = decision.voices.objecting().get()
    changes.answer_objection(voice, "We cannot change it.", by=cast.greg, now=clock.now)
    return decision


def test_people_are_asked_only_as_often_as_was_agreed_before_the_first_time(cast, clock):
    terms = {"most_rounds": 2}
    how = {"method": "consent", "options": ()}
    first = refused(cast, clock, questions.opened(cast, clock, terms=terms, **how))
    second = changes.start_again(first, by=cast.greg, now=clock.now)
    again = {"tie": "ask-again", "none_allowed": True, "about_nights": False}
    who = {"by": cast.greg, "now": clock.now}
    changes.choose_way(second, "consent", **again, terms={"most_rounds": 9}, **who)
    changes.illustrate(second, second.question, picture="paint", **who)
    assert may_open(cast, clock, second) is None
    rosie = cast.as_(cast.rosie).go(f"/decisions/{second.pk}/")
    assert rosie.sees("You are asked 2 times at most.")
    second.refresh_from_db()
    second = refused(cast, clock, second)
    with pytest.raises(NotAllowed) as no:
        changes.start_again(second, **who)
    assert no.value.reason is Reason.ROUNDS_ARE_USED_UP
    greg = cast.as_(cast.greg).go(f"/decisions/{second.pk}/")
    assert greg.sees("You asked as often as you agreed. So it stays as it is.")
    assert not greg.sees("Ask again")


def test_an_objection_on_one_side_is_answered_too_and_counts_as_a_round(cast, clock):
    group = joint_group(cast, clock)
    decision = ready(cast, clock, group, method="consent")
    terms = {"tie": "ask-again", "none_allowed": True, "about_nights": False}
    by = {"by": cast.aisha, "now": clock.now}
    changes.choose_way(decision, "consent", **terms, terms={"most_rounds": 1}, **by)
    closes = clock.now + timedelta(days=5)
    decision = changes.open_decision(decision, closes_at=closes, **by)
    speak(cast, clock, decision, ben="agree", gil=("object", "It is too dark."))
    decision = counted(clock, decision)
    assert decision.result().deadlocked
    with pytest.raises(NotAllowed) as no:
        changes.start_again(decision, by=cast.aisha, now=clock.now)
    assert no.value.reason is Reason.ANSWER_EACH_OBJECTION
    aisha = cast.as_(cast.aisha).go(f"/decisions/{decision.pk}/").click("Answer Gil")
    aisha.press("Send my answer", words="We try it for a month.")
    assert aisha.sees("No agreement yet.")
    assert not aisha.sees("ask again")
    with pytest.raises(NotAllowed) as no:
        changes.start_again(decision, by=cast.aisha, now=clock.now)
    assert no.value.reason is Reason.ROUNDS_ARE_USED_UP
