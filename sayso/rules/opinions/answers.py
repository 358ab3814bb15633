"""Saying nothing is not saying "pass": what someone has not seen is kept apart from what they said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Short = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
Table = npt.NDArray[np.int8]
Truths = npt.NDArray[np.bool_]

AGREE, PASS, DISAGREE, UNSEEN = 1, 0, -1, -2
KNOWN = frozenset((AGREE, PASS, DISAGREE, UNSEEN))


def natural(name: str) -> tuple[int, str]:
    """Put ids in order: the shorter first, so that whole numbers stand by their size."""
    return len(name), name


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What people said to statements.

    `table`: a row for each of `people` and a column for each of `statements`, with AGREE, PASS,
    DISAGREE or UNSEEN. Raises ValueError for another shape or number, and for an id that is there
    twice.
    """

    people: Sequence[str]
    statements: Sequence[str]
    table: Table

    def __post_init__(self) -> None:
        """Refuse what no answer can be."""
        if self.table.shape != (len(self.people), len(self.statements)):
            raise ValueError("The table has a row for each person, a column for each statement.")
        if self.table.dtype != np.int8 or np.any((self.table < UNSEEN) | (self.table > AGREE)):
            raise ValueError("An answer is 1, 0 or -1, and -2 where a statement was not seen.")
        for ids in (self.people, self.statements):
            if len(set(ids)) < len(ids):
                raise ValueError("An id is there twice.")

    @classmethod
    def of(cls, said: Iterable[tuple[str, str, int]]) -> Self:
        """Take (person, statement, answer) in the order they were given: the last one counts."""
        last = {(person, statement): answer for person, statement, answer in said}
        if not KNOWN.issuperset(last.values()):
            raise ValueError("An answer is 1, 0 or -1, and -2 where it was taken back.")
        people = sorted({person for person, _ in last}, key=natural)
        statements = sorted({statement for _, statement in last}, key=natural)
        table = np.full((len(people), len(statements)), UNSEEN, dtype=np.int8)
        rows = {person: row for row, person in enumerate(people)}
        columns = {statement: column for column, statement in enumerate(statements)}
        for (person, statement), answer in last.items():
            table[rows[person], columns[statement]] = answer
        return cls(people, statements, table)

    def in_order(self) -> Self:
        """The same with the ids of both in their natural order, so that no order of coming counts."""
        people, statements = _order(self.people), _order(self.statements)
        if people is None and statements is None:
            return self
        rows = people if people is not None else list(range(len(self.people)))
        columns = statements if statements is not None else list(range(len(self.statements)))
        table = self.table if people is None else self.table[rows]
        table = table if statements is None else np.ascontiguousarray(table[:, columns])
        return type(self)(
            [self.people[row] for row in rows], [self.statements[each] for each in columns], table
        )


def _order(ids: Sequence[str]) -> list[int] | None:
    """Where each id of the natural order stands; None if they stand so already."""
    keys = [*zip(map(len, ids), ids, strict=True)]
    order = sorted(keys)
    if order == keys:
        return None
    at = {name: row for row, name in enumerate(ids)}
    return [at[name] for _, name in order]


def blocks(many: int, rows: int = 4096) -> Iterable[slice]:
    """Go through many rows, so many at once that they stay in the processor's own memory."""
    return (slice(first, min(first + rows, many)) for first in range(0, many, rows))


def seen(part: Table) -> Truths:
    """Where something was said."""
    return np.not_equal(part, UNSEEN)
