"""Who holds the key to a secret vote, where people do."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.web.decisions.models.decision import Decision
from sayso.web.people.models import Person


class CustodianQuerySet(models.QuerySet["Custodian"]):
    """Many custodians."""

    def with_part(self) -> CustodianQuerySet:
        """Those who have their part, and said that they keep it safe."""
        return self.filter(kept_at__isnull=False)

    def here(self) -> CustodianQuerySet:
        """Those who did not leave or die. Who was forgotten has no row any more."""
        return self.filter(person__left_at=None, person__died_at=None)

    def who_gave(self) -> CustodianQuerySet:
        """Those who gave their part, in that order: of a vote that is counted, who opened the box."""
        return self.filter(gave_at__isnull=False).select_related("person").order_by("gave_at", "pk")

    def with_names(self) -> CustodianQuerySet:
        """Read with who they are, in the order in which they are named."""
        return self.select_related("person").order_by("person__name", "pk")


class Custodian(models.Model):
    """One of the three who hold the key. Their part is with them; only its public half is here."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="custodians")
    person = models.ForeignKey(Person, models.CASCADE, related_name="custodies")
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    public_part = models.BinaryField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)  # they said: I have it, it is safe
    lost_at = models.DateTimeField(null=True, blank=True)
    gave_at = models.DateTimeField(null=True, blank=True)  # their part, to open the box

    objects = CustodianQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="custodian_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} holds the key of {self.decision_id}"
