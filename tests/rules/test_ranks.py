"""Ways of deciding over rankings: every small group, papers' own examples, and a second count."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    NONE_OF_THESE,
    Ballot,
    Profile,
    Rankings,
    StepCode,
    Terms,
    TieWay,
)
from sayso.rules.verdict import Allowed, Reason, Refused

IRV, STV, SCHULZE = (METHODS[each] for each in ("irv", "stv", "schulze"))
WAYS = (IRV, STV, SCHULZE)
every_way = pytest.mark.parametrize("method", WAYS, ids=[way.id for way in WAYS])
LOT = Terms(tie=TieWay.LOT, lot=b"a lot")


def ranking(*order):
    """A ballot that ranks these in this order; a tuple or list stands at one place together."""
    marks = {}
    for place, each in enumerate(order, 1):
        marks |= dict.fromkeys([each] if isinstance(each, str) else each, place)
    return Ballot(tuple(marks.items()))


def votes(**orders):
    """ABC=3 is three people who rank A, then B, then C."""
    return Profile.counted({ranking(*order): count for order, count in orders.items()})


def rankings_of(options):
    """Every ranking without equal places, of all options or only some."""
    return [ranking(*o) for size in range(1, len(options) + 1) for o in permutations(options, size)]


def groups(castable, largest):
    for size in range(largest + 1):
        for cast in combinations_with_replacement(castable, size):
            yield Profile.of(cast)


def small_groups():
    """Every vote of up to three people who rank some of three options, know none, or want none."""
    yield from groups([*rankings_of("abc"), Ballot.of(DONT_KNOW), Ballot.of(NONE_OF_THESE)], 3)


def groups_of_seven():
    """Every vote of up to seven people who rank all three options."""
    yield from groups([ranking(*order) for order in permutations("abc")], 7)


def groups_with_four_options(largest=2):
    """Every vote of up to two people (four, when looking deep) who rank all four options."""
    yield from groups([ranking(*order) for order in permutations("abcd")], largest)


def groups_with_equals():
    """Every vote of up to three people who may put options at one place."""
    alike = [ranking(["a", "b"], "c"), ranking("a", ["b", "c"]), ranking(["a", "b", "c"])]
    alike += [ranking(["b", "c"]), ranking("c", ["a", "b"])]
    yield from groups([*alike, ranking(*"abc"), ranking(*"bca"), ranking("c")], 3)


def renamed(profile, names):
    return Profile(
        tuple(
            (Ballot(tuple((names.get(each, each), n) for each, n in ballot.marks)), count)
            for ballot, count in profile.counts
        )
    )


def preferred(profile, one, other):
    """How many put one before the other, counted the slow way."""
    far = 99
    return sum(
        count
        for ballot, count in profile.counts
        if DONT_KNOW not in ballot.ids
        and dict(ballot.marks).get(one, far) < dict(ballot.marks).get(other, far)
    )


def beats_all(profile, options):
    """The option that more people put before each other one than behind it, if there is one."""
    return next(
        (
            one
            for one in options
            if all(
                preferred(profile, one, other) > preferred(profile, other, one)
                for other in options
                if other != one
            )
        ),
        None,
    )


# Every small group


@every_way
def test_the_names_of_options_do_not_matter(method):
    for profile in [*groups([ranking(*o) for o in permutations("abc")], 5), *small_groups()]:
        outcome = method.decide(profile, "abc", Terms())
        for names in ({"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}):
            again = method.decide(renamed(profile, names), "cab", Terms())
            assert set(again.elected) == {names.get(each, each) for each in outcome.elected}
            assert set(again.tie) == {names.get(each, each) for each in outcome.tie}


@every_way
def test_the_order_of_options_does_not_matter_with_four_and_with_equal_places(method):
    for options, profiles in (("abcd", groups_with_four_options()), ("abc", groups_with_equals())):
        for profile in profiles:
            outcome = method.decide(profile, options, LOT)
            assert outcome == method.decide(profile, options[::-1], LOT)


@every_way
def test_what_a_majority_ranks_first_wins(method):
    for profile in groups_of_seven():
        first = Counter()
        for ballot, count in profile.counts:
            first[next(each for each, place in ballot.marks if place == 1)] += count
        for each, count in first.items():
            if 2 * count > profile.total:
                outcome = method.decide(profile, "abc", Terms())
                assert (outcome.elected, outcome.tied) == ((each,), False)


@every_way
def test_a_tie_is_broken_only_in_the_way_agreed(method):
    for profile in [*groups_of_seven(), *groups_with_equals()]:
        asked = method.decide(profile, "abc", Terms())
        drawn = method.decide(profile, "abc", LOT)
        assert drawn.tie == asked.tie
        if asked.tied:
            assert asked.elected == ()
            assert set(drawn.elected) < set(asked.tie)
            assert len(drawn.elected) == 1
        else:
            assert drawn.elected == asked.elected


@every_way
def test_a_profile_turned_round_elects_by_no_accident(method):
    """Three people who go round in a circle are level, whatever the options are called."""
    for order in permutations("abc"):
        circle = Profile.of(ranking(*order[at:], *order[:at]) for at in range(3))
        assert method.decide(circle, "abc", Terms()).tie == ("a", "b", "c")


def test_schulze_elects_what_beats_all_and_nothing_else_does():
    for profile in [*groups_of_seven(), *small_groups()]:
        winner = beats_all(profile, ["a", "b", "c", NONE_OF_THESE])
        if winner and winner != NONE_OF_THESE:
            assert SCHULZE.decide(profile, "abc", Terms()).elected == (winner,)


def test_under_schulze_to_be_ranked_higher_never_makes_an_option_lose():
    for profile in groups([ranking(*order) for order in permutations("abc")], 5):
        for winner in SCHULZE.decide(profile, "abc", Terms()).elected:
            for ballot, count in profile.counts:
                order = sorted(ballot.ids, key=dict(ballot.marks).get)
                at = order.index(winner)
                if at == 0:
                    continue
                order[at - 1], order[at] = order[at], order[at - 1]
                fewer = dict(profile.counts) | {ballot: count - 1}
                higher = Profile((*fewer.items(), (ranking(*order), 1)))
                assert SCHULZE.decide(higher, "abc", Terms()).elected == (winner,)


def test_a_run_off_counted_a_second_way_comes_out_the_same():
    for profile in [*groups_of_seven(), *small_groups(), *groups_with_equals()]:
        running = ["a", "b", "c", *([NONE_OF_THESE] if NONE_OF_THESE in profile.marked() else [])]
        could_win = (
            run_off(profile, running) if profile.total > profile.marked()[DONT_KNOW] else set()
        )
        outcome = IRV.decide(profile, "abc", Terms())
        if len(could_win) == 1:
            assert outcome.elected == tuple(could_win - {NONE_OF_THESE})
            assert not outcome.tied
        else:
            assert set(outcome.tie) == could_win


def run_off(profile, running):
    """Who could win, looking at every way each tie could fall, to the very last."""
    if len(running) == 1:
        return set(running)
    score = Counter(dict.fromkeys(running, 0))
    for ballot, count in profile.counts:
        marks = {each: place for each, place in ballot.marks if each in running}
        if DONT_KNOW in ballot.ids or not marks:
            continue
        best = [each for each in marks if marks[each] == min(marks.values())]
        if len(best) < len(running):
            score.update(dict.fromkeys(best, count))
    if not any(score.values()):
        return set(running)
    fewest = min(score.values())
    ways = [
        run_off(profile, [e for e in running if e != out])
        for out in running
        if score[out] == fewest
    ]
    return set().union(*ways)


def test_with_one_place_stv_and_irv_choose_the_same_where_no_tie_matters():
    """Without ties at the bottom the two counts are the same count."""
    for profile in groups_of_seven():
        run_off_alone, one_place = (way.decide(profile, "abc", Terms()) for way in (IRV, STV))
        if not run_off_alone.tied and not one_place.tied:
            assert run_off_alone.elected == one_place.elected


@pytest.mark.parametrize("seats", [2, 3])
def test_stv_fills_every_place_that_people_can_fill(seats):
    for profile in groups_with_four_options():
        outcome = STV.decide(profile, "abcd", Terms(seats=seats, tie=TieWay.LOT, lot=b"x"))
        assert len(outcome.elected) == min(seats, 4 if profile.total else 0)
        asked = STV.decide(profile, "abcd", Terms(seats=seats))
        assert asked.tie == outcome.tie
        assert set(asked.elected) <= set(outcome.elected)
        assert set(outcome.elected) <= {*asked.elected, *asked.tie}


@pytest.mark.parametrize("seats", [1, 2])
def test_stv_heeds_every_group_that_is_large_enough(seats):
    """A quota of people who all rank the same options first gets one of them."""
    for profile in [*groups_of_seven(), *groups_with_four_options()]:
        options = sorted(profile.marked())
        outcome = STV.decide(profile, options, Terms(seats=seats, tie=TieWay.LOT, lot=b"x"))
        for size in range(1, len(options)):
            for together in combinations(options, size):
                behind = sum(
                    count
                    for ballot, count in profile.counts
                    if {each for each, place in ballot.marks if place <= size} == set(together)
                )
                due = min(size, behind // (profile.total // (seats + 1) + 1))
                assert len(set(outcome.elected) & set(together)) >= due


@every_way
def test_silence_decides_nothing(method):
    for silent in range(8):
        outcome = method.decide(Profile.counted({Ballot.of(DONT_KNOW): silent}), "abc", Terms())
        assert (outcome.elected, outcome.tied) == ((), False)
        assert outcome.steps[-1].code is StepCode.NOBODY_CHOSE


@pytest.mark.deep
def test_every_group_of_four_with_four_options():
    """20,475 votes: names do not matter, no accident, what beats all wins, no place unfilled."""
    for profile in groups_with_four_options(4):
        names = dict(zip("abcd", "bcda", strict=True))
        for method in WAYS:
            outcome = method.decide(profile, "abcd", Terms())
            again = method.decide(renamed(profile, names), "abcd", Terms())
            assert again.elected == tuple(names[each] for each in outcome.elected)
            assert set(again.tie) == {names[each] for each in outcome.tie}
        could_win = run_off(profile, list("abcd")) if profile.total else set()
        instant = IRV.decide(profile, "abcd", Terms())
        assert set(instant.tie or instant.elected) == could_win
        winner = beats_all(profile, "abcd")
        assert winner is None or SCHULZE.decide(profile, "abcd", Terms()).elected == (winner,)


# The papers' own examples


def test_schulze_s_own_example_with_45_people():
    """M. Schulze, 2011, example 1: strongest paths and the order E, A, C, B, D."""
    profile = votes(ACBED=5, ADECB=5, BEDAC=8, CABED=3, CAEBD=7, CBADE=2, DCEBA=7, EBADC=8)
    outcome = SCHULZE.decide(profile, "ABCDE", Terms())
    assert outcome.elected == ("E",)
    told = {
        code: {step.ids[0]: dict(step.counts) for step in outcome.steps if step.code is code}
        for code in (StepCode.MET, StepCode.CHAINS_FOLLOWED)
    }
    assert told[StepCode.MET]["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}
    assert told[StepCode.MET]["E"] == {"A": 23, "B": 27, "C": 21, "D": 31}
    assert told[StepCode.CHAINS_FOLLOWED] == {
        "A": {"B": 28, "C": 28, "D": 30, "E": 24},
        "B": {"A": 25, "C": 28, "D": 33, "E": 24},
        "C": {"A": 25, "B": 29, "D": 29, "E": 24},
        "D": {"A": 25, "B": 28, "C": 28, "E": 24},
        "E": {"A": 25, "B": 28, "C": 28, "D": 31},
    }
    order = next(step for step in outcome.steps if step.code is StepCode.PUT_IN_ORDER)
    assert order.ids == ("E", "A", "C", "B", "D")


def test_capitals_of_tennessee_where_the_three_ways_differ():
    """42 Memphis, 26 Nashville, 15 Chattanooga, 17 Knoxville: each ranks the nearest first."""
    profile = votes(MNCK=42, NCKM=26, CKNM=15, KCNM=17)
    assert IRV.decide(profile, "MNCK", Terms()).elected == ("K",)
    assert SCHULZE.decide(profile, "MNCK", Terms()).elected == ("N",)
    # M moves on 42 x 0.19047 to N, which so has 33.99974 of 34, and waits until K is out.
    outcome = STV.decide(profile, "MNCK", Terms(seats=2))
    assert counted_at(outcome, StepCode.COUNTED_AGAIN)[0]["N"] == 3_399_974
    assert outcome.elected == ("M", "N")


def test_approval_irv_lets_a_ballot_count_for_all_it_puts_first():
    """One of two alike goes out, and the ballots that want both stay with the other."""
    profile = Profile.counted(
        {ranking(["a", "b"], "c"): 4, ranking("c"): 5, ranking("b", "a"): 2, ranking("a"): 1}
    )
    outcome = IRV.decide(profile, "abc", Terms())
    assert outcome.counts["a"] == 5
    assert outcome.counts["b"] == 6
    assert outcome.elected == ("b",)  # a and c are level, and b wins whichever of them goes out
    assert not outcome.tied
    assert StepCode.ORDER_CHANGES_NOTHING in [step.code for step in outcome.steps]


def counted_at(outcome, code):
    return [dict(step.counts) for step in outcome.steps if step.code is code]


def test_a_scottish_count_derived_by_hand():
    """12 first votes for A, 7 are enough: each moves on at 5/12, so 0.41666 and no more."""
    profile = votes(AB=7, AC=5, B=3, C=4, DC=1)
    outcome = STV.decide(profile, "ABCD", Terms(seats=2))
    assert counted_at(outcome, StepCode.ENOUGH_IS) == [{"votes": 7}]
    assert counted_at(outcome, StepCode.SURPLUS_MOVED) == [{"A": 500_000}]
    assert counted_at(outcome, StepCode.COUNTED_AGAIN) == [
        {"B": 591_662, "C": 608_330, "D": 100_000},
        {"B": 591_662, "C": 708_330},
    ]
    assert outcome.elected == ("A", "C")
    assert not outcome.tied


def second_count(orders, seats):  # noqa: C901 - as one reads the Order, from top to bottom
    """Scottish STV once more, paper by paper, in fractions; None where a lot would be needed."""
    papers = [[tuple(order), Fraction(1)] for order, count in orders.items() for _ in range(count)]
    quota = len(papers) // (seats + 1) + 1
    running = sorted({each for order in orders for each in order})
    elected, over, history = [], [], []
    at = {id(paper): paper[0][0] for paper in papers}
    while True:
        score = Counter(dict.fromkeys([*running, *over], Fraction(0)))
        for paper in papers:
            if at[id(paper)] in score:
                score[at[id(paper)]] += paper[1]
        history.append(score)
        for each in sorted((e for e in running if score[e] >= quota), key=lambda e: (-score[e], e)):
            elected.append(each)
            running.remove(each)
            over += [each] if score[each] > quota else []
        if len(elected) >= seats or len(running) <= seats - len(elected):
            return elected + sorted(running, key=lambda e: (-score[e], e))[: seats - len(elected)]
        among = over or running
        best = max if over else min
        nothing = [e for e in running if score[e] == 0]
        if not over and nothing and len(running) - len(nothing) >= seats - len(elected):
            among = nothing[:1]
        for stage in reversed(history):
            among = [e for e in among if stage[e] == best(stage[f] for f in among)]
        if len(among) > 1:
            return None
        gone = among[0]
        (over or running).remove(gone)
        factor = (score[gone] - quota) / score[gone] if gone in elected else Fraction(1)
        for paper in papers:
            if at[id(paper)] == gone:
                paper[1] = Fraction(int(paper[1] * factor * 100_000), 100_000)
                at[id(paper)] = next((e for e in paper[0] if e in running), None)


@given(data=st.data(), seats=st.integers(1, 3))
def test_stv_counted_a_second_way_comes_out_the_same(data, seats):
    orders = [*permutations("abcde"), *permutations("abcde", 2)]
    some = data.draw(st.lists(st.sampled_from(orders), min_size=1, max_size=9, unique=True))
    counted = {order: data.draw(st.integers(1, 30)) for order in some}
    second = second_count(counted, seats)
    profile = Profile.counted({ranking(*order): count for order, count in counted.items()})
    outcome = STV.decide(profile, "abcde", Terms(seats=seats))
    if second is None:
        assert StepCode.ORDER_DECIDES in (codes := [s.code for s in outcome.steps]) or (
            StepCode.ORDER_CHANGES_NOTHING in codes
        )
    else:
        assert (list(outcome.elected), outcome.tied) == (second, False)


def test_a_tie_for_who_goes_out_goes_back_to_the_stage_before():
    """B and C are level once D's vote has moved; before, B had fewer, so B goes out."""
    outcome = STV.decide(votes(A=4, B=2, C=3, DB=1), "ABCD", Terms())
    assert counted_at(outcome, StepCode.COUNTED_AGAIN)[0] == {
        "A": 400_000,
        "B": 300_000,
        "C": 300_000,
    }
    went = [step.ids for step in outcome.steps if step.code is StepCode.WENT_OUT]
    assert went[:2] == [("D",), ("B",)]
    assert StepCode.EARLIER_COUNT_DECIDED in [step.code for step in outcome.steps]


