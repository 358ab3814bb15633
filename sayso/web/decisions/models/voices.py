"""What people say in the open: in an open vote, and as advice to whoever decides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.web.decisions.models.decision import Decision
from sayso.web.kit.words import ANSWERS
from sayso.web.people.models import Person


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

    @property
    def said(self) -> str:
        """What they said, in words."""
        return ", ".join(str(ANSWERS[each]) for each, _ in self.ballot)


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
