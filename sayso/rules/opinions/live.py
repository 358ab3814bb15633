"""A map that is shown while people answer is the same map as one that is worked out anew."""

import numpy as np

from sayso.rules.opinions.answers import AGREE, DISAGREE, KNOWN, UNSEEN, Answers, Table, Whole
from sayso.rules.opinions.axes import Axes
from sayso.rules.opinions.counts import Counts, count
from sayso.rules.opinions.following import Followed
from sayso.rules.opinions.groups import by_size
from sayso.rules.opinions.opinions import Opinions, groups_of, tell
from sayso.rules.opinions.sums import Sums
from sayso.rules.opinions.trail import Trail
from sayso.rules.opinions.watched import Lost


class Live:
    """Answers that go on coming in, and the map of them after each.

    Everyone who may answer, and every statement, has a place in the table it begins with. What
    `opinions` gives shares that table: it tells where people stand by now.
    """

    def __init__(self, answers: Answers) -> None:
        ordered = answers.in_order()
        self.answers = Answers(ordered.people, ordered.statements, ordered.table.copy())
        self.rows = {person: row for row, person in enumerate(ordered.people)}
        self.columns = {statement: column for column, statement in enumerate(ordered.statements)}
        self.sums = Sums.of(self.answers.table)
        self._begin()

    def _begin(self) -> None:
        """Work out everything, and what it takes to follow from there."""
        self.followed = Followed.of(self.sums)
        self.axes = self.followed.axes
        try:
            self.kept: Kept | None = Kept(self.answers.table, self.axes)
        except Lost:
            self.kept = None

    def answer(self, person: str, statement: str, answer: int) -> None:
        """Take an answer; it takes the place of an earlier one, and UNSEEN takes it back.

        Raises KeyError for a person or a statement without a place, ValueError for what no answer
        can be.
        """
        row, column = self.rows[person], self.columns[statement]
        if answer not in KNOWN:
            raise ValueError("An answer is 1, 0 or -1, and -2 where it was taken back.")
        before = self.answers.table[row].copy()
        self.sums.change(before, column, answer)
        self.answers.table[row, column] = answer
        if self.kept is not None:
            try:
                self.kept.answer(row, before)
            except Lost:
                self.kept = None

    def opinions(self) -> Opinions:
        """Tell the map as `opinions` would from the same answers."""
        try:
            self._follow()
        except Lost:
            self._begin()
        if self.kept is not None:
            return tell(self.answers, self.sums, self.axes, *self.kept.by_size())
        group = groups_of(*self.axes.places(self.answers.table))
        counts = count(self.answers.table, group, int(group.max(initial=-1)) + 1)
        return tell(self.answers, self.sums, self.axes, group, counts)

    def _follow(self) -> None:
        axes = self.followed.now(self.sums, self.axes)
        if axes is None or self.kept is None:
            raise Lost
        self.kept.follow(axes)
        self.axes = axes


class Kept:
    """The groups that were found, the way there, and what each group says to every statement."""

    def __init__(self, table: Table, axes: Axes) -> None:
        self.table, self.trail = table, Trail(table, axes)
        many = int(self.trail.steps.many[-1])
        agreed, disagreed = count(table, self.groups.astype(np.int64), many)
        self.agreed, self.disagreed, self.asked = agreed.gave, disagreed.gave, agreed.asked

    @property
    def groups(self) -> Table:
        """The group of each person, as they were found; -1 for those who are not grouped."""
        groups: Table = self.trail.steps.groups[-1]
        return groups

    def answer(self, row: int, before: Table) -> None:
        """Take note of changed answers. Raises `Lost`."""
        self._count(int(self.groups[row]), before, -1)
        self.trail.answer(row, before)
        self._count(int(self.groups[row]), self.table[row], 1)

    def follow(self, axes: Axes) -> None:
        """Move to other axes. Raises `Lost`."""
        for person, left, to in self.trail.follow(axes):
            self._count(left, self.table[person], -1)
            self._count(to, self.table[person], 1)

    def _count(self, group: int, row: Table, sign: int) -> None:
        if group >= 0:
            self.agreed[group] += sign * (row == AGREE)
            self.disagreed[group] += sign * (row == DISAGREE)
            self.asked[group] += sign * (row != UNSEEN)

    def by_size(self) -> tuple[Whole, tuple[Counts, Counts]]:
        """The group of each person, the largest first, and who agreed and disagreed in each."""
        rank = by_size(self.groups, self.trail.steps.sizes)
        order = np.argsort(rank)
        agreed, disagreed, asked = (
            each[order] for each in (self.agreed, self.disagreed, self.asked)
        )
        group = np.append(rank, -1)[self.groups]
        return group, (Counts(agreed, asked), Counts(disagreed, asked))
