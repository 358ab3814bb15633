"""Pabulib's files (.pb): a budget, projects with what they cost, and what people wished for.

Source: D. Stolicki, S. Szufa and N. Talmon, "Pabulib: A Participatory Budgeting Library", 2020;
P. Faliszewski and others, "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023; and the
fields that the repository pabulib/checker lists. How long or dear a ballot might be (`max_length`
and the like) was for the people who voted there: ballots are counted as they stand.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from io import StringIO
from itertools import count

from sayso.command.formats.elections import Damaged, Election, Form, Row

FORMS = {
    "approval": Form.TICKS,
    "choose-1": Form.ONE,
    "ordinal": Form.RANKS,
    "scoring": Form.POINTS,
    "cumulative": Form.DOTS,
}
SECTIONS = ("META", "PROJECTS", "VOTES")
EMPTY = ("", "none", "null")
DIGITS = 40  # before or after the point: nobody has more money than that

Cells = Mapping[str, str]
Points = list[tuple[int, list[tuple[str, Decimal]]]]


@dataclass(slots=True)
class Sections:
    """The three parts of a file, each row with the line it is on."""

    meta: dict[str, tuple[str, int]] = field(default_factory=dict)
    projects: list[tuple[int, Cells]] = field(default_factory=list)
    votes: list[tuple[int, Cells]] = field(default_factory=list)

    def said(self, key: str) -> Decimal | None:
        """Read a number of META; None where it is not there."""
        told, line = self.meta.get(key, ("", 0))
        return None if told.lower() in EMPTY else _number(told, line)


def read(text: str) -> Election:
    """Read a whole file. Raises `Damaged`."""
    parts = _sections(text)
    form = _form(parts)
    names = _names(parts)
    for key, there in (("num_projects", len(names)), ("num_votes", len(parts.votes))):
        said = parts.said(key)
        if said is not None and said != there:
            raise Damaged(f"{key} says {told(said)}, and there are {there}.", parts.meta[key][1])
    budget = parts.said("budget")
    costs = {cells["project_id"]: _cost(cells, line) for line, cells in parts.projects}
    scale = _scale([*costs.values(), *([] if budget is None else [budget])])
    with_points = form in (Form.POINTS, Form.DOTS)
    rows, points_scale = _with_points(parts, form, names) if with_points else (None, 1)
    most = parts.said("max_sum_points") if form is Form.DOTS else None
    return Election(
        title=parts.meta.get("description", ("", 0))[0],
        form=form,
        names=names,
        rows=tuple(_ticked(parts, form, names)) if rows is None else rows,
        budget=None if budget is None else _not_below_nought(budget, "budget", parts, scale),
        costs={each: int(cost * scale) for each, cost in costs.items()},
        scale=scale,
        points_scale=points_scale,
        dots=None if most is None else int(most * points_scale),
    )


def told(number: Decimal) -> str:
    """Tell a number as people write it."""
    return f"{number.normalize():f}"


def _not_below_nought(amount: Decimal, key: str, parts: Sections, scale: int) -> int:
    if amount < 0:
        raise Damaged(f"The {key} is below nought.", parts.meta[key][1])
    return int(amount * scale)


def _sections(text: str) -> Sections:
    """Part the file at the lines META, PROJECTS and VOTES."""
    parts, section, header = Sections(), "", None
    for line, row in _rows_of_cells(text):
        if row[0].upper() in SECTIONS and not any(row[1:]):
            section, header = row[0].upper(), None
        elif not section:
            raise Damaged("A file of this kind begins with the line META.", line)
        elif section == "META":
            _keep_meta(parts, row, line)
        elif header is None:
            header = [cell.lower() for cell in row]
            column = "project_id" if section == "PROJECTS" else "vote"
            if column not in header:
                raise Damaged(f"{section} has no column called {column}.", line)
        else:
            rows = parts.projects if section == "PROJECTS" else parts.votes
            rows.append((line, dict(zip(header, row, strict=False))))
    if not parts.projects:
        raise Damaged("There are no PROJECTS in this file.")
    return parts


def _rows_of_cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line."""
    csv.field_size_limit(sys.maxsize)
    rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield rows.line_num, cells
    except csv.Error as fault:
        raise Damaged(f"This row cannot be read: {fault}.", rows.line_num) from None


