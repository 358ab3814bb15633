"""Whoever stands well inside a group stays there, so after one more answer few must be looked at.

When the map moves, the middles of every step follow from their sums. Only whoever stood nearer to a
border than everything has moved since can have crossed it, and only they are placed anew. Where
that does not make it certain, it is `Lost`, and all is worked out anew: a step more or fewer, a
group near five people, or too much that has moved.
"""

import numpy as np

from sayso.rules.opinions.answers import UNSEEN, Floats, Table, Whole
from sayso.rules.opinions.apart import furthest_apart
from sayso.rules.opinions.axes import Axes
from sayso.rules.opinions.groups import ENOUGH, LEAST, MOST
from sayso.rules.opinions.settling import leftmost, rounds, stillness
from sayso.rules.opinions.steps import Steps
from sayso.rules.opinions.watched import Lost, Moved, Watched

WORTH = 10_000  # people; fewer are grouped anew as quickly
LEFT = 64  # people furthest left who are watched
SURE = 0.01  # how much may have moved, as a part of how widely people stand


class Trail:
    """The groups of a table that goes on changing. Raises `Lost` where there is no trail to keep."""

    def __init__(self, table: Table, axes: Axes) -> None:
        self.table, self.axes = table, axes
        places, answered = axes.places(table)
        grouped = np.flatnonzero(answered >= ENOUGH)
        here = places[:, grouped]
        first = leftmost(here, MOST)
        if first.shape[1] < MOST or len(grouped) < WORTH:
            raise Lost
        still = stillness(here)
        ways = [[*rounds(here, first[:, :many], still)] for many in range(2, MOST + 1)]
        whole = [way for way in ways if np.bincount(way[-1][1]).min() >= LEAST]
        if not whole:
            raise Lost
        ends = [way[-1][1].astype(np.int64) for way in whole]
        best, self.spare = furthest_apart(here, ends)
        self.steps = Steps(table, axes, grouped, whole[best])
        self._check_sizes()
        self.still, self.wide = still, float(np.sqrt(here.var(axis=1).mean()))
        self.watched = Watched(here, grouped, self.steps)
        left = np.argsort(here[0])[:LEFT]
        self.left = grouped[left]
        self.edge = np.inf if len(left) == len(grouped) else float(here[0, left[-1]])
        self.longest = float(self.steps.length[grouped].max())
        self.stretched = float(self.steps.stretch[grouped].max())
        self.touched: set[int] = set()
        self.strayed: dict[int, set[int]] = {}
        self.placed, self.asked = np.empty((2, len(table))), np.zeros(len(table), dtype=np.int64)
        self.turn = 0
        self.ends = self._ends(self.steps.middles, 0.0)

    def _check_sizes(self) -> None:
        if self.steps.people.min() < 1 or self.steps.sizes.min() < LEAST:
            raise Lost

    def answer(self, person: int, before: Table) -> None:
        """Take note that someone's answers are no longer `before`, but what the table holds."""
        steps, after = self.steps, self.table[person]
        was, now = (np.count_nonzero(each != UNSEEN) >= ENOUGH for each in (before, after))
        if was and not now:
            raise Lost
        if now:
            steps.change(person, before if was else None, after)
            self.touched.add(person)

    def follow(self, axes: Axes) -> list[tuple[int, int, int]]:
        """Move to other axes. Tells who changed group, from which to which. Raises `Lost`."""
        moved = Moved.between(self.axes, axes, self.longest, self.stretched)
        if moved.far > SURE * self.wide or self.spare <= 10 * moved.far / self.wide:
            raise Lost
        self.turn += 1
        first, crossed, steps = self._first(axes, moved.far), [], self.steps
        changed: set[int] = set()
        middles = np.empty_like(steps.middles)
        look = np.arange(len(steps.groups))
        while len(look):  # each step follows from the one before: this ends with the last
            steps.follow(axes, first, middles, look)
            who, step, to = self._crossing(axes, middles, moved, look)
            crossed += self._cross(who, step, to)
            changed |= set(step.tolist())
            look = np.unique(step)
            look = look[look < steps.last] + 1
        steps.compare([each for each in range(1, steps.last + 1) if changed & {each, each - 1}])
        self._check_sizes()
        if self._ends(middles, moved.far / self.wide) != self.ends:
            raise Lost
        return crossed

    def _cross(self, who: Whole, step: Whole, to: Whole) -> list[tuple[int, int, int]]:
        """Let people go to other groups. Tells those of the last step: who, from where, to where."""
        last = step == self.steps.last
        crossed = who[last], self.steps.groups[-1, who[last]], to[last]
        self.steps.cross(step, who, to, self.table[who])
        if self.steps.people.min() < 1:
            raise Lost
        for at, person in zip(step.tolist(), who.tolist(), strict=True):
            self.strayed.setdefault(at, set()).add(at * len(self.table) + person)
        return [*zip(*(each.tolist() for each in crossed), strict=True)]

    def _first(self, axes: Axes, far: float) -> Floats:
        """The places furthest left, of those who can be there now."""
        watched = np.union1d(self.left, np.array(sorted(self.touched), dtype=np.int64))
        first = leftmost(axes.places(self.table[watched])[0], MOST)
        if first.shape[1] < MOST or first[0].max() >= self.edge - far:
            raise Lost
        return first

    def _crossing(
        self, axes: Axes, middles: Floats, moved: Moved, look: Whole
    ) -> tuple[Whole, Whole, Whole]:
        """Find who is nearer to another middle than to their own: who, at which step, which."""
        people = len(self.table)
        who, step = self.watched.near(middles, moved, look)
        touched = np.array([*self.touched], dtype=np.int64)
        every = [step * people + who, (look[:, None] * people + touched).ravel()]
        every += [np.array([*self.strayed.get(each, ())], dtype=np.int64) for each in look.tolist()]
        step, who = np.divmod(np.unique(np.concatenate(every)), people)
        to = self._nearest(self._places(axes, who), step, middles)
        crossed = self.steps.groups[step, who] != to
        return who[crossed], step[crossed], to[crossed]

    def _places(self, axes: Axes, who: Whole) -> Floats:
        """Where people stand now. Each is placed once a turn."""
        anew = np.unique(who[self.asked[who] < self.turn])
        if len(anew):
            self.placed[:, anew] = axes.places(self.table[anew])[0]
            self.asked[anew] = self.turn
        return self.placed[:, who]

    def _nearest(self, places: Floats, step: Whole, middles: Floats) -> Whole:
        """Which middle of a step is nearest, for each place with its step; of equal ones the first."""
        groups = np.arange(MOST)
        there = groups < self.steps.many[step][:, None]
        rows = np.where(there, self.steps.starts[step][:, None] + groups, 0)
        weights = (middles**2).sum(axis=0) / 2
        x, y = places[:, :, None] * middles[:, rows]
        return np.asarray(np.where(there, x + y - weights[rows], -np.inf).argmax(axis=1))

    def _ends(self, middles: Floats, moved: float) -> bool:
        """Say whether it ends because middles stand still (or because nobody changes group).

        Raises `Lost` where it would end at another step, or nearly so.
        """
        differ, last = self.steps.differ, self.steps.last
        ways = ((middles[:, self.steps.before] - middles) ** 2).sum(axis=0)
        way = np.add.reduceat(ways, self.steps.starts)[1:]  # from the step before
        lowest, highest = self.still * (1 - 5 * moved), self.still * (1 + 5 * moved)
        if np.any((way >= lowest) & (way <= highest)) or np.any(way[:-1] < lowest):
            raise Lost
        stands = bool(way[-1] < lowest)
        if np.any(differ[1:last] == 0) or (not stands and differ[last]):
            raise Lost
        return stands
