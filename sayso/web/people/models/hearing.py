"""What a computer wrote down of a recording, until a person has looked at it."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models


class HeardQuerySet(models.QuerySet["Heard"]):
    """What was heard of many recordings."""

    def done(self) -> "HeardQuerySet":
        """Those that the computer is done with."""
        return self.filter(heard_at__isnull=False)


class Heard(models.Model):
    """Words that a computer heard in a recording. They are a draft, and nobody's words yet.

    The row is there from the moment the recording is, and goes with it or once a person has looked:
    so a computer that is still at work then writes into nothing. `file`: the recording's name in
    the store. Whoever may see the draft, the room knows whose recording it is.
    """

    file = models.CharField(max_length=200, unique=True)
    words = models.TextField(blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)

    objects = HeardQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "heard"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.words


def heard_in(files: Collection[str | None]) -> dict[str, str]:
    """Words that a computer heard in these recordings, as far as it is done and nobody has looked."""
    there = [name for name in files if name]
    if not there:
        return {}
    done = Heard.objects.done().filter(file__in=there)
    return {each.file: each.words for each in done}
