"""A question without ready answers: for a place, a group or everyone, open for some time."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sayso.rules.asking import Round, Way, Who
from sayso.rules.power.parts import Duty
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group, Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership, Organisation, Place


class QuestionQuerySet(models.QuerySet["Question"]):
    """Many questions."""

    def visible_to(self, person: Person) -> QuestionQuerySet:
        """Those asked where this person belongs; one that is being written: only its asker.

        The twin of `asking.may_see`.
        """
        parts = Membership.objects.current().filter(person=person)
        jobs = Assignment.objects.current().filter(person=person)
        seats = Seat.objects.current().filter(person=person)
        here = (
            Q(organisation__in=parts.values("place__organisation"))
            | Q(organisation__in=jobs.values("organisation"))
            | Q(organisation__in=seats.values("group__organisation"))
        )
        directs = jobs.filter(duty=Duty.DIRECTOR.value).values("organisation")
        near = (
            Q(place__in=parts.values("place"))
            | Q(group__in=seats.values("group"))
            | Q(place=None, group=None) & here
            | Q(organisation__in=directs)
        )
        return self.filter(Q(opened_at__isnull=False) & near | Q(asked_by=person) & here)

    def open_at(self, now: datetime) -> QuestionQuerySet:
        """Those people can answer at this moment: the twin of `Round.is_open`."""
        return self.filter(opened_at__lte=now, closes_at__gt=now)

    def with_words(self) -> QuestionQuerySet:
        """Read with their words and where they are asked."""
        return self.select_related("words", "place", "group", "organisation", "asked_by")


class Question(models.Model):
    """It is being written until `opened_at`; people answer until `closes_at`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="questions")
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="questions"
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="questions"
    )
    words = models.OneToOneField(Chunk, models.PROTECT, related_name="question_in")
    way = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Way], default=Way.OPEN.value
    )
    who = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in Who],
        default=Who.EVERYONE.value,
    )
    blank_page = models.BooleanField(default=False)  # no draft and no option before it closes
    # 8 signs: on its sheet of paper, and in the address of its public door
    code = models.CharField(max_length=8, null=True, blank=True, unique=True)
    public_at = models.DateTimeField(null=True, blank=True)  # since then also without signing in
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="asked_questions")
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(place=None) | Q(group=None), name="question_in_one_place"
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(closes_at__gt=F("opened_at")),
                name="question_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.words.words

    def round(self) -> Round:
        """When and for whom it is, for the rules."""
        return Round(Way(self.way), Who(self.who), self.blank_page, self.opened_at, self.closes_at)

    def is_open(self, now: datetime) -> bool:
        """Whether people can answer at this moment."""
        return self.round().is_open(now)

    def is_over(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.round().is_over(now)

    def parts_of(self, person: Person) -> frozenset[str]:
        """Every part this person has where it is asked; empty for a stranger."""
        return parts_in(self.organisation, self.place, self.group, person)


def parts_in(
    organisation: Organisation, place: Place | None, group: Group | None, person: Person
) -> frozenset[str]:
    """Every part someone has in a group, in a place, or anywhere in the organisation."""
    if group is not None:
        seats = Seat.objects.current().filter(group=group, person=person)
        return frozenset(seats.values_list("part", flat=True))
    memberships = Membership.objects.current().filter(person=person)
    where = Q(place=place) if place is not None else Q(place__organisation=organisation)
    return frozenset(memberships.filter(where).values_list("part", flat=True))
