"""Which short texts mean something alike, by a program that whoever runs Sayso chose (`SAYSO_MEANINGS`).

It reads a text a line, and prints a line for each: numbers, with spaces or commas between, or as a
JSON list. Which model is in it is not our business. Sayso brings none.
"""

import math
from array import array
from collections.abc import Sequence

from sayso.craft import programs
from sayso.craft.pictures import meanings
from sayso.craft.programs import ProgramFailed
from sayso.rules.themes import Suggested, suggest, telling

MOST_TEXTS = 3_000
LONGEST = 2_000  # letters of a text that count
MOST_NUMBERS = 4_096  # for a text
BYTES = 24  # that a number takes as it is printed, at most


def plainly(
    texts: Sequence[str],
    pictures: Sequence[Sequence[str]] | None = None,
    *,
    heaps: int | None = None,
) -> Suggested:
    """Suggest heaps with no model: by words, pieces of words, and the pictures that words stand for.

    `pictures`: those that people chose for each text. See `rules.themes.suggest`.
    """
    chosen = pictures if pictures is not None else [()] * len(texts)
    meant = [
        [*each, *meanings(" ".join(telling(text)))]
        for text, each in zip(texts, chosen, strict=True)
    ]
    return suggest(texts, meanings=meant, heaps=heaps)


def by_meaning(
    texts: Sequence[str], command: Sequence[str], *, seconds: float, heaps: int | None = None
) -> Suggested:
    """Suggest heaps of texts that mean something alike. Raises `ProgramFailed`, and ValueError.

    See `rules.themes.suggest`. ValueError where there are more than `MOST_TEXTS`.
    """
    return suggest(texts, vectors=vectors(texts, command, seconds=seconds), heaps=heaps)


def vectors(
    texts: Sequence[str], command: Sequence[str], *, seconds: float
) -> list[Sequence[float]]:
    """Ask the program where each text stands. Raises `ProgramFailed`: also for "no-vectors"."""
    if len(texts) > MOST_TEXTS:
        raise ValueError(f"{MOST_TEXTS} texts are the most.")
    lines = "".join(f"{_one_line(text)}\n" for text in texts)
    most = min(len(texts), MOST_TEXTS) * MOST_NUMBERS * BYTES + 1
    printed = programs.run(command, lines.encode(), seconds=seconds, most=most)
    found = [_numbers(line) for line in printed.splitlines() if line.strip()]
    if len(found) != len(texts) or len({len(each) for each in found}) > 1:
        raise ProgramFailed("no-vectors")
    return found


def _one_line(text: str) -> str:
    seen = "".join(sign if sign.isprintable() else " " for sign in text[:LONGEST])
    return " ".join(seen.split()) or "."


def _numbers(line: bytes) -> Sequence[float]:
    """Numbers of one line, each in four bytes."""
    told = line.strip().removeprefix(b"[").removesuffix(b"]").replace(b",", b" ").split()
    try:
        found = array("f", map(float, told))
    except (ValueError, OverflowError):
        raise ProgramFailed("no-vectors") from None
    if not 0 < len(found) <= MOST_NUMBERS or not all(map(math.isfinite, found)):
        raise ProgramFailed("no-vectors")
    return found
