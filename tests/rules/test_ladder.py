"""The rung that was reached is told from what happened, and never from what was claimed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from sayso.rules.power.settings import Setting
from sayso.rules.projects.acting import (
    FEWEST_ACTS,
    LOOKED_BACK,
    Start,
    beginning,
    happened,
    missing_parts,
    same_voices,
    who_acted,
)
from sayso.rules.projects.ladder import (
    CLAIMS,
    MOST_UNDER,
    Happened,
    Rung,
    Why,
    falls_short,
    highest_claim,
    may_claim,
    reached,
)
from sayso.rules.projects.steps import STEP_OF, Act, Deed, Step

ALL = Happened(anything=True, said=True, shaped=True, decided=True, did=True, checked=True)
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
ROSIE, SAM, GREG, KOFI = 1, 2, 3, 4
LIVED, PAID = {ROSIE, SAM}, {GREG, KOFI}
ANYTHING = True
PARTS = {ROSIE: "lives", SAM: "lives", GREG: "manages", KOFI: "works"}


def happened_as(flags):
    """Something happened; the rest as these eight say."""
    return Happened(ANYTHING, *flags)


def act(deed, person=None, *, days=0):
    return Act(deed, NOW + timedelta(days=days), person)


@pytest.mark.parametrize(
    ("change", "rung", "why"),
    [
        ({}, Rung.CO_PRODUCTION, ()),
        ({"checked": False}, Rung.CO_DESIGN, (Why.NOT_IN_DOING_AND_CHECKING,)),
        ({"did": False}, Rung.CO_DESIGN, (Why.NOT_IN_DOING_AND_CHECKING,)),
        ({"decided": False}, Rung.ENGAGEMENT, (Why.OTHERS_DECIDED,)),
        ({"shaped": False, "decided": False}, Rung.CONSULTATION, (Why.NO_SAY_IN_SHAPING,)),
        ({"draft_first": True}, Rung.CONSULTATION, (Why.DRAFT_CAME_FIRST,)),
        ({"draft_first": True, "blank_page": True}, Rung.CO_PRODUCTION, ()),
        ({"decided_first": True}, Rung.INFORMING, (Why.DECIDED_BEFORE_ASKING,)),
    ],
)
def test_each_finding_leaves_at_most_one_rung(change, rung, why):
    got = reached(replace(ALL, **change))
    assert (got.rung, got.held_by) == (rung, why)


def test_before_anything_happened_there_is_no_rung():
    assert reached(Happened()).rung is None
    assert not falls_short(Rung.CO_PRODUCTION, None)


def test_where_only_paid_people_acted_people_were_told():
    got = reached(Happened(anything=True))
    assert (got.rung, got.held_by) == (Rung.INFORMING, (Why.NOBODY_SPOKE,))


def test_one_more_act_of_the_people_never_lowers_the_rung():
    names = ("said", "shaped", "decided", "did", "checked")
    for flags in product((False, True), repeat=8):
        before = happened_as(flags)
        for name in names:
            after = replace(before, **{name: True})
            assert reached(after).rung.height >= reached(before).rung.height


def test_the_two_lowest_rungs_are_never_worked_out():
    for flags in product((False, True), repeat=8):
        assert reached(happened_as(flags)).rung not in (Rung.COERCION, Rung.EDUCATING)


def test_nobody_claims_more_than_the_power_setting_lets_happen():
    assert set(MOST_UNDER) <= {setting.value for setting in Setting}
    assert not may_claim(Rung.ENGAGEMENT, "decided-elsewhere")
    assert not may_claim(Rung.CO_DESIGN, "advice-only")
    assert may_claim(Rung.ENGAGEMENT, "advice-only")
    assert all(may_claim(rung, "we-live-here") for rung in CLAIMS)
    assert not may_claim(Rung.COERCION, "we-live-here")
    assert highest_claim("we-live-here") is Rung.CO_PRODUCTION


def test_every_deed_has_its_step():
    assert set(STEP_OF) == set(Deed)
    assert set(STEP_OF.values()) == set(Step)


@pytest.mark.parametrize(
    ("first", "start"),
    [
        (act(Deed.SAID, ROSIE), Start.A_VOICE),
        (act(Deed.SAID), Start.A_VOICE),
        (act(Deed.SHAPED, ROSIE), Start.A_VOICE),
        (act(Deed.SHAPED, KOFI), Start.A_DEED),
        (act(Deed.SAID, GREG), Start.A_DEED),
        (act(Deed.ASKED_OPENLY, GREG), Start.A_QUESTION),
        (act(Deed.DRAFTED, GREG), Start.A_DRAFT_OF_THE_PAID),
        (act(Deed.DRAFTED, ROSIE), Start.A_DRAFT),
        (act(Deed.PUT_TO_A_VOTE, GREG), Start.A_VOTE),
        (act(Deed.DECIDED_FOR_OTHERS), Start.A_DECISION_MADE),
    ],
)
def test_what_came_first_says_how_it_began(first, start):
    later = act(Deed.SAID, ROSIE, days=1)
    assert beginning([later, first], LIVED, PAID).start is start


def test_nothing_began_where_nobody_did_anything():
    assert beginning([], LIVED, PAID).start is Start.NOTHING_YET


def test_what_was_decided_before_the_asking_stays_decided_before():
    decided, asked = act(Deed.DECIDED_FOR_OTHERS), act(Deed.SAID, ROSIE, days=1)
    assert happened([decided, asked], LIVED, PAID).decided_first
    assert not happened([act(Deed.SAID, ROSIE, days=-1), decided], LIVED, PAID).decided_first


def test_a_paid_draft_counts_as_first_only_where_it_was():
    greg, rosie = act(Deed.DRAFTED, GREG), act(Deed.DRAFTED, ROSIE, days=-1)
    assert happened([greg], LIVED, PAID).draft_first
    assert not happened([greg, rosie], LIVED, PAID).draft_first
    assert happened([greg, act(Deed.HELD_A_BLANK_PAGE, KOFI)], LIVED, PAID).blank_page


def test_staff_who_vote_alone_do_not_decide_together():
    acts = [act(Deed.SAID, ROSIE), act(Deed.SHAPED, ROSIE), act(Deed.VOTED, GREG)]
    assert reached(happened(acts, LIVED, PAID)).rung is Rung.ENGAGEMENT


def test_nobody_counts_twice_in_one_step():
    acts = [
        act(Deed.SAID, ROSIE),
        act(Deed.SAID, ROSIE, days=1),
        act(Deed.SAID, 99),
        act(Deed.SAID),
    ]
    told = who_acted(acts, PARTS)
    assert told[Step.SAY] == {"lives": 1}
    assert told[Step.CHECK] == {}


def test_parts_of_which_nobody_did_anything_are_missing():
    assert missing_parts([act(Deed.SAID, ROSIE), act(Deed.DID, KOFI)], PARTS) == ("manages",)


def test_the_same_few_are_noticed_only_among_enough_acts_of_the_last_six_months():
    few = [act(Deed.SAID, ROSIE) for _ in range(FEWEST_ACTS)]
    assert same_voices(few, people=10, now=NOW)
    assert not same_voices(few[1:], people=10, now=NOW)
    assert not same_voices(few, people=10, now=NOW + LOOKED_BACK + timedelta(days=1))
    shared = [act(Deed.SAID, number) for number in range(10)]
    assert not same_voices(shared, people=10, now=NOW)
