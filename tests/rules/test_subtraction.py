"""Small numbers attacked: nobody learns another's vote from all that is told, by subtraction.

The attacker knows how many voted, everything that is told (the outcome; the counts or why there are
none), and one vote: their own, or that of someone they helped. They think of every vote the group
could have cast that looks the same to them, and take the known vote away. If all the others marked
the same thing in every one of these, the attacker has learnt it of each of them.
"""

from collections import defaultdict

import pytest

from sayso.rules.deciding import METHODS, Ballot, Kind, StepCode, Terms, TieWay
from sayso.rules.small_numbers import Tally, Withheld, by_part, shown
from tests.rules.every_group import decide, profiles

# Where a ballot is ticks and all that is told is how many. What rounds, faces, dots and money tell
# beside that has a rule of its own (`working_withheld`), attacked in test_small_numbers_on_the_way.
SECRET = [
    method
    for method in METHODS.values()
    if method.kind in (Kind.ONE_OF, Kind.SOME_OF, Kind.YES_NO) and "lot" not in method.uses
]
TERMS = [
    Terms(),
    Terms(none_of_these=False),
    Terms(tie=TieWay.LOT, lot=b"a lot"),
    Terms(quorum=6),
]
NOTHING = Ballot.of()  # an attacker who knows no vote at all


def told(method, profile, terms, options):
    """All that anyone is told, and the same without the numbers and without why."""
    outcome = decide(method, profile, terms, options)
    numbers = shown(Tally(outcome.counts, outcome.cast, method.blank), closed=True)
    public = outcome.without_counts() if numbers.withheld else outcome
    return (repr(public), numbers.withheld), repr(outcome.without_counts())


def marked_by_all_others(known, profile):
    others = profile.total - (known is not NOTHING)
    marked = profile.marked()
    return {mark for mark in marked if marked[mark] - (mark in known.ids) == others}


def learnt(possible):
    """What every other person marked in all votes that are possible, for each attacker's view."""
    return {view: set.intersection(*certain) for view, certain in possible.items()}


@pytest.mark.parametrize("terms", TERMS, ids=repr)
@pytest.mark.parametrize("options", [("a",), ("a", "b"), ("a", "b", "c")], ids=len)
@pytest.mark.parametrize("method", SECRET, ids=lambda method: method.id)
@pytest.mark.parametrize("size", range(2, 8))
def test_nobody_learns_more_of_another_than_the_outcome_tells(method, options, terms, size):
    from_all, from_outcome, views = defaultdict(list), defaultdict(list), set()
    for profile in profiles(method, size, options, terms):
        everything, outcome = told(method, profile, terms, options)
        for known in [NOTHING, *(ballot for ballot, _ in profile.counts)]:
            certain = marked_by_all_others(known, profile)
            from_all[known, everything, outcome].append(certain)
            from_outcome[known, outcome].append(certain)
            views.add((known, everything, outcome))
    more, before = learnt(from_all), learnt(from_outcome)
    for known, everything, outcome in views:
        assert more[known, everything, outcome] == before[known, outcome], (known, everything)


def test_the_attack_works_where_the_rule_is_not_kept():
    """The attack is no straw man: with all numbers told, it finds who is given away."""
    yes_no, possible = METHODS["yes-no"], defaultdict(list)
    for profile in profiles(yes_no, 5, ()):
        for known, _ in profile.counts:
            outcome = decide(yes_no, profile, Terms(), ())
            possible[known, repr(outcome)].append(marked_by_all_others(known, profile))
    assert any(learnt(possible).values())


def test_a_reason_of_its_own_for_being_all_alike_would_give_people_away():
    """Why four, one and one "not sure" are hidden: without them the lone voter would know."""
    yes_no, possible = METHODS["yes-no"], defaultdict(list)
    for profile in profiles(yes_no, 6, ()):
        outcome = decide(yes_no, profile, Terms(), ())
        if max(outcome.counts.values()) >= 5:  # the simpler rule: all, or all but one
            for known, _ in profile.counts:
                view = (known, outcome.agreed)
                possible[view].append(marked_by_all_others(known, profile))
    assert learnt(possible)[Ballot.of("no"), True] == {"yes"}


def test_some_numbers_of_every_small_house_are_told():
    """Hiding everything would be safe as well, and would help nobody."""
    for method in SECRET:
        for size in (5, 6, 7):
            tallies = [
                shown(Tally(outcome.counts, size, method.blank), closed=True)
                for profile in profiles(method, size)
                if (outcome := decide(method, profile, Terms()))
            ]
            assert sum(each.withheld is None for each in tallies) > len(tallies) / 3


def test_under_five_votes_the_reason_is_always_that_they_are_too_few():
    for size in range(5):
        for profile in profiles(METHODS["choose-one"], size):
            assert (
                told(METHODS["choose-one"], profile, Terms(), ("boats", "film", "swim"))[0][1]
                is Withheld.TOO_FEW
            )


def test_no_outcome_without_counts_tells_how_many():
    for method in SECRET:
        for profile in profiles(method, 5):
            steps = decide(method, profile, Terms()).without_counts().steps
            assert not {StepCode.TOOK_PART, StepCode.COUNTED} & {step.code for step in steps}


@pytest.mark.parametrize("cast", range(18, 25))
def test_parts_give_nobody_away_by_subtraction(cast):
    """Yes and no, one part of those who voted and its remainder, all numbers they can have.

    The attacker knows the whole, how large the part is, and one vote in it, or none.
    """
    possible = defaultdict(list)
    for yes in range(cast + 1):
        whole = Tally({"yes": yes, "no": cast - yes}, cast, "not-sure")
        for size in range(2, cast - 1):
            for part_yes in range(max(0, size - (cast - yes)), min(size, yes) + 1):
                part = Tally({"yes": part_yes, "no": size - part_yes}, size, "not-sure")
                told_parts = by_part(whole, {"part": part}, closed=True)
                view = (yes, size, repr(told_parts.parts), told_parts.withheld)
                for known, rest in views_of(part_yes, size):
                    possible[view, known].append(rest)
                    possible[(yes, size), known].append(rest)
    for (view, known), certain in possible.items():
        if len(view) > 2:
            before = set.intersection(*possible[(view[0], view[1]), known])
            assert set.intersection(*certain) == before, (view, known)


def views_of(part_yes, size):
    """What each attacker has to explain: the votes of the others in the part."""
    part_no = size - part_yes
    yield None, alike(part_yes, part_no)
    if part_yes:
        yield "yes", alike(part_yes - 1, part_no)
    if part_no:
        yield "no", alike(part_yes, part_no - 1)


def alike(yes, no):
    return {"yes"} if not no else {"no"} if not yes else set()
