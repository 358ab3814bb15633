"""`sayso opinions FILE.csv`: where people agree, and who thinks alike, from an open Polis export.

It needs no database and no pages, so it never imports Django. docs/opinions.md is its manual.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from sayso.command import telling
from sayso.command.formats import STDIN, polis, text_of
from sayso.command.formats.elections import Damaged
from sayso.command.saying import say, say_json
from sayso.command.stop import Stop
from sayso.rules.opinions import ENOUGH, LEAST, Group, Opinions, Stand, opinions

FEW = {5: "five", 7: "seven"}


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso opinions`."""
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE", help=f"participants-votes.csv; {STDIN} reads a pipe")
    add("--json", action="store_true", help="tell it for programs")


def main(options: Namespace) -> int:
    """Work out the map, and tell it."""
    if options.file is None:
        raise Stop("Which file? Type: sayso opinions FILE.csv")
    try:
        found = opinions(polis.read(text_of(options.file)))
    except Damaged as damaged:
        where = f"line {damaged.line}: " if damaged.line else ""
        raise Stop(telling.plain(f"{options.file}: {where}{damaged.reason}")) from None
    except MemoryError:
        raise Stop(f"{options.file}: This computer has too little memory for it.") from None
    if options.json:
        say_json(to_json(found))
    else:
        say("\n".join(telling.plain(line) for line in lines(found)))
    return 0


def to_json(found: Opinions) -> dict[str, Any]:
    """Tell all of it as plain values, every id as it stands in the file."""
    return {
        "people": len(found.people),
        "groups": [
            {
                "size": len(group.rows),
                "members": found.members(group),
                "statements": [found.id(stand) for stand in group.stands],
                "answers": {found.id(stand): stand.answer.value for stand in group.stands},
            }
            for group in found.groups
        ],
        "consensus": {found.id(stand): stand.answer.value for stand in found.consensus},
        "in_every_group": [
            found.id(stand) for stand in found.consensus if stand.column in found.everywhere
        ],
    }


def lines(found: Opinions) -> list[str]:
    """Tell it in easy sentences."""
    told = [f"{_people(len(found.people))}, {_many(len(found.statements), 'statement')}.", ""]
    shared = [stand for stand in found.consensus if stand.column in found.everywhere]
    others = [stand for stand in found.consensus if stand.column not in found.everywhere]
    if found.groups:
        told += _part("What all groups agree on:", found, shared)
        if others:
            told += _part("What most people say, but not every group:", found, others)
    else:
        told += _part("What people agree on:", found, shared)
    for number, group in enumerate(found.groups, 1):
        told += _part(_title(found, number, group), found, group.stands)
    return [*told, *_not_grouped(found)]


def _title(found: Opinions, number: int, group: Group) -> str:
    people = _people(len(group.rows))
    if len(found.groups) == 1:
        return f"One group: {people}. Nothing tells them apart. They say:"
    return f"Group {number}: {people}. They stand for:"


def _part(title: str, found: Opinions, stands: Sequence[Stand]) -> list[str]:
    told = [
        f"  statement {found.id(stand)}: {stand.gave} of {stand.asked} {stand.answer.value}"
        for stand in stands
    ]
    return [title, *(told or ["  Nothing that we can be sure of."]), ""]


def _not_grouped(found: Opinions) -> list[str]:
    left = int((found.group < 0).sum())
    enough = f"{FEW[ENOUGH]} statements"
    if not found.groups:
        few = f"Fewer than {FEW[LEAST]} people answered {enough}."
        return [f"{few} So there are no groups."]
    return [f"{_people(left)} answered fewer than {enough}. They are in no group."] if left else []


def _people(many: int) -> str:
    return "1 person" if many == 1 else f"{many} people"


def _many(many: int, what: str) -> str:
    return f"{many} {what}" + ("" if many == 1 else "s")
