"""Several sides decide together: the stories' numbers, tiny sides, ties, and deadlocks."""

import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.rules.deciding import (
    METHODS,
    Ballot,
    Base,
    Chamber,
    Deadlock,
    DeadlockWay,
    Outcome,
    Power,
    PowerRule,
    Profile,
    StepCode,
    Terms,
    TieWay,
    at_least,
    broken_by_chair,
    decide_under,
)
from sayso.rules.deciding.chambers import (
    READY_MADE,
    DeadlockState,
    Named,
    PowerProblem,
    Standoff,
    may_lead_settle,
    may_name_path,
    may_take_the_path,
    problems,
    settled_by_lead,
    state,
)
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.kit import words

YES_NO, AS_USUAL = METHODS["yes-no"], Terms()
FUND = Power(PowerRule.SHARES, (Chamber("young", 5, share=70), Chamber("staff", 2, share=30)))
WAY_OUT = Deadlock(DeadlockWay.FACILITATOR)


def both(public=7, staff=6, **more):
    sides = (Chamber("public", public, **more), Chamber("staff", staff))
    return Power(PowerRule.ALL_AGREE, sides, deadlock=WAY_OUT)


def said(yes=0, no=0, unsure=0):
    return Profile.counted(
        {Ballot.of("yes"): yes, Ballot.of("no"): no, Ballot.of("not-sure"): unsure}
    )


def vote(power, terms=AS_USUAL, **sides):
    return decide_under(power, YES_NO, sides, [], terms)


def codes(outcome):
    return [step.code for step in outcome.steps]


# ---- The stories ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("young", "staff", "passes"),
    [((5, 0), (0, 2), True), ((1, 4), (2, 0), False), ((1, 0), (2, 0), False)],
)
def test_driving_lessons_s33(young, staff, passes):
    assert vote(FUND, young=said(*young), staff=said(*staff)).agreed is passes


def test_shares_are_told_as_parts_of_100_and_people_as_people():
    outcome = vote(FUND, young=said(3, 1), staff=said(0, 2))
    told = next(step for step in outcome.steps if step.code is StepCode.SHARES_COUNTED)
    assert told.parts_of_100 == {"yes": 42, "no": 44, "not-sure": 0}
    assert outcome.counts == {"yes": 3, "no": 3, "not-sure": 0}
    assert outcome.cast == 6


@pytest.mark.parametrize(
    ("staff", "public", "agreed", "deadlocked"),
    [
        ((6, 0), (2, 5), None, True),
        ((5, 1), (6, 1), True, False),
        ((1, 5), (1, 6), False, False),
    ],
)
def test_both_keys_s37(staff, public, agreed, deadlocked):
    outcome = vote(both(), staff=said(*staff), public=said(*public))
    assert (outcome.agreed, outcome.deadlocked) == (agreed, deadlocked)


def test_hope_leads_s56():
    power = Power(
        PowerRule.ELECTED_LEAD,
        (Chamber("commissioners", 2), Chamber("councillors", 2), Chamber("lived", 4)),
    )
    ballots = {
        "commissioners": Profile.of([Ballot.of("first"), Ballot.of("first")]),
        "councillors": Profile.of([Ballot.of("first")]),
        "lived": Profile.of([Ballot.of("second")] * 3),
    }
    way = METHODS["choose-one"]
    waiting = decide_under(power, way, ballots, ["first", "second", "third"], Terms())
    assert waiting.elected == ()
    assert codes(waiting)[-1] is StepCode.LEAD_CHOOSES
    assert may_lead_settle(waiting, "third") == Refused(Reason.NOT_AN_OPTION)
    settled = settled_by_lead(waiting, "second")
    assert settled.elected == ("second",)
    assert may_lead_settle(settled, "first") == Refused(Reason.ALREADY_SETTLED)


# ---- Sides as written ----------------------------------------------------------------------------


def test_a_side_of_nobody_never_agrees():
    outcome = vote(both(public=0), staff=said(6))
    assert (outcome.agreed, outcome.deadlocked) == (None, True)


def test_the_share_of_a_side_of_nobody_goes_to_nobody():
    fund = Power(PowerRule.SHARES, (Chamber("young", 0, share=70), Chamber("staff", 2, share=30)))
    assert vote(fund, staff=said(2)).agreed is False


