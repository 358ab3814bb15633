from fractions import Fraction
from itertools import permutations, product
from math import comb, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.rules.easyread import check
from sayso.rules.influence import (
    CannotBeTold,
    Decisive,
    FindingCode,
    Instead,
    Kind,
    Rule,
    Side,
    Untold,
    decisive,
    diagram,
    exact,
    findings,
    influence,
    large,
    needs,
    needs_more_than,
    shares,
    standing,
    weighted,
)
from sayso.web.kit.words import INFLUENCE_FINDINGS, INFLUENCE_INSTEAD

HALF = Fraction(1, 2)
US = [Side("president", 1), Side("vice", 1), Side("senate", 100), Side("house", 435)]
US_RULE = (
    needs("house", 218) & needs("senate", 51) & needs("president", 1)
    | needs("house", 218) & needs("senate", 50) & needs("vice", 1) & needs("president", 1)
    | needs("house", 290) & needs("senate", 67)
)
YOUNG, ADULTS = Side("young", 7, Kind.LIVED_EXPERIENCE), Side("adults", 3, Kind.PAID)
FUND = shares({"young": 70, "adults": 30}, [YOUNG, ADULTS])


def told(rule, sides):
    return {power.side.id: power for power in influence(rule, sides)}


def votes_of(weights):
    return [Side(name, 1) for name in weights]


# Values from books and papers


def test_the_common_market_of_1958_gave_luxembourg_no_power():
    weights = {"de": 4, "fr": 4, "it": 4, "be": 2, "nl": 2, "lu": 1}
    powers = told(weighted(weights, 12), votes_of(weights))
    shapley = {name: power.shapley_shubik for name, power in powers.items()}
    big, small = Fraction(14, 60), Fraction(9, 60)
    assert shapley == {"de": big, "fr": big, "it": big, "be": small, "nl": small, "lu": 0}
    assert powers["de"].banzhaf_share == Fraction(5, 21)
    assert powers["nl"].banzhaf_share == Fraction(3, 21)


def test_the_security_council_is_its_five_permanent_members():
    sides = [Side("permanent", 5), Side("elected", 10)]
    powers = told(needs("permanent", 5) & weighted({"permanent": 1, "elected": 1}, 9), sides)
    assert powers["permanent"].shapley_shubik == Fraction(421, 2145)
    assert powers["elected"].shapley_shubik == Fraction(4, 2145)
    assert powers["permanent"].banzhaf_share == Fraction(106, 635)
    assert powers["elected"].banzhaf_share == Fraction(21, 1270)


def test_fifty_forty_nine_and_one():
    weights = {"a": 50, "b": 49, "c": 1}
    powers = told(weighted(weights, 51), votes_of(weights))
    assert [powers[name].shapley_shubik for name in "abc"] == [
        Fraction(2, 3),
        Fraction(1, 6),
        Fraction(1, 6),
    ]
    assert [powers[name].banzhaf_share for name in "abc"] == [
        Fraction(3, 5),
        Fraction(1, 5),
        Fraction(1, 5),
    ]


def test_the_united_states_are_reckoned_as_they_are_counted():
    counted = exact.swings(US_RULE, US)
    powers = told(US_RULE, US)
    for side in US:
        power = powers[side.id]
        assert power.banzhaf == pytest.approx(float(exact.banzhaf(counted[side.id])), rel=1e-12)
        assert power.shapley_shubik == pytest.approx(
            float(exact.shapley_shubik(counted[side.id])), rel=1e-12
        )
    assert sum(power.of_side for power in powers.values()) == pytest.approx(1, abs=1e-12)
    # Shapley & Shubik 1954 give the President about a sixth; Owen's tables the same.
    assert powers["president"].of_side == pytest.approx(0.16312, abs=1e-5)


def test_young_people_with_seventy_of_a_hundred_hold_seventy_percent_when_ten_vote():
    powers = told(FUND, [YOUNG, ADULTS])
    assert (powers["young"].of_side, powers["adults"].of_side) == (Fraction(7, 10), Fraction(3, 10))


# Against counting every vote and every order


