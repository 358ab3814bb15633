"""Organisations, the places they run, and who lives and works where."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.parts import Duty, Part, Standing
from sayso.web.people.models import Device, Person

PARTS = [(part.value, part.value) for part in Part]
DUTIES = [(duty.value, duty.value) for duty in Duty]


class Organisation(models.Model):
    """Those who run this Sayso, or one of several in a county."""

    name = models.CharField(max_length=160)
    emergency_number = models.CharField(max_length=40, default="999")
    authority = models.CharField(max_length=160)  # whose safeguarding team to phone
    authority_number = models.CharField(max_length=40)
    founded_at = models.DateTimeField()
    live_at = models.DateTimeField(null=True, blank=True)  # when people could begin

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(models.QuerySet["Place"]):
    """Many places."""

    def visible_to(self, person: Person) -> PlaceQuerySet:
        """Places of every organisation this person belongs to."""
        return self.filter(organisation__in=organisations_of(person))


class Place(models.Model):
    """A home, a team or an office."""

    class Kind(models.TextChoices):
        """What sort of place it is."""

        HOME = "home", _("Home")
        TEAM = "team", _("Team or office")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="places")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOME)
    photo = models.FileField(upload_to="places/", blank=True)
    devices = models.ManyToManyField(Device, related_name="places", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_place_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Many memberships."""

    def current(self) -> MembershipQuerySet:
        """Those that have not ended."""
        return self.filter(until=None)


class Membership(models.Model):
    """What someone is to a place, since when and until when."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=20, choices=PARTS)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "person", "part"],
                condition=Q(until=None),
                name="one_part_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.part} at {self.place}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Many duties taken on."""

    def current(self) -> AssignmentQuerySet:
        """Those that have not ended, of people who are still here."""
        return self.filter(until=None, person__left_at=None, person__died_at=None)


class Assignment(models.Model):
    """A duty someone has taken on, for the whole organisation or for one place of it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="assignments")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    duty = models.CharField(max_length=20, choices=DUTIES)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "place", "person", "duty"],
                condition=Q(until=None),
                nulls_distinct=False,
                name="one_duty_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.duty}"


def organisations_of(person: Person) -> models.QuerySet[Organisation]:
    """Every organisation a person belongs to now, by a place or by a duty."""
    return Organisation.objects.filter(
        Q(places__memberships__person=person, places__memberships__until=None)
        | Q(assignments__person=person, assignments__until=None)
    ).distinct()


def standing_in(place: Place, person: Person, *, lives_with_it: bool = False) -> Standing:
    """Where this person stands in this place now. Who lives there comes before who works there."""
    parts = {
        Part(part)
        for part in place.memberships.current().filter(person=person).values_list("part", flat=True)
    }
    duties = frozenset(
        Duty(duty)
        for duty in Assignment.objects.current()
        .filter(person=person, organisation=place.organisation_id)
        .filter(Q(place=None) | Q(place=place))
        .values_list("duty", flat=True)
    )
    part = next((part for part in Part if part in parts), None)
    return Standing(part=part, lives_with_it=lives_with_it, duties=duties)
