"""Three people hold the key, so that nobody opens the box alone."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from sayso.rules.power.custodians import (
    custodians_missing,
    is_lost,
    may_choose_custodians,
    may_give_part,
    may_hold_the_key,
    may_say_lost,
    may_take_part,
    waits_for_another,
)
from sayso.rules.power.parts import PAID, Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Allowed, Reason, Refused

LIVES, FAMILY, STAFF, MANAGER = (
    {Part.DRAWS_ON_SUPPORT}, {Part.FAMILY}, {Part.STAFF}, {Part.MANAGER},
)  # fmt: skip
RESIDENT = Standing(part=Part.DRAWS_ON_SUPPORT, lives_with_it=True)
BEFORE = {"is_asker": False, "opened": False, "open_vote": False, "voters_chose": False}


def choose(standing=RESIDENT, **how):
    return may_choose_custodians(Setting.WE_LIVE_HERE, standing, **BEFORE | how)


def test_who_votes_and_who_asks_may_choose_them_until_it_opens():
    manager = Standing(part=Part.MANAGER)
    assert choose()
    assert choose(manager, is_asker=True)
    assert choose(manager) == Refused(Reason.STAFF_DO_NOT_VOTE_HERE)
    assert choose(opened=True) == Refused(Reason.ALREADY_OPEN)
    assert choose(open_vote=True) == Refused(Reason.OPEN_VOTE_HAS_NO_KEY)


def test_whom_voters_chose_the_asker_does_not_change():
    manager = Standing(part=Part.MANAGER)
    assert choose(voters_chose=True)
    refused = Refused(Reason.VOTERS_CHOSE_CUSTODIANS)
    assert choose(manager, is_asker=True, voters_chose=True) == refused


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ([], Allowed()),
        ([LIVES, FAMILY, STAFF], Allowed()),
        ([LIVES, LIVES, LIVES], Allowed()),
        ([LIVES, set(), set()], Allowed()),
        ([LIVES, LIVES], Refused(Reason.THREE_HOLD_THE_KEY)),
        ([LIVES] * 4, Refused(Reason.THREE_HOLD_THE_KEY)),
        ([FAMILY, FAMILY, STAFF], Refused(Reason.LIVED_EXPERIENCE_HOLDS_IT)),
        ([LIVES, STAFF, MANAGER], Refused(Reason.PAID_PEOPLE_COULD_OPEN_IT)),
        ([LIVES | STAFF, FAMILY, MANAGER], Refused(Reason.PAID_PEOPLE_COULD_OPEN_IT)),
    ],
)
def test_who_can_hold_the_key(parts, verdict):
    assert may_hold_the_key(parts) == verdict


def test_of_every_three_that_may_hold_it_no_two_are_paid_and_one_draws_on_support():
    every = [frozenset(each) for n in range(3) for each in itertools.combinations(Part, n)]
    for three in itertools.combinations_with_replacement(every, 3):
        paid_pair = any(a & PAID and b & PAID for a, b in itertools.combinations(three, 2))
        lived = any(Part.DRAWS_ON_SUPPORT in each for each in three)
        assert bool(may_hold_the_key(three)) == (lived and not paid_pair)


def test_everyone_has_their_part_before_it_opens():
    three = [LIVES, FAMILY, STAFF]
    assert custodians_missing([], have_parts=0) == ()
    assert custodians_missing(three, have_parts=3) == ()
    assert custodians_missing(three, have_parts=2) == (Reason.PARTS_NOT_TAKEN,)
    assert custodians_missing(three[:2], have_parts=2) == (Reason.THREE_HOLD_THE_KEY,)


def test_a_part_is_taken_before_and_lost_after_opening():
    assert may_take_part(is_custodian=True, opened=False)
    assert may_take_part(is_custodian=False, opened=False) == Refused(Reason.NOT_YOURS)
    assert may_take_part(is_custodian=True, opened=True) == Refused(Reason.ALREADY_OPEN)
    assert may_say_lost(is_custodian=True, opened=True, settled=False)
    assert may_say_lost(is_custodian=False, opened=True, settled=False) == Refused(Reason.NOT_YOURS)
    early = may_say_lost(is_custodian=True, opened=False, settled=False)
    late = may_say_lost(is_custodian=True, opened=True, settled=True)
    assert (early, late) == (Refused(Reason.NOT_OPEN_YET), Refused(Reason.ALREADY_SETTLED))


@pytest.mark.parametrize(
    ("how", "verdict"),
    [
        ({}, Allowed()),
        ({"fits": False}, Refused(Reason.PART_DOES_NOT_FIT)),
        ({"over": False}, Refused(Reason.STILL_OPEN)),
        ({"settled": True}, Refused(Reason.ALREADY_SETTLED)),
        ({"is_custodian": False}, Refused(Reason.NOT_YOURS)),
    ],
)
def test_a_custodian_gives_their_own_part_when_the_time_is_over(how, verdict):
    usual = {"is_custodian": True, "over": True, "settled": False, "fits": True}
    assert may_give_part(**usual | how) == verdict


def test_a_part_waits_an_hour_for_another_one():
    at = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
    assert waits_for_another(at, at + timedelta(minutes=59))
    assert not waits_for_another(at, at + timedelta(hours=1))


def test_one_lost_part_is_no_loss_and_two_are():
    assert [is_lost(custodians=3, lost=lost) for lost in range(4)] == [False, False, True, True]
    assert not is_lost(custodians=0, lost=0)
