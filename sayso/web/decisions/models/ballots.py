"""The roll, the box and the count: three things that can never be joined again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sayso.craft.sealing import receipt
from sayso.web.decisions.models.decision import Decision
from sayso.web.people.models import Person


class Entitled(models.Model):
    """Someone who may vote in this, and on which side: settled when it opens, as limits are.

    Where parts, seats and sides say who may vote; for advice the list of those who live with it
    does. Who joins later is not here. Who leaves stays: what they do not use goes to nobody.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="entitled")
    person = models.ForeignKey(Person, models.CASCADE, related_name="entitled_to")
    side = models.CharField(max_length=20, blank=True)  # the key of their side

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="entitled_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} may vote in {self.decision_id}"


class Participation(models.Model):
    """The roll: that someone voted and whether they had help. Never what they chose."""

    class Help(models.TextChoices):
        """What kind of help."""

        NOT_TOLD = "not-told", _("Not told")
        NO_ONE = "no-one", _("No one helped me")
        HELPED = "helped", _("Someone helped me")

    class Kind(models.TextChoices):
        """How they helped."""

        READ_OUT = "read-out", _("They read it to me")
        EXPLAINED = "explained", _("They explained it")
        SIGNED = "signed", _("They put it into signs or another language")
        WATCHED = "watched", _("They saw what I looked at or pointed to")
        PRESSED = "pressed", _("They pressed for me")
        ANOTHER = "another", _("They helped in another way")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="roll")
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations")
    on = models.DateField()  # the day, without the time
    side = models.CharField(max_length=20, blank=True)  # the key of the side they voted on
    help = models.CharField(max_length=10, choices=Help, default=Help.NOT_TOLD)
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    helper = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_vote_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} took part in {self.decision_id}"


class Envelope(models.Model):
    """A sealed ballot while the decision is open. Voting again replaces it; counting destroys it."""

    participation = models.OneToOneField(Participation, models.CASCADE, primary_key=True)
    sealed = models.BinaryField()
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint

    def receipt(self) -> tuple[str, str, str]:
        """Three pictures that say it is in the box, never what it says."""
        return receipt(self.fingerprint)


class Fingerprint(models.Model):
    """A sealed ballot that was in the box when it was opened. Kept in the order of its own digits.

    It lets anyone look up a receipt. It says nothing of what was inside.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="fingerprints")
    value = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["value"]

    def __str__(self) -> str:
        return self.value

    def receipt(self) -> tuple[str, str, str]:
        """The three pictures of its receipt."""
        return receipt(self.value)


class Counted(models.Model):
    """The profile: each distinct ballot with how many there were. No names, no order."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="counted")
    side = models.CharField(max_length=20, blank=True)
    ballot = models.JSONField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.count}"
