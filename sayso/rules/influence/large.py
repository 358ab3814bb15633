"""A county's power is reckoned as closely as a house's, without counting its votes one by one.

Shapley-Shubik: the chance that a member's own moment is the one that passes it, summed over all
moments by Gauss-Legendre quadrature, on panels as narrow as the chambers are sharp. The same sums,
kept running, give the chance that a threshold has been passed before (a Beta's integral).
Banzhaf: every vote a fair coin; in decimals, whose exponents have no end in practice.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import MAX_EMAX, MIN_EMIN, Decimal, localcontext
from functools import cache
from math import exp, sqrt
from operator import mul

import numpy as np

from sayso.rules.influence.diagram import Form, Level, TooManyStates, in_order
from sayso.rules.influence.moments import (
    NODES,
    WEIGHTS,
    Floats,
    log_at_least,
    log_density,
    log_density_at,
)
from sayso.rules.influence.turning import turning
from sayso.rules.influence.values import Rule, Side

FAR = 10.0  # standard deviations: beyond lies less than 1e-22
MOST_WORK = 150_000_000  # thresholds times moments: some ten seconds
FEW = 60  # thresholds, each with panels of its own
# Running integrals from the left of a panel to each of its nodes.
_POWERS = np.polynomial.legendre.legvander(NODES, len(NODES))
_DEGREES = np.arange(len(NODES))
_FITTED = (_POWERS[:, :-1] * WEIGHTS[:, None] * (2 * _DEGREES + 1) / 2).T
_BEFORE = np.hstack([np.zeros((len(NODES), 1)), _POWERS[:, :-2]])
_RUNNING = np.where(
    _DEGREES == 0, NODES[:, None] + 1, (_POWERS[:, 1:] - _BEFORE) / (2 * _DEGREES + 1)
)
RUNNING = _RUNNING @ _FITTED


def banzhaf(rule: Rule, sides: Sequence[Side]) -> dict[str, tuple[float, float]]:
    """Give the chance that one member turns the result, every vote a fair coin, and its share.

    The share is told even where the chance is too small for a float. Raises TooManyStates.
    """
    form = Form(rule, in_order(sides))
    members = [side.members for side in form.sides]

    @cache
    def at_least(level: int, yes: int) -> Decimal:
        return Decimal(log_at_least(members[level], yes, 0.5)).exp()

    @cache
    def chance(level: int, first: int, last: int) -> Decimal:
        count = members[level]
        if 2 * first > count:  # the nearer end is the larger: nothing cancels
            return at_least(level, first) - (at_least(level, last + 1) if last < count else 0)
        end = at_least(level, count - last)
        return end - (at_least(level, count - first + 1) if first else 0)

    def turn(level: int, yes: int) -> Decimal:
        return Decimal(log_density_at(members[level], yes, 0.5)).exp() / members[level]

    with localcontext(prec=30, Emin=MIN_EMIN, Emax=MAX_EMAX):
        turned = turning(form, _levels_at_half(form), chance, turn, lambda _: Decimal(1))
        total = sum(map(mul, members, turned))
        if not total:  # what fair coins can give never comes near
            raise TooManyStates
        ids = [side.id for side in form.sides]
        return {
            one: (float(each), float(each / total)) for one, each in zip(ids, turned, strict=True)
        }


def _levels_at_half(form: Form) -> list[Level]:
    """Draw all votes where they meet in few steps; else those that fair coins can give."""
    with suppress(TooManyStates):
        levels = form.levels()
        if len(_thresholds(levels)) <= FEW:
            return levels
    return form.levels([_window(side.members, (0.5, 0.5)) for side in form.sides])


def shapley_shubik(rule: Rule, sides: Sequence[Side]) -> dict[str, float]:
    """Give, for each whole side, the chance that one of its members is the turning point.

    Raises TooManyStates.
    """
    form = Form(rule, in_order(sides))
    span = _open_span(rule, form.sides)
    windows = [_window(side.members, span) for side in form.sides]
    levels = form.levels(windows)
    thresholds = _thresholds(levels)
    moments = _Moments(_breaks(form.sides, thresholds, span))
    if len(thresholds) * moments.size > MOST_WORK:
        raise TooManyStates
    keep = cache if len(thresholds) <= FEW else lambda function: function

    @keep
    def passed(level: int, yes: int) -> Floats | float:
        if yes <= windows[level].start:
            return 1.0
        count = form.sides[level].members
        if yes >= windows[level].stop:
            return 0.0
        return moments.passed(density(level, yes)) + _before(count, yes, span[0])

    @keep
    def density(level: int, yes: int) -> Floats:
        return moments.density(form.sides[level].members, yes)

    def chance(level: int, first: int, last: int) -> Floats | float:
        return passed(level, first) - passed(level, last + 1)

    turned = turning(form, levels, chance, density, lambda _: 1.0)
    return {side.id: moments.summed(each) for side, each in zip(form.sides, turned, strict=True)}


class _Moments:
    """Panels of moments between breaks, and sums over them."""

    def __init__(self, breaks: Floats) -> None:
        self.centre = ((breaks[1:] + breaks[:-1]) / 2)[:, None]
        self.half = ((breaks[1:] - breaks[:-1]) / 2)[:, None]
        self.offset = self.half * NODES
        self.size = self.offset.size

    def density(self, members: int, yes: int) -> Floats:
        """Give the density of the `yes`-th moment at each node."""
        return np.exp(log_density(members, yes, self.centre, self.offset))

    def passed(self, density: Floats) -> Floats:
        """Give the chance at each node that the moment is over, and came after the first break."""
        panels = (density @ WEIGHTS)[:, None] * self.half
        before = np.cumsum(panels, axis=0) - panels
        return before + self.half * (density @ RUNNING.T)

    def summed(self, often: Floats | float) -> float:
        """Sum over all moments."""
        return float(np.sum(self.half * WEIGHTS * often))


def _spread(members: int, moment: float) -> float:
    return sqrt(members * moment * (1 - moment)) + 1


def _before(members: int, yes: int, low: float) -> float:
    """Give the chance that the `yes`-th has come before it opens."""
    away = (yes - members * low) / _spread(members, low)
    if low == 0 or abs(away) > FAR:
        return float(away < 0)
    return exp(log_at_least(members, yes, low))


def _window(members: int, span: tuple[float, float]) -> range:
    """Which numbers of yes votes can come while it is open, but for less than 1e-20."""
    low, high = span
    first = members * low - FAR * _spread(members, low)
    last = members * high + FAR * _spread(members, high)
    return range(max(0, int(first)), min(members, int(last) + 1) + 1)


def _open_span(rule: Rule, sides: Iterable[Side]) -> tuple[float, float]:
    """Between which moments it is open: before, it cannot yet have passed; after, it has."""
    grid = range(1 << 40)

    def passes(step: int, far: float) -> bool:
        moment = step / len(grid)
        yes = {
            side.id: min(
                side.members,
                max(0, int(side.members * moment + far * _spread(side.members, moment))),
            )
            for side in sides
        }
        return rule.passes(yes)

    low = bisect_left(grid, True, key=lambda step: passes(step, FAR))  # noqa: FBT003
    high = bisect_left(grid, True, key=lambda step: passes(step, -FAR))  # noqa: FBT003
    return max(0, low - 1) / len(grid), min(high + 1, len(grid)) / len(grid)


def _thresholds(levels: Sequence[Level]) -> set[tuple[int, int]]:
    return {
        (level, edge.first)
        for level, here in enumerate(levels)
        for edges in here.values()
        for edge in edges[1:]
    }


def _breaks(
    sides: Sequence[Side], thresholds: set[tuple[int, int]], span: tuple[float, float]
) -> Floats:
    """Where panels meet: close around few thresholds, or evenly (as an angle) for many."""
    low, high = span
    if len(thresholds) > FEW:
        people = sum(side.members for side in sides)
        first, last = (np.arcsin(np.sqrt(end)) for end in span)
        count = int((last - first) * 2 * sqrt(people) / 3) + 2
        return np.unique(np.sin(np.linspace(first, last, count)) ** 2)
    breaks = {low, high}
    for level, yes in thresholds:
        members = sides[level].members
        moment = yes / (members + 1)
        width = sqrt(moment * (1 - moment) / (members + 2))
        away = 1.5
        while away * width < 1:
            breaks |= {moment - away * width, moment + away * width}
            away = away + 3 if away < FAR else away * 2
    return np.array(sorted(each for each in breaks if low <= each <= high))
