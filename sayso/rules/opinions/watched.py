"""Only who stands near a border can cross it when the border moves a little."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import Floats, Whole
from sayso.rules.opinions.axes import Axes
from sayso.rules.opinions.groups import MOST
from sayso.rules.opinions.steps import Steps

NEAR = 10  # one of so many people is watched at each step: those nearest to a border
FEWEST = 300  # or so many


class Lost(Exception):
    """It is not certain who is in which group."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far places can have moved between two maps.

    Nobody has moved more than `far`; someone with a `length` and a `stretch` (as `Steps` tells
    them) no more than `length * turned + stretch * shifted`.
    """

    turned: float
    shifted: float
    far: float

    @classmethod
    def between(cls, one: Axes, other: Axes, longest: float, stretched: float) -> Self:
        """Compare two maps of the same statements. Raises `Lost` if there are more, or fewer."""
        if one.statements != other.statements:
            raise Lost
        turned = float(np.linalg.norm(other.ways - one.ways))
        shifted = float(np.abs(other.means - one.means) @ np.hypot(*other.ways))
        return cls(turned, shifted, longest * turned + stretched * shifted)


class Watched:
    """People near a border at some step, and how far from it they stood at the beginning.

    A border lies in the middle between two middles. Whoever is not watched at a step is at least
    its `slack` away from all borders of their group.
    """

    def __init__(self, places: Floats, grouped: Whole, steps: Steps) -> None:
        self.steps, self.radius = steps, float(np.hypot(*places).max())
        many = min(places.shape[1], max(places.shape[1] // NEAR, FEWEST))
        found = [self._at(step, places, grouped, many) for step in range(len(steps.many))]
        away, who, own, other, slack = zip(*found, strict=True)
        self.away, self.slack = away, np.array(slack)
        self.starts = np.cumsum([0, *map(len, who)])
        self.who, self.own, self.other = map(np.concatenate, (who, own, other))
        self.far = np.concatenate(away)
        self.x, self.y = places[:, np.searchsorted(grouped, self.who)]
        self.length, self.stretch = steps.length[self.who], steps.stretch[self.who]

    def _at(
        self, step: int, places: Floats, grouped: Whole, many: int
    ) -> tuple[Floats, Whole, Whole, Whole, float]:
        """How far away, who, and between which two groups, the nearest first; and the slack."""
        start, groups = self.steps.starts[step], self.steps.many[step]
        middles = self.steps.middles[:, start : start + groups]
        own = self.steps.groups[step, grouped].astype(np.int64)
        near = middles.T @ places - ((middles**2).sum(axis=0) / 2)[:, None]
        apart = np.hypot(*(middles[:, :, None] - middles[:, None]))
        np.fill_diagonal(apart, np.inf)
        away = (near[own, np.arange(len(own))] - near) / apart[:, own]
        away[own, np.arange(len(own))] = np.inf
        nearest = away.min(axis=0)
        slack = float(np.partition(nearest, many - 1)[many - 1])
        other, person = np.nonzero(away <= slack)
        order = np.argsort(away[other, person])
        other, person = other[order], person[order]
        slack = np.inf if many == len(own) else slack
        return away[other, person], grouped[person], own[person], other, slack

    def near(self, middles: Floats, moved: Moved, only: Whole) -> tuple[Whole, Whole]:
        """Find who may have crossed a border at some of the steps, and at which.

        Raises `Lost` if it can be someone who is not watched.
        """
        turned, shifted, grown = self._borders(middles, only)
        reach = grown * moved.far + np.hypot(*turned) * self.radius + np.abs(shifted)
        most = reach.max(axis=(1, 2))
        if np.any(most >= self.slack[only]):
            raise Lost
        many = [
            np.searchsorted(self.away[step], reached, side="right")
            for step, reached in zip(only.tolist(), most.tolist(), strict=True)
        ]
        at = np.repeat(np.arange(len(only)), many)
        from_start = np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
        here = self.starts[only][at] + from_start
        border = at, self.own[here], self.other[here]
        crossed = turned[0][border] * self.x[here] + turned[1][border] * self.y[here]
        reach = self.length[here] * moved.turned + self.stretch[here] * moved.shifted
        look = self.far[here] <= grown[border] * reach + np.abs(crossed - shifted[border])
        return self.who[here[look]], only[at[look]]

    def _borders(self, middles: Floats, only: Whole) -> tuple[Floats, Floats, Floats]:
        """How the border between any two middles of a step has moved: steps x MOST x MOST.

        As parts of how far apart the two middles were: by how much their difference has turned, how
        far the middle between them has shifted along it, and how far apart they are now.
        """
        steps, groups = self.steps, np.arange(MOST)
        there = groups < steps.many[only][:, None]
        rows = np.where(there, steps.starts[only][:, None] + groups, 0)
        pairs = there[:, :, None] & there[:, None] & ~np.eye(MOST, dtype=np.bool_)
        was, now = steps.middles[:, rows], middles[:, rows]
        before, after = (each[:, :, None] - each[:, :, :, None] for each in (was, now))
        apart = np.where(pairs, np.hypot(*before), np.inf)
        were, are = (was**2).sum(axis=0) / 2, (now**2).sum(axis=0) / 2
        risen = are - were
        shifted = (risen[:, None] - risen[:, :, None]) / apart
        return (after - before) / apart, shifted, np.hypot(*after) / apart
