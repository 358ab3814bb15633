"""Who may look after the list of people."""

import pytest

from sayso.rules.power.parts import Duty, Part, Standing
from sayso.rules.power.places import (
    may_close,
    may_correct_name,
    may_give_part,
    may_look_after,
    may_look_after_all,
    may_see_people,
)
from sayso.rules.verdict import Allowed, Reason, Refused

KEEPER = Standing(duties=frozenset({Duty.KEEPER}))
MANAGER = Standing(Part.MANAGER)
NOT_YOURS = Refused(Reason.NOT_YOUR_DUTY)
OTHER_DUTIES = [Standing(duties=frozenset({duty})) for duty in Duty if duty is not Duty.KEEPER]


def test_a_keeper_looks_after_everything():
    assert may_look_after_all(KEEPER)
    assert may_look_after(KEEPER)
    assert may_give_part(KEEPER, Part.MANAGER)


def test_a_manager_looks_after_their_own_home_only():
    assert may_look_after(MANAGER)
    assert may_look_after_all(MANAGER) == NOT_YOURS


def test_a_manager_makes_nobody_a_manager():
    assert may_give_part(MANAGER, Part.STAFF)
    assert may_give_part(MANAGER, Part.MANAGER) == NOT_YOURS


def test_nobody_puts_themselves_or_who_works_there_among_those_who_live_there():
    for standing in (KEEPER, MANAGER):
        assert may_give_part(standing, Part.DRAWS_ON_SUPPORT)
        own = may_give_part(standing, Part.DRAWS_ON_SUPPORT, own=True)
        assert own == Refused(Reason.NOT_YOURSELF)
        staff = may_give_part(standing, Part.DRAWS_ON_SUPPORT, works_here=True)
        assert staff == Refused(Reason.WORKS_HERE)
        assert may_give_part(standing, Part.STAFF, own=True, works_here=True)


def test_nobody_is_the_public_in_a_place():
    assert may_give_part(KEEPER, Part.PUBLIC) == Refused(Reason.NOT_AN_OPTION)


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.MANAGER])
def test_no_other_part_looks_after_the_list(part):
    assert may_look_after(Standing(part)) == NOT_YOURS
    assert may_give_part(Standing(part), Part.STAFF) == NOT_YOURS


@pytest.mark.parametrize("standing", OTHER_DUTIES)
def test_no_other_duty_looks_after_the_list(standing):
    assert may_look_after(standing) == NOT_YOURS


def test_a_name_is_corrected_by_its_owner_or_who_looks_after_the_place():
    assert may_correct_name(Standing(Part.DRAWS_ON_SUPPORT), own=True)
    assert may_correct_name(MANAGER, own=False)
    assert may_correct_name(Standing(Part.STAFF), own=False) == NOT_YOURS


def test_those_who_belong_to_a_place_see_who_is_there_and_strangers_do_not():
    assert may_see_people(Standing(Part.FAMILY))
    assert may_see_people(KEEPER)
    assert may_see_people(Standing()) == NOT_YOURS


def test_a_home_closes_when_nobody_lives_there():
    assert may_close(KEEPER, residents=0) == Allowed()
    assert may_close(KEEPER, residents=1) == Refused(Reason.PEOPLE_STILL_LIVE_HERE)
    assert may_close(MANAGER, residents=0) == NOT_YOURS
