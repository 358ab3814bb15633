"""Polis' open export `participants-votes.csv`: a row for each participant, a column a statement.

Its first columns are `participant,group-id,n-comments,n-votes,n-agree,n-disagree`; all columns with
a number for a name are statements, in any order and with gaps, and their cells are 1 (agree), -1
(disagree), 0 (pass) or empty (not seen). Other columns, such as `xid`, say nothing about opinions.
"""

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from io import StringIO

import numpy as np

from sayso.command.formats.elections import Damaged
from sayso.rules.opinions import AGREE, DISAGREE, PASS, UNSEEN, Answers

WHO = "participant"
SIGNS = {"1": AGREE, "+1": AGREE, "-1": DISAGREE, "0": PASS, "-0": PASS}
NOTHING = ("", "na", "nan", "null", "none")
CELLS = {
    **{sign + dot: said for sign, said in SIGNS.items() for dot in ("", ".", ".0")},
    **dict.fromkeys(NOTHING, UNSEEN),
}
NUMBER = re.compile(r"[0-9]+")
LONGEST = 100  # digits of an id
MOST = 4_000  # statements
LARGEST = 400_000_000  # answers, said or not
OTHERS = {
    "voter-id": "This is votes.csv of such an export. Sayso reads its participants-votes.csv.",
    "comment-body": "This is comments.csv of such an export. Sayso reads its participants-votes.csv.",
}


def read(text: str) -> Answers:
    """Read a whole file. Raises `Damaged`.

    Whoever has two rows has changed their mind: of two answers to a statement the later one counts.
    """
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Damaged("This is not text: it has a byte in it that is nought.", line)
    rows = _rows(text)
    line, header = next(rows, (1, []))
    who, columns = _columns(header, line)
    people: dict[str, int] = {}
    table: list[bytes | bytearray] = []
    cells = [at for at, _ in columns]
    for line, row in rows:
        name = _id(row[who]) if who < len(row) else ""
        said = _said(row, cells, columns, line)
        if not name:
            raise Damaged("This row has answers and no participant.", line)
        if len(table) * len(columns) > LARGEST:
            raise Damaged("These are more answers than Sayso can count.", line)
        if name in people:
            table[people[name]] = _later(table[people[name]], said)
            continue
        people[name] = len(table)
        table.append(said)
    if not table:
        raise Damaged("Nobody stands in this file: it has only its first line.")
    answers = np.frombuffer(b"".join(table), dtype=np.int8).reshape(len(table), len(columns))
    return Answers([*people], [name for _, name in columns], answers)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line. Commas stand between cells, or semicolons, or tabs."""
    csv.field_size_limit(sys.maxsize)
    first = text.lstrip("\n").split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)
    line = 1
    try:
        for row in rows:
            if any(cell and not cell.isspace() for cell in row):
                yield line, row
            line = rows.line_num + 1
    except csv.Error as fault:
        raise Damaged(f"This row cannot be read: {fault}.", line) from None


def _columns(header: Sequence[str], line: int) -> tuple[int, list[tuple[int, str]]]:
    """Tell which column has the participants, and which are statements, each with its id."""
    names = [name.strip().lower() for name in header]
    if WHO not in names:
        for name, reason in OTHERS.items():
            if name in names:
                raise Damaged(reason, line)
        raise Damaged("There is no column called participant.", line)
    found = [(at, _id(name)) for at, name in enumerate(names)]
    found = [(at, name) for at, name in found if NUMBER.fullmatch(name)]
    if not found:
        raise Damaged("There are no statements: no column has a number for a name.", line)
    if any(len(name) > LONGEST for _, name in found):
        raise Damaged(f"The number of a statement has more than {LONGEST} digits.", line)
    if len(found) > MOST:
        raise Damaged(f"These are more statements than Sayso can count: {MOST:,} at most.", line)
    seen: set[str] = set()
    for _, name in found:
        if name in seen:
            raise Damaged(f"There are two columns for statement {name}.", line)
        seen.add(name)
    if names.count(WHO) > 1:
        raise Damaged("There are two columns called participant.", line)
    return names.index(WHO), found


def _id(cell: str) -> str:
    """An id as people write it: programs make 12.0 of 12 where one is missing."""
    name = cell.strip()
    whole = name.removesuffix(".0")
    return whole if NUMBER.fullmatch(whole) else name


def _said(
    row: Sequence[str], cells: Sequence[int], columns: Sequence[tuple[int, str]], line: int
) -> bytes:
    """One row's answers, a byte each. A row may end early: what is not there was not seen."""
    there = len(row)
    try:
        said = [CELLS[row[at]] if at < there else UNSEEN for at in cells]
    except KeyError:
        said = [_answer(row[at], name, line) if at < there else UNSEEN for at, name in columns]
    return np.array(said, dtype=np.int8).tobytes()


def _answer(cell: str, statement: str, line: int) -> int:
    said = cell.strip().lower()
    if said not in CELLS:
        told = f"The answer to statement {statement} is {cell.strip()[:20]!r}"
        raise Damaged(f"{told}. It can be 1, 0, -1 or nothing.", line)
    return CELLS[said]


def _later(before: bytes | bytearray, after: bytes) -> bytes:
    old, new = (np.frombuffer(each, dtype=np.int8) for each in (before, after))
    return np.where(new == UNSEEN, old, new).astype(np.int8).tobytes()
