"""What a file of ballots holds, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple, Self

from sayso.rules.deciding import RESERVED

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
    rows: tuple[Row, ...]
    budget: int | None = None
    costs: Mapping[str, int] = field(default_factory=dict)
    scale: int = 1
    points_scale: int = 1
    dots: int | None = None
    categories: int = 0

    @property
    def most_dots(self) -> int:
        """The most points anyone could share out; where the file does not say, anyone did."""
        shared = max((sum(points for _, points in row.marks) for row in self.rows), default=1)
        return max(self.dots or 1, shared)

    @property
    def points(self) -> tuple[int, int]:
        """The fewest and the most points that anyone gave one option."""
        given = {points for row in self.rows for _, points in row.marks} or {0}
        return min(given), max(given)

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
            rows=tuple(
                Row(row.line, row.people, tuple((self.prefix + each, n) for each, n in row.marks))
                for row in self.rows
            ),
        )
