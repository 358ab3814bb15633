"""How people found their groups is kept round by round, as sums that one more answer can change.

All rounds of all ways to group the same people stand one after the other: "steps".
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from sayso.rules.opinions.answers import Floats, Table, Whole, blocks, seen
from sayso.rules.opinions.axes import Axes

Rounds = Sequence[Sequence[tuple[Floats, Table]]]


class Steps:
    """Who was in which group at each step, and the sums that the next step's middles come from.

    `groups`: steps x people, -1 for those who are not grouped. `firsts`: the first step of each
    way, and at the end the number of all steps. Of each group of each step there is a row in
    `said` and `there` (what its people said, and whether they saw it, each stretched as their place
    is, summed) and in `people`; `starts` is the first row of each step. `middles`: 2 x rows, as
    people went to them. `stretch` and `length`: of each person, how much their place is stretched,
    and how far their answers are from the middle ones, stretched.
    """

    def __init__(self, table: Table, axes: Axes, grouped: Whole, ways: Rounds) -> None:
        steps = [step for way in ways for step in way]
        self.firsts = np.cumsum([0, *map(len, ways)])
        many = np.array([middles.shape[1] for middles, _ in steps])
        self.starts = np.cumsum([0, *many])[:-1]
        self.many = many
        self.groups = np.full((len(steps), len(table)), -1, dtype=np.int8)
        for step, (_, groups) in enumerate(steps):
            self.groups[step, grouped] = groups
        self.middles = np.hstack([middles for middles, _ in steps])
        self.step_of = np.repeat(np.arange(len(steps)), many)
        self.number = np.arange(len(self.step_of)) - self.starts[self.step_of]
        first = np.isin(self.step_of, self.firsts)
        self.before = np.where(first, -1, np.arange(len(first)) - many[self.step_of])
        self.axes = axes
        self._add_up(table)
        self.differ = np.zeros(len(steps), dtype=np.int64)
        self.compare(range(len(steps)))

    def _add_up(self, table: Table) -> None:
        shape = (len(self.step_of), table.shape[1])
        self.said, self.there, self.people = np.zeros(shape), np.zeros(shape), np.zeros(shape[0])
        self.stretch, self.length = np.empty(len(table)), np.empty(len(table))
        for rows in blocks(len(table)):
            said, there, stretch = stretched(table[rows], self.axes.statements)
            self.stretch[rows] = stretch
            self.length[rows] = np.sqrt(((said - there * self.axes.means) ** 2).sum(axis=1))
            inside = self.groups[self.step_of, rows] == self.number[:, None]
            members = inside.astype(np.float64)
            self.said += members @ said
            self.there += members @ there
            self.people += members.sum(axis=1)

    def add(self, steps: Whole, groups: Whole, answers: Table, sign: int) -> None:
        """Let people come into groups (sign 1) or leave them (-1): for each a step and answers."""
        said, there, _ = stretched(answers, self.axes.statements)
        rows = self.starts[steps] + groups
        np.add.at(self.said, rows, sign * said)
        np.add.at(self.there, rows, sign * there)
        np.add.at(self.people, rows, sign)

    def compare(self, steps: Sequence[int]) -> None:
        """Count for each step how many are not where they were the step before."""
        for step in steps:
            if step not in self.firsts:
                apart = self.groups[step] != self.groups[step - 1]
                self.differ[step] = np.count_nonzero(apart)

    def follow(self, axes: Axes, first: Floats) -> Floats:
        """Where all middles are on another map, which begins with `first`: 2 x rows."""
        summed = axes.ways @ (self.said - self.there * axes.means).T
        means = summed / self.people
        return np.where(self.before >= 0, means[:, self.before], first[:, self.number % len(first.T)])

    def ways(self) -> list[tuple[int, int]]:
        """The first and the last step of each way."""
        return [(int(first), int(end) - 1) for first, end in pairwise(self.firsts)]

    def sizes(self, step: int) -> Floats:
        """How many people each group has at a step."""
        return self.people[self.starts[step] : self.starts[step] + self.many[step]]


def stretched(answers: Table, statements: int) -> tuple[Floats, Floats, Floats]:
    """What people said, what they saw, and how much their places are stretched; so are the first two."""
    there = seen(answers)
    stretch = np.sqrt(statements / np.maximum(there.sum(axis=1), 1))
    return (answers * there) * stretch[:, None], there * stretch[:, None], stretch
