"""What is true of every possible vote in every small group (see `every_group` for how small)."""

import json
from collections import Counter
from dataclasses import replace

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
    StepCode,
    Terms,
    TieWay,
    broken_by_chair,
)
from tests.rules.every_group import NEEDED, OPTIONS, all_profiles, decide, glad, gladder

ASK_AGAIN = Terms(quorum=2)
WAYS = [
    ASK_AGAIN,
    Terms(tie=TieWay.LOT, lot=b"a lot"),
    Terms(tie=TieWay.LOT),
    Terms(tie=TieWay.CHAIR),
]
over_options = [way for way in METHODS.values() if way.kind not in (Kind.YES_NO, Kind.CONSENT)]

# One count and at most one tie. Where people rank or share out money there are rounds, and each can
# have a tie of its own.
in_one_count = [way for way in METHODS.values() if way.kind not in (Kind.RANK, Kind.MONEY)]

# Who likes something more must not hurt it. With money it can: a ballot for one option is also a
# share of the money for it, and one more person makes the shares of all others smaller.
helped_by_one_more = [way for way in over_options if way.kind is not Kind.MONEY]

# Taking out the last again and again (instant run-off, and so single transferable vote) is known
# not to be monotone: to rank the winner higher can change who goes out first.
helped_by_being_liked_more = [way for way in helped_by_one_more if way.id not in ("irv", "stv")]

# Where chance chooses there is no tie, and everything depends on the lot; and money pays for several
# options, so that a tie leaves what is certain (see `test_money`).
with_ties = [way for way in METHODS.values() if "tie" in way.uses and way.kind is not Kind.MONEY]

by_most_marks = [METHODS["choose-one"], METHODS["approval"]]
of_several = [METHODS["approval"], METHODS["dots"]]


def each_of(ways):
    return pytest.mark.parametrize("method", ways, ids=[way.id for way in ways])


every_method = each_of(METHODS.values())
every_choice_of_options = each_of(over_options)
every_way = pytest.mark.parametrize("terms", WAYS, ids=lambda terms: f"{terms.tie} {terms.lot}")


# Every other order of three names comes from these two, one after the other.
SWAPPED = dict(zip(OPTIONS, (OPTIONS[1], OPTIONS[0], OPTIONS[2]), strict=True))
MOVED_ON = dict(zip(OPTIONS, (*OPTIONS[1:], OPTIONS[0]), strict=True))


def with_one_more(profile, ballot):
    return Profile((*profile.counts, (ballot, 1)))


def instead(profile, ballot, other):
    """The same profile, but one person cast the other ballot."""
    fewer = Profile(tuple((each, count - (each == ballot)) for each, count in profile.counts))
    return with_one_more(fewer, other)


