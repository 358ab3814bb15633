"""Help is fine; who helps many is looked at together."""

import pytest

from sayso.rules.power.helping import helped_many, may_see_who_helped_many, may_take_out
from sayso.rules.power.parts import Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Allowed, Reason, Refused

RESIDENT = Standing(part=Part.DRAWS_ON_SUPPORT, lives_with_it=True)
STAFF = Standing(part=Part.STAFF)


def test_more_than_two_people_are_many():
    assert helped_many({"Kofi": 3, "Dan": 2, "Greg": 1, "Leila": 7}) == ("Kofi", "Leila")
    assert helped_many({}) == ()


@pytest.mark.parametrize(
    ("standing", "leads", "a_leader_helped", "verdict"),
    [
        (STAFF, True, False, Allowed()),
        (RESIDENT, True, True, Allowed()),
        (RESIDENT, False, True, Allowed()),
        (RESIDENT, False, False, Refused(Reason.NOT_YOUR_DUTY)),
        (STAFF, False, False, Refused(Reason.NOT_YOUR_DUTY)),
        (STAFF, False, True, Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
    ],
)
def test_who_leads_sees_it_and_all_who_vote_when_a_leader_did_it(
    standing, leads, a_leader_helped, verdict
):
    may = may_see_who_helped_many(
        Setting.WE_LIVE_HERE, standing, leads=leads, a_leader_helped=a_leader_helped
    )
    assert may == verdict


def test_ones_own_vote_is_taken_out_until_it_closes():
    assert may_take_out(voted=True, over=False)
    assert may_take_out(voted=False, over=False) == Refused(Reason.NOT_VOTED_YET)
    assert may_take_out(voted=True, over=True) == Refused(Reason.ALREADY_CLOSED)
