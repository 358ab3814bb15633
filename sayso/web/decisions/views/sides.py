"""Sides on a page: who is on them now, what each of them said, and who was against."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sayso.rules.deciding import Outcome
from sayso.rules.deciding.choices import AGAINST, NOTHING, choice_of
from sayso.rules.verdict import Refused
from sayso.web.decisions.forms.cards import cards
from sayso.web.decisions.models import Decision, Side, Voice, may_take_way_out, people_on
from sayso.web.kit.words import REASONS, SIDE_SAID, SIDE_SAID_PICTURES


def sides_now(decision: Decision) -> list[tuple[Side, int]]:
    """Each side with how many people are on it: as they were counted, once it is settled."""
    if not decision.has_sides:
        return []
    outcome = decision.result()
    if outcome is not None and outcome.power is not None:
        members = {chamber.id: chamber.members for chamber in outcome.power.chambers}
    else:
        members = {key: len(people) for key, people in people_on(decision).items()}
    return [(side, members.get(side.key, 0)) for side in decision.side_list]


def sides_said(decision: Decision, outcome: Outcome) -> list[dict[str, Any]]:
    """What each side came to. That is always told; the numbers only where they were kept."""
    sides = {side.key: side for side in decision.side_list}
    aside = decision.set_aside.split()
    told = []
    for side in outcome.sides:
        code = "nothing" if side.passed is None else "yes" if side.passed else "no"
        wants = cards(decision, side.outcome.elected)
        counts = side.outcome.counts or {}
        told.append(
            {
                "name": sides[side.id].name,
                "whose": sides[side.id].picture,
                "said": SIDE_SAID["chose" if wants else code],
                "picture": SIDE_SAID_PICTURES[code],
                "is_aside": side.id in aside,
                "wants": ", ".join(card["words"] for card in wants),
                "counts": [
                    card | {"count": counts[card["id"]]} for card in cards(decision, counts)
                ],
            }
        )
    return told


def against(decision: Decision, outcome: Outcome) -> Iterable[Voice]:
    """Those who gave a reason and wanted something else: printed beside what was decided."""
    decided = choice_of(outcome)
    if not decision.is_open_vote or decided == NOTHING or decided in AGAINST:
        return ()
    voices = decision.voices.exclude(reason="").select_related("person")
    return [voice for voice in voices if not voice.is_for(decided)]


def why_it_waits(decision: Decision, now: datetime) -> str:
    """Why the way out cannot be taken though its day has come; empty where nothing waits."""
    if decision.way_out_on is None or decision.way_out_at is not None or now < decision.way_out_on:
        return ""
    may = may_take_way_out(decision)
    return str(REASONS[may.reason]) if isinstance(may, Refused) else ""