def test_asked_again_what_is_certain_of_a_place_keeps_it():
    profile = votes(A=6, B=2, C=2)
    outcome = STV.decide(profile, "ABC", Terms(seats=2))
    assert (outcome.elected, outcome.tie) == (("A",), ("B", "C"))
    drawn = STV.decide(profile, "ABC", Terms(seats=2, tie=TieWay.LOT, lot=b"x"))
    assert drawn.elected[0] == "A"
    assert drawn.elected[1] in ("B", "C")
    with pytest.raises(ValueError, match="one place"):
        STV.decide(profile, "ABC", Terms(seats=2, tie=TieWay.CHAIR))


# None of these, and nothing at all


@every_way
def test_when_most_want_none_of_these_nothing_is_chosen(method):
    profile = Profile.counted({Ballot.of(NONE_OF_THESE): 4, ranking("a", "b"): 2, ranking("b"): 1})
    outcome = method.decide(profile, "ab", Terms())
    assert (outcome.elected, outcome.tied) == ((), False)
    assert outcome.steps[-1].code is StepCode.NONE_OF_THESE_CHOSEN
    with pytest.raises(ValueError, match="cannot be counted"):
        method.decide(profile, "ab", Terms(none_of_these=False))


def test_under_stv_enough_people_who_want_none_keep_places_empty():
    profile = Profile.counted({Ballot.of(NONE_OF_THESE): 5, ranking("a", "b"): 4})
    assert STV.decide(profile, "ab", Terms(seats=2)).elected == ("a",)
    everyone = Profile.counted({Ballot.of(NONE_OF_THESE): 5})
    assert STV.decide(everyone, "ab", Terms(seats=2)).elected == ()