def _keep_meta(parts: Sections, row: list[str], line: int) -> None:
    key, value = row[0].lower(), row[1] if len(row) > 1 else ""
    if (key, value.lower()) == ("key", "value"):
        return
    if key in ("budget", "vote_type") and key in parts.meta:
        raise Damaged(f"{key} is told twice.", line)
    parts.meta[key] = (value, line)


def _form(parts: Sections) -> Form:
    said, line = parts.meta.get("vote_type", ("", None))
    if said.lower() not in FORMS:
        known = ", ".join(FORMS)
        what = f"There is no vote_type {said!r}" if said else "META does not tell the vote_type"
        raise Damaged(f"{what}. It can be {known}.", line)
    return FORMS[said.lower()]


def _names(parts: Sections) -> dict[str, str]:
    names: dict[str, str] = {}
    for line, cells in parts.projects:
        each = cells["project_id"]
        if not each:
            raise Damaged("This project has no project_id.", line)
        if each in names:
            raise Damaged(f"There are two projects called {each}.", line)
        names[each] = cells.get("name") or each
    return names


def _number(text: str, line: int) -> Decimal:
    """Read an exact number, with a point or a comma before its decimals."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Damaged(f"{text[:20]!r} should be a number.", line) from None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS or len(text) > 2 * DIGITS:
        raise Damaged(f"{text[:20]!r} is not a number that can be counted with.", line)
    return number


def _cost(cells: Cells, line: int) -> Decimal:
    text = cells.get("cost", "")
    if text.lower() in EMPTY:
        raise Damaged(f"Project {cells['project_id']} has no cost.", line)
    cost = _number(text, line)
    if cost < 0:
        raise Damaged(f"Project {cells['project_id']} costs less than nought.", line)
    return cost


def _scale(numbers: list[Decimal]) -> int:
    """Say what all numbers must be multiplied with to become whole."""
    places = [-int(number.normalize().as_tuple().exponent) for number in numbers]
    return int(10 ** max(0, *places))


def _listed(cells: Cells, line: int, names: Mapping[str, str]) -> list[str]:
    """The projects of one vote, in its order. None where someone chose nothing."""
    text = cells.get("vote", "")
    if text in names:
        return [text]
    if text.lower() in EMPTY:
        return []
    listed = [each.strip() for each in text.removesuffix(",").split(",")]
    for each in listed:
        if each not in names:
            raise Damaged(f"There is no project {each!r}.", line)
    if len(set(listed)) < len(listed):
        raise Damaged("This vote names a project twice.", line)
    return listed


def _ticked(parts: Sections, form: Form, names: Mapping[str, str]) -> Iterator[Row]:
    """Votes without points: each project gets a 1, or its place where the order counts."""
    ordered = form is Form.RANKS
    ticks = {each: (each, 1) for each in names}  # made once, not once a voter
    for line, cells in parts.votes:
        listed = _listed(cells, line, names)
        if form is Form.ONE and len(listed) > 1:
            raise Damaged("This vote names more than one project.", line)
        marks = zip(listed, count(1)) if ordered else map(ticks.__getitem__, listed)
        yield Row(line, 1, tuple(marks))


def _with_points(
    parts: Sections, form: Form, names: Mapping[str, str]
) -> tuple[tuple[Row, ...], int]:
    """Votes with points, all made whole by one scale. A shared-out nought is no mark at all."""
    usual = parts.said("default_score") if form is Form.POINTS else None
    votes: Points = []
    for line, cells in parts.votes:
        listed = _listed(cells, line, names)
        text = cells.get("points", "")
        points = [] if text.lower() in EMPTY else text.removesuffix(",").split(",")
        if len(points) != len(listed):
            raise Damaged(f"{len(listed)} projects, and {len(points)} numbers of points.", line)
        given = dict(zip(listed, [_number(each.strip(), line) for each in points], strict=True))
        if form is Form.DOTS and any(number < 0 for number in given.values()):
            raise Damaged("Nobody can give fewer points than nought.", line)
        if form is Form.DOTS:
            given = {each: number for each, number in given.items() if number}
        elif usual is not None and given:
            given = dict.fromkeys(names, usual) | given
        votes.append((line, list(given.items())))
    scale = _scale([number for _, given in votes for _, number in given])
    return tuple(
        Row(line, 1, tuple((each, int(number * scale)) for each, number in given))
        for line, given in votes
    ), scale
