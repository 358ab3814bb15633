"""What happened, when, and who did it. Entries are added, and stay as they are.

An `Entry` is what stays for ever: a kind and a seal, which tell nothing about anyone. Its `Payload`
holds the rest, and can be erased with its salt: a story that was taken back lives on nowhere, and
the record still proves that nothing was slipped in or cut out. Entries are numbered by the database
(`pk`), so everyone reads them in the same order. A Merkle log can stand on them later: a leaf is
an entry's kind and seal. On PostgreSQL two changes at once may be saved in the other order than
they were numbered, so a log must take "those not in the log yet", never "those above the last".
"""

from __future__ import annotations

from datetime import UTC
from typing import Any, Never

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q

from sayso.rules.record import seal


class ItStays(TypeError):
    """Someone tried to change or delete what is on the record. Erasing is `changes.erase`."""


def name_of(thing: models.Model) -> str:
    """Name a thing on the record: "decisions.decision:7"."""
    return f"{thing._meta.label_lower}:{thing.pk}"


class Kept(models.Model):
    """A row that is added and never changed. Triggers in the database say the same."""

    class Meta:
        abstract = True

    def _do_update(self, *args: Any) -> Never:
        """Where Django's `save` comes to when it does not insert."""
        raise ItStays(f"{self} stays as it is.")

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise ItStays(f"{self} stays.")


class KeptQuerySet(models.QuerySet[Any]):
    """Rows that are added and never changed."""

    def update(self, **kwargs: Any) -> Never:
        raise ItStays("The record stays as it is.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        raise ItStays("The record stays as it is.")

    def delete(self) -> Never:
        raise ItStays("The record stays.")


class EntryQuerySet(KeptQuerySet):
    """Many entries."""

    def of(self, person: AbstractBaseUser) -> EntryQuerySet:
        """Tell "My history", newest first: what this person did, and what concerns them."""
        mine = Q(payload__by=person.pk) | Q(payload__concerning=person.pk)
        return self.filter(mine).select_related("payload__by").order_by("-pk")

    def about(self, thing: models.Model) -> EntryQuerySet:
        """What happened to one thing, oldest first. What was erased is not found."""
        found = self.filter(payload__about=name_of(thing))
        return found.select_related("payload__by").order_by("pk")


class Entry(Kept):
    """Something happened. What, to whom and by whom is in its payload, if that is still there."""

    kind = models.CharField(max_length=60)  # past tense, kebab-case: "promise-kept"
    seal = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"

    def is_erased(self) -> bool:
        return not hasattr(self, "payload")

    def holds(self) -> bool:
        """Whether its payload is the one that was sealed. One that was erased breaks nothing."""
        return self.is_erased() or self.payload.sealed(self.kind) == self.seal


class PayloadQuerySet(KeptQuerySet):
    """What many entries say."""

    def about(self, thing: models.Model) -> PayloadQuerySet:
        """All that is said about one thing."""
        return self.filter(about=name_of(thing))

    def concerning(self, person: AbstractBaseUser) -> PayloadQuerySet:
        """All that is in one person's own history because it was about them."""
        return self.filter(concerning=person.pk)


class Payload(Kept):
    """What an entry says. Never changed; erased whole."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)
    salt = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.CharField(max_length=120, db_index=True)  # "decisions.decision:7"
    concerning = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    details = models.JSONField(default=dict, blank=True)

    objects = PayloadQuerySet.as_manager()

    def __str__(self) -> str:
        return f"What entry {self.pk} says"

    def sealed(self, kind: str) -> str:
        """Seal again what is here now, for an entry of this kind."""
        contents = {
            "kind": kind,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": self.by_id,
            "about": self.about,
            "concerning": self.concerning_id,
            "details": self.details,
        }
        return seal(contents, bytes(self.salt))


class Act(models.Model):
    """A form that was sent with its key: the same key again is the same act, with this reply.

    `mark` is a hash of the key, who sent it and where to; the key itself is kept nowhere. There is
    no choice in here and no hour, and nothing that says who.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    reply = models.TextField()  # the address that answered: no choice and no secret is in it
    on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.mark