def test_a_side_of_one_is_that_one():
    assert vote(both(public=1), staff=said(6), public=said(1)).agreed is True


def test_a_side_that_misses_its_quorum_agrees_to_nothing():
    outcome = vote(both(quorum=4), staff=said(6), public=said(3))
    assert outcome.agreed is None
    assert [side.passed for side in outcome.sides] == [None, True]


def test_a_side_that_misses_its_quorum_gives_no_share():
    power = replace(FUND, chambers=(Chamber("young", 5, 4, share=70), FUND.chambers[0]))
    outcome = vote(power, young=said(3), staff=said(2))
    told = next(step for step in outcome.steps if step.code is StepCode.SHARES_COUNTED)
    assert told.parts_of_100["yes"] == 30
    assert outcome.agreed is False


def test_too_few_over_all_sides_decide_nothing():
    outcome = vote(both(), Terms(quorum=9), staff=said(4), public=said(4))
    assert (outcome.agreed, codes(outcome)[-1]) == (None, StepCode.QUORUM_MISSED)


def test_where_all_members_count_silence_is_not_a_yes():
    power = both(base=Base.MEMBERS)
    assert vote(power, staff=said(6), public=said(3)).agreed is None
    assert vote(power, staff=said(6), public=said(4)).agreed is True


@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 9), st.data())
def test_at_least_is_met_by_exactly_that_part(members, above, more, data):
    part = Fraction(above, above + more - 1)
    counted = data.draw(st.integers(1, members))
    yes = data.draw(st.integers(0, counted))
    assert (yes > at_least(part, members) * counted) == (yes >= part * counted)


# ---- Ties ----------------------------------------------------------------------------------------


def test_the_chair_of_the_whole_cannot_break_a_tie_inside_a_side():
    waiting = vote(both(), Terms(tie=TieWay.CHAIR), staff=said(3, 3), public=said(7))
    assert StepCode.SIDE_WAITS in codes(waiting)
    assert waiting.tied
    with pytest.raises(ValueError, match="No tie waits"):
        broken_by_chair(waiting, "yes")


def test_half_of_the_100_on_each_hand_is_a_tie_of_the_whole():
    fund = Power(PowerRule.SHARES, (Chamber("young", 2, share=70), Chamber("staff", 2, share=30)))
    sides = {"young": said(1, 1), "staff": said(1, 1)}
    assert vote(fund, **sides).tie == ("no", "yes")
    waiting = vote(fund, Terms(tie=TieWay.CHAIR), **sides)
    assert broken_by_chair(waiting, "yes").agreed is True


def test_as_many_yes_as_no_is_no_tie_while_others_are_silent():
    outcome = vote(FUND, Terms(tie=TieWay.LOT, lot=b"x"), young=said(1, 1))
    assert (outcome.agreed, outcome.tied) == (False, False)


# ---- What cannot be ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("power", "found"),
    [
        (FUND, ()),
        (both(), ()),
        (replace(both(), deadlock=None), (PowerProblem(Reason.WAY_OUT_NEEDED),)),
        (both(public=0), (PowerProblem(Reason.SIDE_IS_EMPTY, "public"),)),
        (both(quorum=8), (PowerProblem(Reason.QUORUM_TOO_HIGH, "public"),)),
        (
            Power(PowerRule.ELECTED_LEAD, (Chamber("a", 1),)),
            (PowerProblem(Reason.TWO_SIDES_NEEDED),),
        ),
        (
            Power(PowerRule.ONE_SIDE, (Chamber("a", 1), Chamber("b", 1))),
            (PowerProblem(Reason.ONE_SIDE_ONLY),),
        ),
        (
            Power(PowerRule.SHARES, (Chamber("a", 1, share=60), Chamber("b", 1, share=30))),
            (PowerProblem(Reason.SHARES_MAKE_A_HUNDRED),),
        ),
        (
            Power(PowerRule.SHARES, (Chamber("a", 1, share=50), Chamber("b", 1, share=50))),
            (PowerProblem(Reason.EQUAL_SHARES_MEAN_BOTH),),
        ),
        (
            Power(PowerRule.SHARES, (Chamber("a", 1, share=100), Chamber("b", 1))),
            (PowerProblem(Reason.SHARE_IS_MISSING, "b"),),
        ),
    ],
)
def test_what_does_not_fit_is_told_before_anyone_votes(power, found):
    assert problems(power) == found


