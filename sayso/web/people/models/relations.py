"""Who is beside whom, agreed by the person, with limits in the person's words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.relations import Limits
from sayso.web.people.models.persons import Person


class RelationQuerySet(models.QuerySet["Relation"]):
    """Many relations."""

    def agreed(self) -> RelationQuerySet:
        """Those the person said yes to, and that have not ended."""
        return self.filter(agreed_at__isnull=False, ended_at=None)

    def current(self) -> RelationQuerySet:
        """Those that have not ended, asked or agreed."""
        return self.filter(ended_at=None)

    def visible_to(self, person: Person) -> RelationQuerySet:
        """Only the two it is about."""
        return self.filter(Q(person=person) | Q(other=person))


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
    limits = models.TextField(blank=True)  # in the person's own words
    makes_cards = models.BooleanField(default=False)
    sees_shared = models.BooleanField(default=False)
    limits_set_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other"],
                condition=Q(ended_at=None),
                name="one_relation_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.other} beside {self.person}"

    def allows(self) -> Limits:
        """What the other may do, as the person said. Nothing before they agreed."""
        if self.agreed_at is None or self.ended_at is not None:
            return Limits()
        return Limits(makes_cards=self.makes_cards, sees_shared=self.sees_shared)
