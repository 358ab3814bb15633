"""`sayso export`: every closed decision, with what proves that nobody changed it since."""

import json
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from sayso.command import folder
from sayso.command.exported import EXPORT, RECORD_FILE
from sayso.command.opening import database, open_house
from sayso.command.stop import Stop
from sayso.craft.files import write_over

ONE_FILE = ".json"


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso export`."""
    folder.argument(parser)
    parser.add_argument(
        "to", metavar="FOLDER|FILE", type=Path, help="a new folder; or one file, such as all.json"
    )


def main(options: Namespace) -> int:
    """Write it. Returns the exit status."""
    to: Path = options.to
    if to.is_file() or (to.is_dir() and any(to.iterdir())):
        raise Stop(f"There is something in {to} already. Keep it, and choose a new name.")
    open_house()
    with folder.in_use(settings.DATA), database():
        record, decisions = _carried_away(import_string(settings.CLOCK)())
    try:
        _write(to, record, decisions)
    except OSError as fault:
        raise Stop(f"{to} could not be written: {fault.strerror}.") from None
    print(
        f"{len(decisions)} closed decisions are in {to}, with the record that proves them.\n"
        "It says what was asked and what came out. Look at it before you give it away.\n"
        f"Anyone can check it, with no database: sayso verify {to}"
    )
    return 0


def _carried_away(now: datetime) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    grow = import_string("sayso.web.site.record.growing.grow")
    try:
        while grow(now):
            pass
        found: tuple[dict[str, Any], dict[str, dict[str, Any]]] = import_string(
            "sayso.web.site.record.carrying.carried_away"
        )(now)
    except LookupError as nothing:
        raise Stop(str(nothing)) from None
    except ValueError as doubtful:
        raise Stop(f"{doubtful} Someone changed it. Type: sayso check", status=1) from None
    return found


def _write(to: Path, record: dict[str, Any], decisions: dict[str, dict[str, Any]]) -> None:
    if to.suffix == ONE_FILE:
        _write_file(to, {"format": EXPORT, "record": record, "decisions": decisions})
        return
    to.mkdir(parents=True, exist_ok=True)
    for name, decision in decisions.items():
        _write_file(to / f"{name}{ONE_FILE}", decision)
    _write_file(to / RECORD_FILE, record)


def _write_file(path: Path, told: dict[str, Any]) -> None:
    text = json.dumps(told, indent=1, ensure_ascii=False)
    write_over(path, f"{text}\n".encode())
