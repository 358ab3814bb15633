"""Every possible vote in every group of up to seven people."""

import json
from collections import Counter

import pytest

from sayso.rules.deciding import (
    AGREE,
    METHODS,
    NO,
    NONE_OF_THESE,
    OBJECT,
    YES,
    Ballot,
    Kind,
    Outcome,
    Profile,
    Terms,
    TieWay,
    broken_by_chair,
)
from tests.rules.every_group import OPTIONS, all_profiles, decide

ASK_AGAIN = Terms(quorum=2)
WAYS = [
    ASK_AGAIN,
    Terms(tie=TieWay.LOT, lot=b"a lot"),
    Terms(tie=TieWay.LOT),
    Terms(tie=TieWay.CHAIR),
]
over_options = [way for way in METHODS.values() if way.kind in (Kind.ONE_OF, Kind.SOME_OF)]

every_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
# Money pays for several options, so that a tie leaves what is certain: see test_money.
single = [way for way in METHODS.values() if way.kind is not Kind.MONEY]
every_single_outcome = pytest.mark.parametrize("method", single, ids=[way.id for way in single])
every_choice_of_options = pytest.mark.parametrize(
    "method", over_options, ids=[way.id for way in over_options]
)


# Every other order of three names comes from these two, one after the other.
SWAPPED = dict(zip(OPTIONS, (OPTIONS[1], OPTIONS[0], OPTIONS[2]), strict=True))
MOVED_ON = dict(zip(OPTIONS, (*OPTIONS[1:], OPTIONS[0]), strict=True))


def with_one_more(profile, *marks):
    return Profile((*profile.counts, (Ballot.of(*marks), 1)))


def renamed(profile, names):
    """The same profile under other names; an id without a new name keeps its own."""
    return Profile(
        tuple(
            (Ballot.of(*(names.get(mark, mark) for mark in ballot.ids)), count)
            for ballot, count in profile.counts
        )
    )


@every_method
def test_the_order_of_people_does_not_matter(method):
    for profile in all_profiles(method):
        one_by_one = [ballot for ballot, count in profile.counts for _ in range(count)]
        assert Profile.of(reversed(one_by_one)) == profile
        assert Profile(tuple((ballot, 1) for ballot in one_by_one[::-1])) == profile


@every_method
@pytest.mark.parametrize("terms", WAYS, ids=lambda terms: f"{terms.tie} {terms.lot}")
def test_the_order_of_options_does_not_matter(method, terms):
    for profile in all_profiles(method):
        assert decide(method, profile, terms) == decide(method, profile, terms, OPTIONS[::-1])


@every_choice_of_options
def test_the_names_of_options_do_not_matter(method):
    for profile in all_profiles(method):
        outcome = decide(method, profile, ASK_AGAIN)
        for names in (SWAPPED, MOVED_ON):
            again = decide(method, renamed(profile, names), ASK_AGAIN)
            assert again.elected == tuple(names[each] for each in outcome.elected)
            assert set(again.tie) == {names.get(each, each) for each in outcome.tie}


def test_yes_and_no_weigh_the_same():
    turned = {True: False, False: True, None: None}
    for profile in all_profiles(METHODS["yes-no"]):
        outcome = decide(METHODS["yes-no"], profile, ASK_AGAIN)
        mirrored = decide(METHODS["yes-no"], renamed(profile, {YES: NO, NO: YES}), ASK_AGAIN)
        assert mirrored.agreed is turned[outcome.agreed]
        assert mirrored.tie == outcome.tie


@every_choice_of_options
@pytest.mark.parametrize("terms", WAYS, ids=lambda terms: f"{terms.tie} {terms.lot}")
def test_one_more_vote_never_makes_an_option_lose(method, terms):
    for profile in all_profiles(method):
        for winner in decide(method, profile, terms).elected:
            more = with_one_more(profile, winner)
            assert decide(method, more, terms).elected == (winner,), profile


def test_one_more_approval_on_a_ballot_never_makes_an_option_lose():
    method = METHODS["approval"]
    for profile in all_profiles(method):
        for winner in decide(method, profile, ASK_AGAIN).elected:
            for ballot, count in profile.counts:
                if winner in ballot.ids or not ballot.ids <= set(OPTIONS):
                    continue
                fewer = Profile.counted(dict(profile.counts) | {ballot: count - 1})
                gladder = with_one_more(fewer, winner, *ballot.ids)
                assert decide(method, gladder, ASK_AGAIN).elected == (winner,)


@pytest.mark.parametrize(("way", "yes", "no"), [("yes-no", YES, NO), ("consent", AGREE, OBJECT)])
@pytest.mark.parametrize("terms", WAYS, ids=lambda terms: f"{terms.tie} {terms.lot}")
def test_one_more_yes_never_turns_yes_into_no(way, yes, no, terms):
    for profile in all_profiles(METHODS[way]):
        agreed = decide(METHODS[way], profile, terms).agreed
        if agreed is True:
            assert decide(METHODS[way], with_one_more(profile, yes), terms).agreed is True
        if agreed is False:
            assert decide(METHODS[way], with_one_more(profile, no), terms).agreed is False


@every_method
@pytest.mark.parametrize("terms", WAYS, ids=lambda terms: f"{terms.tie} {terms.lot}")
def test_silence_decides_nothing(method, terms):
    for silent in range(8):
        profile = Profile.counted({Ballot.of(method.blank): silent})
        outcome = decide(method, profile, terms)
        assert (outcome.elected, outcome.agreed, outcome.tied) == ((), None, False)


@every_choice_of_options
def test_no_option_wins_by_accident(method):
    """Counted a second way: an option wins if and only if it is ahead of each other alone."""
    for profile in all_profiles(method):
        marks = Counter()
        for ballot, count in profile.counts:
            for mark in ballot.ids:
                marks[mark] += count
        running = [*OPTIONS, NONE_OF_THESE]
        alone_ahead = tuple(
            option
            for option in OPTIONS
            if all(marks[option] > marks[other] for other in running if other != option)
        )
        outcome = decide(method, profile, Terms())
        assert outcome.elected == alone_ahead
        most = max(marks[each] for each in running)
        level = {each for each in running if marks[each] == most}
        assert set(outcome.tie) == (level if most and len(level) > 1 else set())


@every_single_outcome
def test_a_tie_is_broken_only_in_the_way_agreed(method):
    for profile in all_profiles(method):
        asked = decide(method, profile, Terms())
        lots = [decide(method, profile, terms) for terms in WAYS[1:]]
        assert {outcome.tie for outcome in lots} == {asked.tie}
        if asked.tied:
            assert (asked.elected, asked.agreed) == ((), None)
        else:
            assert {(each.elected, each.agreed) for each in lots} == {(asked.elected, asked.agreed)}


@every_single_outcome
def test_a_chair_can_settle_every_tie_and_nothing_else(method):
    for profile in all_profiles(method):
        waiting = decide(method, profile, Terms(tie=TieWay.CHAIR))
        for choice in waiting.tie:
            settled = decide(method, profile, Terms(tie=TieWay.CHAIR, chair=choice))
            assert settled.tie == waiting.tie
            assert settled.elected == ((choice,) if choice in OPTIONS else ())
            assert settled.agreed == {YES: True, NO: False}.get(choice)
            assert broken_by_chair(waiting, choice) == settled
            assert broken_by_chair(waiting.without_counts(), choice) == settled.without_counts()


@every_method
def test_every_outcome_survives_being_kept(method):
    for profile in all_profiles(method):
        outcome = decide(method, profile, WAYS[1])
        assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome
        assert Profile.from_json(json.loads(json.dumps(profile.to_json()))) == profile
