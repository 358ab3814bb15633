"""Reading what `sayso export` wrote: a folder, one file, or one decision of it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.command.numbers import finite
from sayso.command.stop import Stop
from sayso.rules.deciding.export import FORMAT as DECISION

EXPORT = "sayso-export/1"
RECORD = "sayso-record/1"
RECORD_FILE = "record.json"

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was carried away. `record`: None where only one decision was."""

    name: str
    record: Told | None
    decisions: dict[str, Told] = field(default_factory=dict)


def read(path: Path) -> Exported:
    """Read it. Raises `Stop` where it cannot be read, with the file and the reason."""
    if path.is_dir():
        files = sorted(path.glob("decision-*.json"))
        whole = _json(path / RECORD_FILE)
        if whole.get("format") != RECORD:
            raise Stop(f'{path / RECORD_FILE}: its "format" is not "{RECORD}".')
        return Exported(str(path), whole, {file.stem: _json(file) for file in files})
    told = _json(path)
    if told.get("format") == DECISION:
        return Exported(str(path), None, {path.stem: told})
    if told.get("format") == RECORD:
        raise Stop(f"{path} is only the record. Name the folder it lies in.")
    if told.get("format") != EXPORT:
        raise Stop(f'{path} is not an export of Sayso: its "format" is not "{EXPORT}".')
    record, decisions = told.get("record"), told.get("decisions")
    if not isinstance(record, dict) or not isinstance(decisions, dict):
        raise Stop(f'{path}: "record" and "decisions" should be there, and be objects.')
    if not all(isinstance(each, dict) for each in decisions.values()):
        raise Stop(f'{path}: each of "decisions" should be an object.')
    return Exported(str(path), record, decisions)


def _json(path: Path) -> Told:
    try:
        told = json.loads(path.read_bytes(), parse_constant=finite, parse_float=finite)
    except OSError as fault:
        raise Stop(f"{path} cannot be read: {fault.strerror}.") from None
    except json.JSONDecodeError as fault:
        raise Stop(f"{path}: line {fault.lineno}: this is not JSON: {fault.msg}.") from None
    except (RecursionError, ValueError):  # nested too deep, no text, or no number
        raise Stop(f"{path}: this is not JSON.") from None
    if not isinstance(told, dict):
        raise Stop(f"{path}: this is not an object.")
    return told
