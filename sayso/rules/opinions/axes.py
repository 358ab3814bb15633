"""A map has two directions: those along which people's answers differ most.

Principal components (Pearson 1901) with the mean in place of what someone has not seen; who has seen
little is moved outwards, as Small et al. (2021) do, so that nobody stands in the middle only
because they have said little.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import Floats, Table, Whole, blocks, seen
from sayso.rules.opinions.sums import Sums

NOTHING = 1e-9  # of what there is: smaller differences are only rounding


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Where answers put people: `ways` is 2 x statements, `means` the answer that moves nobody."""

    ways: Floats
    means: Floats
    statements: int

    @classmethod
    def of(cls, sums: Sums) -> Self:
        """Find both directions. One in which nobody differs is all noughts.

        Of each direction there are two ways to go: its strongest statement goes to the right.
        """
        spread = sums.spread()
        sizes, ways = np.linalg.eigh(spread)
        found = np.zeros((2, len(spread)))
        for axis, (size, way) in enumerate(zip(sizes[:-3:-1], ways.T[:-3:-1], strict=True)):
            if size > NOTHING * max(1.0, float(np.trace(spread))):
                found[axis] = to_the_right(way)
        return cls(found, sums.means, sums.told)

    def places(self, table: Table) -> tuple[Floats, Whole]:
        """Place everyone on the map: 2 x people, and how many statements each has answered.

        Who has said nothing stands in the middle.
        """
        turned = np.ascontiguousarray(self.ways.T)
        from_mean = np.column_stack([self.means[:, None] * turned, np.ones(len(turned))])
        placed, answered = np.empty((2, len(table))), np.empty(len(table), dtype=np.int64)
        for part in blocks(len(table)):
            there = seen(table[part])
            means = there.astype(np.float64) @ from_mean
            moved = (table[part] * there).astype(np.float64) @ turned - means[:, :2]
            answered[part] = means[:, 2]
            stretch = np.sqrt(self.statements / np.maximum(means[:, 2], 1))
            placed[:, part] = moved.T * stretch
        return placed, answered


def to_the_right(way: Floats) -> Floats:
    """The same direction, gone so that its strongest statement moves to the right."""
    right: Floats = way * np.sign(way[np.abs(way).argmax()])
    return right
