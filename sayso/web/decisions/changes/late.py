"""An answer that came after closing: that it came is kept, and what it said only of an open vote."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules.deciding import Ballot
from sayso.rules.power.voting import came_too_late
from sayso.web.decisions.models import Decision, Late, held
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@transaction.atomic
def note_late(
    decision: Decision, ballot: Ballot, *, reason: str = "", by: Person, now: datetime
) -> Late:
    """Keep that this person's answer came too late. Twice is once; it stays on the first day.

    Not for the record: like casting, it is nobody's history.
    """
    require(held(decision, by))
    require(came_too_late(decision.power, decision.standing(by), decision.window(), now))
    said = {"ballot": ballot.to_json(), "reason": reason} if decision.is_open_vote else {}
    late, is_new = Late.objects.get_or_create(
        decision=decision, person=by, defaults={"on": timezone.localdate(now)} | said
    )
    if is_new:
        Decision.objects.filter(pk=decision.pk).update(some_came_late=True)
    return late
