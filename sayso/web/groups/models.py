"""Groups that people make, the terms they agreed, and who sits in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.power.parts import Part, Standing
from sayso.web.people.models import Person
from sayso.web.places.models import PARTS, Organisation, Place, organisations_of


class GroupQuerySet(models.QuerySet["Group"]):
    """Many groups."""

    def visible_to(self, person: Person) -> GroupQuerySet:
        """Groups of every organisation this person belongs to, and those they sit in."""
        return self.filter(
            Q(organisation__in=organisations_of(person))
            | Q(seats__person=person, seats__until=None)
        ).distinct()


class Group(models.Model):
    """People who decide something together. The group, not an administrator, owns its name."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="groups")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="groups")
    name = models.CharField(max_length=160)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def standing(self, person: Person, *, lives_with_it: bool = False) -> Standing:
        """Where this person stands in the group now."""
        seat = self.seats.filter(person=person, until=None).first()
        if seat is None:
            return Standing(lives_with_it=lives_with_it)
        return Standing(part=Part(seat.part), votes=seat.votes, lives_with_it=lives_with_it)

    def is_chaired_by(self, person: Person) -> bool:
        """Whether this person chairs the group now."""
        return self.seats.filter(person=person, until=None, chairs=True).exists()


class Seat(models.Model):
    """A person's place in a group. A seat without a vote still has a voice."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    part = models.CharField(max_length=20, choices=PARTS)
    votes = models.BooleanField(default=True)
    chairs = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(until=None), name="one_seat_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


class Terms(models.Model):
    """What the group agreed about how it works. New terms begin when all with a vote said yes."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="terms")
    text = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "terms"

    def __str__(self) -> str:
        return f"Terms of {self.group}"


class Agreement(models.Model):
    """One person's yes to one text of the terms."""

    terms = models.ForeignKey(Terms, models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["terms", "person"], name="one_yes_each")
        ]

    def __str__(self) -> str:
        return f"{self.person}: yes"
