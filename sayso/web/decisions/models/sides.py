"""The sides among which power is shared, and what else is settled so that neither is fooled."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sayso.rules.deciding.powers import HALF, Base, Chamber, at_least
from sayso.rules.power.law import ANSWERED_WITHIN, LawAnswer, law_answer
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.web.decisions.models.decision import Decision
from sayso.web.kit.words import PART_PICTURES, PARTS_IN_A_GROUP
from sayso.web.people.models import Person


class Side(models.Model):
    """One side: who is on it, by their parts, and by what rule it passes something.

    `parts`: the ids of the parts, with spaces between. `share` of a hundred, where power is shared
    out. `passes_with`: how many must say yes.
    """

    class PassesWith(models.TextChoices):
        """How many on this side must say yes."""

        MORE_THAN_HALF = "more-than-half", _("More than half of those who say yes or no")
        HALF_OF_ALL = "half-of-all", _("More than half of everyone on this side")
        TWO_THIRDS = "two-thirds", _("2 of every 3 who say yes or no")
        ALL = "all", _("Everyone on this side")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="sides")
    key = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    parts = models.CharField(max_length=120)
    share = models.PositiveSmallIntegerField(default=0)
    quorum = models.PositiveIntegerField(default=1)
    passes_with = models.CharField(
        max_length=16, choices=PassesWith, default=PassesWith.MORE_THAN_HALF
    )
    not_without = models.BooleanField(default=False)  # nothing passes without this side

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "key"], name="one_side_a_key")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def on_it(self) -> frozenset[Part]:
        """The parts of the people on this side."""
        return frozenset(Part(part) for part in self.parts.split())

    @property
    def parts_words(self) -> str:
        """The same in words."""
        return ", ".join(str(PARTS_IN_A_GROUP[part]) for part in Part if part in self.on_it)

    @property
    def picture(self) -> str:
        """The picture of the people on it who come first."""
        return next((PART_PICTURES[part] for part in Part if part in self.on_it), "people")

    @property
    def rule_words(self) -> str:
        """Who is on it, and what it brings."""
        said = [self.parts_words]
        if self.decision.power is Setting.SHARES:
            said.append(str(_("Their share is %(share)s of 100.")) % {"share": self.share})
        return ". ".join(said)

    def chamber(self, members: int) -> Chamber:
        """This side with so many people, for the rules of counting."""
        return Chamber(
            id=self.key,
            members=members,
            quorum=self.quorum,
            more_than=_more_than(self.passes_with, members),
            base=Base.MEMBERS if self.passes_with in OF_EVERYONE else Base.SAID,
            share=self.share,
        )


OF_EVERYONE = {Side.PassesWith.HALF_OF_ALL, Side.PassesWith.ALL}  # silence is not a yes there


def _more_than(passes_with: str, members: int) -> Fraction:
    """What is not yet enough, for a side of so many people."""
    if passes_with == Side.PassesWith.TWO_THIRDS:
        return at_least(Fraction(2, 3), members)
    return at_least(Fraction(1), members) if passes_with == Side.PassesWith.ALL else HALF


class Interest(models.Model):
    """Someone who knows whom it is about, and so stepped back: it has vanished for them."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="interests")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_interest_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} stepped back from {self.decision_id}"


class LawCheck(models.Model):
    """The question whether it is lawful, to one person, with a clock. Asked again after a change."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="law_checks")
    asked_of = models.ForeignKey(Person, models.PROTECT, related_name="law_checks")
    asked_at = models.DateTimeField()
    lawful = models.BooleanField(null=True)
    because = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.lawful}"

    @property
    def answer_by(self) -> datetime:
        """Until when the answer has time."""
        return self.asked_at + ANSWERED_WITHIN

    def answer(self, now: datetime) -> LawAnswer:
        """What came of asking, at this moment."""
        return law_answer(asked_at=self.asked_at, lawful=self.lawful, now=now)
