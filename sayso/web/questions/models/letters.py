"""A direct line to a named leader. Nobody between can read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sayso.rules.asking.letters import is_late
from sayso.rules.power.parts import Duty
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Organisation


class LetterQuerySet(models.QuerySet["Letter"]):
    """Many letters."""

    def visible_to(self, person: Person) -> LetterQuerySet:
        """Those one sent, and those sent to one while one leads: the twin of `letters.may_read`."""
        leads = Assignment.objects.current().filter(
            person=person, duty=Duty.DIRECTOR.value, organisation=OuterRef("organisation")
        )
        return self.filter(Q(sender=person) | Q(leader=person) & Exists(leads))

    def waiting_for(self, person: Person) -> LetterQuerySet:
        """What this leader must still answer."""
        return self.visible_to(person).filter(leader=person, answered_at=None)


class Letter(models.Model):
    """What someone told the top, in any form, and the answer."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sender = models.ForeignKey(Person, models.PROTECT, related_name="letters_sent")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="letters_received")
    words = models.TextField(blank=True)
    pictures = models.CharField(max_length=300, blank=True)
    image = models.FileField(upload_to="letters/%Y/", blank=True)
    thumb = models.FileField(upload_to="letters/%Y/", blank=True)
    image_words = models.CharField(max_length=200, blank=True)
    sound = models.FileField(upload_to="letters/%Y/", blank=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answer_sound = models.FileField(upload_to="letters/%Y/", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") | ~Q(pictures="") | ~Q(image="") | ~Q(sound=""),
                name="letter_says_something",
            ),
        ]

    def __str__(self) -> str:
        return "A letter"

    def is_late(self, now: datetime) -> bool:
        """Whether it waits, or waited, longer than it should."""
        return is_late(self.sent_at, self.answered_at, now)

    @property
    def picture_keys(self) -> list[str]:
        """The pictures that were chosen."""
        return self.pictures.split()


@dataclass(frozen=True, slots=True)
class Clock:
    """How many letters there were, how many wait and how many of them late; how long others took."""

    sent: int
    waiting: int
    late: int
    waited: tuple[timedelta, ...]


def clock_of(organisation: Organisation, now: datetime) -> Clock:
    """The clock of an organisation, before the rule of small numbers."""
    times = list(
        Letter.objects.filter(organisation=organisation).values_list("sent_at", "answered_at")
    )
    waited = tuple(answered - sent for sent, answered in times if answered is not None)
    open_ = [sent for sent, answered in times if answered is None]
    late = sum(is_late(sent, None, now) for sent in open_)
    return Clock(len(times), len(open_), late, waited)
