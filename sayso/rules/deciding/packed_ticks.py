"""A county's ticks fit in two rows of numbers, and say exactly what its ballots said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from sayso.rules.deciding.ballots import DONT_KNOW
from sayso.rules.deciding.profiles import Profile

Rows = npt.NDArray[np.intp]
Heads = npt.NDArray[np.float64]

EXACT = 2**53  # whole numbers up to here are exact in floating point
LIMB = 24  # bits; so many that 2**29 of them still add up exactly


@dataclass(frozen=True, slots=True, eq=False)
class PackedTicks:
    """Who ticked what, option by option.

    `ids`: the options. `supporters`: for each option, the rows (numbers of different ballots) that
    tick it, each once. `heads`: for each option, how many people that is, exactly. `total`: how
    many people cast a ballot, those with no tick too. `limbs`: how many people cast each ballot, as
    rows of floating-point numbers whose sums are exact: one row, or several (the lowest 24 bits
    first) for the huge counts of weighted ballots.
    """

    ids: tuple[str, ...]
    supporters: tuple[Rows, ...]
    total: int
    limbs: tuple[Heads, ...]
    about: Heads = field(init=False)  # the same counts in one row, rounded where they are huge
    heads: tuple[int, ...] = field(init=False)
    weights: tuple[Heads | None, ...] = field(init=False)  # `about`, for the supporters of each
    plain: bool = field(init=False)  # whether each ballot was cast by one person: no `weights` then

    def __post_init__(self) -> None:
        """Add up the heads, once."""
        about = sum((limb * 2.0 ** (LIMB * i) for i, limb in enumerate(self.limbs[1:], 1)), 0.0)
        object.__setattr__(self, "about", self.limbs[0] + about)
        one_each = len(self.limbs) == 1 and bool((self.about == 1).all())
        object.__setattr__(self, "plain", one_each)
        object.__setattr__(self, "heads", tuple(self.count(rows) for rows in self.supporters))
        weights = (None if self.plain else self.about[rows] for rows in self.supporters)
        object.__setattr__(self, "weights", tuple(weights))

    @classmethod
    def of(cls, profile: Profile, ids: Sequence[str]) -> Self:
        """Pack the ticks of a profile. Marks that are not at one of these ids are left out."""
        rows: dict[str, list[int]] = {each: [] for each in ids}
        for row, (ballot, _) in enumerate(profile.counts):
            for mark, _number in ballot.marks:
                if mark in rows:
                    rows[mark].append(row)
        return cls(
            tuple(ids),
            tuple(np.array(each, dtype=np.intp) for each in rows.values()),
            profile.total,
            _limbs([count for _, count in profile.counts]),
        )

    @classmethod
    def from_rows(
        cls,
        ids: Sequence[str],
        starts: npt.NDArray[Any],
        ticks: npt.NDArray[Any],
        counts: npt.NDArray[Any] | None = None,
    ) -> Self:
        """Pack ballots that lie in arrays already, one million as soon as ten.

        Ballot i ticks the options numbered `ticks[starts[i]:starts[i + 1]]`, each at most once;
        `counts`: how many people cast it (whole numbers), one each where it is None.
        """
        voters = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        small = ticks.astype(np.uint16)
        voters = voters[np.argsort(small, kind="stable")]
        ends = np.concatenate(([0], np.cumsum(np.bincount(small, minlength=len(ids)))))
        people = [1] * 0 if counts is None else [int(count) for count in counts]
        limbs = (np.ones(len(starts) - 1),) if counts is None else _limbs(people)
        return cls(
            tuple(ids),
            tuple(voters[start:end] for start, end in pairwise(ends)),
            len(starts) - 1 if counts is None else sum(people),
            limbs,
        )

    def marked(self) -> Counter[str]:
        """How many people tick each option; who ticks none at all does not know."""
        none = np.ones(len(self.about), dtype=bool)
        for rows in self.supporters:
            none[rows] = False
        heads = dict(zip(self.ids, self.heads, strict=True))
        return Counter(heads | {DONT_KNOW: self.count(np.flatnonzero(none))})

    def count(self, rows: Rows) -> int:
        """How many people cast the ballots in these rows, exactly."""
        if self.plain:
            return len(rows)
        return sum(int(limb[rows].sum()) << (LIMB * i) for i, limb in enumerate(self.limbs))


def _limbs(counts: Sequence[int]) -> tuple[Heads, ...]:
    """Split whole numbers into rows of numbers that add up exactly. Most need one row."""
    if sum(counts) < EXACT:
        return (np.array(counts, dtype=np.float64),)
    rows, left = [], list(counts)
    while any(left):
        rows.append(np.array([count % 2**LIMB for count in left], dtype=np.float64))
        left = [count >> LIMB for count in left]
    return tuple(rows)
