"""Who helped many people to vote, for those who look at it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from sayso.rules.power.helping import helped_many, may_see_who_helped_many
from sayso.rules.power.parts import Standing
from sayso.web.people.models import Person

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def who_helped_many(decision: Decision, standing: Standing, me: Person) -> list[str]:
    """The names of those who helped many people to vote, as far as this person may see it.

    While it is open that can be everyone who has the say; afterwards it is for those who lead it.
    """
    over = decision.settled_at is not None
    if decision.opened_at is None or (over and me.pk not in _leaders(decision)):
        return []
    rows = decision.roll.filter(helper__isnull=False).values_list("helper", "helper__name")
    people = {(pk, name): many for pk, name, many in rows.annotate(many=Count("pk"))}
    found = helped_many(people)
    if not found:
        return []
    leaders = _leaders(decision)
    may = may_see_who_helped_many(
        decision.power,
        standing,
        leads=me.pk in leaders,
        a_leader_helped=any(pk in leaders for pk, _name in found),
    )
    return [name for _pk, name in found] if may else []


def _leaders(decision: Decision) -> set[int]:
    """Who must answer for it, and the chairs of its group."""
    if decision.group is None:
        return {decision.holder_id}
    chairs = decision.group.seats.current().filter(chairs=True)
    return {decision.holder_id, *chairs.values_list("person", flat=True)}
