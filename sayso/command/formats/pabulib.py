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
from decimal import Decimal
from io import StringIO

from sayso.command.formats.amounts import EMPTY, number_in, scale_of, told, whole
from sayso.command.formats.elections import MOST, Damaged, Election, Form
from sayso.command.formats.votes import Votes, ballots

FORMS = {
    "approval": Form.TICKS,
    "choose-1": Form.ONE,
    "ordinal": Form.RANKS,
    "scoring": Form.POINTS,
    "cumulative": Form.DOTS,
}
SECTIONS = ("META", "PROJECTS", "VOTES")
ONCE = ("budget", "vote_type", "num_projects", "num_votes")

Cells = Mapping[str, str]


@dataclass(slots=True)
class Sections:
    """The three parts of a file, each row with the line it is on."""

    meta: dict[str, tuple[str, int]] = field(default_factory=dict)
    projects: list[tuple[int, Cells]] = field(default_factory=list)
    votes: Votes = field(default_factory=Votes)

    def said(self, key: str) -> Decimal | None:
        """Read a number of META; None where it is not there."""
        said, line = self.meta.get(key, ("", 0))
        return None if said.lower() in EMPTY else number_in(said, line)


def read(text: str) -> Election:
    """Read a whole file. Raises `Damaged`."""
    parts = _sections(text)
    form = _form(parts)
    names = _names(parts)
    for key, there in (("num_projects", len(names)), ("num_votes", len(parts.votes.rows))):
        said = parts.said(key)
        if said is not None and said != there:
            raise Damaged(f"{key} says {told(said)}, and there are {there}.", parts.meta[key][1])
    budget = parts.said("budget")
    if budget is not None and budget < 0:
        raise Damaged("The budget is below nought.", parts.meta["budget"][1])
    costs = {cells["project_id"]: _cost(cells, line) for line, cells in parts.projects}
    scale = scale_of([*costs.values(), *([] if budget is None else [budget])])
    usual = parts.said("default_score") if form is Form.POINTS else None
    rows, points_scale = ballots(parts.votes, form, tuple(names), usual)
    most = parts.said("max_sum_points") if form is Form.DOTS else None
    return Election(
        title=parts.meta.get("description", ("", 0))[0],
        form=form,
        names=names,
        rows=rows,
        budget=None if budget is None else whole(budget, scale),
        costs={each: whole(cost, scale) for each, cost in costs.items()},
        scale=scale,
        points_scale=points_scale,
        dots=None if most is None else whole(most, points_scale),
    )


def _sections(text: str) -> Sections:
    """Part the file at the lines META, PROJECTS and VOTES."""
    parts, section, header = Sections(), "", False
    for line, row in _rows_of_cells(text):
        if row[0].upper() in SECTIONS and not any(row[1:]):
            section, header = row[0].upper(), False
        elif not section:
            raise Damaged("A file of this kind begins with the line META.", line)
        elif section == "META":
            _keep_meta(parts, row, line)
        elif not header:
            header = True
            _keep_header(parts, section, [cell.lower() for cell in row], line)
        elif section == "PROJECTS":
            _, columns = parts.projects[0]
            parts.projects.append((line, dict(zip(columns, row, strict=False))))
        else:
            parts.votes.keep(row, line)
    del parts.projects[:1]
    if not parts.projects:
        raise Damaged("There are no PROJECTS in this file.")
    return parts


def _keep_header(parts: Sections, section: str, columns: list[str], line: int) -> None:
    """Keep the names of the columns. Those of the projects stand before the first of these."""
    is_projects = section == "PROJECTS"
    column = "project_id" if is_projects else "vote"
    if parts.projects if is_projects else parts.votes.columns:
        raise Damaged(f"There are two parts called {section}.", line)
    if column not in columns:
        raise Damaged(f"{section} has no column called {column}.", line)
    named = [each for each in columns if each]
    if len(set(named)) < len(named):
        raise Damaged(f"{section} has two columns of the same name.", line)
    if is_projects:
        parts.projects.append((line, dict.fromkeys(columns, "")))
    else:
        parts.votes.columns = tuple(columns)


def _rows_of_cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty and no remark, with its line."""
    csv.field_size_limit(sys.maxsize)
    if text.count('"') % 2:
        _refuse_open_quotes(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            remark = len(cells) == 1 and cells[0].startswith("#")
            if any(cells) and not remark:
                yield rows.line_num, cells
    except csv.Error as fault:
        raise Damaged(f"This row cannot be read: {fault}.", rows.line_num) from None


def _refuse_open_quotes(text: str) -> None:
    """Refuse a quotation that never ends: it would hide all rows behind it."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=";", strict=True)
    line = 1
    try:
        for _ in rows:
            line = rows.line_num + 1
    except csv.Error as fault:
        if "end of data" in str(fault):
            raise Damaged("The quotation marks of this row never end.", line) from None


def _keep_meta(parts: Sections, row: list[str], line: int) -> None:
    key, value = row[0].lower(), row[1] if len(row) > 1 else ""
    if (key, value.lower()) == ("key", "value"):
        return
    if key in ONCE and key in parts.meta:
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
        if len(names) == MOST:
            raise Damaged(f"These are more projects than Sayso can count: {MOST:,} at most.", line)
        names[each] = cells.get("name") or each
    return names


def _cost(cells: Cells, line: int) -> Decimal:
    text = cells.get("cost", "")
    if text.lower() in EMPTY:
        raise Damaged(f"Project {cells['project_id']} has no cost.", line)
    cost = number_in(text, line)
    if cost < 0:
        raise Damaged(f"Project {cells['project_id']} costs less than nought.", line)
    return cost
