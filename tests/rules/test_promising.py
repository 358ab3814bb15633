"""The life of a promise, its clocks, and who may move it on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.rules.promising import (
    ANSWERS,
    Answer,
    Kind,
    Life,
    Stage,
    is_late,
    is_silent,
    may_answer,
    may_hand_on,
    may_hear,
    may_illustrate,
    may_judge,
    may_say_done,
    should_rise,
    stage,
)
from sayso.rules.verdict import Allowed, Reason, Refused

ASKED = datetime(2030, 5, 1, 9, tzinfo=UTC)
TODAY = date(2030, 5, 2)
NEW = Life(Kind.RESULT, since=ASKED)
HEARD = replace(NEW, heard_at=ASKED + timedelta(hours=1))
PROMISED = replace(HEARD, answer=Answer.YES, due_on=date(2030, 5, 30))
SAID_DONE = replace(PROMISED, said_done_at=ASKED + timedelta(days=20))
CONFIRMED = replace(SAID_DONE, confirmed_at=ASKED + timedelta(days=21))


@pytest.mark.parametrize(
    ("life", "where"),
    [
        (NEW, Stage.ASKED),
        (HEARD, Stage.HEARD),
        (PROMISED, Stage.PROMISED),
        (SAID_DONE, Stage.SAID_DONE),
        (CONFIRMED, Stage.CONFIRMED),
        (replace(HEARD, answer=Answer.NO_BUT), Stage.NO_BUT),
        (replace(HEARD, kind=Kind.OWN_CHANGE, answer=Answer.WORK_IT_OUT), Stage.WORKING_IT_OUT),
    ],
)
def test_it_is_somewhere_in_its_life(life, where):
    assert stage(life) is where


def test_seven_days_without_an_answer_are_silence_even_when_it_was_heard():
    just_before = ASKED + timedelta(days=7, seconds=-1)
    for life in (NEW, HEARD):
        assert not is_silent(life, just_before)
        assert is_silent(life, ASKED + timedelta(days=7))
    assert not is_silent(PROMISED, ASKED + timedelta(days=70))


def test_only_who_is_asked_says_that_it_was_read_and_only_who_asked_gives_it_a_picture():
    assert may_hear(is_asked=True) == Allowed()
    assert may_hear(is_asked=False) == Refused(Reason.NOT_YOUR_DUTY)
    assert may_illustrate(is_asker=True) == Allowed()
    assert may_illustrate(is_asker=False) == Refused(Reason.NOT_YOURS)


def test_a_promise_is_late_from_the_day_after():
    assert not is_late(PROMISED, date(2030, 5, 30))
    assert is_late(PROMISED, date(2030, 5, 31))
    assert not is_late(SAID_DONE, date(2030, 6, 30))


HEARD_LATE = replace(HEARD, heard_at=ASKED + timedelta(days=4))


@pytest.mark.parametrize(
    ("life", "days", "rises"),
    [
        (NEW, 2.9, False),
        (NEW, 3, True),
        (replace(NEW, rises=1), 6, False),
        (replace(NEW, rises=1), 7, True),
        (replace(NEW, rises=2), 13, False),
        (replace(NEW, rises=2), 14, True),
        (HEARD, 6, False),
        (HEARD, 7, True),
        (replace(HEARD, rises=1), 13, False),
        (replace(HEARD, rises=1), 14, True),
        (HEARD_LATE, 4.1, False),
        (replace(HEARD_LATE, rises=1), 6, False),
        (replace(HEARD_LATE, rises=1), 7, True),
        (PROMISED, 90, False),
    ],
)
def test_silence_rises_by_itself_and_rises_again(life, days, rises):
    assert should_rise(life, ASKED + timedelta(days=days)) == rises


def answer(life=HEARD, to=Answer.YES, **told):
    told = {"is_asked": True, "words": "We will.", "due_on": TODAY, "today": TODAY} | told
    return may_answer(life, to, **told)


def test_a_promise_needs_a_name_a_day_and_words():
    assert answer()
    assert answer(is_asked=False) == Refused(Reason.NOT_YOUR_DUTY)
    assert answer(due_on=None) == Refused(Reason.DATE_NEEDED)
    assert answer(due_on=TODAY - timedelta(days=1)) == Refused(Reason.DATE_IS_OVER)
    assert answer(words=" ") == Refused(Reason.REASON_NEEDED)


def test_no_needs_what_we_can_do_but_no_day():
    assert answer(to=Answer.NO_BUT, due_on=None)
    assert answer(to=Answer.NO_BUT, words="") == Refused(Reason.REASON_NEEDED)


@pytest.mark.parametrize("to", [Answer.NO_BUT, Answer.NOT_YET])
def test_nobody_says_no_to_a_change_in_someones_own_life(to):
    own = replace(HEARD, kind=Kind.OWN_CHANGE)
    assert answer(own, to) == Refused(Reason.NO_HAS_NO_PLACE_HERE)
    assert all(answer(own, allowed) for allowed in ANSWERS[Kind.OWN_CHANGE])


def test_a_promise_stands_only_its_day_can_move():
    assert answer(PROMISED, Answer.NO_BUT) == Refused(Reason.A_PROMISE_STANDS)
    assert answer(PROMISED, Answer.YES, due_on=date(2030, 6, 9))
    assert answer(CONFIRMED) == Refused(Reason.ALREADY_SETTLED)


def test_only_who_promised_says_it_is_done_and_only_what_was_promised():
    assert may_say_done(PROMISED, is_promiser=True)
    assert may_say_done(PROMISED, is_promiser=False) == Refused(Reason.NOT_YOUR_DUTY)
    assert may_say_done(HEARD, is_promiser=True) == Refused(Reason.NOTHING_PROMISED)


@pytest.mark.parametrize(
    ("life", "people", "promiser", "verdict"),
    [
        (SAID_DONE, True, False, Allowed()),
        (CONFIRMED, True, False, Allowed()),  # not right after all: it opens again
        (SAID_DONE, True, True, Refused(Reason.PROMISER_CANNOT_CONFIRM)),
        (SAID_DONE, False, True, Refused(Reason.PROMISER_CANNOT_CONFIRM)),
        (SAID_DONE, False, False, Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)),
        (PROMISED, True, False, Refused(Reason.NOT_DONE_YET)),
    ],
)
def test_only_the_people_say_whether_it_is_right(life, people, promiser, verdict):
    assert (
        may_judge(life, is_one_of_the_people=people, is_promiser=promiser, today=TODAY) == verdict
    )


def test_it_can_be_handed_on_within_the_house_until_it_is_done():
    assert may_hand_on(PROMISED, is_asked=True, to_works_here=True)
    assert may_hand_on(PROMISED, is_asked=False, to_works_here=True) == Refused(
        Reason.NOT_YOUR_DUTY
    )
    assert may_hand_on(PROMISED, is_asked=True, to_works_here=False) == Refused(Reason.NOT_A_MEMBER)
    assert may_hand_on(CONFIRMED, is_asked=True, to_works_here=True) == Refused(
        Reason.ALREADY_SETTLED
    )


def test_when_the_day_is_over_the_people_say_what_is_true_without_waiting_for_a_word():
    told = {"is_one_of_the_people": True, "is_promiser": False}
    assert may_judge(PROMISED, **told, today=date(2030, 5, 31))
    assert may_judge(PROMISED, **told, today=date(2030, 5, 30)) == Refused(Reason.NOT_DONE_YET)


@pytest.mark.parametrize(("days", "verdict"), [
    (366, Allowed()), (367, Refused(Reason.DATE_IS_TOO_FAR)),
])  # fmt: skip
def test_a_promised_day_is_at_most_a_year_ahead(days, verdict):
    day = TODAY + timedelta(days=days)
    told = {"is_asked": True, "words": "I will.", "due_on": day, "today": TODAY}
    assert may_answer(HEARD, Answer.YES, **told) == verdict
