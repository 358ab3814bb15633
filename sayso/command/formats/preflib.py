"""PrefLib's files: rankings (.soc .soi .toc .toi) and options in categories (.cat).

Source: "Format Specification" in the repository PrefLib/PrefLib-Data, and for files from before
2022 the older form (number of alternatives, their names, one line of sums, the ballots). The older
form of .cat was never specified, so it is refused.
"""

import re
from dataclasses import dataclass, field

import numpy as np

from sayso.command.formats.elections import MOST, Damaged, Election, Form, Rows, exactly
from sayso.command.formats.orders import ballots

HEADER = re.compile(r"#\s*([A-Za-z][A-Za-z ]*?)\s*(\d*)\s*:(.*)")
MANY = 60  # digits: more people than that there are not
WHOLE = ("soc", "toc")  # every ballot names every alternative
STRICT = ("soc", "soi")  # no equal places


@dataclass(slots=True)
class Head:
    """What stands before the ballots, each number with the line it is on."""

    title: str = ""
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    first_ballot: int = 0


def read(text: str, kind: str, *, named: bool = False) -> Election:
    """Read a whole file of this kind: soc, soi, toc, toi or cat. Raises `Damaged`.

    `named`: whether someone said that it is of this kind, whatever the file itself says.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise Damaged("The file is empty.")
    is_new = lines[first].lstrip().startswith("#")
    said = None if named else kind
    head = _head(lines, said) if is_new else _old_head(lines, first, kind)
    rows = _rows(lines, head, kind, ":" if is_new else ",")
    _compare(head, rows)
    form = Form.CATEGORIES if kind == "cat" else Form.RANKS
    categories, _ = head.numbers.get("NUMBER CATEGORIES", (0, 0))
    return Election(head.title, form, head.names, rows, categories=categories)


def _head(lines: list[str], kind: str | None) -> Head:
    """Read the lines that begin with #, wherever they stand. Any we do not know are passed over."""
    head = Head()
    for number, line in enumerate(lines, 1):
        found = HEADER.match(line.strip()) if line.lstrip().startswith("#") else None
        if not found:
            continue
        what, which, value = found[1].upper(), found[2], found[3].strip()
        if what == "TITLE":
            head.title = value
        elif what == "DATA TYPE" and kind and value.lower() not in ("", kind):
            reason = f"This says the file is {value[:20]!r}, and its name says {kind!r}."
            raise Damaged(f"{reason} Say which it is, with --format.", number)
        elif what == "ALTERNATIVE NAME":
            _name(head, which, value, number)
        elif what.startswith("NUMBER "):
            if what in head.numbers:
                raise Damaged(f"{what} is told twice.", number)
            head.numbers[what] = (_whole(value, number), number)
    _name_the_unnamed(head)
    return head


def _name(head: Head, which: str, name: str, line: int) -> None:
    if not which:
        raise Damaged("This alternative has no number.", line)
    if which in head.names:
        raise Damaged(f"{which} stands before two names.", line)
    if len(which) > MANY:
        raise Damaged("The number of this alternative is too long.", line)
    head.names[which] = name


def _name_the_unnamed(head: Head) -> None:
    """Hold the number of alternatives against their names; number them where none has a name."""
    number, line = head.numbers.get("NUMBER ALTERNATIVES", (len(head.names), None))
    if number > MOST:
        raise Damaged(f"These are more alternatives than Sayso can count: {MOST:,} at most.", line)
    if not head.names:
        head.names = {str(each): f"Option {each}" for each in range(1, number + 1)}
    if not head.names:
        raise Damaged("The file names no alternatives.")
    if number != len(head.names):
        raise Damaged(f"This says {number} alternatives, and {len(head.names)} are named.", line)


