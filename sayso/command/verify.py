"""`sayso verify EXPORT`: check every proof and count again, from what was carried away alone.

It needs no database and no pages, so it never imports Django. docs/verifying.md is its manual.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from sayso.command import exported
from sayso.command.growth import Earlier, grew_out_of, has_root
from sayso.command.proving import Proved, Wrong, prove
from sayso.command.stop import Stop
from sayso.command.telling import plain
from sayso.craft.sealing import ROOT_PICTURES, pictures_of
from sayso.rules.deciding.words import WITHHELD

SHORT = 16  # digits of a key that people compare


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso verify`."""
    add = parser.add_argument
    add("export", metavar="EXPORT", type=Path, help="what `sayso export` wrote: folder or file")
    add("--earlier", metavar="EXPORT", type=Path, help="one that you kept from an earlier day")
    add("--root", metavar="ROOT", help="a root from a page or a paper: its digits, or its 8 words")


def main(options: Namespace) -> int:
    """Check everything, and say the first thing that is wrong. Returns 1 if something is."""
    export = exported.read(options.export)
    earlier = exported.read(options.earlier) if options.earlier else None
    root = _root(options.root) if options.root else None
    try:
        proved = prove(export)
        if earlier is not None:
            grew_out_of(Earlier(earlier, _earlier(earlier)), export, proved)
        if root is not None:
            has_root(proved, root)
    except Wrong as wrong:
        print(plain(f"Wrong: {wrong}"))
        return 1
    print(plain(_told(proved, earlier=options.earlier, root=options.root)))
    return 0


def _earlier(earlier: exported.Exported) -> Proved:
    """What the earlier one proves by itself. If it does not, nothing can be held against it."""
    try:
        return prove(earlier)
    except Wrong as wrong:
        raise Wrong(f"the earlier export is wrong itself. {wrong}") from None


def _root(typed: str) -> str | tuple[str, ...]:
    """Read a root that was typed. Raises `Stop`."""
    words = tuple(typed.replace(",", " ").lower().split())
    if len(words) == ROOT_PICTURES:
        return words
    digits = "".join(words)
    if len(digits) == 64 and not digits.strip("0123456789abcdef"):  # noqa: PLR2004  (SHA-256)
        return digits
    raise Stop(f"A root is 64 digits, or {ROOT_PICTURES} words in quotes.")


def _decisions(proved: Proved) -> Iterator[str]:
    for name, decision in proved.decisions.items():
        export = decision.export
        if export.ballots is None:
            how = f"too few to recount in public. {WITHHELD.get(export.withheld, '')}".strip()
        else:
            how = "counted again, and it came out the same."
        yield f"{name}: {export.question}\n  {how}"
        gone = sum("salt" not in each for each in export.word_seals.values())
        if gone:
            yield f"  Someone took back what they said here: {gone} of the choices."


def _told(proved: Proved, *, earlier: Path | None, root: str | None) -> str:
    head = proved.head
    lines = ["Everything fits.", "", *_decisions(proved)]
    lines += [
        "",
        f"The record has {head.size} entries. Its root was signed on {head.on:%d %B %Y}:",
        f"  {', '.join(pictures_of(head.root, ROOT_PICTURES))}",
        f"  {head.root}",
        f"It was signed with the key {proved.key.hex()[:SHORT]}...",
    ]
    if proved.erased:
        lines.append(
            f"What {proved.erased} of the entries said was erased. Their seals are there, and fit."
        )
    if earlier:
        lines.append(f"It grew out of {earlier}: nothing from then was changed.")
    if root:
        lines.append("It grew out of the root that you typed.")
    if not earlier and not root:
        lines.append(
            "Keep this export, or this root. Then a later one can be held against it:"
            " sayso verify LATER --earlier THIS"
        )
    return "\n".join(lines)
