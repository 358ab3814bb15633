"""Paper as data, for other programs: JSON with its parts, or CSV with one row for each."""

import csv
import json
from io import StringIO

from sayso.craft.printing.paper import Chunk, Paper, Part

COLUMNS = ("kind", "level", "words", "number", "pictures", "language")
ORDERS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would carry out


def as_json(paper: Paper) -> bytes:
    """`title`, `language`, `parts` and `from`. A part is `words`, a `heading` or a `table`."""
    told: dict[str, object] = {
        "title": paper.title,
        "language": paper.language,
        "parts": [_told(part) for part in paper.outlined().parts],
        "from": list(paper.foot),
    }
    if paper.mark:
        told["mark"] = paper.mark
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(paper: Paper) -> bytes:
    """Rows of `COLUMNS`. A row of a table is one of `kind` "row": its cells with their headings."""
    rows: list[tuple[object, ...]] = [
        COLUMNS,
        ("heading", 1, paper.title, "", "", paper.language),
    ]
    for part in paper.outlined().parts:
        if isinstance(part, Chunk):
            pictures = "; ".join(each.alt for each in part.pictures)
            number = "" if part.number is None else part.number
            spoken = part.language or paper.language
            rows.append((_kind(part), part.level or "", part.words, number, pictures, spoken))
            continue
        rows.append(("table", "", part.caption, "", "", paper.language))
        for row in part.rows:
            cells = (f"{head}: {cell}" for head, cell in zip(part.head, row, strict=True))
            rows.append(("row", "", "; ".join(cells), "", "", paper.language))
    rows += [("from", "", line, "", "", paper.language) for line in paper.foot]
    made = StringIO(newline="")
    csv.writer(made).writerows([_harmless(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")  # so that a spreadsheet reads every letter


def _kind(part: Chunk) -> str:
    return "heading" if part.level else "words"


def _told(part: Part) -> dict[str, object]:
    if not isinstance(part, Chunk):
        rows = [dict(zip(part.head, row, strict=True)) for row in part.rows]
        return {"kind": "table", "caption": part.caption, "rows": rows}
    told: dict[str, object] = {"kind": _kind(part), "words": part.words}
    if part.level:
        told["level"] = part.level
    if part.number is not None:
        told["number"] = part.number
    if part.language:
        told["language"] = part.language
    if part.pictures:
        told["pictures"] = [each.alt for each in part.pictures]
    return told


def _harmless(cell: object) -> object:
    """Words that a spreadsheet would take for an order are told to be words."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(ORDERS) else cell
