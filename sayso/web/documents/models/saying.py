"""What people say about a draft, in words, by voice or with a picture; and the rounds it goes out in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules import writing_together
from sayso.rules.writing_together import Reply
from sayso.web.documents.models.documents import Document
from sayso.web.documents.models.parts import Paragraph
from sayso.web.people.models import Person

COMMENTS = [(each.value, each.value) for each in writing_together.Comment]
REPLIES = [(each.value, each.value) for each in Reply]


class Round(models.Model):
    """The draft is out with everyone it is for, until a day. Nobody ends it sooner."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_round_a_number"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opened_at")), name="a_round_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.number} of {self.document_id}"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Many comments."""

    def visible_to(self, person: Person) -> CommentQuerySet:
        """Those about drafts that this person reads."""
        return self.filter(paragraph__in=Paragraph.objects.visible_to(person))

    def unanswered(self) -> CommentQuerySet:
        """Those that nobody answered yet, the oldest first."""
        return self.filter(answered_at=None, taken_back_at=None).order_by("pk")


class Comment(models.Model):
    """Someone said something about a paragraph: words, a picture, a voice, or other words for it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="comments")
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=20, choices=COMMENTS)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)  # of a voice: what it says, once someone wrote it down
    suggested = models.TextField(blank=True)
    picture = models.CharField(max_length=40, blank=True)
    sound = models.FileField(upload_to="comments/%Y/", blank=True)
    of = models.CharField(max_length=64)  # mark of what it was said about
    at = models.DateTimeField()
    reply = models.CharField(max_length=12, choices=REPLIES, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.suggested or self.words

    @property
    def is_suggestion(self) -> bool:
        """Whether it offers other words."""
        return self.kind == writing_together.Comment.SUGGESTED


class Seen(models.Model):
    """Until when someone has seen what happened with a document."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "person"], name="document_seen_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} saw {self.document_id}"
