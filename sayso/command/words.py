"""`sayso words FILE`: say where a text may be hard to read, and how easy it is.

It needs no database and no pages, so it never imports Django. docs/words.md is its manual.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from textwrap import shorten
from typing import Any

from sayso.command.saying import say, say_json
from sayso.command.stop import Stop
from sayso.command.telling import plain
from sayso.craft.familiarity import familiarity
from sayso.rules.easyread import Finding, Passage, check, is_english, read, score
from sayso.rules.easyread.words import ADVICE, CHECKS

STDIN = "-"
LARGEST = 4  # million bytes: more than the longest novel
SHOWN = 70  # characters of a place, in the listing
EASY, MIDDLING = 0.6, 0.4


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso words`."""
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help=f"a text; {STDIN} reads what is piped in")
    add("--json", action="store_true", help="tell it for programs: one object a line for each text")


def main(options: Namespace) -> int:
    """Look at each text, and tell. Returns 2 if one of several could not be read."""
    status = 0
    for place, name in enumerate(options.files):
        try:
            text = text_of(name)
        except Stop as stop:
            if len(options.files) == 1:
                raise
            print(stop, file=sys.stderr)
            status = stop.status
            continue
        passage = read(text)
        passage = passage.knowing(familiarity(passage.vocabulary))
        looked = (name, passage, check(passage), score(passage))
        if options.json:
            say_json(to_json(*looked), indent=None)
        else:
            say(("\n" if place else "") + listing(*looked))
    return status


def text_of(name: str) -> str:
    """Read a whole text as it is, so that places in it are places in the file. Raises `Stop`.

    A mark of byte order before the text is no part of it.
    """
    try:
        if name == STDIN:
            whole = sys.stdin.buffer.read(LARGEST * 10**6 + 1)
        else:
            with Path(name).open("rb") as file:
                whole = file.read(LARGEST * 10**6 + 1)
    except (OSError, ValueError) as fault:  # such as a name with a nought byte in it
        why = fault.strerror if isinstance(fault, OSError) else fault
        raise Stop(plain(f"{name}: It cannot be read: {why}.")) from None
    if len(whole) > LARGEST * 10**6:
        raise Stop(plain(f"{name}: The text is too long. Sayso reads {LARGEST} million bytes."))
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = whole.count(b"\n", 0, fault.start) + 1
        raise Stop(plain(f"{name}: line {line}: This is not text in UTF-8.")) from None
    if "\0" in text:
        raise Stop(plain(f"{name}: This is not text. Save it as plain text first."))
    if not text.strip():
        raise Stop(plain(f"{name}: The file is empty."))
    return text


def to_json(
    name: str, passage: Passage, findings: Iterable[Finding], easy: float | None
) -> dict[str, Any]:
    """Tell all of it as plain values. `score` is null where there is no word to say it of."""
    return {
        "file": name,
        "score": None if easy is None else round(easy, 3),
        "sentences": len(passage.sentences),
        "words": sum(len(sentence.words) for sentence in passage.sentences),
        "findings": [_finding(passage.text, finding) for finding in findings],
    }


def _finding(text: str, finding: Finding) -> dict[str, Any]:
    told = {
        "check": finding.check,
        "start": finding.start,
        "end": finding.end,
        "text": text[finding.start : finding.end],
        "advice": ADVICE[finding.advice],
        "strong": finding.strong,
    }
    more = {"replacement": finding.instead, "meaning": finding.meaning}
    return told | {name: words for name, words in more.items() if words}


def listing(name: str, passage: Passage, findings: list[Finding], easy: float | None) -> str:
    """Tell it in lines: how easy the text is, and each place with what would help."""
    lines = [*([] if name == STDIN else [name]), _how_easy(easy), _how_many(len(findings)), ""]
    if not is_english(passage):
        lines.insert(-1, "Most words here are not English. So this says little.")
    line, counted = 1, 0
    for finding in findings:
        line += passage.text.count("\n", counted, finding.start)
        counted = finding.start
        place = " ".join(passage.text[finding.start : finding.end].split())
        mark = "!" if finding.strong else " "
        lines.append(f"{mark} Line {line}: “{shorten(place, SHOWN, placeholder=' …')}”")
        lines.append(f"    {CHECKS[finding.check]}. {ADVICE[finding.advice]}")
        if finding.instead:
            lines.append(f"    You could write: {finding.instead}")
        if finding.meaning:
            lines.append(f"    It means: {finding.meaning}")
    lines += [""] if findings else []
    lines += ["This is advice. Only people can say if a text is easy. Ask some to read it."]
    return "\n".join(plain(each) for each in lines)


def _how_easy(easy: float | None) -> str:
    if easy is None:
        return "There are no words here. So nobody can say how easy it is."
    how = "easy" if easy >= EASY else "not easy and not hard" if easy >= MIDDLING else "hard"
    return f"This text looks {how}: {easy:.2f}. (0 is hard, 1 is easy.)"


def _how_many(findings: int) -> str:
    if not findings:
        return "We found no place that may be hard."
    if findings == 1:
        return "1 place may be hard. “!” means it is hard for most people."
    return f"{findings} places may be hard. “!” means it is hard for most people."
