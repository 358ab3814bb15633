"""Who asked to be forgotten, and what must be forgotten again if an old backup is put back.

Nobody's name is in here. A `Forgotten` is a mark: only who has the thing itself, as an old backup
has it, can make the mark again and see that it is the one.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from operator import attrgetter

from django.db import models
from django.db.models import Q

from sayso.rules.forgetting import ENDS, NIGHT
from sayso.rules.power.parts import Duty
from sayso.web.history.models import name_of
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation

BORN = {
    "people.person": "joined_at",
    "decisions.option": "added_at",
    "decisions.point": "at",
    "decisions.voice": "decision.asked_at",
    "documents.comment": "at",
    "documents.paragraph": "added_at",
    "promises.judgement": "at",
    "stories.piecepart": "made_at",
    "stories.story": "made_at",
    "questions.reviewline": "at",
    "questions.voice": "at",
    "worries.worry": "sent_at",
}
"""Since when there has been one of what can be taken back: never changed, and part of its mark."""


def mark_of(thing: models.Model) -> str:
    """Make the mark of a thing: SHA-256 over what it is, its number, and since when there is one."""
    born: datetime = attrgetter(BORN[thing._meta.label_lower])(thing)
    return sha256(f"{name_of(thing)}|{born.timestamp():.6f}".encode()).hexdigest()


class AskingQuerySet(models.QuerySet["Asking"]):
    """Many first yeses."""

    def going_on(self, person: Person, now: datetime) -> AskingQuerySet:
        """The one about this person, while the last yes can still be said."""
        return self.filter(person=person, asked_at__gte=now - ENDS)


class Asking(models.Model):
    """The first yes: someone asked that a person be forgotten. It ends by itself."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="asked_to_be_forgotten")
    asked_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    with_choices = models.BooleanField(default=False)  # their choices in stopped votes go too

    objects = AskingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Asking {self.pk}"

    @property
    def from_(self) -> datetime:
        """From when on the last yes can be said."""
        return self.asked_at + NIGHT

    @property
    def until(self) -> datetime:
        """Until when it can be said."""
        return self.asked_at + ENDS


class Forgotten(models.Model):
    """Something that is gone, and must not come back with an old backup."""

    mark = models.CharField(max_length=64, unique=True)
    table = models.CharField(max_length=60)  # "people.person"
    with_choices = models.BooleanField(default=False)
    on = models.DateField()
    swept_at = models.DateTimeField(null=True, blank=True)  # no byte of it is left in our own files

    class Meta:
        verbose_name_plural = "forgotten"

    def __str__(self) -> str:
        return f"{self.table}, {self.on}"

    def line(self) -> dict[str, str | bool]:
        """As it is kept outside the database."""
        return {
            "mark": self.mark,
            "table": self.table,
            "with_choices": self.with_choices,
            "on": self.on.isoformat(),
        }


def organisations_of(person: Person) -> models.QuerySet[Organisation]:
    """Every organisation where someone has or had a part, a job or a seat."""
    mine = (
        Q(places__memberships__person=person)
        | Q(assignments__person=person)
        | Q(groups__seats__person=person)
    )
    return Organisation.objects.filter(mine).distinct()


def keepers_of(person: Person) -> models.QuerySet[Person]:
    """Who looks after all organisations in which this person had a part, now."""
    found = Person.objects.here().exclude(pk=person.pk)
    theirs = list(organisations_of(person))
    for organisation in theirs:
        keeping = organisation.assignments.current().filter(duty=Duty.KEEPER.value, place=None)
        found = found.filter(pk__in=keeping.values("person"))
    return found if theirs else found.none()


def gone_from(organisation: Organisation) -> models.QuerySet[Person]:
    """Who left or died, was a part of this organisation, and is not forgotten yet, by name."""
    had = Q(memberships__place__organisation=organisation) | Q(
        assignments__organisation=organisation
    )
    gone = Q(left_at__isnull=False) | Q(died_at__isnull=False)
    return Person.objects.filter(had, gone, forgotten_at=None).distinct().order_by("name", "pk")