def renamed(profile, names):
    """The same profile under other names; an id without a new name keeps its own."""
    return Profile(
        tuple(
            (Ballot(tuple((names.get(mark, mark), number) for mark, number in ballot.marks)), count)
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
@every_way
def test_the_order_of_options_does_not_matter(method, terms):
    for profile in all_profiles(method):
        assert decide(method, profile, terms) == decide(method, profile, terms, OPTIONS[::-1])


@every_choice_of_options
def test_the_names_of_options_do_not_matter(method):
    for profile in all_profiles(method):
        outcome = decide(method, profile, ASK_AGAIN)
        for names in (SWAPPED, MOVED_ON):
            again = decide(method, renamed(profile, names), terms_under(names, method))
            assert set(again.elected) == {names[each] for each in outcome.elected}
            assert set(again.tie) == {names.get(each, each) for each in outcome.tie}


def terms_under(names, method):
    """What is needed, under other names: what an option costs goes with it."""
    needed = NEEDED.get(method.kind, {})
    costs = tuple((names[each], cost) for each, cost in needed.get("costs", ()))
    return replace(ASK_AGAIN, **needed | {"costs": costs})


def test_yes_and_no_weigh_the_same():
    turned = {True: False, False: True, None: None}
    for profile in all_profiles(METHODS["yes-no"]):
        outcome = decide(METHODS["yes-no"], profile, ASK_AGAIN)
        mirrored = decide(METHODS["yes-no"], renamed(profile, {YES: NO, NO: YES}), ASK_AGAIN)
        assert mirrored.agreed is turned[outcome.agreed]
        assert mirrored.tie == outcome.tie


@each_of(helped_by_one_more)
@every_way
def test_one_more_vote_never_makes_an_option_lose(method, terms):
    for profile in all_profiles(method):
        for winner in decide(method, profile, terms).elected:
            more = with_one_more(profile, glad(method, winner))
            assert decide(method, more, terms).elected == (winner,), profile


@each_of(helped_by_being_liked_more)
def test_being_liked_more_never_makes_an_option_lose(method):
    """One more tick or dot, a happier face, a higher place on a ballot that is there already."""
    for profile in all_profiles(method):
        for winner in decide(method, profile, ASK_AGAIN).elected:
            for ballot, _ in profile.counts:
                other = gladder(method, ballot, winner)
                if other is not None:
                    changed = instead(profile, ballot, other)
                    assert decide(method, changed, ASK_AGAIN).elected == (winner,), profile


@pytest.mark.parametrize(("way", "yes", "no"), [("yes-no", YES, NO), ("consent", AGREE, OBJECT)])
@every_way
def test_one_more_yes_never_turns_yes_into_no(way, yes, no, terms):
    for profile in all_profiles(METHODS[way]):
        agreed = decide(METHODS[way], profile, terms).agreed
        if agreed is True:
            assert (
                decide(METHODS[way], with_one_more(profile, Ballot.of(yes)), terms).agreed is True
            )
        if agreed is False:
            assert (
                decide(METHODS[way], with_one_more(profile, Ballot.of(no)), terms).agreed is False
            )


@every_method
@every_way
def test_silence_decides_nothing(method, terms):
    for silent in range(8):
        profile = Profile.counted({Ballot.of(method.blank): silent})
        outcome = decide(method, profile, terms)
        assert (outcome.elected, outcome.agreed, outcome.tied) == ((), None, False)


@each_of(by_most_marks)
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


@each_of(with_ties)
def test_a_tie_is_broken_only_in_the_way_agreed(method):
    for profile in all_profiles(method):
        asked = decide(method, profile, Terms())
        lots = [decide(method, profile, terms) for terms in WAYS[1:]]
        assert {outcome.tied for outcome in lots} == {asked.tied}
        if method in in_one_count:
            assert {outcome.tie for outcome in lots} == {asked.tie}
        if asked.tied:
            assert (asked.elected, asked.agreed) == ((), None)
        else:
            assert {(each.elected, each.agreed) for each in lots} == {(asked.elected, asked.agreed)}


@each_of(in_one_count)
def test_a_chair_can_settle_every_tie_and_nothing_else(method):
    for profile in all_profiles(method):
        waiting = decide(method, profile, Terms(tie=TieWay.CHAIR))
        waits = any(step.code is StepCode.TIE_WAITS_FOR_CHAIR for step in waiting.steps)
        for choice in waiting.tie if waits else ():
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


# Several places


def marks_of(profile):
    marks = Counter()
    for ballot, count in profile.counts:
        for mark, number in ballot.marks:
            marks[mark] += number * count
    return marks


@each_of(of_several)
def test_of_several_places_each_goes_to_one_that_is_certain_of_it(method):
    """Counted a second way: fewer than two others have as many, and "none of these" has fewer."""
    for profile in all_profiles(method):
        marks = marks_of(profile)
        outcome = decide(method, profile, Terms(seats=2))
        certain = {
            each
            for each in OPTIONS
            if marks[each] > marks[NONE_OF_THESE]
            and sum(marks[other] >= marks[each] for other in OPTIONS if other != each) < 2
        }
        assert set(outcome.elected) == certain
        drawn = decide(method, profile, Terms(seats=2, tie=TieWay.LOT, lot=b"a lot"))
        assert drawn.elected[: len(certain)] == outcome.elected
        assert set(drawn.elected[len(certain) :]) <= set(drawn.tie)
        assert drawn.tie == outcome.tie
        if not drawn.tied:
            assert drawn.elected == outcome.elected
        elif NONE_OF_THESE not in drawn.tie:
            assert len(drawn.elected) == 2


def test_a_draw_chooses_only_what_someone_ticked_and_as_many_as_there_are_places():
    for profile in all_profiles(METHODS["lot"]):
        ticked = {each for each in OPTIONS if profile.marked()[each]}
        for seats in (1, 2, 3):
            outcome = decide(METHODS["lot"], profile, Terms(seats=seats, lot=b"a lot"))
            assert set(outcome.elected) <= ticked
            assert len(outcome.elected) == min(seats, len(ticked))