def test_what_does_not_fit_the_way_of_deciding_is_told_too():
    assert problems(FUND, METHODS["consent"]) == (PowerProblem(Reason.CONSENT_HAS_NO_SHARES),)
    strict = both(more_than=Fraction(2, 3))
    assert problems(strict, YES_NO) == ()
    assert problems(strict, METHODS["approval"]) == (
        PowerProblem(Reason.THRESHOLD_IS_FOR_YES_OR_NO, "public"),
    )
    lead = replace(both(), rule=PowerRule.ELECTED_LEAD)
    assert problems(lead, METHODS["choose-one"], Terms(seats=2)) == (
        PowerProblem(Reason.LEAD_CHOOSES_ONE_THING),
    )


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: Power(PowerRule.SHARES, FUND.chambers, not_without=("nobody",)),
        lambda: Power(PowerRule.ALL_AGREE, (Chamber("a", 1), Chamber("a", 2))),
        lambda: Power("the-manager-decides", FUND.chambers),
        lambda: Chamber("a", -1),
        lambda: Chamber("a", 1, more_than=Fraction(1)),
        lambda: Deadlock("manager"),
        lambda: vote(FUND, young=said(6)),
        lambda: vote(FUND, public=said(1)),
        lambda: decide_under(FUND, METHODS["consent"], {}, [], Terms()),
        lambda: Power.from_json({"rule": "shares"}),
    ],
)
def test_nonsense_is_refused(nonsense):
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        nonsense()


def test_an_outcome_from_before_there_were_sides_still_reads():
    old = YES_NO.decide(said(2, 1), [], Terms()).to_json()
    assert not {"power", "sides", "deadlocked"} & set(old)
    assert Outcome.from_json(old).power is None


# ---- Ready-made settings -------------------------------------------------------------------------


@pytest.mark.parametrize("made", READY_MADE.values(), ids=READY_MADE)
def test_ready_made_settings_fit_and_have_words_and_a_source(made):
    for sizes in ((1, 1), (6, 4), (200, 3)):
        power = made.of(dict(zip(("lived-experience", "staff"), sizes, strict=True)))
        assert problems(power, YES_NO) == ()
        assert Power.from_json(json.loads(json.dumps(power.to_json()))) == power
    assert made.source
    for table in (words.READY_MADE, words.READY_MADE_MORE, words.READY_MADE_PICTURES):
        assert made.id in table
        assert set(table) == set(READY_MADE)


@pytest.mark.parametrize("made", READY_MADE.values(), ids=READY_MADE)
def test_no_ready_made_setting_lets_staff_pass_anything_alone(made):
    power = made.of({"lived-experience": 3, "staff": 6})
    silent = decide_under(power, YES_NO, {"staff": said(6)}, [], Terms())
    against = decide_under(
        power, YES_NO, {"staff": said(6), "lived-experience": said(0, 3)}, [], Terms()
    )
    assert silent.agreed is not True
    assert against.agreed is not True


# ---- A deadlock ----------------------------------------------------------------------------------

SINCE = date(2026, 11, 2)
SIXTY = Standoff(Deadlock(DeadlockWay.FACILITATOR, 60), SINCE)
TRIED = Standoff(Deadlock(DeadlockWay.TRIAL, 60), SINCE, begun=date(2027, 1, 4), weeks=4)


@pytest.mark.parametrize(
    ("standoff", "today", "stands"),
    [
        (SIXTY, SINCE, DeadlockState.TALKING),
        (SIXTY, SINCE + timedelta(days=59), DeadlockState.TALKING),
        (SIXTY, SINCE + timedelta(days=60), DeadlockState.DUE),
        (replace(SIXTY, begun=date(2027, 1, 4)), date(2027, 1, 4), DeadlockState.ON_THE_WAY),
        (replace(SIXTY, ended=date(2026, 11, 9)), date(2026, 11, 9), DeadlockState.ENDED),
        (TRIED, date(2027, 1, 31), DeadlockState.ON_THE_WAY),
        (TRIED, date(2027, 2, 1), DeadlockState.ASK_AGAIN),
    ],
)
def test_a_deadlock_has_its_days(standoff, today, stands):
    assert state(standoff, today) is stands
    assert stands in words.DEADLOCK_STATES


