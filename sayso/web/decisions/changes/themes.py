"""What people said before, that a decision answers: seen from both."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sayso.rules.power.shaping import may_decide_about, may_shape
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.decisions.changes.asking import ask
from sayso.web.decisions.models import Decision
from sayso.web.groups.models import Group
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.questions.models import Theme, parts_who_decide


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


@transaction.atomic
def decide_about(
    theme: Theme,
    words: str,
    *,
    place: Place | None = None,
    group: Group | None = None,
    by: Person,
    now: datetime,
) -> Decision:
    """Begin a decision about what people said. It names the theme as its root from the beginning."""
    theme = (
        Theme.objects.select_for_update(of=("self",)).select_related("question").get(pk=theme.pk)
    )
    asked = theme.question
    require(may_decide_about(parts_who_decide(asked, by), named=theme.is_named))
    where = place or group
    belongs = where is not None and where.organisation_id == asked.organisation_id
    narrower = asked.place_id or asked.group_id
    same = (asked.place_id, asked.group_id) == (place and place.pk, group and group.pk)
    require(Allowed() if belongs and (same or not narrower) else Refused(Reason.NOT_YOURS))
    decision = ask(words, place=place, group=group, by=by, now=now)
    name_themes(decision, [theme], by=by, now=now)
    return decision
