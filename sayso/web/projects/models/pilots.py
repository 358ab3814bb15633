"""Something is tried before it is decided: what should come of it is asked beforehand, by both sides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.projects.opening import may_prepare
from sayso.rules.projects.pilots import Answer, End, Try, launch_came_first
from sayso.rules.verdict import Verdict
from sayso.web.content.models import Chunk
from sayso.web.people.models import Person
from sayso.web.projects.models.members import LIVED_SIDE, PAID_SIDE
from sayso.web.projects.models.projects import Project

SIDES = [(side, side) for side in (LIVED_SIDE, PAID_SIDE)]
ANSWERS = [(answer.value, answer.value) for answer in Answer]


class PilotQuerySet(models.QuerySet["Pilot"]):
    """Many pilots."""

    def visible_to(self, person: Person) -> PilotQuerySet:
        """Those of every project this person may see."""
        return self.filter(project__in=Project.objects.visible_to(person))


class Pilot(models.Model):
    """A try. Its questions are open until `started_at`, and then locked; it ends on `until`.

    `launch_on`: the day from which it is for everyone. Set before both sides read what came of the
    try, it is told to all.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="pilots")
    what = models.OneToOneField(Chunk, models.PROTECT, related_name="pilot_of_it")
    before = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="tried_again_in"
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)  # both sides have read everything
    launch_on = models.DateField(null=True, blank=True)
    launch_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    launch_set_at = models.DateTimeField(null=True, blank=True)

    objects = PilotQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(until__isnull=False), name="a_try_has_an_end"
            ),
            models.UniqueConstraint(fields=["before"], name="tried_again_once"),
        ]

    def __str__(self) -> str:
        return self.what.words

    def as_tried(self) -> Try:
        """How far it is, for the rules."""
        yeses = self.yeses.filter(to=PilotYes.To.QUESTIONS)
        return Try(
            asked_by=frozenset(self.questions.values_list("side", flat=True)),
            agreed_by=frozenset(yeses.values_list("side", flat=True)),
            started=self.started_at is not None,
            until=self.until,
            reviewed=self.reviewed_at is not None,
            ended=self.ended,
        )

    @property
    def ended(self) -> End | None:
        """What both sides decided afterwards, in the room above; None while they have not."""
        ends = [ending.end() for ending in self.endings.select_related("decision")]
        return next((end for end in ends if end is not None), None)

    @property
    def launch_came_first(self) -> bool:
        """Whether a day was set before both sides had read what came of it: everyone is told."""
        return launch_came_first(self.launch_set_at, self.reviewed_at)

    def ideas(self) -> models.QuerySet[Chunk]:
        """Every chunk that must be in all forms before the try begins."""
        return Chunk.objects.filter(Q(pk=self.what_id) | Q(asked_in_pilot__pilot=self))


class SuccessQuestion(models.Model):
    """How will we know that it is good? Asked before the try, by someone of one side."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="questions")
    chunk = models.OneToOneField(Chunk, models.CASCADE, related_name="asked_in_pilot")
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=SIDES)
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.chunk.words


class PilotYes(models.Model):
    """Someone of one side said yes: to the questions as they are, or that they read what came."""

    class To(models.TextChoices):
        """What it is a yes to."""

        QUESTIONS = "questions"
        REVIEW = "review"

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="yeses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=SIDES)
    to = models.CharField(max_length=10, choices=To)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pilot", "person", "to"], name="one_pilot_yes_to_each")
        ]

    def __str__(self) -> str:
        return f"{self.person}: yes to {self.to}"


class Trier(models.Model):
    """Someone who tries it, because they wanted to."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="triers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pilot", "person"], name="tries_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} tries {self.pilot_id}"


class Feedback(models.Model):
    """What someone who tried it says to one question. Both sides read all of it, without names."""

    question = models.ForeignKey(SuccessQuestion, models.CASCADE, related_name="feedback")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=ANSWERS)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "person"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.answer}"


class PilotChange(models.Model):
    """Something that is made different after the try, and why. It stands when both sides want it."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="list_of_changes")
    before = models.TextField()
    after = models.TextField()
    why = models.TextField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=SIDES)
    written_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.after


def may_illustrate(project: Project, chunk: Chunk, person: Person) -> Verdict:
    """Whether this person may choose the picture of an idea: who wrote it, or who prepares it all.

    What was fixed when the project opened, or locked when a try began, keeps its picture.
    """
    tried = Q(what=chunk) | Q(questions__chunk=chunk)
    locked = Pilot.objects.filter(tried, started_at__isnull=False).exists()
    own = chunk.pk in (project.title_id, project.about_id)
    said = own or project.givens.filter(chunk=chunk).exists()
    prepares = project.started_by_id == person.pk and not project.is_open
    return may_prepare(
        is_starter=prepares or chunk.made_by_id == person.pk,
        opened=locked or (said and project.is_open),
    )
