"""A limit found late, a tie that asks again, an objection: the decision starts again, in the open."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from sayso.rules.power.shaping import may_start_again
from sayso.web.content.changes import copy
from sayso.web.decisions.changes.asking import USUAL_TERMS
from sayso.web.decisions.models import Affected, Decision, Limit, Option, Side
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person

AS_AGREED = (
    *("setting", "setting_why", "method", "tie", "none_allowed", "no_limits", "about_nights"),
    *USUAL_TERMS,
    *("organisation", "place", "group", "asked_by", "holder", "openly"),
    *("way_out", "way_out_days", "way_out_person", "way_out_group"),
)
"""What stays as it was: who decides, by which power, and in which way."""


@transaction.atomic
def start_again(decision: Decision, *, by: Person, now: datetime) -> Decision:
    """Make a new decision from one that was stopped or left open, to be shaped and opened anew.

    After a tie, only the choices that were level are taken along. Who decides stays as it was.
    """
    outcome = decision.result()
    require(
        may_start_again(
            is_asker=by.pk in (decision.asked_by_id, decision.holder_id),
            stopped=decision.stopped_at is not None,
            undecided=outcome is not None and not outcome.elected and not outcome.agreed,
            followed=decision.followed_by.exists(),
        )
    )
    level = set(outcome.tie) if outcome else set()
    again = follow(decision, level=level, by=by, now=now, asked_by=by)
    record("started-again", again, by=by, now=now, instead_of=decision.pk)
    return again


def follow(
    decision: Decision,
    *,
    level: Collection[str] = (),
    by: Person | None,
    now: datetime,
    **different: Any,
) -> Decision:
    """Make a decision that follows from this one: its words, limits, choices and sides go along.

    `level`: only these choices, where a draw is asked again. `different`: what is not as it was.
    """
    carried = {name: getattr(decision, name) for name in AS_AGREED}
    new = Decision.objects.create(
        instead_of=decision,
        asked_at=now,
        question=copy(decision.question, by=by, now=now),
        **carried | different,
    )
    _take_along(decision, new, level, by=by, now=now)
    if new.has_sides:
        _same_sides(decision, new)
    return new


def _same_sides(old: Decision, new: Decision) -> None:
    sides = list(old.sides.all())
    for side in sides:
        side.pk, side.decision = None, new
        side._state.adding = True
    Side.objects.bulk_create(sides)


def _take_along(
    old: Decision, new: Decision, level: Collection[str], *, by: Person | None, now: datetime
) -> None:
    Affected.objects.bulk_create(
        Affected(decision=new, person_id=row.person_id) for row in old.affected.all()
    )
    for limit in old.limits.select_related("chunk"):
        chunk = copy(limit.chunk, by=by, now=now)
        Limit.objects.create(
            decision=new, kind=limit.kind, chunk=chunk, can_change=limit.can_change
        )
    for option in old.options.select_related("chunk"):
        if not level or option.key in level:
            Option.objects.create(
                decision=new,
                key=option.key,
                chunk=copy(option.chunk, by=by, now=now),
                added_by_id=option.added_by_id,
                added_at=now,
                cost=option.cost,
            )
