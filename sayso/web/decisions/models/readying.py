"""What is there of a decision before it opens, as the rule of opening wants to be told it."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sayso.rules.power.law import LawAnswer
from sayso.rules.power.opening import Plan
from sayso.web.decisions.models.keeping import custodians_missing_of
from sayso.web.decisions.models.sharing import sides_of

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


AGREED = (
    *("setting", "method", "tie", "none_allowed", "seats", "more_than", "dots", "budget"),
    *("most_each", "completion", "most_rounds"),
)
OF_A_SIDE = ("key", "parts", "share", "quorum", "passes_with", "not_without")


def mark_of(decision: Decision) -> str:
    """A mark of what is asked: another one once the question, a choice, a limit or the way changes."""
    told = [
        [str(getattr(decision, name)) for name in AGREED],
        sorted(decision.ideas().values_list("pk", "words")),
        sorted(decision.options.values_list("key", "cost")),
        sorted(decision.sides.values_list(*OF_A_SIDE)),
    ]
    return sha256(json.dumps(told).encode()).hexdigest()


def _way_out_ahead(decision: Decision) -> tuple[datetime | None, bool]:
    """The local time when the sides this asks again go the way they wrote, while they have not.

    And whether they were asked again since. What gives them less say than they had does not hold the
    way out up: it has no such time.
    """
    before, asked_since = decision.instead_of, False
    while before is not None and before.way_out_on is None:
        asked_since = asked_since or before.opened_at is not None
        before = before.instead_of
    if before is None or before.way_out_on is None or before.way_out_at is not None:
        return None, asked_since
    if decision.power.nearness < before.power.nearness:
        return None, asked_since
    return timezone.localtime(before.way_out_on), asked_since


def _to_choose_from(decision: Decision) -> dict[str, Any]:
    """What the plan says of the options and of what they cost."""
    options = decision.options.count() if decision.has_options else 0
    return {
        "options": options,
        "options_needed": decision.has_options,
        "budget_missing": decision.spends and decision.budget is None,
        "costs_missing": decision.spends and decision.options.filter(cost=None).exists(),
        "too_few_to_choose_from": 0 < options <= decision.seats and "seats" in decision.way.uses,
    }


def plan_of(decision: Decision, opens: datetime, closes: datetime, *, forms_ready: bool) -> Plan:
    """What is there so far, for the rule of opening."""
    affected = set(decision.affected.values_list("person", flat=True))
    voters = set(decision.voters().values_list("pk", flat=True))
    yeses = list(decision.yeses.holding(mark_of(decision)).values_list("to", "person"))
    said_yes = {to: {person for each, person in yeses if each == to} for to, _ in yeses}
    way_out_on, asked_since = _way_out_ahead(decision)
    return Plan(
        setting=decision.power,
        live=decision.organisation.live_at is not None,
        lives_with=len(affected),
        voters=len(voters),
        limits=decision.limits.count(),
        no_limits=decision.no_limits,
        **_to_choose_from(decision),
        forms_ready=forms_ready,
        opens=timezone.localtime(opens),
        closes=timezone.localtime(closes),
        all_agreed_quicker=bool(affected) and affected <= said_yes.get("quicker", set()),
        about_nights=decision.about_nights,
        sides=sides_of(decision) if decision.has_sides else None,
        openly=decision.openly,
        secret=not decision.is_open_vote,
        all_agreed_openly=voters <= said_yes.get("openly", set()),
        way_out_on=way_out_on,
        asked_since=asked_since,
        law=decision.law.answer(opens) if decision.law else LawAnswer.NOT_ASKED,
        custodians=() if decision.is_open_vote else custodians_missing_of(decision),
    )
