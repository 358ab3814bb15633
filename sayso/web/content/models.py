"""What people read: chunks of one idea, each with its words, its picture and its sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from sayso.craft import pictures
from sayso.rules import parity
from sayso.rules.parity import Forms, Freshness, ReadAs, freshness, mark_of
from sayso.web.people.models import Person


class ChunkQuerySet(models.QuerySet["Chunk"]):
    """Many chunks."""

    def with_photo_of(self, person: Person) -> ChunkQuerySet:
        """Those with a photo that this person put there, or took from their own."""
        return self.filter(picture_yes_by=person).exclude(photo="")

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

    def all_forms(self) -> Forms:
        """The same, with every other reading of it: for what promises more than words and picture."""
        now = mark_of(self.words)
        return replace(
            self.forms(), readings=tuple(one.as_form(now) for one in self.readings.all())
        )

    def fingerprint(self) -> str:
        """A mark of words and picture together: what someone looked at who says that it is clear."""
        shown = self.photo.name or self.picture
        return mark_of(f"{self.words} | {shown} | {self.photo_words}")

    @property
    def is_checked(self) -> bool:
        """Whether a person has checked these very words."""
        return self.checked_of == mark_of(self.words)


READINGS = [(each.value, each.value) for each in ReadAs]


class Reading(models.Model):
    """The same idea in another way: another language, easier words, signed, or in someone's voice.

    It remembers the words it was made from (`made_of`), so it can go stale; so does its sound.
    """

    chunk = models.ForeignKey(Chunk, models.CASCADE, related_name="readings")
    read_as = models.CharField(max_length=10, choices=READINGS)
    language = models.CharField(max_length=7)  # "cy"; of a film the sign language, such as "bfi"
    words = models.TextField(blank=True)  # of a film or a voice: what it says
    film = models.FileField(upload_to="readings/%Y/", blank=True)
    sound = models.FileField(upload_to="readings/%Y/", blank=True)  # read out by a person, as MP3
    film_type = models.CharField(max_length=20, blank=True)  # "video/mp4"
    made_of = models.CharField(max_length=64)  # mark of the chunk's words
    sound_of = models.CharField(max_length=64, blank=True)  # mark of the words that can be heard
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["read_as", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chunk", "read_as", "language"], name="one_reading_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.chunk_id} {self.read_as} ({self.language})"

    def as_form(self, now: str) -> parity.Reading:
        """Tell the rule of parity how fresh it is. `now`: the mark of the chunk's words."""
        there = bool(self.film) if self.read_as == ReadAs.SIGNED else bool(self.words or self.sound)
        return parity.Reading(
            read_as=ReadAs(self.read_as),
            language=self.language,
            made=freshness(self.made_of, now, there=there),
            sound=freshness(self.sound_of, mark_of(self.words), there=bool(self.sound_of)),
        )

    @property
    def is_fresh(self) -> bool:
        """Whether it says what the words say now."""
        return self.as_form(mark_of(self.chunk.words)).made is Freshness.FRESH


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


class PackQuerySet(models.QuerySet["Pack"]):
    """Many packs of symbols."""

    def offered(self) -> PackQuerySet:
        """Those whose symbols people can choose now."""
        return self.filter(removed_at=None)

    def shown(self) -> PackQuerySet:
        """Those that may stand beside words: offered, or removed with a symbol that was chosen."""
        chosen = Chunk.objects.filter(picture=models.OuterRef("symbols__key"))
        return self.filter(models.Q(removed_at=None) | models.Exists(chosen)).distinct()


class Pack(models.Model):
    """Symbols that an operator brought in, and what must be said of whose they are."""

    name = models.CharField(max_length=80)
    licence = models.CharField(max_length=120)
    drawn_by = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(removed_at=None), name="one_pack_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def credit(self) -> str:
        """Whose it is, in one line, for paper."""
        return f"{self.name}: {self.drawn_by}, {self.licence}"


class SymbolQuerySet(models.QuerySet["Symbol"]):
    """Many symbols."""

    def offered(self) -> SymbolQuerySet:
        """Those that people can choose now."""
        return self.filter(pack__removed_at=None)

    def called(self, key: str) -> SymbolQuerySet:
        """Those of that key, offered or not: nobody's secret, and what was chosen stays."""
        return self.filter(key=key)

    def meaning(self, text: str, *, most: int) -> list[Symbol]:
        """Those whose words stand in the end of a text, the longest run of words first."""
        runs = pictures.runs(text)
        words = SymbolWord.objects.filter(
            stems__in=list(runs), symbol__in=self.offered()
        ).select_related("symbol__pack")
        ranked = sorted(words, key=lambda word: (runs[word.stems], not word.is_first, word.pk))
        return list({word.symbol.key: word.symbol for word in ranked}.values())[:most]


class Symbol(models.Model):
    """One picture of a pack. Its key tells what is in it: beside words stands only the key."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="symbols")
    key = models.CharField(max_length=40, db_index=True)
    file = models.FileField(upload_to="symbols/")
    word = models.CharField(max_length=80)  # the plainest: people read it where they choose

    objects = SymbolQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack", "key"], name="one_symbol_of_a_key")
        ]

    def __str__(self) -> str:
        return self.word


class SymbolWord(models.Model):
    """A word that a symbol stands for, as it is looked up."""

    symbol = models.ForeignKey(Symbol, models.CASCADE, related_name="words")
    stems = models.CharField(max_length=160, db_index=True)
    is_first = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.stems