def brute(rule, sides):
    people = [side.id for side in sides for _ in range(side.members)]

    def passes(members):
        return rule.passes({s.id: sum(people[m] == s.id for m in members) for s in sides})

    swings, orders = {}, {}
    for side in sides:
        one = people.index(side.id)
        others = [each for each in range(len(people)) if each != one]
        swings[side.id] = orders[side.id] = 0
        for chosen in product([False, True], repeat=len(others)):
            yes = [each for each, says in zip(others, chosen, strict=True) if says]
            if passes([*yes, one]) and not passes(yes):
                swings[side.id] += 1
                orders[side.id] += factorial(len(yes)) * factorial(len(others) - len(yes))
    return {
        side: (
            Fraction(orders[side], factorial(len(people))),
            Fraction(swings[side], 2 ** (len(people) - 1)),
        )
        for side in swings
    }


@st.composite
def games(draw):
    members = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    sides = [Side(f"s{number}", count) for number, count in enumerate(members)]
    ways = Rule(())
    for _ in range(draw(st.integers(1, 3))):
        way = Rule(((),))
        for _ in range(draw(st.integers(1, 2))):
            weights = {side.id: draw(st.integers(0, 4)) for side in sides}
            most = sum(weights[side.id] * side.members for side in sides)
            way &= weighted(weights, draw(st.integers(1, max(1, most))))
        ways |= way
    return ways, sides


@settings(max_examples=150)
@given(games())
def test_small_groups_equal_counting_every_vote(game):
    rule, sides = game
    powers = influence(rule, sides)
    if not powers:
        assert powers.reason is Untold.NEVER_PASSES
        return
    expected = brute(rule, sides)
    for power in powers:
        assert (power.shapley_shubik, power.banzhaf) == expected[power.side.id]
    assert sum(power.of_side for power in powers) == 1
    assert sum(power.banzhaf_of_side for power in powers) == 1
    for each in standing(rule, sides):
        assert each.has_power == (expected[each.side][0] > 0)


@settings(max_examples=80)
@given(games())
def test_the_close_way_equals_the_exact_way(game):
    rule, sides = game
    if not influence(rule, sides):
        return
    counted = exact.swings(rule, sides)
    half, orders = large.banzhaf(rule, sides), large.shapley_shubik(rule, sides)
    for side in sides:
        swings = counted[side.id]
        assert half[side.id][0] == pytest.approx(float(exact.banzhaf(swings)), abs=1e-13)
        expected = float(exact.shapley_shubik(swings)) * side.members
        assert orders[side.id] == pytest.approx(expected, abs=1e-13)


def test_power_is_the_part_of_orders_in_which_one_is_the_turning_point():
    weights = {"a": 3, "b": 2, "c": 1, "d": 1}
    rule = weighted(weights, 4)
    pivots = dict.fromkeys(weights, 0)
    for order in permutations(weights):
        yes = {}
        for name in order:
            yes[name] = 1
            if rule.passes(yes):
                pivots[name] += 1
                break
    powers = told(rule, votes_of(weights))
    assert {n: p.shapley_shubik for n, p in powers.items()} == {
        name: Fraction(count, 24) for name, count in pivots.items()
    }


