"""`sayso heaps FILE`: lay short texts in heaps to begin with, as the pages suggest them.

It needs no database and no pages, so it never imports Django. docs/heaps.md is its manual.
"""

import os
import shlex
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from sayso.command import telling
from sayso.command.formats import STDIN, text_of, texts
from sayso.command.formats.elections import Damaged
from sayso.command.saying import say, say_json
from sayso.command.stop import Stop
from sayso.craft.meaning import MOST_TEXTS, by_meaning, plainly
from sayso.craft.programs import ProgramFailed
from sayso.rules.themes import Suggested

SETTING = "SAYSO_MEANINGS"
SECONDS = 8 * 60
SHOWN = 4  # texts of a heap, in the listing
WIDE = 90


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso heaps`."""
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE", help=f"a text a line, or a .csv; {STDIN} reads a pipe")
    add("--heaps", type=_many, metavar="NUMBER", help="how many; without it, we choose")
    add("--column", metavar="NAME", help="the column of a table that has the texts")
    add("--plain", action="store_true", help=f"without the program of {SETTING}")
    add("--json", action="store_true", help="tell it for programs")


def _many(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and 0 < len(typed) < 6 and int(typed):  # noqa: PLR2004
        return int(typed)
    raise ArgumentTypeError("the number of heaps is 1 or more, up to 99999")


def main(options: Namespace) -> int:
    """Suggest heaps, and tell them."""
    if options.file is None:
        raise Stop("Which file? Type: sayso heaps FILE")
    try:
        found = texts.read(text_of(options.file), name=options.file, column=options.column)
        suggested = _suggested(found, options)
    except Damaged as damaged:
        where = f"line {damaged.line}: " if damaged.line else ""
        raise Stop(telling.plain(f"{options.file}: {where}{damaged.reason}")) from None
    except MemoryError:
        raise Stop(f"{options.file}: This computer has too little memory for it.") from None
    if options.json:
        say_json(to_json(found, suggested))
    else:
        say("\n".join(telling.plain(line) for line in lines(found, suggested)))
    return 0


def _suggested(found: Sequence[str], options: Namespace) -> Suggested:
    typed = "" if options.plain else os.environ.get(SETTING, "")
    if not typed:
        return plainly(found, heaps=options.heaps)
    if len(found) > MOST_TEXTS:
        raise Damaged(f"By meaning, {MOST_TEXTS:,} texts are the most. Or take --plain.")
    try:
        return by_meaning(found, shlex.split(typed), seconds=SECONDS, heaps=options.heaps)
    except (ProgramFailed, ValueError) as failed:
        why = f": {failed}" if isinstance(failed, ProgramFailed) else ""
        raise Stop(f"The program of {SETTING} does not work{why}. Or take --plain.") from None


def to_json(found: Sequence[str], suggested: Suggested) -> dict[str, Any]:
    """Tell all of it as plain values. A text's number is its place among the texts, from 0."""
    where: list[int | None] = [None] * len(found)
    for number, heap in enumerate(suggested.heaps):
        for at in heap.cards:
            where[at] = number
    return {
        "texts": len(found),
        "heaps": [
            {"size": len(heap.cards), "words": list(heap.words), "texts": list(heap.cards)}
            for heap in suggested.heaps
        ],
        "left": list(suggested.left),
        "heap_of": where,
    }


def lines(found: Sequence[str], suggested: Suggested) -> list[str]:
    """Tell it in easy sentences, some texts of each heap."""
    told = [f"{_texts(len(found))}. The computer suggests {_heaps(len(suggested.heaps))}.", ""]
    for number, heap in enumerate(suggested.heaps, 1):
        words = f" In several of them: {', '.join(heap.words)}." if heap.words else ""
        told.append(f"Heap {number}: {_texts(len(heap.cards))}.{words}")
        told += [f"  {_short(found[at])}" for at in heap.cards[:SHOWN]]
        if len(heap.cards) > SHOWN:
            told.append(f"  and {len(heap.cards) - SHOWN} more")
        told.append("")
    if suggested.left:
        told += [f"In no heap: {_texts(len(suggested.left))}."]
        told += [f"  {_short(found[at])}" for at in suggested.left[:SHOWN]]
        told += [""]
    return [*told, "This is only a suggestion. What the texts mean, people say."]


def _short(text: str) -> str:
    return shorten(text, WIDE, placeholder=" …") or "(nothing)"


def _texts(many: int) -> str:
    return "1 text" if many == 1 else f"{many} texts"


def _heaps(many: int) -> str:
    return {0: "no heaps", 1: "1 heap"}.get(many, f"{many} heaps")
