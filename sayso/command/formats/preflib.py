"""PrefLib's files: rankings (.soc .soi .toc .toi) and options in categories (.cat).

Source: "Format Specification" in the repository PrefLib/PrefLib-Data, and for files from before
2022 the older form (number of alternatives, their names, one line of sums, the ballots). The older
form of .cat was never specified, so it is refused.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sayso.command.formats.elections import Damaged, Election, Form, Row

HEADER = re.compile(r"#\s*([A-Za-z][A-Za-z ]*?)\s*(\d*)\s*:(.*)")
PIECE = re.compile(r"\{[^{}]*\}|[^{},]+")
PIECES = re.compile(rf"(?:{PIECE.pattern})(?:,(?:{PIECE.pattern}))*,?")
MANY = 60  # digits: more people than that there are not


@dataclass(slots=True)
class Head:
    """What stands before the ballots, each number with the line it is on."""

    title: str = ""
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    first_ballot: int = 1


def read(text: str, kind: str) -> Election:
    """Read a whole file of this kind: soc, soi, toc, toi or cat. Raises `Damaged`."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise Damaged("The file is empty.")
    is_new = lines[first].lstrip().startswith("#")
    head = _head(lines, first) if is_new else _old_head(lines, first, kind)
    known = _known(head)
    whole = set(head.names) if kind in ("soc", "toc") else set()
    rows = []
    for number in range(head.first_ballot, len(lines)):
        line = lines[number].strip()
        if line:
            count, order = _halves(line, number + 1, ":" if is_new else ",")
            marks = _marks(order, number + 1, kind, known)
            _refuse_wrong_kind(marks, number + 1, kind, whole)
            rows.append(Row(number + 1, count, marks))
    _compare(head, rows)
    form = Form.CATEGORIES if kind == "cat" else Form.RANKS
    categories, _ = head.numbers.get("NUMBER CATEGORIES", (0, 0))
    return Election(head.title, form, head.names, tuple(rows), categories=categories)


def _head(lines: list[str], first: int) -> Head:
    """Read the lines that begin with #. Any that we do not know are passed over."""
    head = Head(first_ballot=len(lines))
    for number, line in enumerate(lines[first:], first):
        found = HEADER.match(line.strip())
        if line.strip() and not line.lstrip().startswith("#"):
            head.first_ballot = number
            break
        if not found:
            continue
        what, which, value = found[1].upper(), found[2], found[3].strip()
        if what == "TITLE":
            head.title = value
        elif what == "ALTERNATIVE NAME":
            if not which:
                raise Damaged("This alternative has no number.", number + 1)
            if which in head.names:
                raise Damaged(f"{which} stands before two names.", number + 1)
            head.names[which] = value
        elif what.startswith("NUMBER "):
            head.numbers[what] = (_whole(value, number + 1), number + 1)
    _name_the_unnamed(head)
    return head


def _name_the_unnamed(head: Head) -> None:
    """Hold the number of alternatives against their names; number them where none has a name."""
    number, line = head.numbers.get("NUMBER ALTERNATIVES", (len(head.names), None))
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
    filled = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()][1:]
    many = _whole(begins, first + 1)
    if len(filled) <= many:
        raise Damaged(f"The file ends before {many} alternatives and their sums.", len(lines))
    for number, line in filled[:many]:
        which, comma, name = line.partition(",")
        if not comma or not which.strip().isdecimal():
            raise Damaged("This line should be a number, a comma and a name.", number + 1)
        if which.strip() in head.names:
            raise Damaged(f"{which.strip()} stands before two names.", number + 1)
        name = name.strip()
        head.names[which.strip()] = name[1:-1] if re.fullmatch(r'".+"', name) else name
    at, sums = filled[many]
    if sums.count(",") != 2:  # noqa: PLR2004  (voters, ballots, different ballots)
        raise Damaged("Here should be three numbers: voters, ballots, different ballots.", at + 1)
    head.numbers["NUMBER VOTERS"] = (_whole(sums.split(",")[1].strip(), at + 1), at + 1)
    head.first_ballot = at + 1
    return head


def _known(head: Head) -> Mapping[str, str]:
    """What a ballot may call each alternative: as in the header, or without noughts before it."""
    plain = {str(int(each)): each for each in head.names}
    return plain | {each: each for each in head.names}


def _whole(text: str, line: int) -> int:
    """Read a number of people or things."""
    text = text.strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > MANY:
        raise Damaged(f"{text[:20]!r} should be a whole number from 0 up.", line)
    return int(text)


def _halves(line: str, number: int, mark: str) -> tuple[int, str]:
    count, found, order = line.partition(mark)
    if not found and mark == ":":
        raise Damaged("A ballot is a number, a colon and the alternatives.", number)
    return _whole(count, number), order


def _marks(
    order: str, line: int, kind: str, known: Mapping[str, str]
) -> tuple[tuple[str, int], ...]:
    """Read the places, or the categories, of one ballot."""
    order = "".join(order.split())
    try:
        if "{" in order or "}" in order:
            groups = _groups(order, line, kind)
            found = [(known[each], at) for at, group in enumerate(groups, 1) for each in group]
        else:
            each_alone = order.removesuffix(",").split(",") if order else []
            found = [(known[each], at) for at, each in enumerate(each_alone, 1)]
    except KeyError as unknown:
        raise Damaged(f"There is no alternative {unknown}.", line) from None
    if len(dict(found)) < len(found):
        seen = Counter(each for each, _ in found)
        raise Damaged(f"Alternative {seen.most_common(1)[0][0]} is on this ballot twice.", line)
    return tuple(found)


def _groups(order: str, line: int, kind: str) -> list[list[str]]:
    """Part a ballot at the commas outside braces. Empty braces are an empty category."""
    if not PIECES.fullmatch(order):
        raise Damaged("The braces of this ballot do not fit together.", line)
    pieces = [piece.strip("{}") for piece in PIECE.findall(order)]
    groups = [piece.split(",") if piece else [] for piece in pieces]
    return groups if kind == "cat" else [group for group in groups if group]


def _refuse_wrong_kind(
    marks: tuple[tuple[str, int], ...], line: int, kind: str, whole: Collection[str]
) -> None:
    """Refuse a ballot that the kind of file does not allow: most likely something is lost."""
    if kind in ("soc", "soi") and marks and marks[-1][1] < len(marks):
        raise Damaged(f"Equal places, which .{kind} does not allow. Try --format toi.", line)
    if len(marks) < len(whole):
        missing = next(each for each in whole if each not in dict(marks))
        raise Damaged(
            f"Alternative {missing} is left out, which .{kind} does not allow. Try --format toi.",
            line,
        )


def _compare(head: Head, rows: list[Row]) -> None:
    """Hold the ballots against what the header says of them: a file that was cut off is found."""
    voters = sum(row.people for row in rows)
    said, line = head.numbers.get("NUMBER VOTERS", (voters, None))
    if said != voters:
        raise Damaged(f"This says {said} voters, and there are {voters} ballots.", line)
    highest, line = head.numbers.get("NUMBER CATEGORIES", (0, None))
    for row in rows if highest else ():
        if row.marks and max(place for _, place in row.marks) > highest:
            raise Damaged(f"There are only {highest} categories.", row.line)
