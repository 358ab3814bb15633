"""`sayso check`: which promises this installation keeps, and what stands in the way of the others."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from django.conf import settings
from django.utils.module_loading import import_string

from sayso.command import findings, folder
from sayso.command.opening import database, open_house

WORDS = {
    findings.State.YES: "Yes.         ",
    findings.State.LOOK: "Look at this.",
    findings.State.NO: "No.          ",
}
KEPT = {
    findings.State.YES: "Kept here.",
    findings.State.LOOK: "Kept here. Look at this first:",
    findings.State.NO: "Not kept here. Mend this first:",
}
WORST = list(KEPT)  # the worst is last


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso check`."""
    folder.argument(parser)
    parser.add_argument("--json", action="store_true", help="for programs that watch over Sayso")


def main(options: Namespace) -> int:
    """Say everything that was found. Returns 1 if something must be mended."""
    open_house()
    with database():
        found = findings.everything(import_string(settings.CLOCK)())
    mend = any(finding.state is findings.State.NO for finding in found)
    if options.json:
        print(json.dumps([asdict(finding) for finding in found], indent=1))
        return int(mend)
    for number, promise in enumerate(findings.Promise, 1):
        _tell(number, promise, [each for each in found if each.promise is promise])
    print("Something must be mended: see the lines with No." if mend else "Nothing must be mended.")
    return int(mend)


def _tell(number: int, promise: findings.Promise, found: list[findings.Finding]) -> None:
    """One promise: the words, whether it is kept, and why. What needs a person comes first."""
    worst_first = sorted(found, key=lambda each: -WORST.index(each.state))
    print(f"{number}. {findings.PROMISED[promise]}")
    print(f"   {KEPT[worst_first[0].state]}")
    for each in worst_first:
        print(f"   {WORDS[each.state]} {each.sentence}")
    print()
