"""Pabulib's votes: the projects someone named, in a row, and beside them their points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np

from sayso.command.formats.amounts import EMPTY, number_in, scale_of, whole
from sayso.command.formats.elections import Array, Damaged, Form, Rows, exactly

UNKNOWN = -1


@dataclass(slots=True)
class Votes:
    """The votes of a file as they stand there, each with the line it is on."""

    columns: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def keep(self, row: list[str], line: int) -> None:
        """Keep one more. Raises `Damaged` for one whose cells do not fit under the columns."""
        if len(row) != len(self.columns):
            if len(row) <= self.columns.index("vote"):
                raise Damaged("This row ends before its vote.", line)
            if any(row[len(self.columns) :]):
                raise Damaged("This row has more cells than there are columns.", line)
        self.rows.append(row)
        self.lines.append(line)

    def column(self, name: str) -> list[str]:
        """What stands in one column, vote by vote; nothing where it is not there."""
        if name not in self.columns:
            return [""] * len(self.rows)
        at = self.columns.index(name)
        return [row[at] if len(row) > at else "" for row in self.rows]


def ballots(
    votes: Votes, form: Form, ids: tuple[str, ...], usual: Decimal | None
) -> tuple[Rows, int]:
    """Read every vote. Raises `Damaged`. Tells also what points were multiplied with.

    `usual`: the points of a project that a vote leaves out, where the file says so.
    """
    _refuse_voting_twice(votes)
    rows = _named(votes, ids)
    if form is Form.ONE and (several := np.flatnonzero(np.diff(rows.starts) > 1)).size:
        raise Damaged("This vote names more than one project.", votes.lines[int(several[0])])
    if form is Form.RANKS:
        before = np.repeat(rows.starts[:-1], np.diff(rows.starts))
        return replace(rows, numbers=np.arange(len(rows.options)) - before + 1), 1
    if form in (Form.POINTS, Form.DOTS):
        return _with_points(votes, form, rows, usual)
    return rows, 1


def _refuse_voting_twice(votes: Votes) -> None:
    voters = votes.column("voter_id")
    if len(set(voters)) == len(voters):
        return
    seen: dict[str, int] = {}
    for voter, line in zip(voters, votes.lines, strict=True):
        if voter and voter in seen:
            raise Damaged(f"Voter {voter} has voted before, on line {seen[voter]}.", line)
        seen[voter] = line


def _named(votes: Votes, ids: tuple[str, ...]) -> Rows:
    """The projects of each vote, each with a 1."""
    known = {each: at for at, each in enumerate(ids)}
    listed = [_listed(text, known) for text in votes.column("vote")]
    found = [known.get(each.strip(), UNKNOWN) for every in listed for each in every]
    starts = np.cumsum([0, *map(len, listed)])
    options = np.array(found, dtype=np.int64)
    if (options == UNKNOWN).any():
        at = int(np.searchsorted(starts, int((options == UNKNOWN).argmax()), side="right")) - 1
        wrong = next(each.strip() for each in listed[at] if each.strip() not in known)
        raise Damaged(f"There is no project {wrong!r}.", votes.lines[at])
    people = np.ones(len(listed), dtype=np.int64)
    rows = Rows(ids, votes.lines, people, starts, options, np.ones(len(options), dtype=np.int64))
    if twice := rows.first_with_one_twice():
        raise Damaged("This vote names a project twice.", votes.lines[twice[0]])
    return rows


def _listed(text: str, known: Mapping[str, int]) -> Sequence[str]:
    """What one vote names, in its order. None where someone chose nothing."""
    if text in known:
        return (text,)
    return () if text.lower() in EMPTY else text.removesuffix(",").split(",")


def _with_points(votes: Votes, form: Form, rows: Rows, usual: Decimal | None) -> tuple[Rows, int]:
    """Votes with points, all made whole by one scale. A shared-out nought is no mark at all."""
    listed = [
        () if text.lower() in EMPTY else text.removesuffix(",").split(",")
        for text in votes.column("points")
    ]
    for line, given, projects in zip(
        votes.lines, map(len, listed), np.diff(rows.starts).tolist(), strict=True
    ):
        if given != projects:
            raise Damaged(f"{projects} projects, and {given} numbers of points.", line)
    texts = [each.strip() for every in listed for each in every]
    read = _numbers(texts, rows)
    if form is Form.DOTS and any(number < 0 for number in read.values()):
        at = next(at for at, text in enumerate(texts) if read[text] < 0)
        raise Damaged("Nobody can give fewer points than nought.", rows.lines[rows.rows[at]])
    fills = [usual] if usual is not None else []
    scale = scale_of([*read.values(), *fills])
    points = {text: whole(number, scale) for text, number in read.items()}
    rows = replace(rows, numbers=exactly([points[text] for text in texts]))
    if form is Form.DOTS:
        return rows.only(rows.numbers != 0), scale
    return (rows if usual is None else _filled(rows, whole(usual, scale))), scale


def _numbers(texts: Sequence[str], rows: Rows) -> dict[str, Decimal]:
    """Read each different number once; where one cannot be read, tell the line it is on."""
    read: dict[str, Decimal] = {}
    owners = rows.rows
    for at, text in enumerate(texts):
        if text not in read:
            read[text] = number_in(text, rows.lines[int(owners[at])])
    return read


def _filled(rows: Rows, usual: int) -> Rows:
    """Give these points to every project that a vote leaves out, if it names any."""
    some = np.flatnonzero(~rows.blank)
    at = np.zeros(len(rows), dtype=np.intp)
    at[some] = np.arange(len(some))
    table: Array = np.full((len(some), len(rows.ids)), usual, dtype=exactly([usual]).dtype)
    if rows.numbers.dtype == object:
        table = table.astype(object)
    table[at[rows.rows], rows.options] = rows.numbers
    starts = np.concatenate(([0], np.cumsum(~rows.blank))) * len(rows.ids)
    options = np.tile(np.arange(len(rows.ids)), len(some))
    return replace(rows, starts=starts, options=options, numbers=table.ravel())
