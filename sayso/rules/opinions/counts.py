"""What a group thinks is counted, and held against chance, before anything is said about it.

With few answers a share says little. So one more of each answer is added before it is read, and a
share counts only where chance alone would give it in less than one case of ten (as Polis does).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import (
    AGREE,
    DISAGREE,
    Floats,
    Short,
    Table,
    Truths,
    Whole,
    blocks,
    seen,
)

BEYOND_CHANCE = 1.2815515655446004
"""How many standard errors nine of ten cases of chance stay below."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many gave an answer, of how many who were asked. All are groups x statements."""

    gave: Whole
    asked: Whole

    @property
    def others(self) -> Self:
        """The same of everyone in all other groups."""
        return type(self)(self.gave.sum(axis=0) - self.gave, self.asked.sum(axis=0) - self.asked)

    @property
    def share(self) -> Floats:
        """What part gave it, drawn a little towards a half."""
        return (self.gave + 1) / (self.asked + 2)

    @property
    def sure(self) -> Floats:
        """How far the share is above a half, in standard errors."""
        asked = self.asked + 1
        return 2 * np.sqrt(asked) * ((self.gave + 1) / asked - 0.5)

    @property
    def more_than_others(self) -> Floats:
        """How many times the share of all others."""
        return self.share / self.others.share

    @property
    def sure_of_more(self) -> Floats:
        """How far the share is above that of all others, in standard errors."""
        mine, of = self.gave + 1, self.asked + 1
        theirs, them = self.others.gave + 1, self.others.asked + 1
        both = (mine + theirs) / (of + them)
        error = np.sqrt(both * (1 - both) * (1 / of + 1 / them))
        apart = mine / of - theirs / them
        sure: Floats = np.divide(apart, error, out=np.zeros(apart.shape), where=error > 0)
        return sure


def count(table: Table, groups: Whole, many: int) -> tuple[Counts, Counts]:
    """Count who agreed and who disagreed, in each group of so many. Group -1 is not counted."""
    shape = (many, table.shape[1])
    agreed, disagreed, asked = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for rows in blocks(len(table)):
        part = table[rows]
        of_group = (groups[rows] == np.arange(many)[:, None]).astype(np.float32)
        agreed += _times(of_group, part == AGREE)
        disagreed += _times(of_group, part == DISAGREE)
        asked += _times(of_group, seen(part))
    return Counts(agreed, asked), Counts(disagreed, asked)


def _times(of_group: Short, where: Truths) -> Whole:
    """How often it is so in each group; short floats hold the numbers of one block exactly."""
    return (of_group @ where.astype(np.float32)).astype(np.int64)
