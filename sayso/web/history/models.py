"""What happened, when, and who did it. Entries are added, and stay as they are.

An `Entry` is what stays for ever: a kind and a seal, which tell nothing about anyone. Its `Payload`
holds the rest, and can be erased with its salt: a story that was taken back lives on nowhere, and
the record still proves that nothing was slipped in or cut out. Entries are numbered by the database
(`pk`), so everyone reads them in the same order.

The log stands on them (docs/adr/0016-the-record.md). A `Leaf` is an entry's place in it, and the
hash of its kind and seal. A `Head` is the root that all leaves came to on a day, signed. The timed
worker lets the log grow, so no act has to wait for it.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any, Never

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connections, models
from django.db.models import Max, Q

from sayso.craft.sealing import ROOT_PICTURES, pictures_of
from sayso.rules.record import Head as SignedHead
from sayso.rules.record import head_words, leaf_hash, leaf_words, seal

LATE = 1000
"""On PostgreSQL two changes at once may be saved in the other order than they were numbered. So the
log looks for those it does not have yet among so many numbers before its last, and after it."""


FIELDS = "fields-sealed"
"""The kind of entry that seals what fields of a thing say, when they are written."""


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
        return self.filter(mine).select_related("payload__by").order_by("-payload__at", "-pk")

    def about(self, thing: models.Model) -> EntryQuerySet:
        """What happened to one thing, oldest first. What was erased is not found."""
        found = self.filter(payload__about=name_of(thing))
        return found.select_related("payload__by").order_by("pk")

    def not_in_the_log(self) -> EntryQuerySet:
        """Those that the log has still to take in, oldest first."""
        return self.filter(leaf=None, pk__gt=self._settled()).order_by("pk")

    def put_in_late(self) -> EntryQuerySet:
        """Those that nobody will take in: someone put them in among older ones."""
        return self.filter(leaf=None, pk__lte=self._settled()).order_by("pk")

    def erased(self) -> EntryQuerySet:
        """Those whose words are gone, and whose seals stay."""
        return self.filter(payload=None)

    def _settled(self) -> int:
        """The number up to which no new entry can come. SQLite saves them one after the other."""
        last: int = Leaf.objects.aggregate(last=Max("entry"))["last"] or 0
        return last - LATE if connections[self.db].vendor == "postgresql" else last


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

    def hash(self) -> str:
        """The hash of its leaf, in hexadecimal."""
        return leaf_hash(leaf_words(self.kind, self.seal)).hex()

    def holds(self) -> bool:
        """Whether its payload is the one that was sealed. One that was erased breaks nothing."""
        return self.is_erased() or self.payload.sealed(self.kind) == self.seal


class PayloadQuerySet(KeptQuerySet):
    """What many entries say."""

    def about(self, thing: models.Model) -> PayloadQuerySet:
        """All that is said about one thing."""
        return self.filter(about=name_of(thing))

    def sealing_fields(self) -> PayloadQuerySet:
        """Those that seal fields of things, oldest first."""
        return self.filter(entry__kind=FIELDS).order_by("pk")

    def kept_fields(self) -> dict[str, dict[str, dict[str, str]]]:
        """The last seal of each field, by the name of its thing."""
        kept: dict[str, dict[str, dict[str, str]]] = {}
        for about, details in self.sealing_fields().values_list("about", "details"):
            kept[about] = kept.get(about, {}) | details["fields"]
        return kept

    def concerning(self, person: AbstractBaseUser) -> PayloadQuerySet:
        """All that is in one person's own history because it was about them."""
        return self.filter(concerning=person.pk)

    def telling_of(self, person: AbstractBaseUser) -> PayloadQuerySet:
        """All that says who someone is: what they did, what concerns them, what gives their number.

        Never the entries that say how much was erased: they name nobody.
        """
        number = person.pk
        about = Q(by=number) | Q(concerning=number) | Q(about=name_of(person))
        given = Q(*((f"details__{name}", number) for name in NAMES_ONE), _connector=Q.OR)
        lists = self.filter(details__has_key=NAMES_MANY).values_list("pk", f"details__{NAMES_MANY}")
        listed = [pk for pk, people in lists if number in people]
        return self.filter(about | given | Q(pk__in=listed)).exclude(entry__kind="erased")

    def of_others(self, person: AbstractBaseUser) -> PayloadQuerySet:
        """What is in the history of others, and tells of this person too."""
        return self.telling_of(person).exclude(concerning=None).exclude(concerning=person.pk)


NAMES_ONE, NAMES_MANY = ("other", "to", "helper"), "people"
"""The names under which details hold people's numbers. tests/web/forgetting looks for others."""


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
        return seal(self.contents(kind), bytes(self.salt))

    def contents(self, kind: str) -> dict[str, Any]:
        """What is sealed, for an entry of this kind."""
        return {
            "kind": kind,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": self.by_id,
            "about": self.about,
            "concerning": self.concerning_id,
            "details": self.details,
        }


class Leaf(Kept):
    """An entry's place in the log, from 0, and its hash. Never changed."""

    place = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")
    hash = models.CharField(max_length=64)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "leaves"

    def __str__(self) -> str:
        return f"Leaf {self.place}"


class HeadQuerySet(KeptQuerySet):
    """Roots as they were signed."""

    def over(self, kind: str, thing: models.Model) -> Head | None:
        """The first that stands over the last entry of this kind about a thing, if there is one."""
        leaves = Leaf.objects.filter(entry__kind=kind, entry__payload__about=name_of(thing))
        places = leaves.order_by("-place").values("place")[:1]
        return self.filter(size__gt=models.Subquery(places)).order_by("size").first()

    def newest(self) -> Head | None:
        """The last one."""
        return self.order_by("size").last()


class Head(Kept):
    """The root of the first `size` leaves, signed. `edge`: what the log needs to go on from there."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    on = models.DateField()  # the day, without the time
    signature = models.CharField(max_length=128)
    edge = models.TextField()

    objects = HeadQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Root of {self.size}"

    def words(self) -> bytes:
        """What the signature must fit."""
        return head_words(self.size, self.root, self.on)

    def signed(self) -> SignedHead:
        """As it is carried away."""
        return SignedHead(self.size, self.root, self.on, self.signature)

    def receipt(self) -> tuple[str, ...]:
        """Eight pictures that people can compare."""
        return pictures_of(self.root, ROOT_PICTURES)


class Act(models.Model):
    """A form that was sent with its key: the same key again is the same act, with this reply.

    `mark` is a hash of the key, who sent it and where to; the key itself is kept nowhere. There is
    no choice in here and no hour, and nothing that says who. A token that was used is kept as a hash
    of its own, with no reply, until it could not be used any more.
    """

    mark = models.CharField(max_length=64, primary_key=True)
    reply = models.TextField()  # the address that answered: no choice and no secret is in it
    on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.mark
