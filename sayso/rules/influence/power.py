"""Power is how often one person's vote makes the difference: reckoned, not asserted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sayso.rules.influence import exact, large
from sayso.rules.influence.diagram import TooManyStates
from sayso.rules.influence.values import Rule, Side

EXACT_UP_TO = 30  # seats in all
Part = Fraction | float


class Untold(StrEnum):
    """Why power cannot be told. Its words are in `web/kit/words`; codes are never reused."""

    NEVER_PASSES = "never-passes"
    ALWAYS_PASSES = "always-passes"
    TOO_MANY_DIFFERENT = "too-many-different"


@dataclass(frozen=True, slots=True)
class CannotBeTold:
    """No answer, because of `reason`. False in a condition."""

    reason: Untold

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Power:
    """What one member of a side holds; Fractions up to thirty seats in all, else floats.

    `shapley_shubik`: of all orders of saying yes, the part in which this vote is the turning point;
    over all people it adds up to 1. `banzhaf`: of all votes of the others, the part that this one
    turns. `banzhaf_share`: the same, as a part of everyone's.
    """

    side: Side
    shapley_shubik: Part
    banzhaf: Part
    banzhaf_share: Part

    @property
    def of_side(self) -> Part:
        """Give the Shapley-Shubik power of the side's members together."""
        return self.side.members * self.shapley_shubik

    @property
    def banzhaf_of_side(self) -> Part:
        """Give the Banzhaf share of the side's members together."""
        return self.side.members * self.banzhaf_share


def influence(rule: Rule, sides: Sequence[Side]) -> tuple[Power, ...] | CannotBeTold:
    """Tell who really holds the power under a rule, per side, in the order given.

    Exact up to thirty seats; within 1e-12 for sides of any size. It cannot be told where nothing
    can pass or fail, and where too many people each count differently. (Banzhaf 1965; Shapley &
    Shubik 1954; Dubey & Shapley 1979.) Raises ValueError for a rule about a side not listed.
    """
    everyone = {side.id: side.members for side in sides}
    if rule.passes({}):
        return CannotBeTold(Untold.ALWAYS_PASSES)
    if not rule.passes(everyone):
        return CannotBeTold(Untold.NEVER_PASSES)
    try:
        few = sum(everyone.values()) <= EXACT_UP_TO
        return (_exactly if few else _closely)(rule, sides)
    except TooManyStates:
        return CannotBeTold(Untold.TOO_MANY_DIFFERENT)


def _exactly(rule: Rule, sides: Sequence[Side]) -> tuple[Power, ...]:
    swings = exact.swings(rule, sides)
    turned = {side.id: exact.banzhaf(swings[side.id]) for side in sides}
    total = sum((side.members * turned[side.id] for side in sides), Fraction(0))
    return tuple(
        Power(
            side,
            exact.shapley_shubik(swings[side.id]),
            turned[side.id],
            turned[side.id] / total,
        )
        for side in sides
    )


def _closely(rule: Rule, sides: Sequence[Side]) -> tuple[Power, ...]:
    turned = large.banzhaf(rule, sides)
    shapley = large.shapley_shubik(rule, sides)
    return tuple(Power(side, shapley[side.id] / side.members, *turned[side.id]) for side in sides)