def test_under_stv_what_nobody_marks_is_not_chosen_to_fill_a_place():
    assert STV.decide(votes(A=5), "ABC", Terms(seats=2)).elected == ("A",)


# Ballots


@pytest.mark.parametrize(
    ("ballot", "verdict"),
    [
        (Ballot((("a", 1), ("b", 2))), Allowed()),
        (Ballot((("b", 3),)), Allowed()),
        (Ballot.of(DONT_KNOW), Allowed()),
        (Ballot(()), Refused(Reason.CHOOSE_AT_LEAST_ONE)),
        (Ballot.of("a", DONT_KNOW), Refused(Reason.NOT_TOGETHER)),
        (Ballot((("a", 0),)), Refused(Reason.NOT_AN_OPTION)),
        (Ballot((("x", 1),)), Refused(Reason.NOT_AN_OPTION)),
        (Ballot(((DONT_KNOW, 2),)), Refused(Reason.NOT_AN_OPTION)),
    ],
)
@every_way
def test_a_ranking_gives_places_from_one_to_what_there_is(method, ballot, verdict):
    assert method.may_mark(ballot, "abc") == verdict


def test_people_put_one_at_each_place_where_votes_are_single():
    assert IRV.may_mark(Ballot.of("a", "b"), "abc") == Allowed()
    assert STV.may_mark(Ballot.of("a", "b"), "abc") == Refused(Reason.ONE_AT_EACH_PLACE)


