"""Every possible vote of two small sides, and a second way to count them."""

from fractions import Fraction
from itertools import combinations_with_replacement, product

from sayso.rules.deciding import (
    METHODS,
    NO,
    NOT_SURE,
    YES,
    Ballot,
    Chamber,
    Power,
    PowerRule,
    Profile,
    decide_under,
)
from tests.rules.every_group import ballots

ASKED, STAFF = "asked", "staff"
YES_NO = METHODS["yes-no"]
YES_NO_BALLOTS = [Ballot.of(each) for each in (YES, NO, NOT_SURE)]


def sides_of(size, choices):
    """Every vote of a side of this size. Who stays silent casts nothing."""
    for cast in combinations_with_replacement([None, *choices], size):
        yield Profile.of(ballot for ballot in cast if ballot is not None)


def pairs(largest, choices, smallest=0):
    """Every vote of two sides of every size up to these, with the sizes."""
    for sizes in product(range(smallest, largest[0] + 1), range(smallest, largest[1] + 1)):
        for profiles in product(*(sides_of(size, choices) for size in sizes)):
            yield sizes, dict(zip((ASKED, STAFF), profiles, strict=True))


def yes_no_pairs(largest=(4, 3), smallest=0):
    return pairs(largest, YES_NO_BALLOTS, smallest)


def option_pairs(method, options, largest=(3, 2), smallest=1):
    return pairs(largest, ballots(method, options), smallest)


def with_sizes(power, sizes):
    """The same power over sides of these sizes, in the order in which they were written."""
    made = [
        Chamber(each.id, size, each.quorum, each.more_than, each.base, each.share)
        for each, size in zip(power.chambers, sizes, strict=True)
    ]
    return Power(power.rule, tuple(made), power.not_without, power.lead, power.deadlock)


def of_shares(first, second, **more):
    sides = (Chamber(ASKED, 1, share=first), Chamber(STAFF, 1, share=second))
    return Power(PowerRule.SHARES, sides, **more)


def decided(power, sizes, profiles, terms, method=YES_NO, options=()):
    return decide_under(with_sizes(power, sizes), method, profiles, options, terms)


# ---- The second way to count: person by person, in fractions --------------------------------------


def people(profile):
    """Each ballot by itself."""
    return [ballot for ballot, count in profile.counts for _ in range(count)]


def said(profile, answer):
    return sum(1 for ballot in people(profile) if answer in ballot.ids)


def says(chamber, size, profile):
    """What a side says by itself to yes or no: True, False, "tie" or None."""
    yes, no = said(profile, YES), said(profile, NO)
    if not yes + no or len(people(profile)) < chamber.quorum:
        return None
    whole = size if chamber.base == "members" else yes + no
    if chamber.more_than == Fraction(1, 2) and yes * 2 == whole and no * 2 == whole:
        return "tie"
    return Fraction(yes, whole) > chamber.more_than


def held_by(power, sizes, profiles, answer):
    """The part of the 100 that marks this answer, one person after another."""
    held = Fraction(0)
    for chamber, size in zip(power.chambers, sizes, strict=True):
        ballots_cast = people(profiles[chamber.id])
        if len(ballots_cast) >= chamber.quorum:
            for ballot in ballots_cast:
                held += Fraction(chamber.share, size) if answer in ballot.ids else 0
    return held


def wanted_by(power, profiles, option):
    """The shares of the sides in which somebody wants it."""
    return sum(
        each.share
        for each in power.chambers
        if said(profiles[each.id], option) and len(people(profiles[each.id])) >= each.quorum
    )


def ahead(held):
    """The only one with the most, or None; and all that have the most."""
    most = max(held.values(), default=0)
    level = {each for each, number in held.items() if number == most} if most else set()
    return (next(iter(level)) if len(level) == 1 else None), level
