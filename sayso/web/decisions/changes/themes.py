"""What people said before, that a decision answers: seen from both."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sayso.rules.power.shaping import may_shape
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.decisions.models import Decision
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.models import Theme


@transaction.atomic
def name_themes(decision: Decision, themes: Sequence[Theme], *, by: Person, now: datetime) -> None:
    """Say which themes it answers: whoever asks it, before it opens, of themes they can see there.

    A theme of another organisation is none of this one's, whoever belongs to both.
    """
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    begun = decision.opened_at or decision.settled_at or decision.stopped_at
    require(may_shape(is_asker=decision.asked_by_id == by.pk, opened=begun is not None))
    seen = Theme.objects.visible_to(by).named()
    seen = seen.filter(question__organisation=decision.organisation_id)
    known = seen.filter(pk__in=[each.pk for each in themes]).count() == len(themes)
    require(Allowed() if known else Refused(Reason.NOT_YOURS))
    decision.themes.set(themes)
    record("themes-named", decision, by=by, now=now, themes=len(themes))
