"""What a project says before it opens, and how something is tried by both sides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.rules.projects import pilots
from sayso.rules.projects.opening import (
    Preparation,
    may_add_line,
    may_begin,
    may_hold,
    may_move_power,
    may_open,
    may_prepare,
    missing_before_opening,
)
from sayso.rules.projects.pilots import SIDES, End, Try
from sayso.rules.small_numbers import Heads, heads
from sayso.rules.verdict import Reason

READY = Preparation(
    live=True,
    says_who_decides=True,
    says_claim=True,
    claim_fits=True,
    can_change=1,
    cannot_change=1,
    nothing_fixed=False,
    only_tells=False,
    forms_ready=True,
)
TODAY = date(2026, 5, 4)
PLANNED = Try(frozenset(), frozenset(), started=False, until=None, reviewed=False)
AGREED = replace(PLANNED, asked_by=SIDES, agreed_by=SIDES)
GOING = replace(AGREED, started=True, until=TODAY)
OVER = replace(GOING, until=TODAY - timedelta(days=1))
READ = replace(OVER, reviewed=True)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, ()),
        ({"live": False}, (Reason.NOT_LIVE_YET,)),
        ({"says_who_decides": False}, (Reason.SAY_WHO_DECIDES,)),
        ({"says_claim": False, "claim_fits": False}, (Reason.SAY_THE_CLAIM,)),
        ({"claim_fits": False}, (Reason.CLAIM_TOO_HIGH,)),
        ({"can_change": 0}, (Reason.NOTHING_CAN_CHANGE,)),
        ({"can_change": 0, "only_tells": True}, ()),
        ({"cannot_change": 0}, (Reason.LIMITS_NOT_SAID,)),
        ({"cannot_change": 0, "nothing_fixed": True}, ()),
        ({"forms_ready": False}, (Reason.FORMS_NOT_READY,)),
    ],
)
def test_everything_is_said_before_it_opens(change, missing):
    plan = replace(READY, **change)
    assert missing_before_opening(plan) == missing
    assert bool(may_open(plan, is_starter=True, opened=False)) is not bool(missing)


def test_what_it_says_is_fixed_when_it_opens():
    assert may_prepare(is_starter=True, opened=True).reason is Reason.FIXED_WHEN_IT_OPENED
    assert may_prepare(is_starter=False, opened=False).reason is Reason.NOT_YOURS
    assert may_open(READY, is_starter=True, opened=True).reason is Reason.FIXED_WHEN_IT_OPENED
    assert may_move_power(is_starter=True, opened=True)
    assert not may_move_power(is_starter=False, opened=True)
    assert not may_move_power(is_starter=True, opened=False)


def test_anyone_who_belongs_begins_one_and_writes_lines():
    assert may_begin(belongs=True)
    assert not may_begin(belongs=False)
    assert may_add_line(belongs=True, is_starter=False, opened=True)
    assert not may_add_line(belongs=False, is_starter=False, opened=True)
    assert not may_add_line(belongs=True, is_starter=False, opened=False)


def test_a_decision_joins_an_open_project_until_people_vote():
    yes = {"is_asker": True, "begun": False, "open_project": True, "after_a_try": False}
    assert may_hold(**yes)
    for name, said in yes.items():
        assert not may_hold(**yes | {name: not said})


def test_a_try_begins_when_both_sides_asked_and_both_said_yes():
    ready = {"side": "lived", "forms_ready": True, "until": TODAY + timedelta(1), "today": TODAY}
    assert pilots.may_start(AGREED, **ready)
    for wrong, reason in (
        (replace(AGREED, asked_by=frozenset({"paid"})), Reason.BOTH_SIDES_ASK),
        (replace(AGREED, agreed_by=frozenset({"paid"})), Reason.BOTH_SIDES_SAY_YES),
        (GOING, Reason.QUESTIONS_ARE_LOCKED),
    ):
        assert pilots.may_start(wrong, **ready).reason is reason
    assert pilots.may_start(AGREED, **ready | {"side": None}).reason is Reason.ON_NO_SIDE
    not_ready = pilots.may_start(AGREED, **ready | {"forms_ready": False})
    assert not_ready.reason is Reason.FORMS_NOT_READY
    assert pilots.may_start(AGREED, **ready | {"until": TODAY}).reason is Reason.DATE_IS_OVER


def test_a_try_needs_a_place_where_both_sides_can_vote():
    assert pilots.may_plan(side="paid", somewhere=True, open_project=True)
    assert not pilots.may_plan(side=None, somewhere=True, open_project=True)
    assert not pilots.may_plan(side="paid", somewhere=False, open_project=True)
    assert not pilots.may_plan(side="paid", somewhere=True, open_project=False)


def test_whoever_wants_to_tries_it_and_only_they_say_how_it_was():
    assert pilots.may_try(GOING, belongs=True, today=TODAY)
    assert not pilots.may_try(OVER, belongs=True, today=TODAY)
    assert not pilots.may_try(GOING, belongs=False, today=TODAY)
    assert pilots.may_tell(OVER, tries=True)
    assert not pilots.may_tell(OVER, tries=False)
    assert not pilots.may_tell(AGREED, tries=True)
    assert not pilots.may_tell(READ, tries=True)


def test_a_change_is_of_both_sides_or_it_is_none():
    assert pilots.may_list_change(OVER, side="paid", today=TODAY)
    assert not pilots.may_list_change(GOING, side="paid", today=TODAY)
    assert not pilots.may_list_change(READ, side="paid", today=TODAY)
    how = {"written_by": "paid", "agreed": False, "today": TODAY}
    assert pilots.may_agree_change(OVER, side="lived", **how)
    assert pilots.may_agree_change(OVER, side="paid", **how).reason is Reason.OTHER_SIDE_SAYS_YES
    assert not pilots.may_agree_change(OVER, side="lived", **how | {"agreed": True})


def test_a_day_before_the_review_came_first_whenever_the_review_was():
    now = datetime(2026, 5, 4, 9, tzinfo=UTC)
    assert pilots.launch_came_first(now, None)
    assert pilots.launch_came_first(now, now + timedelta(days=1))
    assert not pilots.launch_came_first(now, now)
    assert not pilots.launch_came_first(None, None)


def test_what_was_stopped_gets_no_day():
    day = {"side": "paid", "day": TODAY, "today": TODAY}
    assert pilots.may_set_launch(GOING, **day)
    stopped = pilots.may_set_launch(replace(READ, ended=End.STOP), **day)
    assert stopped.reason is Reason.IT_WAS_STOPPED


def test_both_sides_decide_once_both_have_read_it():
    assert pilots.is_reviewed(["paid", "lived"])
    assert not pilots.is_reviewed(["paid", "paid"])
    assert pilots.may_decide_what_now(READ, side="paid", asked=False)
    assert not pilots.may_decide_what_now(READ, side="paid", asked=True)
    assert not pilots.may_decide_what_now(OVER, side="paid", asked=False)
    again = replace(READ, ended=End.AGAIN)
    assert pilots.may_try_again(again, side="paid", already=False)
    assert not pilots.may_try_again(again, side="paid", already=True)
    assert not pilots.may_try_again(READ, side="paid", already=False)
    assert not pilots.may_change_ends(after_a_try=True)


@pytest.mark.parametrize(
    ("count", "of", "told"),
    [
        (0, 6, Heads(0)),
        (1, 6, Heads(None, few=True)),
        (5, 6, Heads(None, few=True)),  # the sixth would be known
        (6, 6, Heads(6)),
        (5, 10, Heads(5)),
        (6, 10, Heads(None, few=True)),
        (4, 4, Heads(None, few=True)),
    ],
)
def test_numbers_of_people_give_nobody_away(count, of, told):
    assert heads(count, of) == told


def test_more_people_than_there_are_cannot_be():
    with pytest.raises(ValueError, match="between"):
        heads(7, 6)
