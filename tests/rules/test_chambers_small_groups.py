"""Every possible vote of two small sides, under every kind of power."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from sayso.rules.deciding import (
    METHODS,
    NO,
    NONE_OF_THESE,
    NOT_SURE,
    YES,
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
    broken_by_chair,
    decide_under,
)
from sayso.rules.deciding.chambers import (
    broken_in_side,
    may_break_tie_in_side,
    may_lead_settle,
    settled_by_lead,
)
from tests.rules.every_group import LARGEST, NEEDED, all_profiles
from tests.rules.every_group import OPTIONS as THREE
from tests.rules.every_pair import (
    ASKED,
    STAFF,
    ahead,
    decided,
    held_by,
    of_shares,
    option_pairs,
    said,
    says,
    wanted_by,
    with_sizes,
    yes_no_pairs,
)

TWO = (Chamber(ASKED, 1), Chamber(STAFF, 1))
TWO_THIRDS_OF_ALL = (
    Chamber(ASKED, 1, more_than=Fraction(2, 3), base=Base.MEMBERS),
    Chamber(STAFF, 1, quorum=2),
)
WAY_OUT = Deadlock(DeadlockWay.FACILITATOR)
POWERS = {
    "both": Power(PowerRule.ALL_AGREE, TWO, deadlock=WAY_OUT),
    "both, thresholds": Power(PowerRule.ALL_AGREE, TWO_THIRDS_OF_ALL, deadlock=WAY_OUT),
    "70-30": of_shares(70, 30),
    "60-40, quorum": Power(
        PowerRule.SHARES, (Chamber(ASKED, 1, share=60, quorum=2), Chamber(STAFF, 1, share=40))
    ),
    "50-50": of_shares(50, 50),
    "not without the smaller": of_shares(51, 49, not_without=(STAFF,)),
    "not without the larger": of_shares(70, 30, not_without=(ASKED,)),
    "lead": Power(PowerRule.ELECTED_LEAD, TWO),
    "lead, not without": Power(PowerRule.ELECTED_LEAD, TWO, not_without=(ASKED,)),
}
ASK_AGAIN = Terms()
TIES = [ASK_AGAIN, Terms(tie=TieWay.LOT, lot=b"a lot"), Terms(tie=TieWay.LOT)]
TIES += [Terms(tie=TieWay.CHAIR)]
CHAIR = TIES[-1]
OVER_OPTIONS = {way: METHODS[way] for way in ("choose-one", "approval")}
OPTIONS = ("boats", "film")
FEW = 300  # votes are enough to see that one side alone adds nothing

every_power = pytest.mark.parametrize("power", POWERS.values(), ids=POWERS.keys())
every_tie = pytest.mark.parametrize("terms", TIES, ids=lambda terms: f"{terms.tie} {terms.lot}")
every_way = pytest.mark.parametrize("method", OVER_OPTIONS.values(), ids=OVER_OPTIONS.keys())


def came_to(outcome):
    return outcome.agreed, outcome.elected, outcome.deadlocked, outcome.tie


def one_more(profiles, side, *marks):
    grown = Profile((*profiles[side].counts, (Ballot.of(*marks), 1)))
    return profiles | {side: grown}


def second_count(power, sizes, profiles):
    """Agreed and deadlocked, counted from what people said, where a tie asks again."""
    each = {
        chamber.id: says(chamber, size, profiles[chamber.id])
        for chamber, size in zip(power.chambers, sizes, strict=True)
    }
    if power.rule is PowerRule.SHARES:
        yes, no = (held_by(power, sizes, profiles, answer) for answer in (YES, NO))
        agreed = None if yes == no in (0, 50) else yes > 50
    elif set(each.values()) in ({True}, {False}):
        agreed = each[ASKED]
    else:
        clash = True in each.values() and power.rule is PowerRule.ALL_AGREE
        return None, clash
    for side in power.not_without:
        if agreed and each[side] is not True:
            agreed = False if each[side] is False else None
    return agreed, False


@every_power
def test_a_second_count_comes_to_the_same(power):
    for sizes, profiles in yes_no_pairs():
        outcome = decided(power, sizes, profiles, ASK_AGAIN)
        assert (outcome.agreed, outcome.deadlocked) == second_count(power, sizes, profiles), (
            sizes,
            profiles,
        )
        assert outcome.cast == profiles[ASKED].total + profiles[STAFF].total
        assert outcome.counts[YES] == said(profiles[ASKED], YES) + said(profiles[STAFF], YES)


@every_power
@every_tie
def test_the_order_of_sides_and_people_does_not_matter(power, terms):
    for sizes, profiles in yes_no_pairs((2, 2)):
        made = with_sizes(power, sizes)
        turned = replace(made, chambers=made.chambers[::-1])
        others = {
            side: Profile.of(
                ballot for ballot, count in reversed(profile.counts) for _ in range(count)
            )
            for side, profile in reversed(profiles.items())
        }
        method = METHODS["yes-no"]
        assert decide_under(made, method, profiles, [], terms) == decide_under(
            turned, method, others, [], terms
        )


def test_the_names_of_sides_do_not_matter():
    """Renamed so that the sides come in the other order of the alphabet."""
    for power in POWERS.values():
        for sizes, profiles in yes_no_pairs((2, 2)):
            made = with_sizes(power, sizes)
            names = {ASKED: "z", STAFF: "a"}
            other = replace(
                made,
                chambers=tuple(replace(each, id=names[each.id]) for each in made.chambers),
                not_without=tuple(names[each] for each in made.not_without),
            )
            renamed = {names[side]: profile for side, profile in profiles.items()}
            method = METHODS["yes-no"]
            assert came_to(decide_under(made, method, profiles, [], ASK_AGAIN)) == came_to(
                decide_under(other, method, renamed, [], ASK_AGAIN)
            )


@every_power
@every_tie
def test_one_more_yes_never_turns_passed_into_not_passed(power, terms):
    largest = (4, 3) if terms is ASK_AGAIN else (2, 2)
    for sizes, profiles in yes_no_pairs(largest, smallest=1):
        if decided(power, sizes, profiles, terms).agreed is not True:
            continue
        for side, size in zip((ASKED, STAFF), sizes, strict=True):
            gladder = []
            if profiles[side].total < size:
                gladder.append(one_more(profiles, side, YES))
            for ballot, count in profiles[side].counts:
                if YES not in ballot.ids:
                    fewer = Profile.counted(dict(profiles[side].counts) | {ballot: count - 1})
                    gladder.append(one_more(profiles | {side: fewer}, side, YES))
            for more in gladder:
                assert decided(power, sizes, more, terms).agreed is True, (sizes, more)


@every_power
@every_tie
def test_silence_decides_nothing(power, terms):
    for sizes, profiles in yes_no_pairs():
        if any(said(profiles[side], answer) for side in (ASKED, STAFF) for answer in (YES, NO)):
            continue
        outcome = decided(power, sizes, profiles, terms)
        assert came_to(outcome) == (None, (), False, ())


def test_a_side_in_which_nobody_voted_agrees_to_nothing_and_gives_nothing():
    for sizes, profiles in yes_no_pairs((4, 1)):
        silent = profiles | {STAFF: Profile()}
        assert decided(POWERS["both"], sizes, silent, ASK_AGAIN).agreed is None
        by_shares = decided(POWERS["70-30"], sizes, silent, ASK_AGAIN)
        told = next(step for step in by_shares.steps if step.code is StepCode.SHARES_COUNTED)
        assert sum(told.parts_of_100.values()) <= 70


def test_seventy_passes_alone_when_united_and_thirty_never():
    for sizes, profiles in yes_no_pairs((4, 3)):
        outcome = decided(POWERS["70-30"], sizes, profiles, ASK_AGAIN)
        if sizes[0] and said(profiles[ASKED], YES) == sizes[0]:
            assert outcome.agreed is True
        if not said(profiles[ASKED], YES):
            assert outcome.agreed is not True


@pytest.mark.parametrize("shares", [(51, 49), (60, 40), (99, 1)])
def test_so_with_every_other_larger_and_smaller_share(shares):
    for sizes, profiles in yes_no_pairs((3, 2)):
        outcome = decided(of_shares(*shares), sizes, profiles, ASK_AGAIN)
        if sizes[0] and said(profiles[ASKED], YES) == sizes[0]:
            assert outcome.agreed is True
        if not said(profiles[ASKED], YES):
            assert outcome.agreed is not True


@pytest.mark.parametrize("power", [each for each in POWERS.values() if each.not_without])
@every_tie
def test_nothing_passes_without_those_who_must_say_yes(power, terms):
    for sizes, profiles in yes_no_pairs((4, 3) if terms is ASK_AGAIN else (2, 2)):
        outcome = decided(power, sizes, profiles, terms)
        by_id = dict(zip((ASKED, STAFF), sizes, strict=True))
        for chamber in power.chambers:
            if outcome.agreed and chamber.id in power.not_without:
                alone = says(chamber, by_id[chamber.id], profiles[chamber.id])
                assert alone is True or (alone == "tie" and terms.lot)


@every_power
@every_tie
def test_every_outcome_survives_being_kept_and_can_be_told_without_numbers(power, terms):
    for sizes, profiles in yes_no_pairs((2, 2)):
        outcome = decided(power, sizes, profiles, terms)
        assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome
        told = outcome.without_counts()
        assert came_to(told) == came_to(outcome)
        assert [side.passed for side in told.sides] == [side.passed for side in outcome.sides]
        steps = [*told.steps, *(step for side in told.sides for step in side.outcome.steps)]
        assert not any(step.counts for step in steps)


@every_power
def test_a_chair_settles_every_tie_of_the_whole_and_of_no_side(power):
    for sizes, profiles in yes_no_pairs((4, 2)):
        waiting = decided(power, sizes, profiles, CHAIR)
        whole_waits = any(step.code is StepCode.TIE_WAITS_FOR_CHAIR for step in waiting.steps)
        assert whole_waits == (
            power.rule is PowerRule.SHARES
            and held_by(power, sizes, profiles, YES) == held_by(power, sizes, profiles, NO) == 50
        )
        for choice in (YES, NO):
            if whole_waits:
                settled = decided(power, sizes, profiles, replace(CHAIR, chair=choice))
                assert broken_by_chair(waiting, choice) == settled
            else:
                with pytest.raises(ValueError, match="No tie waits"):
                    broken_by_chair(waiting, choice)


@every_power
def test_the_chair_of_a_side_settles_every_tie_inside_it_that_matters(power):
    settled_some = False
    for sizes, profiles in yes_no_pairs((2, 2)):
        waiting = decided(power, sizes, profiles, CHAIR)
        for chamber in with_sizes(power, sizes).chambers:
            for choice in (YES, NO):
                if not may_break_tie_in_side(waiting, chamber.id, choice):
                    continue
                settled_some = True
                assert says(chamber, chamber.members, profiles[chamber.id]) == "tie"
                made = with_sizes(power, sizes)
                with_choice = replace(
                    made,
                    chambers=tuple(
                        replace(each, chair=choice) if each.id == chamber.id else each
                        for each in made.chambers
                    ),
                )
                again = decide_under(with_choice, METHODS["yes-no"], profiles, [], CHAIR)
                assert broken_in_side(waiting, chamber.id, choice) == again
                kept = waiting.without_counts()
                assert broken_in_side(kept, chamber.id, choice) == again.without_counts()
    assert settled_some == (power.rule is not PowerRule.SHARES or bool(power.not_without))


@pytest.mark.parametrize("which", ["lead", "lead, not without"])
def test_the_lead_settles_every_clash_and_nothing_else(which):
    power = POWERS[which]
    clashes = 0
    for sizes, profiles in yes_no_pairs((3, 2)):
        waiting = decided(power, sizes, profiles, ASK_AGAIN)
        asked, staff = (
            says(chamber, size, profiles[chamber.id])
            for chamber, size in zip(power.chambers, sizes, strict=True)
        )
        clash = asked != staff and bool({asked, staff} & {True, False})
        for choice in (YES, NO):
            allowed = clash and (choice == NO or not power.not_without or asked is True)
            assert bool(may_lead_settle(waiting, choice)) == allowed
            if not allowed:
                continue
            clashes += 1
            chosen = with_sizes(replace(power, lead=choice), sizes)
            again = decide_under(chosen, METHODS["yes-no"], profiles, [], ASK_AGAIN)
            assert again.agreed is (choice == YES)
            assert settled_by_lead(waiting, choice) == again
            assert settled_by_lead(waiting.without_counts(), choice) == again.without_counts()
    assert clashes


@pytest.mark.parametrize("way", METHODS)
def test_one_side_alone_decides_as_the_way_of_deciding_does(way):
    method = METHODS[way]
    power = Power(PowerRule.ONE_SIDE, (Chamber(ASKED, LARGEST),))
    for profile in all_profiles(method, FEW):
        for each in (*TIES, Terms(quorum=3)):
            terms = replace(each, **NEEDED.get(method.kind, {}))
            assert decide_under(power, method, {ASKED: profile}, THREE, terms) == method.decide(
                profile, THREE, terms
            )


# ---- Options -------------------------------------------------------------------------------------


def marks_of(profile, running):
    return {each: said(profile, each) for each in running}


@every_way
def test_sides_choose_together_only_what_each_chooses_alone(method):
    running = (*OPTIONS, NONE_OF_THESE)
    for sizes, profiles in option_pairs(method, OPTIONS):
        outcome = decided(POWERS["both"], sizes, profiles, ASK_AGAIN, method, OPTIONS)
        alone = [ahead(marks_of(profile, running))[0] for profile in profiles.values()]
        same = alone[0] if alone[0] == alone[1] else None
        assert outcome.elected == ((same,) if same in OPTIONS else ())
        assert outcome.deadlocked == (same is None and bool({*alone} & {*OPTIONS}))
        assert [side.passed for side in outcome.sides] == [
            None if each is None else each in OPTIONS for each in alone
        ]


@every_way
def test_a_second_count_of_options_by_shares_comes_to_the_same(method):
    power = POWERS["70-30"]
    for sizes, profiles in option_pairs(method, OPTIONS):
        outcome = decided(power, sizes, profiles, ASK_AGAIN, method, OPTIONS)
        held = {
            each: held_by(power, sizes, profiles, each)
            for each in (*OPTIONS, NONE_OF_THESE)
            if wanted_by(power, profiles, each) > 50
        }
        winner, level = ahead(held)
        assert outcome.elected == ((winner,) if winner in OPTIONS else ())
        assert set(outcome.tie) == (level if len(level) > 1 else set())


@every_way
def test_an_option_that_nobody_on_the_larger_side_wants_never_wins(method):
    for sizes, profiles in option_pairs(method, OPTIONS):
        outcome = decided(POWERS["70-30"], sizes, profiles, TIES[1], method, OPTIONS)
        for winner in outcome.elected:
            assert said(profiles[ASKED], winner)
        united = [
            option
            for option in OPTIONS
            if {ballot for ballot, _ in profiles[ASKED].counts} == {Ballot.of(option)}
        ]
        if united and profiles[ASKED].total == sizes[0]:
            assert outcome.elected == tuple(united)


@every_way
@pytest.mark.parametrize("which", ["both", "70-30", "not without the larger", "lead"])
def test_names_and_order_of_options_do_not_matter(method, which):
    swapped = dict(zip(OPTIONS, OPTIONS[::-1], strict=True))
    for sizes, profiles in option_pairs(method, OPTIONS, (2, 2)):
        outcome = decided(POWERS[which], sizes, profiles, ASK_AGAIN, method, OPTIONS)
        turned = decided(POWERS[which], sizes, profiles, ASK_AGAIN, method, OPTIONS[::-1])
        assert turned == outcome
        renamed = {
            side: Profile(
                tuple(
                    (Ballot.of(*(swapped.get(mark, mark) for mark in ballot.ids)), count)
                    for ballot, count in profile.counts
                )
            )
            for side, profile in profiles.items()
        }
        again = decided(POWERS[which], sizes, renamed, ASK_AGAIN, method, OPTIONS)
        assert again.elected == tuple(swapped[each] for each in outcome.elected)
        assert again.deadlocked == outcome.deadlocked


@every_way
@pytest.mark.parametrize("which", ["both", "70-30", "not without the larger", "lead"])
def test_one_more_vote_never_makes_an_option_lose(method, which):
    for sizes, profiles in option_pairs(method, OPTIONS):
        for winner in decided(POWERS[which], sizes, profiles, ASK_AGAIN, method, OPTIONS).elected:
            for side, size in zip((ASKED, STAFF), sizes, strict=True):
                if profiles[side].total < size:
                    more = one_more(profiles, side, winner)
                    outcome = decided(POWERS[which], sizes, more, ASK_AGAIN, method, OPTIONS)
                    assert outcome.elected == (winner,), (sizes, more)


@every_way
def test_no_option_passes_without_those_who_must_choose_it_too(method):
    for sizes, profiles in option_pairs(method, OPTIONS):
        outcome = decided(
            POWERS["not without the smaller"], sizes, profiles, ASK_AGAIN, method, OPTIONS
        )
        for winner in outcome.elected:
            assert ahead(marks_of(profiles[STAFF], (*OPTIONS, NONE_OF_THESE)))[0] == winner


@every_way
def test_the_lead_chooses_among_options_that_a_side_put_first(method):
    for sizes, profiles in option_pairs(method, OPTIONS):
        waiting = decided(POWERS["lead"], sizes, profiles, ASK_AGAIN, method, OPTIONS)
        fronts = [
            ahead(marks_of(profile, (*OPTIONS, NONE_OF_THESE))) for profile in profiles.values()
        ]
        first = {winner for winner, _ in fronts}
        among = set().union(*(level for _, level in fronts)) if len(first) > 1 else set()
        for choice in (*OPTIONS, NONE_OF_THESE, NOT_SURE):
            assert bool(may_lead_settle(waiting, choice)) == (choice in among)
            if choice in among:
                settled = settled_by_lead(waiting, choice)
                assert settled.elected == ((choice,) if choice in OPTIONS else ())
