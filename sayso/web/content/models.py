"""What people read: chunks of one idea, each with its words, its picture and its sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from sayso.rules.parity import Forms, freshness, mark_of
from sayso.web.people.models import Person


class ChunkQuerySet(models.QuerySet["Chunk"]):
    """Many chunks."""

    def visible_to(self, person: Person) -> ChunkQuerySet:
        """Chunks of the things this person may see, as the rooms above tell of their own things.

        `settings.SHOWS_CHUNKS` names, for each such room, a callable: person -> the ids of chunks.
        """
        shown = models.Q()
        for name in settings.SHOWS_CHUNKS:
            ids: Callable[[Person], models.Q] = import_string(name)
            shown |= ids(person)
        return self.filter(shown).distinct() if shown else self.none()


class Chunk(models.Model):
    """One idea. Picture and sound remember the words they were made from, so they can go stale."""

    words = models.TextField()
    language = models.CharField(max_length=7, default="en")
    picture = models.CharField(max_length=40, blank=True)  # a key of craft.pictures
    photo = models.FileField(upload_to="photos/%Y/", blank=True)  # a person's own always wins
    thumb = models.FileField(upload_to="photos/%Y/", blank=True)
    photo_words = models.CharField(max_length=200, blank=True)  # what the photo shows
    picture_of = models.CharField(max_length=64, blank=True)  # mark of the words it was chosen for
    picture_yes_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sound_of = models.CharField(max_length=64, blank=True)  # mark of the words that were spoken
    checked_of = models.CharField(max_length=64, blank=True)  # mark of the words a person checked
    checked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = ChunkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.words

    def forms(self) -> Forms:
        """Which forms this idea has, and which are fresh: values for the rule of parity."""
        now = mark_of(self.words)
        return Forms(
            words=bool(self.words.strip()),
            picture=freshness(self.picture_of, now, there=bool(self.picture or self.photo)),
            picture_agreed=self.picture_yes_by_id is not None,
            sound=freshness(self.sound_of, now, there=bool(self.sound_of)),
        )

    @property
    def is_checked(self) -> bool:
        """Whether a person has checked these very words."""
        return self.checked_of == mark_of(self.words)


class Unclear(models.Model):
    """Someone said that these words are not clear. Who: only if they wanted to be named."""

    chunk = models.ForeignKey(Chunk, models.CASCADE, related_name="unclear")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chunk", "person"], name="said_once"),
            models.UniqueConstraint(
                fields=["chunk"], condition=models.Q(person=None), name="said_once_by_nobody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chunk_id} is not clear"
