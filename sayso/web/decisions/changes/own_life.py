"""My own life: the person decides alone. There is no vote, no debate and no "no" for anyone else."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.settings import Setting
from sayso.rules.power.shaping import may_decide_own
from sayso.web.content import changes as content
from sayso.web.decisions.changes.sealing import seal
from sayso.web.decisions.models import Affected, Decision
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Place, standing_in


@transaction.atomic
def decide_own(
    words: str, *, picture: str, place: Place, holder: Person, by: Person, now: datetime
) -> Decision:
    """A person decides about their own life. `holder` is who makes it real; they cannot refuse it."""
    require(may_decide_own(standing_in(place, by), live=place.organisation.live_at is not None))
    decision = Decision.objects.create(
        organisation=place.organisation,
        place=place,
        asked_by=by,
        holder=holder,
        asked_at=now,
        question=content.write(words, by=by, now=now, picture=picture),
        setting=Setting.MY_OWN_LIFE.value,
        shown_at=now,
        settled_at=now,
        chosen_at=now,
    )
    Affected.objects.create(decision=decision, person=by)
    record("own-life-decided", decision, by=by, now=now, concerning=by)
    seal(decision, by=None, now=now)
    return decision
