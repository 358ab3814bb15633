"""Devices of a home, whose turn it is at one, and what they were writing."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import models

from sayso.rules.power.signing_in import REST
from sayso.web.people.models.persons import Person


class DeviceQuerySet(models.QuerySet["Device"]):
    """Many devices."""

    def working(self) -> DeviceQuerySet:
        """Those that are still registered."""
        return self.filter(ended_at=None)

    def visible_to(self, person: Person) -> DeviceQuerySet:
        """Those registered by people this person has an organisation with."""
        return self.filter(registered_by__in=Person.objects.visible_to(person))


class Device(models.Model):
    """A tablet or computer that a home has registered. Shared ones rest after five minutes."""

    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    shared = models.BooleanField(default=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    faces = models.ManyToManyField(Person, related_name="shown_on", blank=True)  # who chose it

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class TurnQuerySet(models.QuerySet["Turn"]):
    """Many turns."""

    def visible_to(self, person: Person) -> TurnQuerySet:
        """One's own."""
        return self.filter(person=person)

    def open(self) -> TurnQuerySet:
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def awake_at(self, now: datetime) -> TurnQuerySet:
        """Open ones, without those whose shared device went to rest: see `signing_in.has_rested`."""
        rested = models.Q(device__shared=True, touched_at__lte=now - REST)
        return self.open().exclude(rested)

    def signed_in_at(self, now: datetime) -> TurnQuerySet:
        """Those whose browser still holds a session."""
        sessions = Session.objects.values("session_key")
        return self.awake_at(now).filter(session__in=sessions)


class Turn(models.Model):
    """One person's time at one device, from signing in to "I am finished".

    `touched_at` is exact on shared devices, and elsewhere kept every few minutes. `session` names
    the browser's session, so that it can be ended from another device; `browser` says which it is
    ("Firefox, Android"), never where.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="turns")
    device = models.ForeignKey(Device, models.SET_NULL, null=True, blank=True)
    beside = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    beside_asked_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    session = models.CharField(max_length=40, blank=True, db_index=True)
    browser = models.CharField(max_length=60, blank=True)

    objects = TurnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Turn {self.pk}"


class DraftQuerySet(models.QuerySet["Draft"]):
    """Many drafts."""

    def visible_to(self, person: Person) -> DraftQuerySet:
        """Only what they wrote themselves."""
        return self.filter(person=person)


class Draft(models.Model):
    """What someone had typed when a shared tablet went to rest. Only its writer gets it back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=200)
    fields = models.JSONField()
    kept_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "path"], name="one_draft_a_page")]

    def __str__(self) -> str:
        return self.path

    @property
    def words(self) -> list[str]:
        """What reads like words, to know it again. What was only tapped is a code without spaces."""
        return [words for words in self.fields.values() if " " in words.strip()]
