"""Sharing the power: which sides there are, what each brings, and what happens if they disagree."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from sayso.rules.deciding.chambers import settled_by_lead
from sayso.rules.deciding.powers import HALF, Base, Chamber, DeadlockWay, Power
from sayso.rules.power.parts import Part
from sayso.rules.power.shaping import may_shape
from sayso.rules.power.sides import USUAL_PARTS
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.sealing import seal_outcome
from sayso.web.decisions.models import Decision, Side, Yes, may_settle_clash
from sayso.web.groups.models import Group
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import people_of


def _shape(decision: Decision, by: Person) -> None:
    held = Decision.objects.select_for_update()  # it cannot be opened in between
    decision.refresh_from_db(from_queryset=held)
    require(
        may_shape(is_asker=decision.asked_by_id == by.pk, opened=decision.opened_at is not None)
    )


@transaction.atomic
def share_power(
    decision: Decision, power: Power, names: dict[str, str], *, by: Person, now: datetime
) -> None:
    """Take a ready-made setting: its sides, thresholds and shares. `names`: what each is called."""
    _shape(decision, by)
    decision.sides.all().delete()
    Side.objects.bulk_create(
        Side(
            decision=decision,
            key=chamber.id,
            name=names[chamber.id],
            parts=_as_text(USUAL_PARTS[chamber.id]),
            share=chamber.share,
            quorum=chamber.quorum,
            passes_with=_passes_with(chamber),
            not_without=chamber.id in power.not_without,
        )
        for chamber in power.chambers
    )
    if power.deadlock is not None:
        decision.way_out, decision.way_out_days = power.deadlock.way.value, power.deadlock.days
        decision.save(update_fields=["way_out", "way_out_days"])
    record("power-shared", decision, by=by, now=now, rule=power.rule.value)


@transaction.atomic
def adjust_side(
    side: Side, *, name: str, parts: Iterable[Part], by: Person, now: datetime, **rule: Any
) -> Side:
    """Change one side before it opens: its name, who is on it, and by what rule it passes.

    `rule`: `quorum`, `passes_with`, `not_without`, and `share` where power is shared in numbers.
    """
    _shape(side.decision, by)
    side.name, side.parts = name.strip(), _as_text(parts)
    for what in {"quorum", "passes_with", "not_without", "share"} & set(rule):
        setattr(side, what, rule[what])
    side.save()
    record("side-changed", side.decision, by=by, now=now, side=side.key)
    return side


def _passes_with(chamber: Chamber) -> str:
    more = chamber.more_than > HALF
    if chamber.base is Base.MEMBERS:
        return Side.PassesWith.ALL if more else Side.PassesWith.HALF_OF_ALL
    return Side.PassesWith.TWO_THIRDS if more else Side.PassesWith.MORE_THAN_HALF


def _as_text(parts: Iterable[Part]) -> str:
    return " ".join(part.value for part in sorted(parts))


@transaction.atomic
def write_way_out(
    decision: Decision,
    way: DeadlockWay,
    *,
    days: int,
    person: Person | None = None,
    group: Group | None = None,
    by: Person,
    now: datetime,
) -> Decision:
    """Write down what happens when the sides do not agree for so many days, and who is asked then."""
    _shape(decision, by)
    theirs = person is None or people_of(decision.organisation).filter(pk=person.pk).exists()
    own = group is None or group.organisation_id == decision.organisation_id
    if not (theirs and own):
        require(Refused(Reason.NOT_A_MEMBER))
    decision.way_out, decision.way_out_days = way.value, days
    decision.way_out_person, decision.way_out_group = person, group
    decision.save()
    decision.yeses.filter(to=Yes.To.HELPER).delete()  # nobody has said yes to this person yet
    record("way-out-written", decision, by=by, now=now, way=way.value, days=days)
    return decision


@transaction.atomic
def settle_clash(decision: Decision, choice: str, *, by: Person, now: datetime) -> Decision:
    """On a clash the elected chair with lived experience chooses. The outcome is worked out anew."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(may_settle_clash(decision, by, choice))
    outcome = decision.result()
    assert outcome is not None  # noqa: S101  (the rule has said so)
    decision.outcome = settled_by_lead(outcome, choice).to_json()
    decision.save(update_fields=["outcome"])
    record("clash-settled", decision, by=by, now=now, choice=choice)
    seal_outcome(decision, by=None, now=now)
    return decision
