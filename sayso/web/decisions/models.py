"""What is to be decided, who lives with it, who has voted, and what came out.

A ballot cannot be joined to a person once the decision is closed: see docs/adr/ballot-secrecy.md.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.settings import Setting
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place

SETTINGS = [(setting.value, setting.value) for setting in Setting]


class Decision(models.Model):
    """One question, the people who live with the answer, and the rule by which they decide.

    It is being shaped until `opened_at`, open until `closes_at`, and decided from `settled_at`.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="decisions")
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="asked")
    asked_at = models.DateTimeField()
    question = models.OneToOneField(Chunk, models.PROTECT, related_name="asked_in")
    setting = models.CharField(max_length=20, choices=SETTINGS)
    setting_why = models.TextField(blank=True)  # public, where the asker kept the power further off
    holder = models.ForeignKey(Person, models.PROTECT, related_name="holds")  # who must answer
    method = models.CharField(max_length=20, default="choose-one")
    tie = models.CharField(max_length=10, default="ask-again")
    none_allowed = models.BooleanField(default=True)
    no_limits = models.BooleanField(default=False)  # said in so many words: nothing is fixed
    about_nights = models.BooleanField(default=False)
    shown_at = models.DateTimeField(null=True, blank=True)  # members see it and may add options
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)  # a late limit, or taken back
    again_since = models.DateTimeField(null=True, blank=True)  # key lost: everyone votes again
    public_key = models.BinaryField(null=True, blank=True)
    lot = models.BinaryField(null=True, blank=True)  # drawn at closing, kept for the recount
    outcome = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(place__isnull=False) | Q(group__isnull=False), name="somewhere"
            )
        ]

    def __str__(self) -> str:
        return self.question.words


class Affected(models.Model):
    """Someone who lives with the result: the first thing asked of any decision."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="affected")
    person = models.ForeignKey(Person, models.CASCADE, related_name="affected_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="affected_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} lives with {self.decision_id}"


class Limit(models.Model):
    """Something fixed before opening: money, law or safety. It says whether it can change."""

    class Kind(models.TextChoices):
        """What sort of limit it is."""

        MONEY = "money", _("Money")
        LAW = "law", _("The law")
        SAFETY = "safety", _("Being safe")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="limits")
    kind = models.CharField(max_length=10, choices=Kind)
    chunk = models.OneToOneField(Chunk, models.CASCADE, related_name="limit_in")
    can_change = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.chunk.words


class Option(models.Model):
    """One thing that can be chosen. `key` is what ballots say; it tells nothing by its order."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    key = models.CharField(max_length=12)
    chunk = models.OneToOneField(Chunk, models.CASCADE, related_name="option_in")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "key"], name="one_option_a_key")
        ]

    def __str__(self) -> str:
        return self.chunk.words


class Yes(models.Model):
    """Someone who lives with it agreed, before opening, to how this will be done."""

    class To(models.TextChoices):
        """What they agreed to."""

        QUICKER = "quicker", _("Being quicker about this everyday choice")
        OPENLY = "openly", _("Voting openly")
        OURS = "ours", _("This should be ours")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="yeses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    to = models.CharField(max_length=10, choices=To)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person", "to"], name="one_yes_to_each")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.to}"


class Participation(models.Model):
    """The roll: that someone voted and whether they had help. Never what they chose."""

    class Help(models.TextChoices):
        """What kind of help."""

        NOT_TOLD = "not-told", _("Not told")
        NO_ONE = "no-one", _("No one helped")
        READ_OUT = "read-out", _("Someone read it out")
        HELPED = "helped", _("Someone helped me")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="roll")
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations")
    on = models.DateField()  # the day, without the time
    help = models.CharField(max_length=10, choices=Help, default=Help.NOT_TOLD)
    helper = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_vote_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} took part in {self.decision_id}"


class Envelope(models.Model):
    """A sealed ballot while the decision is open. Voting again replaces it; closing destroys it."""

    participation = models.OneToOneField(Participation, models.CASCADE, primary_key=True)
    sealed = models.BinaryField()
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint


class Fingerprint(models.Model):
    """A ballot that was in the box when it was opened. To look up a receipt: never what it said."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="fingerprints")
    value = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.value


class Counted(models.Model):
    """The profile: each distinct ballot with how many there were. Names nobody, has no order."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="counted")
    ballot = models.JSONField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.count}"


class Voice(models.Model):
    """What someone said in an open vote, with their reason. Everyone here can see it."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="voices")
    ballot = models.JSONField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_voice_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.decision_id}"


class Point(models.Model):
    """Advice someone gave. Whoever decides after advice must answer each point."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="points")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words


class Elsewhere(models.Model):
    """What was decided elsewhere: by whom, when, why, and what is still open."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="elsewhere")
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()
    what = models.OneToOneField(Chunk, models.CASCADE, related_name="+")
    why = models.OneToOneField(Chunk, models.CASCADE, related_name="+")
    still_open = models.OneToOneField(Chunk, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.what.words
