"""A map that is shown while people answer is the same map as one that is worked out anew."""

import numpy as np

from sayso.rules.opinions.answers import AGREE, DISAGREE, KNOWN, UNSEEN, Answers, Table
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
        table = self.answers.table
        self.followed = Followed.of(self.sums)
        self.axes = self.followed.axes
        try:
            self.trail: Trail | None = Trail(table, self.axes)
        except Lost:
            self.trail = None
            return
        many = int(self.trail.steps.many[self.trail.last])
        agreed, disagreed = count(table, self._groups(), many)
        self.agreed, self.disagreed, self.asked = agreed.gave, disagreed.gave, agreed.asked

    def _groups(self) -> Table:
        assert self.trail is not None
        return self.trail.steps.groups[self.trail.last]

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
        if self.trail is None:
            return
        was = int(self._groups()[row])
        try:
            self.trail.answer(row, before)
        except Lost:
            self.trail = None
            return
        self._count(was, before, -1)
        self._count(int(self._groups()[row]), self.answers.table[row], 1)

    def _count(self, group: int, row: Table, sign: int) -> None:
        if group >= 0:
            self.agreed[group] += sign * (row == AGREE)
            self.disagreed[group] += sign * (row == DISAGREE)
            self.asked[group] += sign * (row != UNSEEN)

    def opinions(self) -> Opinions:
        """Tell the map as `opinions` would from the same answers."""
        try:
            self._follow()
        except Lost:
            self._begin()
        if self.trail is None:
            group = groups_of(*self.axes.places(self.answers.table))
            counts = count(self.answers.table, group, int(group.max(initial=-1)) + 1)
            return tell(self.answers, self.sums, self.axes, group, counts)
        rank = by_size(self._groups(), self.trail.steps.sizes(self.trail.last))
        group, order = np.append(rank, -1)[self._groups()], np.argsort(rank)
        agreed, disagreed, asked = (
            each[order] for each in (self.agreed, self.disagreed, self.asked)
        )
        counts = Counts(agreed, asked), Counts(disagreed, asked)
        return tell(self.answers, self.sums, self.axes, group, counts)

    def _follow(self) -> None:
        axes = self.followed.now(self.sums, self.axes)
        if axes is None or self.trail is None:
            raise Lost
        for person, old, new in self.trail.follow(axes):
            self._count(old, self.answers.table[person], -1)
            self._count(new, self.answers.table[person], 1)
        self.axes = axes
