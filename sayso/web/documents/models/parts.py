"""The paragraphs of a draft, and every change that was made to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.functional import cached_property

from sayso.craft.familiarity import familiarity
from sayso.rules.easyread import Known, Passage, read
from sayso.rules.parity import mark_of
from sayso.rules.power.parts import PAID, Part
from sayso.rules.writing_together import State, state
from sayso.web.content.models import Chunk
from sayso.web.documents.models.documents import Document
from sayso.web.people.models import Person
from sayso.web.places.models import PARTS

if TYPE_CHECKING:
    from sayso.web.documents.models.checking import Look

PAID_PARTS = frozenset(part.value for part in PAID)


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    """Many paragraphs."""

    def visible_to(self, person: Person) -> ParagraphQuerySet:
        """Those of drafts that this person reads as they are written."""
        drafts = Document.objects.visible_to(person).showing_draft_to(person)
        return self.filter(document__in=drafts)

    def standing(self) -> ParagraphQuerySet:
        """Those that were not taken out, in their order."""
        return self.filter(taken_out_at=None).order_by("order", "pk")


class Paragraph(models.Model):
    """One idea of a document, in its author's voice."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="paragraphs")
    chunk = models.OneToOneField(Chunk, models.PROTECT, related_name="paragraph")
    heading = models.CharField(max_length=80, blank=True)
    order = models.PositiveIntegerField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="paragraphs")
    author_part = models.CharField(max_length=20, choices=PARTS, blank=True)  # as they wrote it
    machine_of = models.CharField(max_length=64, blank=True)  # mark of what a machine looked at
    added_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.heading or self.chunk.words

    @property
    def is_of_resident(self) -> bool:
        """Whether someone who lives here wrote it."""
        return self.author_part == Part.DRAWS_ON_SUPPORT

    @property
    def is_of_paid(self) -> bool:
        """Whether someone wrote it who is paid here."""
        return self.author_part in PAID_PARTS

    def said(self) -> str:
        """Heading and words, as they are compared and looked at."""
        return "\n".join(each for each in (self.heading, self.chunk.words) if each)

    def mark(self) -> str:
        """A mark of what someone checks: heading, words and picture."""
        return mark_of(f"{self.heading} | {self.chunk.fingerprint()}")

    def whole_mark(self) -> str:
        """A mark of what someone signs: the same in all its forms."""
        readings = (
            f"{each.read_as} {each.language} {each.words} {each.film} {each.sound}"
            for each in self.chunk.readings.all()
        )
        return mark_of(" | ".join([self.mark(), *readings]))

    @cached_property
    def state(self) -> State:
        """How far these very words and picture have come. Read with `looks` and `tasks`."""
        return state(
            self.mark(),
            machine_of=self.machine_of,
            looks=[each.as_look() for each in self.looks.all()],
            has_task=bool(self.tasks.all()),
        )

    def checks_now(self) -> list[Look]:
        """Who said of these very words that they are clear, or did the task right: each once."""
        mark, found = self.mark(), {}
        for look in self.looks.all():
            if look.mark == mark and (look.task_id is None or look.right):
                found[look.person_id] = look
        return list(found.values())

    @property
    def last_words(self) -> Edit | None:
        """What was changed last in its words."""
        return self.edits.filter(what__in=Edit.OF_WORDS).order_by("-pk").first()


class EditQuerySet(models.QuerySet["Edit"]):
    """Many changes."""

    def telling(self, person: Person) -> EditQuerySet:
        """What others did to what this person wrote; and, since then, checked or spoke about."""
        mine = (
            models.Q(paragraph__author=person)
            | models.Q(paragraph__looks__person=person, paragraph__looks__at__lt=models.F("at"))
            | models.Q(
                paragraph__comments__person=person, paragraph__comments__at__lt=models.F("at")
            )
        )
        return self.filter(pk__in=Edit.objects.filter(mine).exclude(by=person).values("pk"))


class Edit(models.Model):
    """One save: who changed what, what was, and what is now. It stays as it was written."""

    class What(models.TextChoices):
        """What was changed."""

        ADDED = "added"
        WORDS = "words"
        PICTURE = "picture"
        MOVED = "moved"
        TAKEN_OUT = "taken-out"
        READING = "reading"

    OF_WORDS = (What.ADDED, What.WORDS)

    document = models.ForeignKey(Document, models.CASCADE, related_name="edits")
    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, null=True, related_name="edits"
    )  # None: the title
    what = models.CharField(max_length=10, choices=What)
    was = models.TextField(blank=True)
    now = models.TextField(blank=True)
    why = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.by}: {self.what}"


def known_passage(text: str) -> tuple[Passage, Known]:
    """A text and how well people know its words, for the checks of easy words."""
    passage = read(text)
    return passage, familiarity(passage.vocabulary)
