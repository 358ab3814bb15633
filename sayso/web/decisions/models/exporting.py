"""What anyone may carry away of a decision, to count it again elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from sayso.rules.deciding import Profile, StepCode
from sayso.rules.deciding.export import EVERYONE, Export
from sayso.rules.power.settings import Setting
from sayso.rules.record import what_moved
from sayso.rules.small_numbers import Withheld
from sayso.web.decisions.models.decision import Decision
from sayso.web.history.models import Payload

SEALED = "outcome-sealed"
"""The kind of entry that puts an outcome on the record, by the digest of its export."""
OPENED = "opening-sealed"
"""The kind of entry that puts on the record what people vote on, when it opens."""
NEVER_OPENED, CLOSING = "that it opened", "when it closes"
WAITS = (StepCode.TIE_WAITS_FOR_CHAIR, StepCode.SIDE_WAITS, StepCode.LEAD_CHOOSES)


def export_of(decision: Decision) -> Export:
    """All that may be told: the ballots only once it is counted, and where numbers may be told."""
    outcome = decision.result()
    ballots = decision.told_ballots()
    hidden = outcome is not None and ballots is None
    return Export(
        question=str(decision),
        setting=decision.setting,
        method=decision.method,
        terms=outcome.terms if outcome else decision.terms(),
        options={key: option.chunk.words for key, option in decision.choices.items()},
        sides={side.key: side.name for side in decision.side_list},
        outcome=outcome,
        ballots=None if ballots is None else _parted(decision, ballots),
        withheld=decision.withheld or (Withheld.BALLOTS_TOO_FEW.value if hidden else ""),
        power=outcome.power if outcome else None,
        word_seals=decision.word_seals,
        setting_why=decision.setting_why,
        chosen=decision.chosen,
        chosen_why=decision.chosen_why,
        fingerprints=tuple(each.value for each in decision.fingerprints.all()),
    )


def told_of(decision: Decision) -> dict[str, Any]:
    """The same as plain values; how the sides share the power too, while nothing was counted yet."""
    told = export_of(decision).to_json()
    if told["power"] is None and decision.has_sides:
        told["power"] = decision.shared_power().to_json()
    return told


def moved_since(openings: Sequence[Mapping[str, Any]], decision: Decision) -> tuple[str, ...]:
    """Name what is no longer as it was when the vote opened, in words.

    `openings`: what was put on the record then, and each time that it moved by the rules.
    """
    if not openings:
        return (NEVER_OPENED,)
    moved = what_moved(openings, told_of(decision), settings=list(Setting))
    if openings[-1].get("closes") != closing_of(decision):
        return (*moved, CLOSING)
    return moved


def moved_since_opening(decision: Decision) -> tuple[str, ...]:
    """What is no longer as it was when the vote opened, in words."""
    openings = Payload.objects.about(decision).filter(entry__kind=OPENED).order_by("pk")
    return moved_since(list(openings.values_list("details", flat=True)), decision)


def closing_of(decision: Decision) -> str | None:
    """When it closes, as it stands on the record."""
    closes = decision.closes_at
    return None if closes is None else closes.astimezone(UTC).isoformat(timespec="microseconds")


def _parted(decision: Decision, ballots: Profile) -> dict[str, Profile]:
    """The ballots by side; under `EVERYONE` where there are none."""
    return decision.profiles() if decision.has_sides else {EVERYONE: ballots}


def is_final(decision: Decision) -> bool:
    """Whether nobody can still choose: no chair in a tie, no lead in a clash, nobody after advice."""
    outcome = decision.result()
    if outcome is None or (decision.power is Setting.ADVICE_ONLY and decision.chosen_at is None):
        return False
    return all(step.code not in WAITS for step in outcome.steps)
