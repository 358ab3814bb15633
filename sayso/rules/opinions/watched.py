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
        self.slack = np.array([slack for *_, slack in found])
        self.away = [away for away, *_ in found]
        self.who = [who for _, who, *_ in found]
        self.pair = [pair for _, _, pair, _ in found]  # own middle, other middle
        self.places = [places[:, np.searchsorted(grouped, who)] for who in self.who]

    def _at(
        self, step: int, places: Floats, grouped: Whole, many: int
    ) -> tuple[Floats, Whole, Whole, float]:
        """How far away, who and between which middles, the nearest first; and the slack."""
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
        pair = np.stack([start + own[person], start + other])
        return away[other, person], grouped[person], pair, np.inf if many == len(own) else slack

    def near(self, middles: Floats, moved: Moved) -> tuple[Whole, Whole]:
        """Find who may have crossed a border, and at which step. Raises `Lost` if it can be others."""
        turned, shifted, grown = self._borders(middles)
        rows = np.repeat(np.arange(len(self.slack)), self.steps.many)
        reach = (grown * moved.far + np.hypot(*turned) * self.radius + np.abs(shifted)).max(axis=1)
        most = np.maximum.reduceat(reach, self.steps.starts)
        if np.any(most >= self.slack):
            raise Lost
        who, steps = [], []
        for step, reached in enumerate(most.tolist()):
            many = int(np.searchsorted(self.away[step], reached, side="right"))
            if many:
                found = self._reached(step, many, (turned, shifted, grown), moved)
                who.append(found)
                steps.append(np.full(len(found), step))
        if not who:
            return rows[:0], rows[:0]
        return np.concatenate(who), np.concatenate(steps)

    def _reached(
        self, step: int, many: int, borders: tuple[Floats, Floats, Floats], moved: Moved
    ) -> Whole:
        turned, shifted, grown = borders
        who, (own, other) = self.who[step][:many], self.pair[step][:, :many]
        other = other - self.steps.starts[step]
        x, y = self.places[step][:, :many]
        reach = self.steps.length[who] * moved.turned + self.steps.stretch[who] * moved.shifted
        border = turned[0, own, other] * x + turned[1, own, other] * y - shifted[own, other]
        return who[self.away[step][:many] <= grown[own, other] * reach + np.abs(border)]

    def _borders(self, middles: Floats) -> tuple[Floats, Floats, Floats]:
        """How the border between each middle and each other of its step has moved: rows x MOST.

        As parts of how far apart the two middles were: by how much their difference has turned, how
        far the middle between them has shifted along it, and how far apart they are now.
        """
        steps = self.steps
        columns = np.arange(MOST)
        there = columns < steps.many[steps.step_of][:, None]
        other = np.where(there, steps.starts[steps.step_of][:, None] + columns, 0)
        there &= other != np.arange(len(other))[:, None]
        before = steps.middles[:, other] - steps.middles[:, :, None]
        after = middles[:, other] - middles[:, :, None]
        apart = np.where(there, np.hypot(*before), np.inf)
        weights, were = (middles**2).sum(axis=0) / 2, (steps.middles**2).sum(axis=0) / 2
        shifted = (weights[other] - weights[:, None]) - (were[other] - were[:, None])
        return (after - before) / apart, shifted / apart, np.hypot(*after) / apart
