"""Who has the power is asked of the rule as it is written, never of what it is called.

A rule is *any of* some ways to pass; each way is *all of* some conditions; each condition adds up
yes votes, so much for each, and wants at least so many. With `needs`, `weighted`, `shares`, `&` and
`|` that says chambers, vetoes, overrides, 70-30 and "not without us".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Self


class Kind(StrEnum):
    """Whose side it is, as far as the findings must know."""

    LIVED_EXPERIENCE = "lived-experience"
    PAID = "paid"  # staff and managers
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Side:
    """Some people whose votes count alike: a chamber, or one person with a weight of their own.

    `members`: how many they are. Raises ValueError for fewer than one: nobody is no side.
    """

    id: str
    members: int
    kind: Kind = Kind.OTHER

    def __post_init__(self) -> None:
        """Nobody is no side."""
        if self.members < 1:
            raise ValueError(f"{self.id}: a side has at least one member.")


@dataclass(frozen=True, slots=True)
class Condition:
    """Yes votes, each times what it counts on its side, must come to `at_least`.

    Raises ValueError for a weight under one: a yes never stands in the way of a yes.
    """

    weights: tuple[tuple[str, int], ...]
    at_least: int

    def __post_init__(self) -> None:
        """Keep sides in one order; ask that a yes counts for yes."""
        if any(weight < 1 for _, weight in self.weights):
            raise ValueError("What a yes counts is a whole number from one up.")
        object.__setattr__(self, "weights", tuple(sorted(self.weights)))

    def met(self, yes: Mapping[str, int]) -> bool:
        """Whether so many yes votes, by side, are enough. A side left out said no."""
        return sum(weight * yes.get(side, 0) for side, weight in self.weights) >= self.at_least


@dataclass(frozen=True, slots=True)
class Rule:
    """Passes when, in any one of these ways, all conditions are met."""

    any_of: tuple[tuple[Condition, ...], ...]

    def __and__(self, other: Self) -> "Rule":
        """Both rules must pass it."""
        return Rule(tuple((*one, *two) for one in self.any_of for two in other.any_of))

    def __or__(self, other: Self) -> "Rule":
        """Either rule can pass it."""
        return Rule(self.any_of + other.any_of)

    def passes(self, yes: Mapping[str, int]) -> bool:
        """Whether so many yes votes, by side, pass it. A side left out said no."""
        return any(all(each.met(yes) for each in way) for way in self.any_of)


def weighted(weights: Mapping[str, int], at_least: int) -> Rule:
    """Each yes counts what its side's votes count; together they must come to `at_least`.

    A side whose votes count nothing may stand with 0.
    """
    counting = tuple((side, weight) for side, weight in weights.items() if weight)
    return Rule(((Condition(counting, at_least),),))


def needs(side: str, at_least: int) -> Rule:
    """So many of this side must say yes."""
    return weighted({side: 1}, at_least)


def needs_more_than(side: Side, part: Fraction) -> Rule:
    """More than this part of all members of the side must say yes, such as half of them."""
    return needs(side.id, side.members * part.numerator // part.denominator + 1)


def shares(each: Mapping[str, int], sides: Iterable[Side]) -> Rule:
    """Each side's share is split evenly among its members; more than half of all shares passes.

    `each`: what a side holds, such as 70 and 30. A silent member's part is not a yes.
    """
    members = {side.id: side.members for side in sides if each.get(side.id)}
    unit = lcm(*members.values())
    weights = {side: each[side] * unit // count for side, count in members.items()}
    return weighted(weights, sum(each.values()) * unit // 2 + 1)
