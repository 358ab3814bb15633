"""Which chunks of content a person sees because of a decision."""

from __future__ import annotations

from django.db.models import Q

from sayso.web.decisions.models.decision import Decision
from sayso.web.people.models import Person


def chunks_shown_to(person: Person) -> Q:
    """The chunks of every decision this person may see, for `settings.SHOWS_CHUNKS`."""
    seen = Decision.objects.visible_to(person).values("pk")
    return (
        Q(asked_in__in=seen)
        | Q(limit_in__decision__in=seen)
        | Q(option_in__decision__in=seen)
        | Q(what_in__decision__in=seen)
        | Q(why_in__decision__in=seen)
        | Q(still_open_in__decision__in=seen)
    )
