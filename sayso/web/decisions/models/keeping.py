"""Who can hold the key to a secret vote, and what is missing until they do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from sayso.rules.power.custodians import custodians_missing
from sayso.rules.power.parts import Part
from sayso.rules.verdict import Reason
from sayso.web.groups.models import Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Membership

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def could_hold_the_key(decision: Decision) -> models.QuerySet[Person]:
    """Who can be asked: everyone of the place and the group, and those who live with it."""
    here = Q(pk__in=decision.affected.values("person"))
    if decision.place_id is not None:
        members = Membership.objects.current().filter(place=decision.place_id)
        here |= Q(pk__in=members.values("person"))
    if decision.group_id is not None:
        seats = Seat.objects.current().filter(group=decision.group_id)
        here |= Q(pk__in=seats.values("person"))
    stepped_back = decision.interests.values("person")
    return Person.objects.here().filter(here).exclude(pk__in=stepped_back).order_by("name", "pk")


def parts_of(decision: Decision, people: Iterable[Person]) -> list[Collection[Part]]:
    """What each of these people is, anywhere in the organisation and in the group."""
    found: dict[int, set[Part]] = {person.pk: set() for person in people}
    members = Membership.objects.current().filter(
        person__in=found, place__organisation=decision.organisation_id
    )
    seats = Seat.objects.current().filter(person__in=found, group=decision.group_id)
    for person, part in members.values_list("person", "part").union(
        seats.values_list("person", "part")
    ):
        found[person].add(Part(part))
    return list(found.values())


def voters_chose(decision: Decision) -> bool:
    """Whether those who hold the key were chosen by someone who has the say."""
    return decision.custodians.filter(chosen_by__in=decision.voters()).exists()


def custodians_missing_of(decision: Decision) -> tuple[Reason, ...]:
    """What is missing before the box can be locked to those who were chosen; nothing for a file."""
    custodians = list(decision.custodians.select_related("person"))
    if not custodians:
        return ()
    parts = parts_of(decision, [each.person for each in custodians])
    have_parts = sum(each.kept_at is not None for each in custodians)
    return custodians_missing(parts, have_parts=have_parts)
