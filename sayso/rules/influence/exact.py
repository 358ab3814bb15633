"""In a small group every vote can be counted, so nothing is rounded.

Ways of voting are counted by how many say yes, as a polynomial: the number before x^k is the number
of ways with k yes votes. A polynomial is kept in one whole number, x being a large power of two, so
that Python multiplies it at once (Kronecker's substitution).
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import comb

from sayso.rules.influence.diagram import Form, in_order
from sayso.rules.influence.turning import turning
from sayso.rules.influence.values import Rule, Side


def swings(rule: Rule, sides: Sequence[Side]) -> dict[str, list[int]]:
    """Count, for a member of each side, the votes of the others that they would turn.

    By how many of the others say yes: the first number is for none. Raises TooManyStates.
    """
    form = Form(rule, in_order(sides))
    people = sum(side.members for side in sides)
    bits = people + 1
    members = [side.members for side in form.sides]

    @cache
    def chance(level: int, first: int, last: int) -> int:
        count = members[level]
        return sum(comb(count, yes) << (bits * yes) for yes in range(first, last + 1))

    def turn(level: int, yes: int) -> int:
        return comb(members[level] - 1, yes - 1) << (bits * (yes - 1))

    @cache
    def certain(level: int) -> int:
        return int((1 + (1 << bits)) ** sum(members[level:]))

    turned = turning(form, form.levels(), chance, turn, certain)
    low = (1 << bits) - 1
    return {
        side.id: [(each >> (bits * yes)) & low for yes in range(people)]
        for side, each in zip(form.sides, turned, strict=True)
    }


def banzhaf(swings: Sequence[int]) -> Fraction:
    """Of all votes of the others, the part that this one turns (Banzhaf 1965)."""
    return Fraction(sum(swings), 1 << (len(swings) - 1))


def shapley_shubik(swings: Sequence[int]) -> Fraction:
    """Of all orders in which people could say yes, the part in which this one is the turning point.

    (Shapley & Shubik 1954.) With k before, k! (n - 1 - k)! of the n! orders.
    """
    people = len(swings)
    return sum(
        (Fraction(each, people * comb(people - 1, yes)) for yes, each in enumerate(swings)),
        Fraction(0),
    )
