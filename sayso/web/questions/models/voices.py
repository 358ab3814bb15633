"""What one person said to a question, in their own way, and who said "me too"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from sayso.craft import slips
from sayso.rules.asking import Form, Help, Kind, Whose
from sayso.web.people.models import Person
from sayso.web.places.models import PARTS
from sayso.web.questions.models.questions import Question


class VoiceQuerySet(models.QuerySet["Voice"]):
    """Many voices."""

    def visible_to(self, person: Person) -> VoiceQuerySet:
        """Those of every question this person may see, and always their own."""
        seen = Question.objects.visible_to(person).values("pk")
        return self.filter(Q(question__in=seen) | Q(person=person))

    def with_slip(self, pictures: Iterable[str]) -> VoiceQuerySet:
        """The one that goes with these six pictures, if there is one."""
        return self.filter(slip=slips.mark(frozenset(pictures), settings.SECRET_KEY.encode()))

    def named(self, name: UUID) -> VoiceQuerySet:
        """The one that was sent with this name, if it was."""
        return self.filter(name=name)

    def own(self) -> VoiceQuerySet:
        """What people said themselves: only these are counted together (D2, check 16)."""
        return self.filter(whose=Whose.OWN.value)

    def for_others(self) -> VoiceQuerySet:
        """What was said for someone, or seen in what they do: shown apart."""
        return self.exclude(whose=Whose.OWN.value)


class Voice(models.Model):
    """One thing someone said: words, sound, a drawing, a photo, pictures, or several of these.

    `person`: whose words they are; None where nobody gave a name (the public door, paper).
    `entered_by`: who wrote it down, where that was someone else. `part`: the person's part where it
    was asked, as it was then. A drawing is an image too: `form` says which.
    """

    # Drawn by the page or the slip: sent twice, it is there once
    name = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    slip = models.CharField(max_length=64, null=True, blank=True, unique=True)  # the public door
    question = models.ForeignKey(Question, models.CASCADE, related_name="voices")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="said_voices"
    )
    part = models.CharField(max_length=20, choices=PARTS, blank=True)
    whose = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Whose], default=Whose.OWN.value
    )
    form = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Form])
    kind = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Kind], blank=True
    )
    words = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)  # of a fact
    saw_it = models.BooleanField(default=False)  # a fact: "I saw it"
    pictures = models.CharField(max_length=300, blank=True)  # keys of craft.pictures
    image = models.FileField(upload_to="voices/%Y/", blank=True)
    thumb = models.FileField(upload_to="voices/%Y/", blank=True)
    image_words = models.CharField(max_length=200, blank=True)  # what the image shows
    sound = models.FileField(upload_to="voices/%Y/", blank=True)
    transcript = models.TextField(blank=True)  # of the sound, written by a person
    transcript_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    named = models.BooleanField(default=False)  # the person wants their name beside it
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="entered_voices"
    )
    help = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Help], blank=True
    )
    helper = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # It lies elsewhere than when numbers were told last
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") | ~Q(pictures="") | ~Q(image="") | ~Q(sound=""),
                name="voice_says_something",
            ),
            models.CheckConstraint(
                condition=Q(whose=Whose.OWN.value) | Q(entered_by__isnull=False),
                name="voice_for_someone_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"A voice ({self.form})"

    @property
    def text(self) -> str:
        """What was said, as far as there are words for it."""
        return self.words or self.transcript or self.image_words

    @property
    def is_own(self) -> bool:
        """Whether these are the person's own words."""
        return self.whose == Whose.OWN

    @property
    def picture_keys(self) -> list[str]:
        """The pictures that were chosen."""
        return self.pictures.split()


class MeToo(models.Model):
    """Someone said "me too" to a voice: once a person."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="me_toos")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["voice", "person"], name="me_too_once")
        ]

    def __str__(self) -> str:
        return "Me too"
