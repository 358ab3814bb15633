"""Letters on paper: made ready for a place all at once, printed, given out."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from sayso.rules.power.parts import Duty, Part
from sayso.rules.power.posting import How, may_print_letters
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership, Place
from sayso.web.post.models.choices import News, NewsQuerySet


class PrintingQuerySet(models.QuerySet["Printing"]):
    """Many printings."""

    def visible_to(self, person: Person) -> PrintingQuerySet:
        """Those of places where this person may print letters."""
        return self.filter(place__in=[place.pk for place in printed_for(person)])


class Printing(models.Model):
    """The letters of one place that were made ready together. It goes when they are given out."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="printings")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = PrintingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Letters of {self.made_at:%Y-%m-%d}"


class Letter(models.Model):
    """One person's letter in a printing. What it says is read when it is printed."""

    printing = models.ForeignKey(Printing, models.CASCADE, related_name="letters")
    news = models.OneToOneField(News, models.CASCADE, related_name="letter")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"Letter {self.pk}"


def printed_for(person: Person) -> list[Place]:
    """The places for whose people this person may print letters."""
    parts: dict[Place, set[Part]] = {}
    for each in Membership.objects.current().filter(person=person).select_related("place"):
        parts.setdefault(each.place, set()).add(Part(each.part))
    jobs = list(Assignment.objects.current().filter(person=person))
    found = []
    for place, mine in parts.items():
        duties = frozenset(
            Duty(job.duty)
            for job in jobs
            if job.organisation_id == place.organisation_id and job.place_id in (None, place.pk)
        )
        if place.closed_at is None and may_print_letters(frozenset(mine), duties):
            found.append(place)
    return found


def may_print_in(place: Place, person: Person) -> Verdict:
    """Whether this person may print the letters of a place."""
    return Allowed() if place in printed_for(person) else Refused(Reason.NOT_YOUR_DUTY)


def wanting_letters(place: Place, now: datetime) -> NewsQuerySet:
    """Of this place, everyone who wants letters on paper and waits for none yet."""
    here = Membership.objects.current().filter(place=place).values("person")
    wanting = News.objects.here().filter(how=How.LETTER.value, person__in=here, letter=None)
    return wanting.select_related("person__ways").order_by("pk")
