"""How people found their groups is kept round by round, as sums that one more answer can change.

Its rounds are called steps here.
"""

from collections.abc import Sequence

import numpy as np

from sayso.rules.opinions.answers import Floats, Table, Whole, blocks, seen
from sayso.rules.opinions.axes import Axes

Rounds = Sequence[tuple[Floats, Table]]


class Steps:
    """Who was in which group at each step, and the sums that the next step's middles come from.

    `groups`: steps x people, -1 for those who are not grouped. Of each group of each step there is
    a row in `said` and `there` (what its people said, and whether they saw it, each stretched as
    their place is, summed) and in `people`; `starts` is the first row of each step. `middles`:
    2 x rows, as people went to them. `stretch` and `length`: of each person, how much their place
    is stretched, and how far their answers are from the middle ones, stretched.
    """

    def __init__(self, table: Table, axes: Axes, grouped: Whole, steps: Rounds) -> None:
        self.axes, self.last = axes, len(steps) - 1
        self.many = np.array([middles.shape[1] for middles, _ in steps])
        self.starts = np.cumsum([0, *self.many])[:-1]
        self.groups = np.full((len(steps), len(table)), -1, dtype=np.int8)
        for step, (_, groups) in enumerate(steps):
            self.groups[step, grouped] = groups
        self.middles = np.hstack([middles for middles, _ in steps])
        self.step_of = np.repeat(np.arange(len(steps)), self.many)
        self.number = np.arange(len(self.step_of)) - self.starts[self.step_of]
        self.before = np.maximum(np.arange(len(self.step_of)) - self.many[0], -1)
        self._add_up(table)
        self.differ = np.zeros(len(steps), dtype=np.int64)
        self.compare(range(1, len(steps)))

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

    def cross(self, steps: Whole, who: Whole, to: Whole, answers: Table) -> None:
        """Let people go to another group, each at a step. `answers`: a row for each."""
        said, there, _ = stretched(answers, self.axes.statements)
        left = self.starts[steps] + self.groups[steps, who]
        rows = np.concatenate([left, self.starts[steps] + to])
        np.add.at(self.said, rows, np.concatenate([-said, said]))
        np.add.at(self.there, rows, np.concatenate([-there, there]))
        np.add.at(self.people, rows, np.repeat([-1.0, 1.0], len(who)))
        self.groups[steps, who] = to

    def change(self, person: int, before: Table | None, after: Table) -> None:
        """Let someone's answers change; without any before, they come into the first groups."""
        rows = self.starts + np.maximum(self.groups[:, person], 0)
        said, there, _ = stretched(after[None], self.axes.statements)
        if before is None:
            self.groups[:, person] = 0
            self.people[rows] += 1
        else:
            was_said, was_there, _ = stretched(before[None], self.axes.statements)
            said, there = said - was_said, there - was_there
        self.said[rows] += said
        self.there[rows] += there

    def compare(self, steps: Sequence[int]) -> None:
        """Count for some steps, not the first, how many are not where they were the step before."""
        for step in steps:
            self.differ[step] = np.count_nonzero(self.groups[step] != self.groups[step - 1])

    def follow(self, axes: Axes, first: Floats, middles: Floats, look: Whole) -> None:
        """Write where middles are on another map, which begins with `first`, at the steps to look at.

        `middles`: 2 x rows. What is left alone there must be right already.
        """
        wanted = np.zeros(len(self.many), dtype=np.bool_)
        wanted[look] = True
        rows = np.flatnonzero(wanted[self.step_of])
        begin = self.before[rows] < 0
        middles[:, rows[begin]] = first[:, self.number[rows[begin]]]
        rows = rows[~begin]
        from_ = self.before[rows]
        summed = axes.ways @ (self.said[from_] - self.there[from_] * axes.means).T
        middles[:, rows] = summed / self.people[from_]

    @property
    def sizes(self) -> Floats:
        """How many people each group has in the end."""
        return self.people[self.starts[-1] :]


def stretched(answers: Table, statements: int) -> tuple[Floats, Floats, Floats]:
    """What people said, what they saw, and how much their places are stretched; so are the first two."""
    there = seen(answers)
    stretch = np.sqrt(statements / np.maximum(there.sum(axis=1), 1))
    return (answers * there) * stretch[:, None], there * stretch[:, None], stretch
