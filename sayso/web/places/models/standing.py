"""Who belongs to what, where someone stands, and who silence rises to."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q, Value

from sayso.rules.power.parts import Duty, Part, Standing
from sayso.web.kit.prepared import Prepared
from sayso.web.people.models import Person
from sayso.web.places.models.places import Assignment, Membership, Organisation, Place

PART, DUTY, IS_PAID = "part", "duty", "is-paid"  # what a row of a standing tells
Rows = models.QuerySet[Any, tuple[str, str]]


def people_of(organisation: Organisation) -> models.QuerySet[Person]:
    """Everyone who belongs to an organisation now, by name."""
    members = Membership.objects.current().filter(place__organisation=organisation)
    duties = Assignment.objects.current().filter(organisation=organisation)
    belongs = Q(pk__in=members.values("person")) | Q(pk__in=duties.values("person"))
    return Person.objects.here().filter(belongs).order_by("name", "pk")


def looked_after_by(keeper: Person) -> models.QuerySet[Person]:
    """Everyone whose parts this person may change, as a keeper or a manager, by name."""
    places = Place.objects.looked_after_by(keeper)
    kept = Organisation.objects.kept_by(keeper)
    members = Membership.objects.current().filter(place__in=places)
    duties = Assignment.objects.current().filter(organisation__in=kept)
    belongs = Q(pk__in=members.values("person")) | Q(pk__in=duties.values("person"))
    return Person.objects.here().filter(belongs).order_by("name", "pk")


def told_of(place: int, organisation: int, person: int, *more: Rows) -> Rows:
    """What tells someone's standing in a place: rows of what sort of thing it is, and which.

    `more`: rows of the same shape, so that all of it is one question to the database.
    """
    parts = Membership.objects.current().filter(place=place, person=person)
    duties = Assignment.objects.current().filter(
        Q(place=None) | Q(place=place), person=person, organisation=organisation
    )
    jobs = Membership.objects.current().paid_in(organisation).filter(person=person)
    asked = [
        duties.values_list(Value(DUTY), "duty"),
        jobs.values_list(Value(IS_PAID), Value("")),
        *more,
    ]
    return parts.values_list(Value(PART), "part").union(*asked)


here = Prepared(told_of)


def standing_from(rows: Iterable[tuple[str, str]]) -> Standing:
    """The standing that these rows tell. Who lives there comes before who works there."""
    told = set(rows)
    return Standing(
        part=next((part for part in Part if (PART, part.value) in told), None),
        duties=frozenset(Duty(what) for kind, what in told if kind == DUTY),
        is_paid=(IS_PAID, "") in told,
    )


def standing_in(place: Place, person: Person) -> Standing:
    """Where this person stands in this place now."""
    return standing_from(here(place.pk, place.organisation_id, person.pk))


def next_up(person: Person, place: Place | None) -> Person | None:
    """Who silence rises to after this person: manager, director, a worry reader from outside.

    Without a place it is the one this person belongs to. None when there is nobody further up.
    """
    if place is None:
        own = person.memberships.current().select_related("place__organisation").order_by("pk")
        duty = person.assignments.current().select_related("organisation").order_by("pk")
        place = next((membership.place for membership in own), None)
        organisation = place.organisation if place else next((d.organisation for d in duty), None)
    else:
        organisation = place.organisation
    if organisation is None:
        return None
    ladder = [place.manager() if place else None, organisation.director()]
    outside = organisation.with_duty(Duty.WORRY_READER)
    if place:
        outside = outside.exclude(pk__in=place.memberships.current().values("person"))
    ladder += [reader for reader in outside if reader not in ladder][:1]
    rungs = [rung for rung in ladder if rung is not None]
    passed = max((n for n, rung in enumerate(rungs) if rung == person), default=-1)
    return next(iter(rungs[passed + 1 :]), None)
