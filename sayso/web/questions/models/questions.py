"""A question without ready answers: for a place, a group or everyone, open for some time."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sayso.rules.asking import Round, Way, Who, belongs_to_those_asked
from sayso.rules.power.parts import PAID, Duty, Part
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group, Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from sayso.web.projects.models import Project


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

    def blank_at(self, now: datetime) -> QuestionQuerySet:
        """Blank pages that are not closed: no draft and no choice may come before them."""
        return self.filter(blank_page=True, opened_at__lte=now, closes_at__gt=now)

    def waiting_for(self, person: Person, now: datetime) -> QuestionQuerySet:
        """Those open ones this person may answer and has not answered yet."""
        said = Q(voices__person=person) | Q(
            sheets__person=person, sheets__finished_at__isnull=False
        )
        sorted_ = Q(cards__sorts__person=person)
        agreed = Q(stances__person=person)
        paper = Q(on_paper__person=person)
        done = Question.objects.filter(said | sorted_ | agreed | paper).values("pk")
        return self.filter(_asked_of(person)).open_at(now).exclude(pk__in=done)

    def with_words(self) -> QuestionQuerySet:
        """Read with their words and where they are asked."""
        return self.select_related("words", "place", "group", "organisation", "asked_by")


def _asked_of(person: Person) -> Q:
    """The questions that are for this person, by their parts: the twin of `belongs_to_those_asked`."""
    found = Q()
    for who in Who:
        codes = [part.value for part in Part if belongs_to_those_asked(who, {part.value})]
        parts = Membership.objects.current().filter(person=person, part__in=codes)
        seats = Seat.objects.current().filter(person=person, part__in=codes)
        found |= Q(who=who.value) & (
            Q(place__in=parts.values("place"))
            | Q(group__in=seats.values("group"))
            | Q(place=None, group=None, organisation__in=parts.values("place__organisation"))
        )
    return found


class Question(models.Model):
    """It is being written until `opened_at`; people answer until `closes_at`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="questions")
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="questions"
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="questions"
    )
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="questions"
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

    def ideas(self) -> models.QuerySet[Chunk]:
        """Every chunk someone reads before answering: the question, its cards or statements."""
        return Chunk.objects.filter(
            Q(pk=self.words_id) | Q(card_in__question=self) | Q(statement_in__question=self)
        )

    def is_led_by(self, person: Person) -> bool:
        """Whether this person manages the place, chairs the group, or directs the organisation."""
        directs = self.organisation.with_duty(Duty.DIRECTOR).filter(pk=person.pk).exists()
        if self.group is not None:
            return directs or self.group.is_chaired_by(person)
        managed = Membership.objects.current().filter(part=Part.MANAGER.value, person=person)
        return directs or (self.place is not None and managed.filter(place=self.place).exists())

    def people(self) -> models.QuerySet[Person]:
        """Everyone it is for, who is here now, by name: the twin of `belongs_to_those_asked`."""
        parts = [part.value for part in Part if belongs_to_those_asked(Who(self.who), {part.value})]
        if self.group is not None:
            found = Seat.objects.current().filter(group=self.group, part__in=parts)
            return Person.objects.filter(pk__in=found.values("person")).order_by("name", "pk")
        where = (
            Q(place=self.place)
            if self.place is not None
            else Q(place__organisation=self.organisation)
        )
        living = Membership.objects.current().filter(where, part__in=parts)
        return Person.objects.here().filter(pk__in=living.values("person")).order_by("name", "pk")

    def may_speak_for(self, person: Person, other: Person) -> bool:
        """Whether someone is beside another, as that one agreed, or works where they live."""
        if other.relations.agreed().filter(other=person).exists():
            return True
        theirs = other.memberships.current().filter(part=Part.DRAWS_ON_SUPPORT.value)
        works = person.memberships.current().filter(part__in=[part.value for part in PAID])
        return works.filter(place__in=theirs.values("place")).exists()

    def parts_of(self, person: Person) -> frozenset[str]:
        """Every part this person has where it is asked; empty for a stranger."""
        return parts_in(self.organisation, self.place, self.group, person)


def parts_in(
    organisation: Organisation, place: Place | None, group: Group | None, person: Person
) -> frozenset[str]:
    """What someone is in a group, in a place, or in the organisation: there, duties count too."""
    if group is not None:
        seats = Seat.objects.current().filter(group=group, person=person)
        return frozenset(seats.values_list("part", flat=True))
    parts = Membership.objects.current().filter(person=person)
    if place is not None:
        return frozenset(parts.filter(place=place).values_list("part", flat=True))
    duties = Assignment.objects.current().filter(person=person, organisation=organisation)
    here = parts.filter(place__organisation=organisation).values_list("part", flat=True)
    return frozenset(here) | frozenset(duties.values_list("duty", flat=True))