def test_a_file_may_hold_equal_places_and_the_order_says_what_then():
    """No clear first: not valid. No clear next: moves no more."""
    profile = Profile.counted(
        {ranking(["a", "b"]): 9, ranking("a", ["b", "c"]): 5, ranking("b"): 1}
    )
    outcome = STV.decide(profile, "abc", Terms(seats=1))
    assert counted_at(outcome, StepCode.BALLOTS_THAT_RANK) == [{"ballots": 6}]
    assert outcome.elected == ("a",)
    assert counted_at(outcome, StepCode.NO_CLEAR_FIRST) == [{"ballots": 9}]


def test_votes_that_stop_at_an_equal_place_are_told():
    orders = {ranking("a", ["b", "c"]): 3, ranking("b"): 4, ranking("c"): 5}
    outcome = STV.decide(Profile.counted(orders), "abc", Terms(seats=1))
    assert counted_at(outcome, StepCode.NO_CLEAR_NEXT) == [{"ballots": 3}]
    assert not counted_at(outcome, StepCode.NO_CLEAR_FIRST)


# Packed


@every_way
@given(data=st.data())
def test_packed_rankings_come_out_as_ballots_do_however_many_there_are(method, data):
    """In arrays or in ballots, in a house or beyond 64 bits, with gaps or without."""
    orders = data.draw(
        st.lists(st.sampled_from([*permutations("abcd", 3)]), min_size=1, unique=True)
    )
    counts = data.draw(st.lists(st.integers(0, 9), min_size=len(orders), max_size=len(orders)))
    times = data.draw(st.sampled_from([1, 10**6, 10**13, 10**30]))
    places = [
        [5 * order.index(each) + 1 if each in order else 0 for each in "dcba"] for order in orders
    ]
    many = [count * times for count in counts]
    profile = Profile.counted({ranking(*o): n for o, n in zip(orders, many, strict=True)})
    packed = method.count(Rankings("dcba", places, many), Terms())
    assert packed == method.decide(profile, "abcd", Terms())
    house = Profile.counted({ranking(*o): n for o, n in zip(orders, counts, strict=True)})
    if method is not STV:  # its quota is the next whole number, so it is not in proportion
        assert packed.elected == method.decide(house, "abcd", Terms()).elected


