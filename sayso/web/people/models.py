"""Who someone is: identity, ways of reading, cards, relations, turns at a device."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonQuerySet(models.QuerySet["Person"]):
    """Many people."""

    def here(self) -> PersonQuerySet:
        """Those who have not left Sayso and have not died."""
        return self.filter(left_at=None, died_at=None)


class People(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """How Django finds a person by what they type to sign in."""

    def get_by_natural_key(self, name: str | None) -> Person:
        """Find by sign-in name, however it is capitalised. Raises `DoesNotExist`."""
        found: Person = self.get(sign_in_name__iexact=name)
        return found


class Person(AbstractBaseUser):
    """Someone. There is no superuser, and nothing here says what anyone may do."""

    name = models.CharField(_("name"), max_length=80)  # what they like to be called
    full_name = models.CharField(_("full name"), max_length=160, blank=True)
    sign_in_name = models.CharField(
        _("name for signing in"), max_length=80, null=True, blank=True, unique=True
    )
    email = models.EmailField(_("e-mail"), blank=True)
    photo = models.FileField(upload_to="people/", blank=True)  # their face, if they put one in
    lock_photo = models.FileField(upload_to="locks/", blank=True)  # their own second step
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    died_at = models.DateTimeField(null=True, blank=True)

    objects = People()
    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "people"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_person_an_email"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether they may sign in: Django asks this at every request."""
        return self.left_at is None and self.died_at is None


class Card(models.Model):
    """A printed card that opens the door. Only hashes are kept: nobody can read a secret back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="cards")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Card {self.pk}"


class Device(models.Model):
    """A tablet or computer that a home has registered. Shared ones rest after five minutes."""

    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    shared = models.BooleanField(default=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    faces = models.ManyToManyField(Person, related_name="shown_on", blank=True)  # who chose it

    def __str__(self) -> str:
        return self.name


class Turn(models.Model):
    """One person's time at one device, from signing in to "I am finished"."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="turns")
    device = models.ForeignKey(Device, models.SET_NULL, null=True, blank=True)
    beside = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Turn {self.pk}"


class RelationQuerySet(models.QuerySet["Relation"]):
    """Many relations."""

    def agreed(self) -> RelationQuerySet:
        """Those the person said yes to, and that have not ended."""
        return self.filter(agreed_at__isnull=False, ended_at=None)


class Relation(models.Model):
    """Someone beside a person, agreed by the person, with limits in the person's words."""

    class Kind(models.TextChoices):
        """What they are to the person."""

        SUPPORTER = "supporter", _("Supporter")
        FAMILY = "family", _("Family")
        ADVOCATE = "advocate", _("Advocate")
        INTERPRETER = "interpreter", _("Interpreter")

    person = models.ForeignKey(Person, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Person, models.CASCADE, related_name="beside")
    kind = models.CharField(max_length=20, choices=Kind)
    limits = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "other", "kind"],
                condition=Q(ended_at=None),
                name="one_relation_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.other} beside {self.person}"


class Ways(models.Model):
    """How someone likes to read. It follows them from device to device."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="ways")
    choices = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Ways of {self.person}"


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
        return self.used_at is None and now < self.ends_at


class Draft(models.Model):
    """What someone had typed when a shared tablet went to rest. Only its writer gets it back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=200)
    fields = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "path"], name="one_draft_a_page")
        ]

    def __str__(self) -> str:
        return self.path
