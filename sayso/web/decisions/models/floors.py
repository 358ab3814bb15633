"""What people have seen is a floor: who decides, and whom it is about, cannot sink below it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from sayso.rules.power.settings import Setting
from sayso.web.people.models import Person

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def _shown(decision: Decision) -> Iterator[Decision]:
    """This decision and those that it asks again, the newest first, as far as people saw them."""
    each: Decision | None = decision
    while each is not None:
        if each.shown_at is not None:
            yield each
        each = each.instead_of


def floor_of(decision: Decision) -> Setting:
    """The setting that people saw last: it may only be as near to them, or nearer.

    What happens after a try was always for both sides to decide.
    """
    if hasattr(decision, "after_pilot"):
        return Setting.BOTH_MUST_AGREE
    seen = next(_shown(decision), None)
    return Setting.DECIDED_ELSEWHERE if seen is None else seen.power


def told_it_is_theirs(decision: Decision) -> models.QuerySet[Person]:
    """Who has seen that this is about them, and is still here: they stay on the list."""
    seen = next(_shown(decision), None)
    here = Person.objects.filter(left_at=None, died_at=None)
    return here.none() if seen is None else here.filter(affected_by__decision=seen)


def first_seen(decision: Decision) -> datetime | None:
    """When people first saw this, or what it asks again."""
    return min((each.shown_at for each in _shown(decision) if each.shown_at), default=None)