def test_the_way_out_waits_for_its_day_unless_every_side_wants_it():
    early, due = SINCE + timedelta(days=3), SIXTY.due
    assert may_take_the_path(SIXTY, early) == Refused(Reason.SIDES_STILL_TALK)
    assert may_take_the_path(SIXTY, early, every_side_wants_it=True) == Allowed()
    assert may_take_the_path(SIXTY, due) == Allowed()
    begun = replace(SIXTY, begun=due)
    assert may_take_the_path(begun, due) == Refused(Reason.WAY_OUT_HAS_BEGUN)
    ended = replace(begun, ended=due)
    assert may_take_the_path(ended, due) == Refused(Reason.ALREADY_SETTLED)


def test_days_out_of_order_are_refused():
    with pytest.raises(ValueError, match="comes first"):
        Standoff(WAY_OUT, SINCE, begun=SINCE - timedelta(days=1))


@pytest.mark.parametrize(
    ("way", "named", "verdict"),
    [
        ("facilitator", Named((False,), frozenset("ab")), Allowed()),
        ("facilitator", Named((False,), frozenset("a")), Reason.EVERY_SIDE_SAYS_YES_TO_THEM),
        ("facilitator", Named((True,), frozenset("ab")), Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT),
        ("facilitator", Named(()), Reason.WAY_OUT_NEEDS_SOMEONE),
        ("facilitator", Named((False, False), frozenset("ab")), Reason.WAY_OUT_NEEDS_SOMEONE),
        ("board", Named((True,)), Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT),
        ("board", Named((True, False)), Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT),
        ("board", Named((True, False, False)), Allowed()),
        ("trial", Named((True,)), Allowed()),
    ],
)
def test_a_manager_is_never_the_one_who_decides(way, named, verdict):
    told = may_name_path(DeadlockWay(way), named, "ab")
    assert told == (verdict if isinstance(verdict, Allowed) else Refused(verdict))


# ---- Larger sides --------------------------------------------------------------------------------


@st.composite
def large_sides(draw):
    """Two to five sides with shares that make 100, and what each of their people says."""
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=4)))
    shares = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    sides = {}
    for number, share in enumerate(shares):
        members = draw(st.integers(0, 500))
        yes = draw(st.integers(0, members))
        no = draw(st.integers(0, members - yes))
        sides[f"side-{number}"] = (share, members, yes, no)
    return sides


@settings(max_examples=200)
@given(large_sides())
def test_shares_are_exact_at_any_size(sides):
    power = Power(
        PowerRule.SHARES, tuple(Chamber(key, m, share=s) for key, (s, m, _, _) in sides.items())
    )
    outcome = vote(power, **{key: said(yes, no) for key, (_, _, yes, no) in sides.items()})
    held = sum(Fraction(s * yes, m) for s, m, yes, _ in sides.values() if m)
    against = sum(Fraction(s * no, m) for s, m, _, no in sides.values() if m)
    expected = None if held == against in (0, 50) else held > 50
    assert outcome.agreed is expected
    told = next(step for step in outcome.steps if step.code is StepCode.SHARES_COUNTED)
    assert told.parts_of_100["yes"] == held


@settings(max_examples=100)
@given(large_sides())
def test_sides_that_hold_no_more_than_half_never_pass_alone(sides):
    power = Power(
        PowerRule.SHARES,
        tuple(Chamber(key, max(m, 1), share=s) for key, (s, m, _, _) in sides.items()),
    )
    few, held = {}, 0
    for chamber in sorted(power.chambers, key=lambda each: each.share):
        if held + chamber.share <= 50:
            few[chamber.id] = said(chamber.members)
            held += chamber.share
    rest = {each.id: each.members for each in power.chambers if each.id not in few}
    assert vote(power, **few).agreed is not True
    assert vote(power, **few, **{key: said(0, m) for key, m in rest.items()}).agreed is not True
