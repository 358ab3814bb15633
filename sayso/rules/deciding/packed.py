"""A county costs what a house costs: rankings lie in rows of numbers, and each row is read at once.

A profile is packed by `Rankings.of`. Whoever has the places as numbers already (a count over
millions, a file) hands them to `Rankings` and needs no `Ballot` at all.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, RESERVED
from sayso.rules.deciding.profiles import Profile

Array = npt.NDArray[Any]

SAFE_TOTAL = 2**44
"""Up to so many ballots, counts in 100,000ths stay within 64 bits; beyond, Python's own numbers."""

LIGHT_TOTAL = 2**24
"""Below so many ballots, short floats hold every whole number, so that they too add up exactly."""

FEW = 64  # options: up to so many, all pairs are looked at sooner than they are put in order


class Rankings:
    """Rankings of the same options: which place each ballot gives to each option, and how often.

    `ids`: the options in alphabetical order, and "none of these" if there is a column for it.
    `rows`: a row for each of `ids`, a column for each ballot: 1 is wanted most; `left_out`, the
    largest number there can be, stands where nothing was marked. Only which place is before which
    is ever read, so gaps mean nothing. `counts`: how many people cast each; never rounded.
    `dont_know`: how many took part and said that they do not know; `ranked`: how many ballots there
    are beside them. `strict`: whether no ballot gives two options the same place.
    """

    def __init__(
        self,
        options: Sequence[str],
        places: npt.ArrayLike,
        counts: npt.ArrayLike | None = None,
        *,
        dont_know: int = 0,
    ) -> None:
        """Take places as ballots x options, 0 where nothing was marked, and a count for each.

        Without `counts`, each row is one person's. An option may be "none of these"; it stands
        alone on its ballots. Raises ValueError for numbers that are not whole or below nought,
        for shapes that do not fit, and for ids twice or kept for other answers.
        """
        if len(set(options)) < len(options) or (RESERVED - {NONE_OF_THESE}) & set(options):
            raise ValueError("Each option needs an id of its own, that no answer already has.")
        given = _whole(places, (-1, len(options)))
        self.counts = _counts(counts, len(given))
        order = sorted(range(len(options)), key=lambda at: (options[at] in RESERVED, options[at]))
        self.ids = tuple(options[at] for at in order)
        kind = np.min_scalar_type(int(given.max(initial=0)) + 1)
        rows = np.ascontiguousarray(given.T[order], dtype=kind)
        self.left_out = int(np.iinfo(kind).max)
        rows[rows == 0] = self.left_out
        self.rows: Array = rows
        self.dont_know = dont_know
        self._refuse_none_beside_others()
        self.strict = not _level_somewhere(rows, self.left_out)
        first = self.counts[0] if len(given) else 0
        self._each = int(first) if bool(np.all(self.counts == first)) else None
        self.ranked = int(self.counts.sum())
        exact = self.ranked < LIGHT_TOTAL
        self._light = self.counts.astype(np.float32) if exact else None

    @classmethod
    def of(cls, profile: Profile, options: Sequence[str]) -> Self:
        """Pack a profile. "None of these" gets a column where anyone marked it."""
        marked = profile.marked()
        ids = (*options, NONE_OF_THESE) if marked[NONE_OF_THESE] else tuple(options)
        ranked = [
            (ballot.marks, count)
            for ballot, count in profile.counts
            if not marked[DONT_KNOW] or DONT_KNOW not in ballot.ids
        ]
        columns = {each: at for at, each in enumerate(ids)}
        places = np.zeros(len(ranked) * len(ids), dtype=np.int64)
        cells = [
            row * len(ids) + columns[each]
            for row, (marks, _) in enumerate(ranked)
            for each, _ in marks
            if each in columns
        ]
        places[cells] = [place for marks, _ in ranked for each, place in marks if each in columns]
        cast = [count for _, count in ranked]
        dont_know = profile.total - sum(cast)
        return cls(ids, places.reshape(len(ranked), len(ids)), cast, dont_know=dont_know)

    def _refuse_none_beside_others(self) -> None:
        if self.ids[-1:] == (NONE_OF_THESE,):
            beside = (self.rows[:-1] < self.left_out).any(axis=0)
            if bool((beside & (self.rows[-1] < self.left_out)).any()):
                raise ValueError("None of these stands alone on a ballot.")

    @property
    def total(self) -> int:
        """How many took part."""
        return self.ranked + self.dont_know

    def marked(self, at: int) -> bool:
        """Say whether any ballot gives this option a place."""
        return self.weigh(self.rows[at] < self.left_out) > 0

    def best_among(self, ats: Sequence[int]) -> Array:
        """The best place each ballot gives to any of these; `left_out` where it gives none."""
        best: Array = self.rows[ats[0]].copy()
        for at in ats[1:]:
            np.minimum(best, self.rows[at], out=best)
        return best

    def speaking(self, best: Array, ats: Sequence[int]) -> Array:
        """Say which ballots put some of these before others; `best` is their best place."""
        if self.strict or len(ats) == 1:
            return np.less(best, self.left_out)
        worst: Array = self.rows[ats[0]].copy()
        for at in ats[1:]:
            np.maximum(worst, self.rows[at], out=worst)
        return np.less(best, worst)

    def weigh(self, where: Array) -> int:
        """How many people cast the ballots where this row of truths is true: exactly."""
        if self._each is not None:
            return self._each * int(np.count_nonzero(where))
        if self.counts.dtype == object:
            return int(self.counts[where].sum())
        if self._light is not None:
            return int(np.dot(where.astype(np.float32), self._light))
        return int(np.dot(where, self.counts))

    def weigh_at(self, columns: Array) -> int:
        """How many people cast the ballots at these columns: exactly."""
        if self._each is not None:
            return self._each * len(columns)
        return int(self.counts[columns].sum())


def _level_somewhere(rows: Array, left_out: int) -> bool:
    """Say whether any ballot gives two options the same place: the quicker way for so many."""
    if len(rows) <= FEW:
        pairs = combinations(rows, 2)
        return any(bool(((one == other) & (one < left_out)).any()) for one, other in pairs)
    in_order = np.sort(rows, axis=0)
    return bool(((in_order[1:] == in_order[:-1]) & (in_order[1:] < left_out)).any())


def _whole(numbers: npt.ArrayLike, shape: tuple[int, int]) -> Array:
    given = np.asarray(numbers)
    if given.ndim != len(shape) or given.shape[1] != shape[1]:
        raise ValueError("Places are given as ballots x options.")
    if given.size and (given.dtype.kind not in "iu" or int(given.min()) < 0):
        raise ValueError("A place is a whole number, and 0 where nothing was marked.")
    return given.astype(np.int64) if not given.size else given


def _counts(counts: npt.ArrayLike | None, ballots: int) -> Array:
    if counts is None:
        return np.ones(ballots, dtype=np.int64)
    given = np.asarray(counts)
    if given.shape != (ballots,):
        raise ValueError("Each ballot has one count.")
    if not ballots:
        return np.zeros(0, dtype=np.int64)
    if given.dtype == object and not all(isinstance(count, int) for count in given):
        raise ValueError("A count is a whole number.")
    if given.dtype.kind not in "iuO" or int(given.min()) < 0:
        raise ValueError("A count is a whole number from nought up.")
    if int(given.max()) * ballots < SAFE_TOTAL:
        return given.astype(np.int64)
    return given.astype(object)
