"""What people settle about a decision before it opens."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sayso.web.content.models import Chunk
from sayso.web.decisions.models.decision import Decision
from sayso.web.kit.words import LIMIT_PICTURES
from sayso.web.people.models import Person


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

    @property
    def picture(self) -> str:
        """The picture of its kind."""
        return LIMIT_PICTURES[self.kind]


class Option(models.Model):
    """One thing that can be chosen. `key` is what ballots say; it is drawn, so it tells no order."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    key = models.CharField(max_length=12)
    chunk = models.OneToOneField(Chunk, models.CASCADE, related_name="option_in")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    cost = models.PositiveBigIntegerField(null=True, blank=True)  # pence, where money is shared out

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "key"], name="one_option_a_key")
        ]

    def __str__(self) -> str:
        return self.chunk.words


class ComesFrom(models.Model):
    """A choice comes from this, that someone said before the decision began."""

    option = models.ForeignKey(Option, models.CASCADE, related_name="comes_from")
    voice = models.ForeignKey("questions.Voice", models.CASCADE, related_name="led_to")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["option", "voice"], name="comes_from_it_once")
        ]

    def __str__(self) -> str:
        return f"{self.option_id} comes from {self.voice_id}"


class SaidBefore(models.Model):
    """What lay in the themes it answers when it opened: who moves a card later takes nothing away."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="+")
    voice = models.ForeignKey("questions.Voice", models.CASCADE, related_name="said_before")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "voice"], name="said_before_once")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} was said before {self.decision_id}"


class YesQuerySet(models.QuerySet["Yes"]):
    """What many said yes to."""

    def holding(self, asked: str) -> YesQuerySet:
        """Those that hold for what is asked now: how people vote on one thing says nothing of another.

        `asked`: the mark of what is asked now (`mark_of`).
        """
        return self.filter(
            models.Q(asked=asked) | ~models.Q(to__in=(Yes.To.QUICKER, Yes.To.OPENLY))
        )


class Yes(models.Model):
    """Someone who lives with it agreed to how this will be done, or asked for it to be theirs."""

    class To(models.TextChoices):
        """What they said yes to."""

        QUICKER = "quicker", _("Being quicker about this everyday choice")
        OURS = "ours", _("This should be ours")
        OPENLY = "openly", _("We vote openly")
        HELPER = "helper", _("This person may help us to agree")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="yeses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    to = models.CharField(max_length=10, choices=To)
    asked = models.CharField(max_length=64)  # the mark of what was asked when they said it
    at = models.DateTimeField()

    objects = YesQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person", "to"], name="one_yes_to_each")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.to}"


class Elsewhere(models.Model):
    """What was decided elsewhere: by whom, when, why, and what is still open."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="elsewhere")
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()
    what = models.OneToOneField(Chunk, models.CASCADE, related_name="what_in")
    why = models.OneToOneField(Chunk, models.CASCADE, related_name="why_in")
    still_open = models.OneToOneField(Chunk, models.CASCADE, related_name="still_open_in")

    def __str__(self) -> str:
        return self.what.words
