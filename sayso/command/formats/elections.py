"""What a file of ballots holds, whatever its format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from sayso.rules.deciding import RESERVED

Array = npt.NDArray[Any]

FITS = 2**62
MOST = 20_000  # options: so many that no real election comes near
PREFIX = "option "  # before the ids of a file that has an option called `yes` or `pass`


class Damaged(Exception):
    """The file does not hold together. `line` counts from 1; None where no line is to blame."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class Form(Enum):
    """What people could mark on the ballots of a file. The value says it in words."""

    RANKS = "rankings"
    CATEGORIES = "options sorted into categories"
    TICKS = "ticks at some options"
    ONE = "one option each"
    POINTS = "points for options"
    DOTS = "points shared out among options"


class Row(NamedTuple):
    """One ballot, how many people cast it, and the line it is on.

    The number of a mark is a place (RANKS), a category (CATEGORIES; 1 is the best), 1 (TICKS, ONE)
    or points. No mark at all: someone took part and chose nothing.
    """

    line: int
    people: int
    marks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """All ballots of a file, in columns: a county's ballots are too many for an object each.

    `ids`: the options. Ballot i stands on line `lines[i]`, `people[i]` cast it, and it marks the
    options numbered `options[starts[i]:starts[i + 1]]` (0 is the first of `ids`), each once, with
    `numbers` of the same columns. Read one by one, they are `Row`s.
    """

    ids: tuple[str, ...]
    lines: Sequence[int]
    people: Array
    starts: Array
    options: Array
    numbers: Array

    def __len__(self) -> int:
        """How many ballots there are."""
        return len(self.lines)

    def __iter__(self) -> Iterator[Row]:
        """Every ballot, in the order of the file."""
        return (self[at] for at in range(len(self)))

    def __getitem__(self, at: int) -> Row:
        here = slice(self.starts[at], self.starts[at + 1])
        marks = zip(self.options[here].tolist(), self.numbers[here].tolist(), strict=True)
        told = tuple((self.ids[each], number) for each, number in marks)
        return Row(self.lines[at], int(self.people[at]), told)

    @property
    def rows(self) -> Array:
        """For each mark, the number of its ballot."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @property
    def blank(self) -> Array:
        """Which ballots mark nothing."""
        return np.asarray(self.starts[1:] == self.starts[:-1])

    def cast(self) -> Self:
        """Tell the ballots that at least one person cast."""
        kept = self.people > 0
        if kept.all():
            return self
        lines = [line for line, there in zip(self.lines, kept, strict=True) if there]
        marks = kept[self.rows]
        starts = np.concatenate(([0], np.cumsum(np.diff(self.starts)[kept])))
        numbers, options, people = self.numbers[marks], self.options[marks], self.people[kept]
        return replace(
            self, lines=lines, people=people, starts=starts, options=options, numbers=numbers
        )

    def only(self, marks: Array) -> Self:
        """Tell the same ballots with these of their marks alone."""
        kept = np.concatenate(([0], np.cumsum(marks)))
        starts = kept[self.starts]
        numbers, options = self.numbers[marks], self.options[marks]
        return replace(self, starts=starts, options=options, numbers=numbers)

    def first_with_one_twice(self) -> tuple[int, int] | None:
        """Find a ballot that marks an option twice, if there is one: its number, and the option."""
        cells = self.rows * max(1, len(self.ids)) + self.options
        cells.sort()
        twice = np.flatnonzero(cells[1:] == cells[:-1])
        if not len(twice):
            return None
        row, option = divmod(int(cells[twice[0]]), len(self.ids))
        return row, option


def exactly(numbers: Sequence[int]) -> Array:
    """Put whole numbers into an array: of 64 bits where all that is added up fits in these."""
    largest = max(max(numbers, default=0), -min(numbers, default=0))
    fits = largest * max(1, len(numbers)) < FITS
    return np.array(numbers, dtype=np.int64 if fits else object)


def added_up(at: Array, amounts: Array, many: int) -> list[int]:
    """Add each amount to the place it belongs to: so many sums."""
    sums = np.zeros(many, dtype=amounts.dtype)
    np.add.at(sums, at, amounts)
    return [int(each) for each in sums]


@dataclass(frozen=True, slots=True)
class Election:
    """Ballots that were read from a file.

    `names`: the options' own ids, as they stand in the file, with their words, in its order.
    `budget` and `costs` are whole numbers: the file's amounts times `scale`; points are the file's
    times `points_scale`. `dots`: what each person could share out, and `categories`: how many
    there are, where the file says so.
    """

    title: str
    form: Form
    names: Mapping[str, str]
    rows: Rows
    budget: int | None = None
    costs: Mapping[str, int] = field(default_factory=dict)
    scale: int = 1
    points_scale: int = 1
    dots: int | None = None
    categories: int = 0

    @property
    def most_dots(self) -> int:
        """The most points anyone could share out; where the file does not say, anyone did."""
        shared = added_up(self.rows.rows, self.rows.numbers, len(self.rows))
        return max(self.dots or 1, *shared, 1)

    @property
    def points(self) -> tuple[int, int]:
        """The fewest and the most points that anyone gave one option."""
        given = self.rows.numbers
        return (int(given.min()), int(given.max())) if len(given) else (0, 0)

    @property
    def prefix(self) -> str:
        """What to put before each id of this file, so that none is also an answer of our own."""
        return PREFIX if RESERVED & set(self.names) else ""

    def with_prefix(self) -> Self:
        """The same with that prefix before every id: what the rules can count."""
        if not self.prefix:
            return self
        return replace(
            self,
            names={self.prefix + each: words for each, words in self.names.items()},
            costs={self.prefix + each: cost for each, cost in self.costs.items()},
            rows=replace(self.rows, ids=tuple(self.prefix + each for each in self.rows.ids)),
        )