def test_thirty_people_who_all_count_differently_are_told_exactly():
    weights = {f"p{number}": 3**number % 1_000_003 + number for number in range(30)}
    powers = influence(weighted(weights, sum(weights.values()) // 2 + 1), votes_of(weights))
    assert sum(power.shapley_shubik for power in powers) == 1
    by_weight = sorted(powers, key=lambda power: weights[power.side.id])
    assert [p.shapley_shubik for p in by_weight] == sorted(p.shapley_shubik for p in powers)


# Large sides


@pytest.mark.parametrize("sizes", [(120, 90, 31), (400, 150), (101, 100, 2)])
@pytest.mark.parametrize("part", [HALF, Fraction(2, 3), Fraction(9, 10)])
def test_middle_sized_chambers_are_within_a_trillionth(sizes, part):
    sides = [Side(f"c{size}", size) for size in sizes]
    rule = Rule(((),))
    for side in sides:
        rule &= needs_more_than(side, part)
    check_close(rule, sides)
    check_close(rule | needs_more_than(sides[0], Fraction(19, 20)), sides)


@pytest.mark.parametrize(("young", "adults"), [(60, 20), (150, 101), (33, 350)])
def test_middle_sized_shares_are_within_a_trillionth(young, adults):
    sides = [Side("young", young), Side("adults", adults)]
    check_close(shares({"young": 70, "adults": 30}, sides), sides)


def check_close(rule, sides):
    counted = exact.swings(rule, sides)
    total = sum(s.members * exact.banzhaf(counted[s.id]) for s in sides)
    for power in influence(rule, sides):
        swings = counted[power.side.id]
        orders = exact.shapley_shubik(swings) * power.side.members
        part = exact.banzhaf(swings) * power.side.members / total
        assert power.of_side == pytest.approx(float(orders), abs=1e-12)
        assert power.banzhaf_of_side == pytest.approx(float(part), abs=1e-12)
        assert power.banzhaf == pytest.approx(float(exact.banzhaf(swings)), rel=1e-11, abs=0)


@pytest.mark.parametrize("part", [HALF, Fraction(2, 3), Fraction(999, 1000)])
def test_chambers_of_any_size_share_out_the_whole(part):
    sides = [Side("people", 50_000_000), Side("members", 400_000), Side("board", 650)]
    rule = Rule(((),))
    for side in sides:
        rule &= needs_more_than(side, part)
    for each in (rule, rule | needs_more_than(sides[0], Fraction(3, 4)) & needs("board", 650)):
        powers = influence(each, sides)
        assert sum(power.of_side for power in powers) == pytest.approx(1, abs=1e-12)
        assert sum(power.banzhaf_of_side for power in powers) == pytest.approx(1, abs=1e-12)


def test_one_chamber_of_fifty_million_shares_evenly_even_where_a_turn_is_unthinkable():
    (power,) = influence(needs("people", 40_000_000), [Side("people", 50_000_000)])
    assert power.banzhaf == 0.0
    assert power.banzhaf_of_side == pytest.approx(1, abs=1e-12)
    assert power.of_side == pytest.approx(1, abs=1e-12)


def test_equal_chambers_have_equal_power():
    sides = [Side("one", 1_000_001), Side("two", 1_000_001)]
    one, two = influence(needs("one", 500_001) & needs("two", 500_001), sides)
    assert one.of_side == pytest.approx(two.of_side, abs=1e-12)
    assert one.of_side == pytest.approx(0.5, abs=1e-12)


def test_one_large_chamber_turns_as_often_as_the_paper_says():
    (power,) = influence(needs("all", 501), [Side("all", 1001)])
    assert power.banzhaf == pytest.approx(comb(1000, 500) / 2**1000, rel=1e-12)


def test_a_county_can_share_seventy_thirty():
    sides = [Side("people", 30_000), Side("staff", 60)]
    people, staff = influence(shares({"people": 70, "staff": 30}, sides), sides)
    assert people.of_side + staff.of_side == pytest.approx(1, abs=1e-12)
    assert 0.69 < people.of_side < 0.71


def test_what_cannot_be_told_says_so(monkeypatch):
    monkeypatch.setattr(diagram, "MOST_STATES", 5_000)
    weights = {f"p{number}": 7**number % 1_000_003 + number for number in range(60)}
    told_nothing = influence(weighted(weights, sum(weights.values()) // 2), votes_of(weights))
    assert told_nothing == CannotBeTold(Untold.TOO_MANY_DIFFERENT)
    assert not told_nothing
    assert influence(needs("a", 3), [Side("a", 2)]).reason is Untold.NEVER_PASSES
    assert influence(needs("a", 0), [Side("a", 2)]).reason is Untold.ALWAYS_PASSES


# Standing


def standings(rule, sides):
    return {each.side: each for each in standing(rule, sides)}


def test_the_larger_share_passes_alone_and_the_smaller_cannot():
    found = standings(FUND, [YOUNG, ADULTS])
    assert found["young"].can_pass
    assert found["young"].can_stop
    assert not found["young"].decides, "when young people disagree, adults matter"
    assert not found["adults"].can_pass
    assert found["adults"].has_power


@pytest.mark.parametrize("size", [1, 50_000_000])
def test_a_side_without_power_is_found_at_any_size(size):
    sides = [Side("boss", 1), Side("people", size)]
    found = standings(weighted({"boss": size + 1, "people": 1}, size + 1), sides)
    assert found["boss"].decides
    assert not found["people"].has_power


def test_large_shares_have_standing():
    sides = [Side("people", 50_000_000), Side("staff", 400_000), Side("board", 650)]
    found = standings(shares({"people": 50, "staff": 30, "board": 20}, sides), sides)
    assert all(each.has_power for each in found.values())
    assert found["people"].can_stop
    assert not any(each.can_pass for each in found.values())


# Afterwards


def test_six_young_people_were_decisive_and_each_of_them_was():
    assert decisive(FUND, [YOUNG, ADULTS], {"young": 6}) == (
        Decisive("young", said_yes=True, people=6, one=True),
    )
    assert decisive(FUND, [YOUNG, ADULTS], {"young": 7}) == (
        Decisive("young", said_yes=True, people=7, one=False),
    )


def test_any_one_yes_vote_was_decisive_where_it_was_close():
    sides = [Side("staff", 6), Side("public", 7)]
    rule = needs("staff", 4) & needs("public", 4)
    assert decisive(rule, sides, {"staff": 5, "public": 4}) == (
        Decisive("staff", said_yes=True, people=5, one=False),
        Decisive("public", said_yes=True, people=4, one=True),
    )
    assert decisive(rule, sides, {"staff": 6, "public": 2}) == (
        Decisive("public", said_yes=False, people=5, one=False),
    )
    assert decisive(rule, sides, {"staff": 1, "public": 1}) == ()


def test_more_yes_votes_than_members_are_refused():
    with pytest.raises(ValueError, match="between none and all"):
        decisive(FUND, [YOUNG, ADULTS], {"young": 8})


# Findings


def codes(rule, sides):
    return {(found.code, found.sides) for found in findings(rule, sides)}


def test_a_seventy_thirty_fund_is_said_plainly():
    assert codes(FUND, [YOUNG, ADULTS]) == {
        (FindingCode.ALONE_CAN_PASS, ("young",)),
        (FindingCode.PERSON_COUNTS_SAME, ("young", "adults")),
    }


def test_staff_who_alone_decide_are_warned_of():
    lived, staff = Side("people", 3, Kind.LIVED_EXPERIENCE), Side("staff", 9, Kind.PAID)
    rule = weighted({"people": 1, "staff": 1}, 7)
    found = {each.code: each for each in findings(rule, [lived, staff])}
    warning = found[FindingCode.PAID_ALONE_DECIDE]
    assert warning.warning
    assert warning.instead == (Instead.BOTH_MUST_AGREE, Instead.ADVICE_ONLY)
    assert found[FindingCode.LIVED_EXPERIENCE_CAN_BE_OVERRULED].sides == ("people",)


def test_both_must_agree_has_no_warning():
    sides = [Side("people", 7, Kind.LIVED_EXPERIENCE), Side("staff", 6, Kind.PAID)]
    found = findings(needs("people", 4) & needs("staff", 4), sides)
    assert (FindingCode.NOBODY_ALONE, ()) in {(each.code, each.sides) for each in found}
    lived = [each for each in found if each.code is FindingCode.LIVED_EXPERIENCE_CAN_BE_OVERRULED]
    assert not lived


def test_a_side_that_only_seems_to_vote_is_warned_of():
    sides = [Side("manager", 1, Kind.PAID), Side("people", 4, Kind.LIVED_EXPERIENCE)]
    rule = weighted({"manager": 5, "people": 1}, 5)
    assert (FindingCode.HAS_NO_POWER, ("people",)) in codes(rule, sides)
    assert (FindingCode.ALONE_DECIDES, ("manager",)) in codes(rule, sides)


def test_how_many_times_one_counts_is_a_whole_number():
    sides = [Side("chairs", 2), Side("people", 40)]
    found = findings(shares({"chairs": 50, "people": 50}, sides), sides)
    (times,) = [each for each in found if each.code is FindingCode.PERSON_COUNTS_TIMES]
    assert times.sides == ("chairs", "people")
    assert times.times > 5


def test_a_rule_that_cannot_work_is_warned_of():
    (found,) = findings(needs("a", 3), [Side("a", 2)])
    assert (found.code, found.instead) == (FindingCode.NEVER_PASSES, (Instead.ANOTHER_RULE,))


def test_every_finding_has_easy_words():
    assert set(INFLUENCE_FINDINGS) == set(FindingCode)
    assert set(INFLUENCE_INSTEAD) == set(Instead)
    names = {"sides": "The managers", "one": "the board", "other": "the house", "times": 3}
    for words in (*INFLUENCE_FINDINGS.values(), *INFLUENCE_INSTEAD.values()):
        assert check(str(words) % names) == [], words


# Values


def test_a_rule_names_only_sides_that_are_there():
    with pytest.raises(ValueError, match="listed once"):
        influence(needs("b", 1) | needs("a", 1), [Side("a", 1)])


def test_nobody_is_no_side_and_no_yes_counts_against():
    with pytest.raises(ValueError, match="at least one"):
        Side("a", 0)
    with pytest.raises(ValueError, match="one up"):
        weighted({"a": -1}, 1)
