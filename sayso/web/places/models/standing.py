"""Who belongs to what, where someone stands, and who silence rises to."""

from django.db import models
from django.db.models import Q

from sayso.rules.power.parts import Duty, Part, Standing
from sayso.web.people.models import Person
from sayso.web.places.models.places import Assignment, Membership, Organisation, Place


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


def standing_in(place: Place, person: Person, *, lives_with_it: bool = False) -> Standing:
    """Where this person stands in this place now. Who lives there comes before who works there."""
    mine = place.memberships.current().filter(person=person)
    parts = {Part(part) for part in mine.values_list("part", flat=True)}
    duties = frozenset(
        Duty(duty)
        for duty in Assignment.objects.current()
        .filter(person=person, organisation=place.organisation_id)
        .filter(Q(place=None) | Q(place=place))
        .values_list("duty", flat=True)
    )
    part = next((part for part in Part if part in parts), None)
    return Standing(part=part, lives_with_it=lives_with_it, duties=duties)


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
        outside = outside.exclude(pk__in=place.people().values("pk"))
    ladder += [reader for reader in outside if reader not in ladder][:1]
    rungs = [rung for rung in ladder if rung is not None]
    passed = max((n for n, rung in enumerate(rungs) if rung == person), default=-1)
    return next(iter(rungs[passed + 1 :]), None)
