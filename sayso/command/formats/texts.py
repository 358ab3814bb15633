"""Short texts, as people have them: a text a line, or a table (CSV) with a row for each.

A table is known by the end of its file's name (.csv, .tsv), or by the column that was asked for.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from sayso.command.formats.elections import Damaged

MOST = 10_000  # texts: a gigabyte, while we look at them
TABLES = {".csv": ",;\t", ".tsv": "\t"}
NAMES = ("text", "utterance", "words", "comment", "comment-body", "comment_body", "sentence")


def read(text: str, *, name: str, column: str | None = None) -> list[str]:
    """Give every text, in its order. Empty lines are none; an empty cell is a text. Raises `Damaged`."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Damaged("This is not text. Save it as plain text first.", line)
    between = TABLES.get(Path(name).suffix.lower())
    if between or column is not None:
        found = _of_table(text, between or ",;\t", column)
    else:
        found = [line.strip() for line in text.split("\n") if line.strip()]
    if not found:
        raise Damaged("There are no texts in it.")
    if len(found) > MOST:
        raise Damaged(f"These are {len(found):,} texts. Sayso takes {MOST:,} at most.")
    return found


def _of_table(text: str, between: str, column: str | None) -> list[str]:
    csv.field_size_limit(sys.maxsize)
    first = text.lstrip("\n").split("\n", 1)[0]
    sign = max(between, key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    first_row, *body = _whole(rows)
    head = [cell.strip().lower() for cell in first_row]
    if column is None and len(head) == 1 and head[0] not in NAMES:
        body, at = [first_row, *body], 0  # a table of one column, and its first row is a text
    else:
        at = _column(head, column)
    return [row[at].strip() if at < len(row) else "" for row in body]


def _whole(rows: Iterator[list[str]]) -> list[list[str]]:
    """Every row that is not empty. Raises `Damaged`."""
    found, line = [], 1
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                found.append(row)
            line += 1
    except csv.Error as fault:
        raise Damaged(f"This row cannot be read: {fault}.", line) from None
    return found or [[]]


def _column(head: Sequence[str], wanted: str | None) -> int:
    """Where the texts are: as named, or a column called like one. Raises `Damaged`."""
    if wanted is not None:
        if wanted.strip().lower() not in head:
            raise Damaged(f"There is no column called {wanted[:40]!r} in its first row.", 1)
        return head.index(wanted.strip().lower())
    for name in NAMES:
        if name in head:
            return head.index(name)
    said = ", ".join(name[:20] for name in head[:6])
    raise Damaged(f"Which column has the texts? Say it with --column. There are: {said}.", 1)
