"""Someone who knows whom it is about steps back: no vote, no list, no page. It vanishes for them."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.voting import may_declare_interest
from sayso.web.decisions.changes.boxes import require_no_sheet
from sayso.web.decisions.models import Decision, Interest, leaves_one
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@transaction.atomic
def step_back(decision: Decision, *, by: Person, now: datetime) -> Interest:
    """Say "I know this person", before it closes. A vote that was cast is taken out unread."""
    decision.hold_open()
    require_no_sheet(decision, by=by, now=now)
    over = decision.window().is_over(now) or decision.settled_at or decision.stopped_at
    require(
        may_declare_interest(
            decision.power,
            decision.standing(by),
            is_asker=by.pk in (decision.asked_by_id, decision.holder_id),
            over=bool(over),
            leaves_one=leaves_one(decision, by),
        )
    )
    for said in (decision.roll, decision.voices, decision.yeses):
        said.filter(person=by).delete()
    record("stepped-back", decision, by=by, now=now)
    return Interest.objects.create(decision=decision, person=by, at=now)
