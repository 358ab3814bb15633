"""`sayso check`: what this installation can promise, and what it cannot, in plain sentences."""

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
    for finding in found:
        print(WORDS[finding.state], finding.sentence)
    print(
        "\nSomething must be mended: see the lines with No."
        if mend
        else "\nNothing must be mended."
    )
    return int(mend)
