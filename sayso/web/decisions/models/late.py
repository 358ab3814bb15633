"""Answers that came after closing: that they came is kept, and told to those who hold the decision."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.rules.power import voting
from sayso.rules.verdict import Verdict
from sayso.web.decisions.models.decision import Decision
from sayso.web.decisions.models.voices import in_words
from sayso.web.people.models import Person


class LateQuerySet(models.QuerySet["Late"]):
    """Many answers that came too late."""

    def visible_to(self, person: Person) -> LateQuerySet:
        """One's own. Others are told how many there are, by `views.late`."""
        return self.filter(person=person)


class Late(models.Model):
    """Someone's answer arrived after closing. What it said is kept only of an open vote.

    It is like a row of the roll: a person and a day, never the hour. It is in no count.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="late")
    person = models.ForeignKey(Person, models.CASCADE, related_name="came_late")
    on = models.DateField()  # the day, without the time
    ballot = models.JSONField(null=True, blank=True)  # of an open vote only
    reason = models.TextField(blank=True)

    objects = LateQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "late"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="late_once_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person} came late to {self.decision_id}"

    @property
    def said(self) -> str:
        """What it said, in words, where everyone agreed to vote openly."""
        return in_words(self.decision, self.ballot or [])


def may_see_late(decision: Decision, person: Person) -> Verdict:
    """Whether this person is told that answers came too late."""
    return voting.may_see_late(
        asks_or_answers=person.pk in (decision.asked_by_id, decision.holder_id),
        chairs=decision.group is not None and decision.group.is_chaired_by(person),
    )