def test_without_counts_each_row_is_one_person():
    packed = Rankings(["b", "a"], np.array([[1, 2], [2, 1], [0, 1]]), dont_know=2)
    assert (packed.total, packed.ids) == (5, ("a", "b"))
    assert IRV.count(packed, Terms()).elected == ("a",)


@pytest.mark.parametrize(
    ("options", "places", "counts"),
    [
        ("ab", [[1, 2, 3]], None),
        ("ab", [[1.5, 2]], None),
        ("ab", [[-1, 2]], None),
        ("ab", [[1, 2]], [-1]),
        ("ab", [[1, 2]], [1, 1]),
        ("ab", [[1, 2]], [0.5]),
        ("aa", [[1, 2]], None),
        (["a", DONT_KNOW], [[1, 2]], None),
        (["a", NONE_OF_THESE], [[1, 2]], None),
    ],
)
def test_numbers_that_are_no_rankings_are_refused(options, places, counts):
    with pytest.raises(ValueError, match=r".+"):
        Rankings(options, places, counts)


def test_too_many_ways_on_leave_all_that_is_still_in_level():
    """Fourteen people, fourteen options, each wants another one first: nobody is ahead."""
    ids = [chr(ord("a") + at) for at in range(14)]
    circle = Profile.of(ranking(ids[at], ids[(at + 1) % 14]) for at in range(14))
    for method in (IRV, STV):
        outcome = method.decide(circle, ids, Terms())
        assert outcome.elected == ()
        assert outcome.tie == tuple(ids)
