"""What the rows of a decision say, as plain values: sealed when written, and held against it later.

Nothing of a vote while it is open: casting leaves no trace, so the roll is sealed with the count.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision, DecisionQuerySet
    from sayso.web.people.models import Person

WITH_FIELDS = (
    *("question", "affected", "entitled", "roll", "fingerprints", "sides", "voices", "points"),
    *("limits__chunk", "options__chunk", "elsewhere"),
)
"""What is read with many decisions, to tell the fields of each."""
COLUMNS = {
    "asked": ("organisation_id", "place_id", "group_id", "asked_by_id", "asked_at"),
    "holder": ("holder_id",),
    "setting": ("setting", "setting_why", "ours_at"),
    "way": (
        *("method", "tie", "none_allowed", "seats", "more_than", "dots", "budget", "most_each"),
        *("completion", "most_rounds", "no_limits", "about_nights", "openly"),
    ),
    "times": ("shown_at", "opened_at", "closes_at", "again_since"),
    "stopped": ("stopped_at", "stopped_why", "by_itself"),
    "counted": (
        *("settled_at", "withheld", "spoiled", "lot", "stuck_at", "way_out_on", "set_aside"),
    ),
    "way-out": ("way_out", "way_out_days", "way_out_person_id", "way_out_group_id", "way_out_at"),
    "chosen": ("chosen", "chosen_why", "chosen_at"),
}
OF_A_SIDE = ("key", "name", "parts", "share", "quorum", "passes_with", "not_without")
WITH_THE_COUNT = ("counted", "roll", "fingerprints", "voices")
"""What is sealed when it is counted, and not before."""


def fields_of(decision: Decision) -> dict[str, object]:
    """Everything that is sealed of a decision, by name: people by number, words as they stand."""
    told: dict[str, object] = {
        name: [plain(getattr(decision, column)) for column in columns]
        for name, columns in COLUMNS.items()
    }
    told["question"] = decision.question.words
    told["affected"] = sorted(row.person_id for row in decision.affected.all())
    told["entitled"] = sorted([row.person_id, row.side] for row in decision.entitled.all())
    told["limits"] = sorted(
        [limit.pk, limit.kind, limit.chunk.words, limit.can_change]
        for limit in decision.limits.all()
    )
    told["sides"] = sorted(
        [plain(getattr(side, column)) for column in OF_A_SIDE] for side in decision.sides.all()
    )
    for option in decision.options.all():
        told[f"option {option.key}"] = [option.chunk.words, option.cost, option.added_by_id]
    for point in decision.points.all():
        told[f"point {point.pk}"] = [point.person_id, point.words, point.answer]
    told["elsewhere"] = _elsewhere(decision)
    return told | (_counted(decision) if decision.settled_at else {})


def _elsewhere(decision: Decision) -> list[object]:
    found = getattr(decision, "elsewhere", None)
    if found is None:
        return []
    chunks = (found.what, found.why, found.still_open)
    return [found.decided_by, plain(found.decided_on), *(chunk.words for chunk in chunks)]


def _counted(decision: Decision) -> dict[str, object]:
    """What there is from the count on."""
    roll = [
        [row.person_id, plain(row.on), row.side, row.help, row.kind, row.helper_id or 0]
        for row in decision.roll.all()
    ]
    voices = [
        [each.pk, each.person_id, each.side, each.ballot, each.reason, each.answer]
        for each in decision.voices.all()
    ]
    values = sorted(each.value for each in decision.fingerprints.all())
    return {
        "roll": sorted(roll),
        "voices": sorted(voices, key=lambda row: int(str(row[0]))),
        "fingerprints": values,
    }


def plain(value: Any) -> object:
    """A value as the record can hold it: days and times as text, bytes in hexadecimal."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value


def those_naming(decisions: DecisionQuerySet, person: Person) -> DecisionQuerySet:
    """The decisions in whose sealed fields this person is."""
    ways = (
        *("asked_by", "holder", "way_out_person", "affected__person", "entitled__person"),
        *("roll__person", "roll__helper", "options__added_by", "points__person"),
        "voices__person",
    )
    named = Q(*((way, person) for way in ways), _connector=Q.OR)
    return decisions.filter(pk__in=decisions.filter(named).values("pk"))
