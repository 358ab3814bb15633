"""Talks and films that several people make, each with a part that stays theirs."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules import telling
from sayso.rules.telling import Moment, Purpose
from sayso.rules.verdict import Verdict
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.stories.models.stories import FORMS

MOMENTS = [(each.value, each.value) for each in Moment]
SHOWN_FOR = [
    (each.value, each.value)
    for each in (
        Purpose.TALK,
        Purpose.MEETING,
        Purpose.LEARN,
        Purpose.WEBSITE,
        Purpose.VIDEO_SITE,
    )
]


class PieceQuerySet(models.QuerySet["Piece"]):
    """Many pieces."""

    def visible_to(self, person: Person) -> PieceQuerySet:
        """Those that this person makes: who began it, and everyone who has a part in it."""
        mine = PiecePart.objects.filter(person=person).values("piece")
        return self.filter(Q(begun_by=person) | Q(pk__in=mine))


class Piece(models.Model):
    """A talk or a film. Who makes it: who began it, and everyone with a part in it."""

    class Kind(models.TextChoices):
        """What it becomes."""

        TALK = "talk"
        FILM = "film"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="pieces")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=6, choices=Kind)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    objects = PieceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def is_made_by(self, person: Person) -> bool:
        """Whether this person makes it."""
        return person.pk == self.begun_by_id or self.parts.filter(person=person).exists()

    def in_order(self) -> models.QuerySet[PiecePart]:
        """Its parts, one after the other, with what was said of each."""
        return self.parts.select_related("person", "changed_by").prefetch_related("says")


class OfPieceQuerySet(models.QuerySet[Any]):
    """Many parts, or many showings."""

    def visible_to(self, person: Person) -> OfPieceQuerySet:
        """Those of what this person makes."""
        return self.filter(piece__in=Piece.objects.visible_to(person).values("pk"))


class PiecePart(models.Model):
    """One person's part: words, and a picture, sound or film. Each change is another version."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="parts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="parts_of_pieces")
    name = models.CharField(max_length=160)  # "Slide 5: my own front door"
    words = models.TextField(blank=True)
    form = models.CharField(max_length=8, choices=FORMS, blank=True)  # of its file
    file = models.FileField(upload_to="pieces/%Y/", blank=True)
    thumb = models.FileField(upload_to="pieces/%Y/", blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=0)  # 0: nothing is in it yet
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = OfPieceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    def value(self, showing: Showing | None = None) -> telling.Part:
        """As the rules know it, for one showing."""
        said = {(each.moment, each.showing_id): each.value() for each in self.says.all()}
        asked = (Moment.SHOWING.value, showing.pk) if showing else None
        return telling.Part(
            before=said.get((Moment.BEFORE.value, None)),
            cut=said.get((Moment.CUT.value, None)),
            showing=said.get(asked) if asked else None,
            version=self.version,
        )


class Showing(models.Model):
    """One occasion, or one place where it stands until a day: everyone is asked anew."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="showings")
    where = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12, choices=SHOWN_FOR)
    until = models.DateField()  # the last day
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = OfPieceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.where

    def parts(self) -> list[PiecePart]:
        """All parts of its piece, in order."""
        return list(self.piece.in_order())

    def shown(self, today: date) -> list[PiecePart]:
        """The parts that are in it: those whose every yes holds."""
        parts = self.parts()
        return [
            parts[at] for at in telling.parts_shown([each.value(self) for each in parts], today)
        ]

    def may_be_shown_by(self, person: Person, today: date) -> Verdict:
        """Whether it can be shown now, and by this person."""
        values = [each.value(self) for each in self.parts()]
        makes = self.piece.is_made_by(person)
        return telling.may_show(values, makes=makes, until=self.until, today=today)


class PartSay(models.Model):
    """What someone said of their part at one moment. What they say later takes its place."""

    part = models.ForeignKey(PiecePart, models.CASCADE, related_name="says")
    moment = models.CharField(max_length=8, choices=MOMENTS)
    showing = models.ForeignKey(Showing, models.CASCADE, null=True, blank=True)
    yes = models.BooleanField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField()  # that they had seen
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["part", "moment"], condition=Q(showing=None), name="one_say_a_moment"
            ),
            models.UniqueConstraint(
                fields=["part", "showing"],
                condition=Q(showing__isnull=False),
                name="one_say_a_showing",
            ),
            models.CheckConstraint(
                condition=Q(moment="showing", showing__isnull=False)
                | (~Q(moment="showing") & Q(showing=None)),
                name="a_showing_is_asked_about_itself",
            ),
            models.CheckConstraint(
                condition=Q(yes=False) | Q(until__isnull=False), name="a_yes_to_a_part_runs_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment}: {'yes' if self.yes else 'no'}"

    def value(self) -> telling.Say:
        """As the rules know it."""
        return telling.Say(self.yes, self.until, self.version)


class Play(models.Model):
    """It was shown."""

    showing = models.ForeignKey(Showing, models.CASCADE, related_name="plays")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"shown {self.showing_id}"
