"""Cards, links and own pictures that open someone's door, and what was tried at it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse

from sayso.rules.power.signing_in import Patience, may_try, may_use_link
from sayso.rules.verdict import Allowed, Verdict
from sayso.web.people.models.persons import Person


class CardQuerySet(models.QuerySet["Card"]):
    """Many cards."""

    def working(self) -> CardQuerySet:
        """Those that have not ended, of people who are here."""
        return self.filter(ended_at=None, person__left_at=None, person__died_at=None)


class Card(models.Model):
    """A printed card that opens the door. Only hashes are kept: nobody can read a secret back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="cards")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="one_card_each"
            )
        ]

    def __str__(self) -> str:
        return f"Card {self.pk}"


class SignInLink(models.Model):
    """A link that signs in once: sent by e-mail, or printed when Sayso is set up."""

    person = models.ForeignKey(Person, models.CASCADE, null=True)  # nobody yet: the set-up link
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Link {self.pk}"

    def works(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return bool(may_use_link(used=self.used_at is not None, now=now, ends_at=self.ends_at))


class GuessQuerySet(models.QuerySet["Guess"]):
    """What was tried, where."""

    def verdict(self, key: str, patience: Patience, now: datetime) -> Verdict:
        """Whether the next try from there is looked at."""
        found = self.filter(key=key).first()
        return found.verdict(patience, now) if found else Allowed()


class Guess(models.Model):
    """Wrong tries from one place: a device on a network, kept only as a keyed hash."""

    key = models.CharField(max_length=64, unique=True)
    wrong = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    objects = GuessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "guesses"

    def __str__(self) -> str:
        return f"{self.wrong} wrong"

    def verdict(self, patience: Patience, now: datetime) -> Verdict:
        """Whether the next try from here is looked at."""
        return may_try(self.wrong, self.last_at, patience, now=now)


class BoxPhotoQuerySet(models.QuerySet["BoxPhoto"]):
    """Many photos of things."""

    def visible_to(self, person: Person) -> BoxPhotoQuerySet:
        """Those put in by people this person has an organisation with."""
        return self.filter(put_in_by__in=Person.objects.visible_to(person))

    def among(self, numbers: list[str]) -> BoxPhotoQuerySet:
        """Those that stand beside someone's own photo, by their numbers."""
        return self.filter(pk__in=[int(number) for number in numbers if number.isdecimal()])


class BoxPhoto(models.Model):
    """A photo of a thing, put in so that someone's own photo can hide among others."""

    photo = models.FileField(upload_to="box/")
    words = models.CharField(max_length=40)  # what it shows: "a mug"
    put_in_at = models.DateTimeField()
    put_in_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = BoxPhotoQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Photo {self.pk}"

    @property
    def address(self) -> str:
        """Where it is shown to those who put photos in."""
        return reverse("box-photo", args=[self.pk])


class OwnPicture(models.Model):
    """A person's second step: their own photo or drawing, and the five it always stands among.

    `drawing` is a key of `craft.pictures`, "" when it is a photo. `others` are five of the same
    kind: keys, or the numbers of photos in the box. They never change by themselves: someone who
    saw two different sixes would know which picture was in both.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="own_picture")
    photo = models.FileField(upload_to="own/", blank=True)
    drawing = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=40, blank=True)  # what the photo shows
    others = models.JSONField()
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Own picture {self.pk}"
