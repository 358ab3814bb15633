"""What is out: versions that stay as they were published, and what newcomers say about them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.web.content.models import Chunk
from sayso.web.documents.models.documents import Document
from sayso.web.documents.models.parts import Edit, Paragraph
from sayso.web.people.models import Person


class Version(models.Model):
    """A document as it went out. Later changes are of the draft, and not of this."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.OneToOneField(Chunk, models.PROTECT, related_name="title_of_version")
    last_edit = models.ForeignKey(Edit, models.SET_NULL, null=True, related_name="+")  # in it
    published_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.title.words} ({self.number})"

    def chunks(self) -> list[Chunk]:
        """Its title and paragraphs, in order: what is read, and printed, of it."""
        return [self.title, *(each.chunk for each in self.in_order())]

    def in_order(self) -> list[Published]:
        """Its paragraphs, with all their forms and who checked them."""
        found = self.paragraphs.order_by("order").select_related("chunk", "author")
        return list(found.prefetch_related("chunk__readings", "checks__person"))

    def authors(self) -> models.QuerySet[Person]:
        """Everyone who wrote in it, by name."""
        wrote = self.credits.values("person")
        return Person.objects.filter(pk__in=wrote).order_by("name", "pk")


class Published(models.Model):
    """One paragraph of a version, copied with all its forms."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="paragraphs")
    paragraph = models.ForeignKey(
        Paragraph, models.SET_NULL, null=True, related_name="published"
    )  # of the draft
    chunk = models.OneToOneField(Chunk, models.PROTECT, related_name="published_in")
    heading = models.CharField(max_length=80, blank=True)
    order = models.PositiveIntegerField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_machine = models.BooleanField()  # a machine looked at these words, and found nothing hard

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="one_paragraph_at_a_place")
        ]

    def __str__(self) -> str:
        return self.heading or self.chunk.words


class PublishedCheck(models.Model):
    """Who had checked a paragraph when it went out, and on which day."""

    published = models.ForeignKey(Published, models.CASCADE, related_name="checks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.person}, {self.on}"


class Credit(models.Model):
    """Someone wrote in a version, and is named for it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.person} wrote in {self.version_id}"


class Newcomer(models.Model):
    """Someone who moved in was asked after six weeks what they would add, and said."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="newcomers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(Paragraph, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "person"], name="newcomer_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} was asked about {self.document_id}"
