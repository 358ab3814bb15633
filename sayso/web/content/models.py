"""What people read: chunks of one idea, each with its words, its picture and its sound."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.rules.parity import Forms, freshness, mark_of
from sayso.web.people.models import Person


class Chunk(models.Model):
    """One idea. Picture and sound remember the words they were made from, so they can go stale."""

    words = models.TextField()
    language = models.CharField(max_length=7, default="en")
    picture = models.CharField(max_length=40, blank=True)  # a key of craft.pictures
    photo = models.FileField(upload_to="photos/%Y/", blank=True)  # a person's own always wins
    photo_words = models.CharField(max_length=200, blank=True)  # what the photo shows
    picture_of = models.CharField(max_length=64, blank=True)  # mark of the words it was chosen for
    picture_yes_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sound_of = models.CharField(max_length=64, blank=True)  # mark of the words that were spoken
    checked_of = models.CharField(max_length=64, blank=True)  # mark of the words a person checked
    checked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

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
