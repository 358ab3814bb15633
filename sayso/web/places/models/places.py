"""Organisations, the places they run, and who lives and works where."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.parts import PAID, Duty, Part, Standing
from sayso.web.people.models import Device, Person

PARTS = [(part.value, part.value) for part in Part]
DUTIES = [(duty.value, duty.value) for duty in Duty]
PAID_PARTS = [part.value for part in PAID]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Many organisations."""

    def visible_to(self, person: Person) -> OrganisationQuerySet:
        """Those this person belongs to now, by a place or by a duty."""
        places = person.memberships.current().values("place__organisation")
        duties = person.assignments.current().values("organisation")
        return self.filter(Q(pk__in=places) | Q(pk__in=duties))

    def live(self) -> OrganisationQuerySet:
        """Those that have begun: what they owe is public."""
        return self.exclude(live_at=None)

    def kept_by(self, person: Person) -> OrganisationQuerySet:
        """Those whose keeper this person is."""
        kept = person.assignments.current().filter(duty=Duty.KEEPER.value, place=None)
        return self.filter(pk__in=kept.values("organisation"))


class Organisation(models.Model):
    """Those who run this Sayso, or one of several in a county."""

    name = models.CharField(max_length=160)
    emergency_number = models.CharField(max_length=40, default="999")
    authority = models.CharField(max_length=160, blank=True)  # whose safeguarding team to phone
    authority_number = models.CharField(max_length=40, blank=True)
    founded_at = models.DateTimeField()
    live_at = models.DateTimeField(null=True, blank=True)  # when people could begin

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def standing(self, person: Person) -> Standing:
        """Which duties this person has for the whole organisation."""
        duties = self.assignments.current().filter(person=person, place=None)
        return Standing(
            duties=frozenset(Duty(duty) for duty in duties.values_list("duty", flat=True))
        )

    def with_duty(self, duty: Duty) -> models.QuerySet[Person]:
        """Who has this duty now, the longest first."""
        return (
            Person.objects.here()
            .filter(
                assignments__organisation=self,
                assignments__duty=duty.value,
                assignments__until=None,  # of the same assignment: another may go on
            )
            .order_by("assignments__since", "assignments__pk")
        )

    def director(self) -> Person | None:
        """Who silence rises to, after a home's manager."""
        return self.with_duty(Duty.DIRECTOR).first()


class PlaceQuerySet(models.QuerySet["Place"]):
    """Many places."""

    def visible_to(self, person: Person) -> PlaceQuerySet:
        """Places of every organisation this person belongs to. Who is in them: `Membership`."""
        return self.filter(organisation__in=Organisation.objects.visible_to(person))

    def belonging_to(self, person: Person) -> PlaceQuerySet:
        """Places this person lives in, works in, or comes to for family."""
        return self.filter(pk__in=person.memberships.current().values("place"))

    def looked_after_by(self, person: Person) -> PlaceQuerySet:
        """Those whose people this person may move in and out: the twin of `may_look_after`."""
        managed = person.memberships.current().filter(part=Part.MANAGER.value)
        return self.filter(
            Q(pk__in=managed.values("place"))
            | Q(organisation__in=Organisation.objects.kept_by(person))
        )

    def homes(self) -> PlaceQuerySet:
        """Those where people live."""
        return self.filter(kind=Place.Kind.HOME)

    def open(self) -> PlaceQuerySet:
        """Those that have not closed."""
        return self.filter(closed_at=None)

    def with_numbers(self) -> PlaceQuerySet:
        """With how many live there, work there and manage it now."""
        now = Q(memberships__until=None)

        def count(*parts: str) -> Count:
            chosen = now & Q(memberships__part__in=parts)
            return Count("memberships__person", filter=chosen, distinct=True)

        return self.annotate(
            residents_now=count(Part.DRAWS_ON_SUPPORT.value),
            staff_now=count(*PAID_PARTS),
            managers_now=count(Part.MANAGER.value),
        ).order_by("kind", "name")


class Place(models.Model):
    """A home, a team or an office."""

    class Kind(models.TextChoices):
        """What sort of place it is."""

        HOME = "home", _("A home where people live")
        TEAM = "team", _("A team or an office")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="places")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.HOME)
    devices = models.ManyToManyField(Device, related_name="places", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    residents_now: int  # these three only after `with_numbers`
    staff_now: int
    managers_now: int

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_place_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_home(self) -> bool:
        """Whether people live here."""
        return self.kind == self.Kind.HOME

    def people(self, *parts: Part) -> models.QuerySet[Person]:
        """Who has one of these parts here now, by name."""
        now = Membership.objects.current().filter(place=self)
        chosen = now.filter(part__in=[part.value for part in parts]) if parts else now
        return Person.objects.here().filter(pk__in=chosen.values("person")).order_by("name", "pk")

    def residents(self) -> models.QuerySet[Person]:
        """Who lives here, or draws on support from this team."""
        return self.people(Part.DRAWS_ON_SUPPORT)

    def staff(self) -> models.QuerySet[Person]:
        """Who is paid to work here, its manager included."""
        return self.people(*PAID)

    def manager(self) -> Person | None:
        """Who manages it: the one who has the longest, where there are two."""
        first = self.memberships.current().filter(part=Part.MANAGER.value).order_by("since", "pk")
        membership = first.select_related("person").first()
        return membership.person if membership else None


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Many memberships."""

    def current(self) -> MembershipQuerySet:
        """Those that have not ended, of people who are still here."""
        return self.filter(until=None, person__left_at=None, person__died_at=None)

    def current_at(self, then: datetime) -> MembershipQuerySet:
        """Those that had begun by then, and had not ended."""
        return self.filter(Q(until=None) | Q(until__gt=then), since__lte=then)

    def paid_in(self, organisation: int) -> MembershipQuerySet:
        """The paid parts in any place of this organisation. `organisation`: its key."""
        return self.filter(place__organisation=organisation, part__in=PAID_PARTS)

    def visible_to(self, person: Person) -> MembershipQuerySet:
        """One's own, and those of every place one belongs to or keeps: twin of `may_see_people`."""
        return self.filter(
            Q(person=person)
            | Q(place__in=Place.objects.belonging_to(person))
            | Q(place__organisation__in=Organisation.objects.kept_by(person))
        )


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
    phone = models.CharField(max_length=40, blank=True)  # where they are reached for this duty
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person", "duty"],
                condition=Q(until=None, place=None),
                name="one_duty_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["place", "person", "duty"],
                condition=Q(until=None, place__isnull=False),
                name="one_duty_once_in_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.duty}"
