"""Everything the map stands on is counted in whole numbers first, so that it can be counted again."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import UNSEEN, Floats, Table, Whole, blocks, seen


@dataclass(slots=True, eq=False)
class Sums:
    """How any two statements were answered by the same people, added up over all people.

    With `v` an answer (1, 0 or -1; 0 where unseen) and `s` whether it was seen (1 or 0), each is
    statements x statements, of whole numbers: `both` adds up v v', `one` v s', `met` s s'.
    """

    both: Floats
    one: Floats
    met: Floats

    @classmethod
    def of(cls, table: Table) -> Self:
        """Add up a table. Short floats hold each block's sums exactly, long ones all of them."""
        many = table.shape[1]
        added = np.zeros((2 * many, 2 * many))
        for part in blocks(len(table)):
            there = seen(table[part])
            said = np.hstack([table[part] * there, there]).astype(np.float32)
            added += said.T @ said
        return cls(added[:many, :many], added[:many, many:], added[many:, many:])

    def change(self, row: Table, column: int, answer: int) -> None:
        """Let one person's answer to one statement become another. `row`: all theirs, before."""
        there = seen(row)
        said = (row * there).astype(np.float64)
        before, was = said[column], float(there[column])
        after, now = (0.0, 0.0) if answer == UNSEEN else (float(answer), 1.0)
        said[column] = there[column] = 0
        for table, left, right in (
            (self.both, after - before, said),
            (self.one, after - before, there),
            (self.met, now - was, there),
        ):
            table[column] += left * right
        self.both[:, column] += (after - before) * said
        self.one[:, column] += (now - was) * said
        self.met[:, column] += (now - was) * there
        self.both[column, column] += after**2 - before**2
        self.one[column, column] += after - before
        self.met[column, column] += now - was

    @property
    def agreed(self) -> Whole:
        """How many agreed with each statement."""
        return ((self.both.diagonal() + self.one.diagonal()) / 2).astype(np.int64)

    @property
    def disagreed(self) -> Whole:
        """How many disagreed with each statement."""
        return ((self.both.diagonal() - self.one.diagonal()) / 2).astype(np.int64)

    @property
    def asked(self) -> Whole:
        """How many answered each statement in any way."""
        return self.met.diagonal().astype(np.int64)

    @property
    def told(self) -> int:
        """How many statements anyone has answered."""
        return int(np.count_nonzero(self.met.diagonal()))

    @property
    def means(self) -> Floats:
        """The mean answer to each statement, of those who gave one; nought where nobody did."""
        return self.one.diagonal() / np.maximum(self.met.diagonal(), 1)

    def spread(self) -> Floats:
        """How answers go together, with the mean in place of each answer that is not there."""
        means = self.means
        crossed = self.one * means  # v s' with the mean of the other
        return self.both - crossed - crossed.T + self.met * np.outer(means, means)
