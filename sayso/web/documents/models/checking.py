"""Who checked, what they could do with it, and who signed. Each holds for very words only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.rules.writing_together import Look as LookValue
from sayso.web.documents.models.documents import Document
from sayso.web.documents.models.parts import Paragraph
from sayso.web.people.models import Person


class TaskQuerySet(models.QuerySet["Task"]):
    """Many tasks."""

    def visible_to(self, person: Person) -> TaskQuerySet:
        """Those about drafts that this person reads."""
        return self.filter(paragraph__in=Paragraph.objects.visible_to(person))


class Task(models.Model):
    """Something to do with a paragraph, which shows whether it can be used."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="tasks")
    question = models.CharField(max_length=200)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.question


class LookQuerySet(models.QuerySet["Look"]):
    """Many looks."""

    def visible_to(self, person: Person) -> LookQuerySet:
        """Those at drafts that this person reads."""
        return self.filter(paragraph__in=Paragraph.objects.visible_to(person))

    def to_judge(self) -> LookQuerySet:
        """Tries at a task of which nobody has said yet whether they are right."""
        return self.filter(task__isnull=False, judged_at=None)


class Look(models.Model):
    """Someone with lived experience says that it is clear, or did the task: of these very words."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, null=True, related_name="looks")
    words = models.TextField(blank=True)  # what they answered
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()
    right = models.BooleanField(null=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["paragraph", "person", "mark"],
                condition=models.Q(task=None),
                name="one_yes_to_these_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} looked at {self.paragraph_id}"

    def as_look(self) -> LookValue:
        """As the rule reads it."""
        return LookValue(self.mark, is_task=self.task_id is not None, right=self.right)


class Signature(models.Model):
    """Someone named to sign has signed one paragraph, or (without one) the order they stand in.

    It holds while its mark fits: whatever is changed later is unsigned by that.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="signatures")
    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, null=True, blank=True, related_name="signatures"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "paragraph", "mark"], name="these_words_signed_once"
            ),
            models.UniqueConstraint(
                fields=["document", "person", "mark"],
                condition=models.Q(paragraph=None),
                name="this_order_signed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} signed {self.document_id}"
