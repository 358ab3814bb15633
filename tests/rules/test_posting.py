"""News by post: who chooses, how often, and who prints for others."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.rules.power.parts import Duty, Part
from sayso.rules.power.posting import (
    MOST_TRIES,
    WAITS,
    Every,
    How,
    is_time,
    may_choose,
    may_print_letters,
    may_prove,
    next_wait,
)
from sayso.rules.verdict import Reason

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("how", "standing", "reason"),
    [
        (How.MAIL, {}, None),
        (How.LETTER, {"sends_mail": False}, None),
        (How.MAIL, {"sends_mail": False}, Reason.NO_MAIL_HERE),
        (How.LETTER, {"own": False}, Reason.NOT_YOURS),
        (How.NOTHING, {"here": False}, Reason.HAS_LEFT),
    ],
)
def test_only_the_person_chooses(how, standing, reason):
    verdict = may_choose(how, **{"own": True, "here": True, "sends_mail": True} | standing)
    assert getattr(verdict, "reason", None) is reason


def test_an_address_is_proved_in_time_by_its_own_code():
    fits = {"own": True, "waits": True, "in_time": True, "right": True}
    assert may_prove(**fits)
    for missing in ("waits", "in_time", "right"):
        assert may_prove(**fits | {missing: False}).reason is Reason.CODE_IS_WRONG
    assert may_prove(**fits | {"own": False}).reason is Reason.NOT_YOURS


def test_the_next_letter_waits_for_its_week_or_month():
    assert is_time(None, Every.MONTH, NOW)
    assert not is_time(NOW - timedelta(days=6), Every.WEEK, NOW)
    assert is_time(NOW - timedelta(days=7), Every.WEEK, NOW)
    assert not is_time(NOW - timedelta(days=29), Every.MONTH, NOW)


def test_each_wait_is_longer_and_then_it_is_given_up():
    waits = [next_wait(tries) for tries in range(1, MOST_TRIES + 1)]
    assert waits == [*WAITS, None]
    assert sorted(WAITS) == list(WAITS)


@pytest.mark.parametrize(
    ("parts", "duties", "allowed"),
    [
        ({Part.MANAGER}, set(), True),
        ({Part.STAFF}, {Duty.HELPER}, True),
        ({Part.STAFF}, set(), False),
        ({Part.DRAWS_ON_SUPPORT}, {Duty.HELPER}, False),
        (set(), {Duty.KEEPER, Duty.DIRECTOR}, False),
    ],
)
def test_who_prints_for_others(parts, duties, allowed):
    assert bool(may_print_letters(frozenset(parts), frozenset(duties))) is allowed
