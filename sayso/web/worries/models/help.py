""" "Please help me": a call to the people named for it, until one of them comes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sayso.rules.power.parts import Duty
from sayso.rules.worrying import Call
from sayso.web.people.models import Device, Person
from sayso.web.places.models import Assignment, Organisation, Place

SHOWN_FOR = timedelta(hours=12)  # on a tablet that many people use; then it is an old story


def helpers_near(
    organisation: Organisation | None, place: Place | None
) -> models.QuerySet[Assignment]:
    """Who has the duty to help there: for the home, and for the whole organisation."""
    here = Q(place=None) | Q(place=place) if place else Q(place=None)
    return (
        Assignment.objects.current()
        .filter(here, organisation=organisation, duty=Duty.HELPER.value)
        .select_related("person")
        .order_by("since", "pk")
    )


class HelpCallQuerySet(models.QuerySet["HelpCall"]):
    """Many calls for help."""

    def open(self) -> HelpCallQuerySet:
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def answerable_by(self, person: Person) -> HelpCallQuerySet:
        """Those that go to this person, because they help there: the twin of `Call.helpers`."""
        duty = Assignment.objects.current().filter(
            Q(place=None) | Q(place=OuterRef("place")),
            person=person,
            duty=Duty.HELPER.value,
            organisation=OuterRef("organisation"),
        )
        return self.filter(Exists(duty)).exclude(asked_by=person)

    def visible_to(self, person: Person) -> HelpCallQuerySet:
        """One's own, and those one can answer."""
        answerable = self.model.objects.answerable_by(person)
        return self.filter(Q(asked_by=person) | Q(pk__in=answerable.values("pk")))

    def waiting_for(self, person: Person) -> HelpCallQuerySet:
        """Those that nobody has answered yet, and this person could."""
        return self.answerable_by(person).open().filter(coming_at=None)

    def of(self, person: Person | None, device: Device | None, now: datetime) -> HelpCallQuerySet:
        """The open call of whoever asks: their own, or that of this tablet while nobody signed in."""
        if person is not None:
            return self.open().filter(asked_by=person)
        if device is None:
            return self.none()
        return self.open().filter(asked_by=None, device=device, asked_at__gt=now - SHOWN_FOR)


class HelpCall(models.Model):
    """Someone asked for help. By nobody: at a tablet of a home, without signing in."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    device = models.ForeignKey(Device, models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    asked_at = models.DateTimeField()
    coming = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    coming_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HelpCallQuerySet.as_manager()

    class Meta:
        verbose_name = "call for help"
        verbose_name_plural = "calls for help"

    def __str__(self) -> str:
        return f"Call {self.pk}"

    def call(self) -> Call:
        """What the rule asks about."""
        helpers = set(helpers_near(self.organisation, self.place).values_list("person", flat=True))
        return Call(
            helpers=frozenset(helpers - {self.asked_by_id}),
            coming=self.coming_at is not None,
            ended=self.ended_at is not None,
        )
