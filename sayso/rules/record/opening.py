"""What people vote on goes on the record when the vote opens, so that nobody can swap it meanwhile.

A decision is told in the same form while it is open and when it is counted (docs/export.md). What of
it must be the same at both times is put on the record at opening, and held against it afterwards.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sayso.rules.record.seals import digest
from sayso.rules.record.words import sealed_words

LATER = ("lot", "chair")  # what is handed in after the count, because of a tie
OF_A_SIDE = ("id", "quorum", "more_than", "base", "share")
MAY_MOVE = ("setting", "closes", "roll")
"""What may be put on the record anew while it is open: it becomes theirs, or it closes another day."""
NAMES = {
    "question": "the question",
    "options": "the choices or their words",
    "method": "the way of deciding",
    "terms": "what was agreed for the count",
    "sides": "the names of the sides",
    "power": "how the sides share the power",
    "setting": "who decides",
}


def opening_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Tell what must stay as it was, of a decision as it is told.

    Words are told by their seals or digests. Raises `ValueError` for what cannot be read.
    """
    try:
        power = told.get("power")
        return {
            "question": digest({"words": told["question"]}),
            "options": sealed_words(told),
            "method": told["method"],
            "terms": _agreed(told["terms"]),
            "sides": digest(told.get("sides") or {}),
            "power": None if power is None else _shared(power),
            "setting": told["setting"],
        }
    except (AttributeError, KeyError, TypeError) as fault:
        raise ValueError(f"This is not a decision: {fault}") from fault


def _agreed(terms: Mapping[str, Any]) -> dict[str, Any]:
    """The terms without what came later. Whose ideas a cap is about is nobody's business here."""
    agreed = {name: each for name, each in terms.items() if name not in LATER}
    if "caps" in agreed:
        agreed["caps"] = sorted({cap["most"] for cap in agreed["caps"]})
    return agreed


def _shared(power: Mapping[str, Any]) -> dict[str, Any]:
    """How power is shared, without how many are on each side: someone can step back."""
    sides = [{name: side[name] for name in OF_A_SIDE} for side in power["chambers"]]
    return {
        "rule": power["rule"],
        "sides": sorted(sides, key=lambda side: str(side["id"])),
        "not_without": sorted(power["not_without"]),
        "deadlock": power["deadlock"],
    }


def what_moved(
    openings: Sequence[Mapping[str, Any]], told: Mapping[str, Any], *, settings: Sequence[str]
) -> tuple[str, ...]:
    """Name what is no longer as it was when it opened, in words. Nothing: all of it is.

    `openings`: what was put on the record, the oldest first. `told`: the decision as it is told now.
    `settings`: who can decide, from furthest from those who live with the result to nearest: what was
    put on the record anew may only be nearer. Raises `ValueError` for what cannot be read.
    """
    moved = set()
    for before, after in pairwise(openings):
        moved |= {name for name in NAMES if name not in MAY_MOVE and _differ(name, before, after)}
        if _nearness(after, settings) < _nearness(before, settings):
            moved.add("setting")
    now = opening_of(told)
    moved |= {name for name in NAMES if _differ(name, openings[-1], now)}
    return tuple(words for name, words in NAMES.items() if name in moved)


def _differ(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one.get(name) != other.get(name))


def _nearness(opening: Mapping[str, Any], settings: Sequence[str]) -> int:
    return settings.index(opening["setting"]) if opening.get("setting") in settings else -1
