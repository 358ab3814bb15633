"""Sharing out money: equal shares, and most liked that fits."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    NONE_OF_THESE,
    Ballot,
    Cap,
    Completion,
    Profile,
    StepCode,
    Terms,
    TieWay,
    broken_by_chair,
    lacking,
    share_rounds,
)
from sayso.rules.deciding.equal_shares import _Count, share_out
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.verdict import Allowed
from tests.rules.every_group import LARGEST, OPTIONS, profiles

SHARES, LIKED = METHODS["equal-shares"], METHODS["greedy"]
both = pytest.mark.parametrize("method", [SHARES, LIKED], ids=["equal-shares", "greedy"])


def terms(budget, costs, **more):
    return Terms(budget=budget, costs=tuple(costs.items()), **more)


def said(*groups):
    """A profile from pairs: ids with a blank between, and how many people ticked them."""
    return Profile.counted({Ballot.of(*ids.split()): many for ids, many in groups})


def decide(method, profile, agreed):
    return method.decide(profile, [each for each, _ in agreed.costs], agreed)


def cost(outcome):
    costs = dict(outcome.terms.costs)
    return sum(costs[each] for each in outcome.elected)


def steps_of(outcome, code):
    return [step for step in outcome.steps if step.code is code]


def pays(outcome):
    """What each supporter paid in each round, exactly."""
    told = [dict(step.counts) for step in outcome.steps if step.code is StepCode.EACH_PAID]
    return [Fraction(each["each-top"], each["each-bottom"]) for each in told]


# ---- A plain count, for equal shares: nothing but fractions, one purse for each person ----------


def plain(ballots, budget, costs):
    """Equal shares as the papers write it. Returns what is paid for, the rates, whether any tie."""
    purses = [Fraction(budget, len(ballots))] * len(ballots)
    supporters = {each: [i for i, b in enumerate(ballots) if each in b] for each in costs}
    funded, rates, tied = [], [], False
    while True:
        rate = {
            each: rate
            for each, people in supporters.items()
            if each not in funded and (rate := lowest_rate(purses, people, costs[each]))
        }
        if not rate:
            return funded, rates, tied
        level = sorted(each for each in rate if rate[each] == min(rate.values()))
        tied |= len(level) > 1
        first = level[0]
        funded.append(first)
        rates.append(rate[first] * costs[first])
        for i in supporters[first]:
            purses[i] -= min(purses[i], rates[-1])


def lowest_rate(purses, people, price):
    if not people or sum(purses[i] for i in people) < price:
        return None
    rest, many = Fraction(price), len(people)
    for i in sorted(people, key=lambda i: purses[i]):
        if purses[i] * many >= rest:
            break
        rest, many = rest - purses[i], many - 1
    return rest / many / price


# ---- Examples ------------------------------------------------------------------------------------


def test_a_larger_half_does_not_take_all():
    """After the opening example of Peters, Pierczynski and Skowron: two parts of a town."""
    agreed = terms(80, {"n1": 20, "n2": 20, "n3": 20, "s1": 25})
    town = said(("n1 n2 n3", 4), ("n1 n2", 1), ("n1", 1), ("s1", 3))
    assert decide(LIKED, town, agreed).elected == ("n1", "n2", "n3")
    assert decide(SHARES, town, agreed).elected == ("n1", "n2", "s1")


def test_who_has_less_pays_all_they_have():
    agreed = terms(12, {"garden": 6, "piano": 5})
    outcome = decide(SHARES, said(("garden piano", 1), ("garden", 2), ("piano", 1)), agreed)
    assert outcome.elected == ("garden",)
    agreed = terms(12, {"garden": 6, "piano": 4})
    outcome = decide(SHARES, said(("garden piano", 1), ("garden", 2), ("piano", 1)), agreed)
    assert outcome.elected == ("garden", "piano")
    assert pays(outcome) == [2, 3]


def test_fractions_are_kept_exactly():
    outcome = decide(SHARES, said(("a", 3), ("b", 4)), terms(70, {"a": 10, "b": 11}))
    assert pays(outcome) == [Fraction(11, 4), Fraction(10, 3)]
    assert [dict(s.counts)["left"] for s in outcome.steps if s.code is StepCode.EACH_PAID] == [
        59,
        49,
    ]


def test_equal_shares_leaves_money_in_the_pot_unless_it_was_agreed_otherwise():
    agreed = terms(100, {"a": 60, "b": 35})
    people = said(("a", 5), ("b", 5))
    assert decide(SHARES, people, agreed).elected == ("b",)
    for way in (Completion.RAISE, Completion.MOST_LIKED):
        assert set(decide(SHARES, people, replace(agreed, completion=way)).elected) == {"a", "b"}
    told = decide(SHARES, people, replace(agreed, completion=Completion.RAISE))
    (raised,) = steps_of(told, StepCode.SHARES_RAISED)
    assert (dict(raised.counts), raised.pence) == ({"each": 2}, 12)


def test_it_is_told_what_could_not_be_paid_for_and_why_and_what_is_left():
    agreed = terms(100, {"a": 60, "b": 35, "c": 5, "d": 200})
    people = said(("a", 5), ("b", 5))
    told = decide(SHARES, people, agreed)
    assert [step.pence for step in steps_of(told, StepCode.SHARE_IS)] == [10]
    (dear,) = steps_of(told, StepCode.TOO_LITTLE_LEFT)
    (poor,) = steps_of(told, StepCode.SUPPORTERS_HAD_TOO_LITTLE)
    assert (dear.ids, poor.ids) == (("d",), ("a", "c"))
    assert [step.pence for step in steps_of(told, StepCode.MONEY_LEFT)] == [65]
    told = decide(LIKED, people, agreed)
    (few,) = steps_of(told, StepCode.TICKED_BY_TOO_FEW)
    assert (few.ids, few.pence) == (("c",), 5)
    assert [step.pence for step in steps_of(told, StepCode.PAID_FOR)] == [40, 5]


def test_whose_turn_it_was_when_too_little_was_left_is_told_together():
    agreed = terms(10, {"a": 6, "b": 7, "c": 5, "d": 4})
    told = decide(LIKED, said(("a", 4), ("b", 3), ("c", 2), ("d", 1)), agreed)
    (passed,) = steps_of(told, StepCode.PASSED_OVER)
    assert (passed.ids, dict(passed.counts), passed.pence) == (("b", "c"), {"b": 3, "c": 2}, 4)
    assert told.elected == ("a", "d")


@both
def test_what_money_is_told_without_counts_follows_from_what_was_chosen_alone(method):
    agreed = terms(10, {"a": 6, "b": 7, "c": 2})
    kept = []
    for people in (said(("a", 5)), said(("a", 4), ("b", 1)), said(("a", 3), (DONT_KNOW, 2))):
        outcome = decide(method, people, agreed)
        kept.append((outcome.elected, outcome.without_counts()))
    assert len(set(kept)) == len({elected for elected, _ in kept})


def test_a_raise_that_costs_too_much_is_not_taken():
    agreed = terms(100, {"a": 60, "b": 60}, completion=Completion.RAISE)
    outcome = decide(SHARES, said(("a", 6), ("b", 5)), agreed)
    assert outcome.elected == ("a",)


def test_what_no_longer_fits_is_passed_over():
    agreed = terms(10, {"a": 6, "b": 7, "c": 4})
    assert decide(LIKED, said(("a", 4), ("b", 3), ("c", 2)), agreed).elected == ("a", "c")


def test_none_of_these_outweighs_what_fewer_people_ticked():
    agreed = terms(10, {"a": 6, "b": 4})
    outcome = decide(LIKED, said(("a", 4), ("b", 3), (NONE_OF_THESE, 3)), agreed)
    assert outcome.elected == ("a",)


def test_a_share_of_someone_who_wants_none_of_these_stays_in_the_pot():
    agreed = terms(12, {"a": 10})
    assert decide(SHARES, said(("a", 5), (NONE_OF_THESE, 1)), agreed).elected == ("a",)
    assert decide(SHARES, said(("a", 4), (NONE_OF_THESE, 2)), agreed).elected == ()


@both
def test_what_costs_nothing_needs_one_tick_and_what_costs_too_much_never_comes(method):
    agreed = terms(10, {"gift": 0, "liked": 5, "palace": 11, "unliked": 0}, completion="raise")
    outcome = decide(method, said(("gift", 1), ("liked palace", 8)), agreed)
    assert set(outcome.elected) == {"gift", "liked"}


@both
def test_caps_are_kept(method):
    agreed = terms(100, {"ann1": 20, "ann2": 20, "bob": 20}, caps=(Cap(("ann1", "ann2"), 30),))
    outcome = decide(method, said(("ann1 ann2", 3), ("ann1", 2), ("bob", 2)), agreed)
    assert outcome.elected == ("ann1", "bob")


@both
def test_without_a_budget_and_costs_it_says_what_is_missing(method):
    with pytest.raises(ValueError, match="how much money"):
        method.decide(said(("a", 1)), ["a"], Terms())
    with pytest.raises(ValueError, match="what each choice costs"):
        method.decide(said(("a", 1)), ["a"], Terms(budget=5))
    assert lacking(["a"], Terms()) == ("budget", "costs")
    assert lacking(["a"], terms(5, {"a": 0})) == ()


@both
def test_a_ballot_ticks_at_least_one_and_answers_stand_alone(method):
    assert method.may_mark(Ballot.of("a", "b"), ["a", "b"]) == Allowed()
    assert method.may_mark(Ballot.of(DONT_KNOW), ["a"]) == Allowed()
    for ballot in (Ballot(()), Ballot.of("a", DONT_KNOW), Ballot((("a", 2),)), Ballot.of("x")):
        assert not method.may_mark(ballot, ["a", "b"])


# ---- Ties ----------------------------------------------------------------------------------------


@both
def test_level_options_are_no_tie_where_there_is_enough_for_all(method):
    outcome = decide(method, said(("a b", 4)), terms(10, {"a": 5, "b": 5}))
    assert outcome.elected == ("a", "b")
    assert not outcome.tied


def test_level_options_are_no_tie_where_all_come_whichever_goes_first():
    """Ann cannot pay in full for both; but the other supporter makes up for it, for either."""
    agreed = terms(12, {"a": 5, "b": 5})
    outcome = decide(SHARES, said(("a b", 1), ("a", 1), ("b", 1)), agreed)
    assert (outcome.elected, outcome.tied) == (("a", "b"), False)
    assert StepCode.EITHER_WAY in [step.code for step in outcome.steps]


@both
def test_a_tie_leaves_what_is_certain(method):
    agreed = terms(15, {"a": 4, "b": 6, "c": 6})
    outcome = decide(method, said(("a b c", 2), ("a", 1)), agreed)
    assert (outcome.elected, outcome.tie) == (("a",), ("b", "c"))
    lot = decide(method, said(("a b c", 2), ("a", 1)), replace(agreed, tie=TieWay.LOT, lot=b"1"))
    assert len(lot.elected) in (1, 2)
    assert lot.tied


@both
def test_a_chair_breaks_one_tie_and_at_a_second_people_are_asked_again(method):
    agreed = terms(12, {"a": 3, "b": 3, "c": 3, "d": 3, "e": 3}, tie=TieWay.CHAIR)
    people = said(("a b c d e", 1))
    waiting = decide(method, people, agreed)
    assert (waiting.elected, waiting.tie) == ((), ("a", "b", "c", "d", "e"))
    chosen = broken_by_chair(waiting, "d")
    assert chosen == decide(method, people, replace(agreed, chair="d"))
    assert chosen.elected == ("d",)
    assert chosen.steps[-2].code is StepCode.TIE_ASKS_AGAIN


@both
def test_a_chair_can_settle_every_small_tie(method):
    for profile in small(method):
        for agreed in GROUPS:
            asked = replace(agreed, tie=TieWay.CHAIR)
            waiting = decide(method, profile, asked)
            for choice in waiting.tie:
                settled = decide(method, profile, replace(asked, chair=choice))
                assert choice in settled.elected
                assert broken_by_chair(waiting, choice) == settled
                told = broken_by_chair(waiting.without_counts(), choice)
                assert told == settled.without_counts()


# ---- Every small group ---------------------------------------------------------------------------

COSTS = {"boats": 60, "film": 40, "swim": 40}
GROUPS = [
    terms(100, COSTS),
    terms(100, COSTS, tie=TieWay.LOT, lot=b"drawn"),
    terms(120, COSTS, caps=(Cap(("boats", "swim"), 90),), completion=Completion.MOST_LIKED),
    terms(60, {"boats": 20, "film": 20, "swim": 30}, completion=Completion.RAISE),
]


def small(method, largest=4):
    for size in range(largest + 1):
        yield from profiles(method, size)


@both
@pytest.mark.parametrize("agreed", GROUPS, ids=range(len(GROUPS)))
@pytest.mark.parametrize("largest", [4, pytest.param(LARGEST, marks=pytest.mark.deep)])
def test_every_small_group_keeps_to_its_budget_and_its_caps(method, agreed, largest):
    for profile in small(method, largest):
        outcome = decide(method, profile, agreed)
        costs = dict(agreed.costs)
        assert cost(outcome) <= agreed.budget
        assert len(set(outcome.elected)) == len(outcome.elected)
        for cap in agreed.caps:
            assert sum(costs[each] for each in outcome.elected if each in cap.ids) <= cap.most
        assert all(profile.marked()[each] for each in outcome.elected)
        assert method.decide(profile, OPTIONS[::-1], agreed) == outcome


@both
@pytest.mark.parametrize("completion", list(Completion))
def test_the_names_of_options_do_not_matter(method, completion):
    agreed = terms(100, dict.fromkeys(OPTIONS, 40), completion=completion)
    names = dict(zip(OPTIONS, (*OPTIONS[1:], OPTIONS[0]), strict=True))
    for profile in small(method):
        outcome = decide(method, profile, agreed)
        again = decide(method, renamed(profile, names), agreed)
        assert set(again.elected) == {names[each] for each in outcome.elected}
        assert set(again.tie) == {names[each] for each in outcome.tie}


def renamed(profile, names):
    return Profile(
        tuple(
            (Ballot.of(*(names.get(each, each) for each in ballot.ids)), count)
            for ballot, count in profile.counts
        )
    )


def test_one_more_tick_never_drops_what_is_paid_for_under_most_liked():
    agreed = terms(100, COSTS)
    for profile in small(LIKED):
        for winner in decide(LIKED, profile, agreed).elected:
            more = Profile((*profile.counts, (Ballot.of(winner), 1)))
            outcome = decide(LIKED, more, agreed)
            assert winner in outcome.elected, profile


@both
def test_silence_pays_for_nothing(method):
    for many in range(4):
        outcome = decide(method, said((DONT_KNOW, many)), GROUPS[0])
        assert (outcome.elected, outcome.steps[-1].code) == ((), StepCode.NOBODY_CHOSE)
    assert decide(method, said((NONE_OF_THESE, 3)), GROUPS[0]).elected == ()
    quorum = decide(method, said(("film", 2)), replace(GROUPS[0], quorum=3))
    assert quorum.steps[-1].code is StepCode.QUORUM_MISSED


def test_every_group_that_likes_the_same_gets_its_part():
    """EJR up to one (Peters, Pierczynski and Skowron).

    A group that could pay for what it all likes has someone as content, with one option more.
    """
    for budget in (80, 100, 140):
        agreed = terms(budget, COSTS, tie=TieWay.LOT, lot=b"one")
        for profile in small(SHARES):
            if profile.total:
                assert_every_part(profile, agreed, decide(SHARES, profile, agreed).elected)


def assert_every_part(profile, agreed, elected):
    costs = dict(agreed.costs)
    for size in range(1, len(OPTIONS) + 1):
        for wish in combinations(OPTIONS, size):
            group = [(b, n) for b, n in profile.counts if b.ids >= set(wish)]
            asked = sum(costs[each] for each in wish)
            if asked * profile.total > agreed.budget * sum(n for _, n in group):
                continue
            assert any(
                sum(costs[each] for each in b.ids & {*elected, one}) >= asked
                for b, _ in group
                for one in wish
            ), (profile, wish)


# ---- Larger groups -------------------------------------------------------------------------------


@pytest.fixture(params=[0, share_rounds.FEW], ids=["rows of purses", "few purses"])
def purses(request, monkeypatch):
    """Count with each kind of purses, whatever the size."""
    monkeypatch.setattr(share_rounds, "FEW", request.param)


elections = st.integers(2, 7).flatmap(
    lambda m: st.tuples(
        st.lists(st.frozensets(st.integers(0, m - 1), min_size=1), min_size=1, max_size=40),
        st.lists(st.integers(1, 60), min_size=m, max_size=m),
        st.integers(1, 200),
    )
)


@given(elections)
def test_the_fast_count_is_the_plain_count(purses, election):
    ballots, prices, budget = election
    ballots = [{f"p{i}" for i in ballot} for ballot in ballots]
    costs = {f"p{i}": price for i, price in enumerate(prices)}
    funded, rates, tied = plain(ballots, budget, costs)
    outcome = decide(SHARES, Profile.of(Ballot.of(*b) for b in ballots), terms(budget, costs))
    if not tied:
        assert list(outcome.elected) == funded
        assert pays(outcome) == rates
    elif not outcome.tied:
        assert set(outcome.elected) == set(funded)


@given(elections, st.integers(1, 2**90))
def test_people_who_weigh_the_same_more_change_nothing(purses, election, weight):
    ballots, prices, budget = election
    costs = {f"p{i}": price for i, price in enumerate(prices)}
    profile = Profile.of(Ballot.of(*(f"p{i}" for i in ballot)) for ballot in ballots)
    heavier = Profile(tuple((ballot, n * weight) for ballot, n in profile.counts))
    for method in (SHARES, LIKED):
        outcome = decide(method, profile, terms(budget, costs))
        again = decide(method, heavier, terms(budget, costs))
        assert (again.elected, again.tie) == (outcome.elected, outcome.tie)
        assert pays(again) == [each / weight for each in pays(outcome)]


@given(elections)
def test_ballots_in_columns_come_out_as_ballots_in_a_profile(election):
    ballots, prices, budget = election
    costs = {f"p{i}": price for i, price in enumerate(prices)}
    agreed = terms(budget, costs)
    starts = np.cumsum([0, *(len(ballot) for ballot in ballots)])
    ticks = np.array([i for ballot in ballots for i in sorted(ballot)])
    spending = share_out(PackedTicks.from_rows(tuple(costs), starts, ticks), agreed)
    profile = Profile.of(Ballot.of(*(f"p{i}" for i in ballot)) for ballot in ballots)
    outcome = decide(SHARES, profile, agreed)
    assert (spending.funded, spending.tie) == (outcome.elected, outcome.tie)


# ---- Shares that are raised ----------------------------------------------------------------------


def unit_by_unit(count):
    """The raise as the papers write it: everything is counted again for every unit."""
    spending, taken = count.spend()[0], 0
    while not spending.is_open and count._something_fits(spending):
        more, _ = count.spend(taken + 1, chosen=spending.chair_chose)
        if more.is_open or more.cost > count.budget:
            return spending.held_up_by(more)
        spending, taken = more, taken + 1
    return spending


@given(elections, st.sampled_from([1, 7, 100]), st.sampled_from(list(TieWay)), st.booleans())
def test_strides_come_out_as_single_units(purses, election, finer, tie, capped):
    ballots, prices, budget = election
    costs = {f"p{i}": price * finer for i, price in enumerate(prices)}
    caps = (Cap(("p0", "p1"), budget * finer // 2),) if capped else ()
    agreed = terms(
        budget * finer, costs, tie=tie, lot=b"drawn", caps=caps, completion=Completion.RAISE
    )
    ids = tuple(costs)
    ticks = PackedTicks.of(Profile.of(Ballot.of(*(f"p{i}" for i in b)) for b in ballots), ids)
    count = _Count(ticks, costs, agreed.budget, agreed)
    assert share_out(ticks, agreed) == unit_by_unit(count)


def test_a_large_raise_is_made_in_few_counts(monkeypatch):
    made = []
    begun = _Count._begun
    monkeypatch.setattr(_Count, "_begun", lambda *given: made.append(1) or begun(*given))
    agreed = terms(10**9, {"a": 6 * 10**8, "b": 35 * 10**7}, completion=Completion.RAISE)
    outcome = decide(SHARES, said(("a", 5), ("b", 5)), agreed)
    assert outcome.elected == ("a", "b")
    raised = [step.counts for step in outcome.steps if step.code is StepCode.SHARES_RAISED]
    assert raised == [(("each", 2 * 10**7),)]
    assert len(made) < 200
