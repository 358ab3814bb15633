"""PrefLib's ballots: `2,{1,3},4` is an order with equal places, or options sorted into categories.

All ballots of a file are read together, as one text: which bytes are commas, braces and line ends
tells at once where each option stands. So a county's rankings are read in the time that reading
them one by one would take for a town.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from sayso.command.formats.elections import Array, Damaged, Rows

BLANKS = re.compile(r"[ \t]*([,{}])[ \t]*")
COMMA, END, OPEN, CLOSE = b",\n{}"
NOBODY, UNKNOWN = -1, -2  # instead of the number of an option


def ballots(
    orders: Sequence[str],
    lines: Sequence[int],
    people: Array,
    ids: tuple[str, ...],
    known: Mapping[str, int],
) -> tuple[Rows, Array]:
    """Read the order of each ballot. Raises `Damaged`.

    `known`: what a ballot may call each option, and its number in `ids`. Also tells for each mark
    whether another one of the same place follows it.
    """
    text = "\n".join([*orders, ""])
    if " " in text or "\t" in text:
        text = BLANKS.sub(r"\1", text)
    here = np.frombuffer(text.encode(), dtype=np.uint8)
    ends = np.flatnonzero((here == COMMA) | (here == END))
    last = here[ends] == END
    inside = _inside(here, lines)[ends] if "{" in text or "}" in text else np.zeros_like(last)
    starts = np.concatenate(([0], np.flatnonzero(last) + 1))
    options = _options(text, known)
    _refuse_unknown(text, here, ends, options, starts, lines)
    outer = ~last & ~inside
    before = np.cumsum(outer) - outer
    places = before - np.repeat(before[starts[:-1]], np.diff(starts)) + 1
    rows = Rows(ids, lines, people, starts, options, places)
    named = options != NOBODY
    return rows.only(named), (inside & ~last)[named]


def _inside(here: Array, lines: Sequence[int]) -> Array:
    """Say for each byte whether it stands inside braces. Raises `Damaged` where these do not fit."""
    opens, closes = here == OPEN, here == CLOSE
    depth = np.cumsum(opens, dtype=np.int32) - np.cumsum(closes, dtype=np.int32)
    ends = (here == COMMA) | (here == END)
    after_end = np.concatenate(([True], ends[:-1]))
    before_end = np.concatenate((ends[1:], [False]))
    wrong = (depth < 0) | (depth > 1) | ((here == END) & (depth != 0))
    wrong |= (opens & ~after_end) | (closes & ~before_end)
    if wrong.any():
        ballot = int(np.count_nonzero(here[: int(wrong.argmax())] == END))
        raise Damaged("The braces of this ballot do not fit together.", lines[ballot])
    return np.asarray(depth > 0)


def _names(text: str) -> list[str]:
    plain = text.replace("{", "").replace("}", "") if "{" in text else text
    return plain.replace("\n", ",").removesuffix(",").split(",") if text else []


def _options(text: str, known: Mapping[str, int]) -> Array:
    number = {**known, "": NOBODY}.get
    found = [number(each, UNKNOWN) for each in _names(text)]
    return np.array(found, dtype=np.int64)


def _refuse_unknown(
    text: str, here: Array, ends: Array, options: Array, starts: Array, lines: Sequence[int]
) -> None:
    """Refuse what is no option. Nothing may stand in braces, after a last comma, and alone."""
    begins = np.concatenate(([0], ends[:-1] + 1))
    nothing_at_end = (ends == begins) & (here[ends] == END)
    empty_braces = ends - begins == len("{}")
    wrong = (options == NOBODY) & ~nothing_at_end & ~empty_braces
    wrong |= options == UNKNOWN
    if wrong.any():
        at = int(wrong.argmax())
        ballot = int(np.searchsorted(starts, at, side="right")) - 1
        raise Damaged(f"There is no alternative {_names(text)[at]!r}.", lines[ballot])
