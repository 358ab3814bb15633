"""Sayso's own decisions, as anyone can take them away. The form is described in docs/export.md."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.command.formats.elections import Damaged
from sayso.command.numbers import finite
from sayso.rules.deciding import METHODS, Outcome
from sayso.rules.deciding.export import Export

HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")
PART = re.compile("[0-9]{1,60}(/[0-9]{1,60})?")
MANY = 60  # digits: more people than that there are not


def read(text: str) -> tuple[Export, Mapping[str, Any]]:
    """Read one decision, and the outcome it keeps just as it stands there. Raises `Damaged`."""
    try:
        told = json.loads(
            text, object_pairs_hook=_each_once, parse_constant=finite, parse_float=finite
        )
        _refuse_half_characters(told)
        export = Export.from_json(told)
    except json.JSONDecodeError as fault:
        raise Damaged(f"This is not JSON: {fault.msg}.", fault.lineno) from None
    except RecursionError:
        raise Damaged("This is nested too deep to be a decision.") from None
    except ValueError as fault:
        raise Damaged(str(fault)) from None
    for side, profile in (export.ballots or {}).items():
        if profile.total >= 10**MANY:
            raise Damaged(f"So many people there are not: {side}.")
    return export, told.get("outcome") or {}


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice in one object: readers differ in which of the two counts.

    And a part of a whole that is written as no part: some of these take for ever to work out.
    """
    told = dict(pairs)
    if len(told) < len(pairs):
        twice = next(name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at]))
        raise ValueError(f"{twice!r} stands twice in the same object.")
    part = told.get("more_than")
    if isinstance(part, str) and not PART.fullmatch(part):
        raise ValueError(f"{part[:20]!r} should be a part such as 1/2.")
    return told


def _refuse_half_characters(told: Any) -> None:
    """Refuse what JSON can write and no text can hold."""
    if HALF_A_CHARACTER.search(json.dumps(told, ensure_ascii=False)):
        raise ValueError("There is half a character in it, which is no text.")


def differing(kept: Mapping[str, Any], outcome: Outcome) -> list[str]:
    """Name the parts of a kept outcome that are not what its ballots come to.

    What is kept under names that this version does not know is passed over.
    """
    found = json.loads(json.dumps(outcome.to_json()))
    return [name for name, part in found.items() if not _same(kept.get(name), part)]


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are told alike: in JSON, true is not 1. Order of names is nothing."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def fitting(export: Export) -> list[str]:
    """Tell which ways of deciding can count the ballots of this decision."""
    marked = {ballot for each in (export.ballots or {}).values() for ballot, _ in each.counts}
    return [
        each
        for each, method in METHODS.items()
        if all(method.may_mark(ballot, export.options, export.terms) for ballot in marked)
    ]
