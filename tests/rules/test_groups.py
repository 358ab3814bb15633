"""A group belongs to the people in it."""

from itertools import chain, combinations

import pytest

from sayso.rules.power.groups import (
    Kind,
    all_agree,
    may_agree,
    may_leave,
    may_propose,
    may_start,
    may_take_back,
)
from sayso.rules.power.parts import Duty, Part, Standing
from sayso.rules.verdict import Reason, Refused

MEMBER = Standing(Part.DRAWS_ON_SUPPORT)
VOICE = Standing(Part.STAFF, votes=False)
DIRECTOR = Standing(duties=frozenset({Duty.DIRECTOR, Duty.KEEPER}))


def subsets(things):
    return map(frozenset, chain.from_iterable(combinations(things, n) for n in range(8)))


@pytest.mark.parametrize("part", list(Part))
def test_people_who_draw_on_support_and_staff_start_groups(part):
    starts = part in {Part.DRAWS_ON_SUPPORT, Part.STAFF, Part.MANAGER}
    assert bool(may_start(frozenset({part}))) is starts


def test_someone_with_no_part_starts_no_group():
    assert may_start(frozenset()) == Refused(Reason.NOT_A_MEMBER)


@pytest.mark.parametrize("kind", list(Kind))
def test_no_one_outside_proposes_anything_whatever_their_duty(kind):
    assert may_propose(DIRECTOR, kind, about_me=False) == Refused(Reason.NOT_A_MEMBER)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_voice_is_enough_to_propose(kind):
    assert may_propose(VOICE, kind, about_me=False)


def test_someone_from_outside_may_ask_to_join_and_nothing_else():
    assert may_propose(Standing(), Kind.JOIN, about_me=True)
    assert not may_propose(Standing(), Kind.CHAIR, about_me=True)


def test_those_with_a_vote_agree_until_it_is_settled():
    assert may_agree(MEMBER, settled=False)
    assert may_agree(MEMBER, settled=True) == Refused(Reason.ALREADY_SETTLED)
    assert may_agree(VOICE, settled=False) == Refused(Reason.VOICE_NOT_VOTE)
    assert may_agree(DIRECTOR, settled=False) == Refused(Reason.NOT_A_MEMBER)


def test_only_who_proposed_it_takes_it_back():
    assert may_take_back(own=True, settled=False)
    assert may_take_back(own=False, settled=False) == Refused(Reason.NOT_YOURS)
    assert may_take_back(own=True, settled=True) == Refused(Reason.ALREADY_SETTLED)


def test_members_leave_when_they_like():
    assert may_leave(VOICE)
    assert may_leave(DIRECTOR) == Refused(Reason.NOT_A_MEMBER)


@pytest.mark.parametrize("size", range(1, 8))
def test_all_who_vote_must_say_yes_and_one_more_yes_never_undoes_it(size):
    voters = frozenset(range(size))
    for yes in subsets(range(size)):
        assert all_agree(voters, yes) is (yes == voters)
        assert all_agree(voters, yes | {99}) is all_agree(voters, yes)


def test_nobody_agrees_to_nothing():
    assert not all_agree(frozenset(), frozenset())
