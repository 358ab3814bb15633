"""Whoever stands well inside a group stays there, so after one more answer few must be looked at.

When the map moves, the middles of every step follow from their sums. Only whoever stood nearer to a
border than everything has moved since can have crossed it, and only they are placed anew. Where
that does not make it certain, it is `Lost`, and all is worked out anew: a step more or fewer, a
group near five people, or too much that has moved.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import Floats, Table, Whole
from sayso.rules.opinions.apart import furthest_apart
from sayso.rules.opinions.axes import Axes
from sayso.rules.opinions.groups import ENOUGH, LEAST, MOST
from sayso.rules.opinions.settling import leftmost, rounds, stillness
from sayso.rules.opinions.steps import Steps

NEAR = 50  # one of so many people is watched at each step: those nearest to a border
LEFT = 300  # people furthest left who are watched
SURE = 0.01  # how much may have moved, as a part of how widely people stand
SWEEPS = 60


class Lost(Exception):
    """It is not certain who is in which group."""


@dataclass(slots=True, eq=False)
class Watched:
    """People near a border at some step: who, at which step, and how much nearer to their middle.

    `slack`: for each step, how near to a border everyone is who is watched there.
    """

    who: Whole
    step: Whole
    gap: Floats
    slack: Floats

    @classmethod
    def near(cls, places: Floats, grouped: Whole, steps: Steps) -> Self:
        """Watch those nearest to a border at each step."""
        watch = max(places.shape[1] // NEAR, min(places.shape[1], LEFT))
        who, gaps, slack = [], [], []
        for start, many in zip(steps.starts, steps.many, strict=True):
            middles = steps.middles[:, start : start + many]
            away = np.sort(np.hypot(*(places[:, None] - middles[:, :, None])), axis=0)
            gap = away[1] - away[0]
            nearest = np.argpartition(gap, watch - 1)[:watch]
            who.append(grouped[nearest])
            gaps.append(gap[nearest])
            slack.append(np.inf if watch == len(gap) else float(gap[nearest].max()))
        step = np.repeat(np.arange(len(who)), watch)
        return cls(np.concatenate(who), step, np.concatenate(gaps), np.array(slack))


class Trail:
    """The groups of a table that goes on changing. Raises `Lost` where there is no trail to keep."""

    def __init__(self, table: Table, axes: Axes) -> None:
        self.table, self.axes = table, axes
        places, answered = axes.places(table)
        grouped = np.flatnonzero(answered >= ENOUGH)
        here = places[:, grouped]
        first = leftmost(here, MOST)
        if first.shape[1] < MOST:
            raise Lost
        ways = [[*rounds(here, first[:, :many])] for many in range(2, MOST + 1)]
        self.steps = Steps(table, axes, grouped, ways)
        self.whole = self._whole()
        if not self.whole:
            raise Lost
        last = [ways[way][-1][1].astype(np.int64) for way in self.whole]
        best, self.spare = furthest_apart(here, last)
        self.last = self.steps.ways()[self.whole[best]][1]
        self.still, self.wide = stillness(here), float(np.sqrt(here.var(axis=1).mean()))
        self.watched = Watched.near(here, grouped, self.steps)
        left = np.argsort(here[0])[:LEFT]
        self.left = grouped[left]
        self.edge = np.inf if len(left) == len(grouped) else float(here[0, left[-1]])
        self.touched: set[int] = set()
        self.ends = self._ends(self.steps.middles, 0.0)

    def _whole(self) -> list[int]:
        """Which ways have only groups of five people or more."""
        ends = [last for _, last in self.steps.ways()]
        if any(self.steps.people < 1):
            raise Lost
        return [way for way, end in enumerate(ends) if self.steps.sizes(end).min() >= LEAST]

    def answer(self, person: int, before: Table) -> None:
        """Take note that someone's answers are no longer `before`, but what the table holds."""
        steps, after = self.steps, self.table[person]
        was, now = (np.count_nonzero(each != -2) >= ENOUGH for each in (before, after))
        if was and not now:
            raise Lost
        every = np.arange(len(steps.groups))
        if was:
            repeated = np.broadcast_to(before, (len(every), len(before)))
            steps.add(every, steps.groups[:, person], repeated, -1)
        if now:
            if not was:
                steps.groups[:, person] = 0
            repeated = np.broadcast_to(after, (len(every), len(after)))
            steps.add(every, steps.groups[:, person], repeated, 1)
            self.touched.add(person)
            self.watched.gap[self.watched.who == person] = np.inf

    def follow(self, axes: Axes) -> list[tuple[int, int, int]]:
        """Move to other axes. Tells who changed group, from which to which. Raises `Lost`."""
        if axes.statements != self.axes.statements:
            raise Lost
        steps, changed, crossed = self.steps, set(), []
        turned = float(np.linalg.norm(axes.ways - self.axes.ways))
        shifted = float(np.abs(axes.means - self.axes.means) @ np.hypot(*axes.ways))
        far = float(steps.length.max()) * turned + float(steps.stretch.max()) * shifted
        if far > SURE * self.wide or self.spare <= 10 * far / self.wide:
            raise Lost
        first = self._first(axes, far)
        for _ in range(SWEEPS):
            middles = steps.follow(axes, first)
            who, step, to = self._crossing(axes, middles, turned, shifted, far)
            if not len(who):
                break
            moves = steps.groups[step, who]
            steps.add(step, moves.astype(np.int64), self.table[who], -1)
            steps.add(step, to, self.table[who], 1)
            steps.groups[step, who] = to
            changed |= set(step.tolist())
            here = step == self.last
            crossed += [*zip(who[here].tolist(), moves[here].tolist(), to[here].tolist(), strict=True)]
            if steps.people.min() < 1:
                raise Lost
        else:
            raise Lost
        steps.compare(sorted({each for step in changed for each in (step, step + 1) if each < len(steps.groups)}))
        if self._whole() != self.whole or self._ends(middles, far / self.wide) != self.ends:
            raise Lost
        return crossed

    def _first(self, axes: Axes, far: float) -> Floats:
        """The places furthest left, of those who can be there now."""
        watched = np.union1d(self.left, np.array(sorted(self.touched), dtype=np.int64))
        first = leftmost(axes.places(self.table[watched])[0], MOST)
        if first.shape[1] < MOST or first[0].max() >= self.edge - far:
            raise Lost
        return first

    def _crossing(
        self, axes: Axes, middles: Floats, turned: float, shifted: float, far: float
    ) -> tuple[Whole, Whole, Whole]:
        """Find who is nearer to another middle than to their own: who, at which step, which."""
        steps, watched = self.steps, self.watched
        moved = np.maximum.reduceat(np.hypot(*(middles - steps.middles)), steps.starts)
        if np.any(2 * (far + moved) >= watched.slack):
            raise Lost
        reach = steps.length[watched.who] * turned + steps.stretch[watched.who] * shifted
        look = watched.gap <= 2 * (reach + moved[watched.step])
        touched = np.array(sorted(self.touched), dtype=np.int64)
        every = np.arange(len(steps.groups))
        who = np.concatenate([watched.who[look], np.repeat(touched, len(every))])
        step = np.concatenate([watched.step[look], np.tile(every, len(touched))])
        people, at = np.unique(who, return_inverse=True)
        to = self._nearest(axes.places(self.table[people])[0][:, at], step, middles)
        crossed = steps.groups[step, who] != to
        return who[crossed], step[crossed], to[crossed]

    def _nearest(self, places: Floats, step: Whole, middles: Floats) -> Whole:
        """Which middle of a step is nearest, for each place with its step; of equal ones the first."""
        steps = self.steps
        best = np.full(len(step), -np.inf)
        to = np.zeros(len(step), dtype=np.int64)
        weights = (middles**2).sum(axis=0) / 2
        for group in range(MOST):
            there = steps.many[step] > group
            row = np.where(there, steps.starts[step] + group, 0)
            near = (places * middles[:, row]).sum(axis=0) - weights[row]
            nearer = there & (near > best)
            best[nearer], to[nearer] = near[nearer], group
        return to

    def _ends(self, middles: Floats, moved: float) -> list[bool]:
        """Whether each way ends because its middles stand still (or because nobody changes group).

        Raises `Lost` where it would end at another step, or nearly so.
        """
        steps, ends = self.steps, []
        ways = ((middles[:, steps.before] - middles) ** 2).sum(axis=0)
        way = np.add.reduceat(ways, steps.starts)  # from the step before
        lowest, highest = self.still * (1 - 5 * moved), self.still * (1 + 5 * moved)
        for first, last in steps.ways():
            walked = way[first + 1 : last + 1]
            if np.any((walked >= lowest) & (walked <= highest)) or np.any(walked[:-1] < lowest):
                raise Lost
            stands = bool(walked[-1] < lowest)
            if np.any(steps.differ[first + 1 : last] == 0) or (not stands and steps.differ[last]):
                raise Lost
            ends.append(stands)
        return ends