def _old_head(lines: list[str], first: int, kind: str) -> Head:
    """Read the older form: how many alternatives, `1,Name` for each, and a line of three sums."""
    begins = lines[first].strip()
    if not begins.isdecimal():
        reason = "This is neither a line that begins with # nor the number of alternatives."
        raise Damaged(reason, first + 1)
    if kind == "cat":
        raise Damaged("A .cat file begins with lines that begin with #.", first + 1)
    head = Head()
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()][1:]
    many = _whole(begins, first + 1)
    if len(filled) <= many:
        raise Damaged(f"The file ends before {many} alternatives and their sums.", len(lines))
    for number, line in filled[:many]:
        which, comma, name = line.partition(",")
        if not comma or not which.strip().isdecimal():
            raise Damaged("This line should be a number, a comma and a name.", number)
        name = name.strip()
        _name(head, which.strip(), name[1:-1] if re.fullmatch(r'".+"', name) else name, number)
    at, sums = filled[many]
    told = [_whole(each, at) for each in sums.split(",")] if sums.count(",") == 2 else []  # noqa: PLR2004
    if not told:
        raise Damaged("Here should be three numbers: voters, ballots, different ballots.", at)
    for what, number in zip(("VOTERS", "BALLOTS", "UNIQUE ORDERS"), told, strict=True):
        head.numbers[f"NUMBER {what}"] = (number, at)
    head.first_ballot = at
    return head


def _rows(lines: list[str], head: Head, kind: str, mark: str) -> Rows:
    """Read every ballot, and refuse what this kind of file does not allow: something is lost."""
    where, people, orders = [], [], []
    for number, line in enumerate(lines[head.first_ballot :], head.first_ballot + 1):
        if line.isspace() or not line or line.lstrip().startswith("#"):
            continue
        many, found, order = line.partition(mark)
        if not found and mark == ":":
            raise Damaged("A ballot is a number, a colon and the alternatives.", number)
        where.append(number)
        people.append(_whole(many, number))
        orders.append(order.strip())
    ids = tuple(head.names)
    # What a ballot may call each alternative: as in the header, or without noughts before it.
    known = {str(int(each)): at for at, each in enumerate(ids)}
    known |= {each: at for at, each in enumerate(ids)}
    rows, level = ballots(orders, where, exactly(people), ids, known)
    if kind in STRICT and level.any():
        reason = f"Equal places, which .{kind} does not allow. Try --format toi."
        raise Damaged(reason, where[int(rows.rows[int(level.argmax())])])
    twice = rows.first_with_one_twice()
    if twice:
        raise Damaged(f"Alternative {ids[twice[1]]} is on this ballot twice.", where[twice[0]])
    short = np.diff(rows.starts) < len(ids)
    if kind in WHOLE and short.any():
        row = rows[int(short.argmax())]
        left_out = next(each for each in ids if each not in dict(row.marks))
        reason = f"Alternative {left_out} is left out, which .{kind} does not allow."
        raise Damaged(f"{reason} Try --format toi.", row.line)
    return rows


def _whole(text: str, line: int) -> int:
    """Read a number of people or things."""
    text = text.strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > MANY:
        raise Damaged(f"{text[:20]!r} should be a whole number from 0 up.", line)
    return int(text)


def _compare(head: Head, rows: Rows) -> None:
    """Hold the ballots against what the header says of them: a file that was cut off is found."""
    voters = sum(rows.people.tolist())
    for what in ("NUMBER VOTERS", "NUMBER BALLOTS"):
        said, line = head.numbers.get(what, (voters, None))
        if said != voters:
            raise Damaged(f"This says {said} voters, and there are {voters} ballots.", line)
    for what in ("NUMBER UNIQUE ORDERS", "NUMBER UNIQUE PREFERENCES"):
        said, line = head.numbers.get(what, (len(rows), None))
        if said != len(rows) and said != (found := len({row.marks for row in rows})):
            raise Damaged(f"This says {said} different ballots, and there are {found}.", line)
    highest, line = head.numbers.get("NUMBER CATEGORIES", (0, None))
    beyond = rows.numbers > highest
    if highest and beyond.any():
        row = rows[int(rows.rows[int(beyond.argmax())])]
        raise Damaged(f"There are only {highest} categories.", row.line)
