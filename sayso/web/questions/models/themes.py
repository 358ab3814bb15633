"""Heaps of what people said, the names people give them, and what becomes of each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.themes import Answer, Sign, is_open, root
from sayso.rules.themes.heaps import LIVED
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Seat
from sayso.web.people.models import Person
from sayso.web.questions.models.questions import Question
from sayso.web.questions.models.voices import Voice


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Many heaps."""

    def visible_to(self, person: Person) -> ThemeQuerySet:
        """Those of every question this person may see."""
        return self.filter(question__in=Question.objects.visible_to(person).values("pk"))

    def named(self) -> ThemeQuerySet:
        """Those people gave a name: only these are themes."""
        return self.filter(name__isnull=False)

    def with_words(self) -> ThemeQuerySet:
        """Read with their names, and who gave them."""
        return self.select_related("name", "named_by", "begun_by", "question")


class Theme(models.Model):
    """A heap of voices. Once people have named it with an "I" sentence, it is a theme."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="themes")
    name = models.OneToOneField(
        Chunk, models.PROTECT, null=True, blank=True, related_name="theme_in"
    )
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_by_lived = models.BooleanField()  # draws on support or is family, at that time
    begun_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField(null=True, blank=True)
    cause_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    cause_at = models.DateTimeField(null=True, blank=True)  # its last why goes deep enough
    sign = models.TextField(blank=True)  # "we will know because people say ..."
    sign_of_ten = models.PositiveSmallIntegerField(null=True, blank=True)
    sign_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sign_at = models.DateTimeField(null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["begun_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(name=None, named_by=None, named_at=None)
                | Q(name__isnull=False, named_by__isnull=False, named_at__isnull=False),
                name="theme_named_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(sign_of_ten=None, sign="")
                | Q(sign_of_ten__gte=1, sign_of_ten__lte=10) & ~Q(sign=""),
                name="sign_is_so_many_of_ten",
            ),
        ]

    def __str__(self) -> str:
        return self.name.words if self.name else f"Heap {self.pk}"

    @property
    def is_named(self) -> bool:
        """Whether it has its name."""
        return self.name_id is not None

    def cards(self) -> models.QuerySet[Voice]:
        """What lies here, in the order in which it was said."""
        return Voice.objects.filter(laid__theme=self)

    def why_answers(self) -> list[str]:
        """Every why that was answered, the first one first."""
        return [each.words for each in self.whys.all()]

    @property
    def cause(self) -> str:
        """What people say lies behind it, once they have said that this is the cause."""
        return (root(self.why_answers()) or "") if self.cause_at else ""

    def sign_told(self) -> Sign | None:
        """How we will know, for the rules."""
        return Sign(self.sign, self.sign_of_ten) if self.sign_of_ten is not None else None

    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        accepted = any(each.accepted_at for each in self.answers.all())
        return self.is_named and is_open(voices=self.laid.count(), accepted=accepted)


class Laid(models.Model):
    """A voice lies in a heap. It can lie in several."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="laid")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="laid")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["voice__at", "voice_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theme", "voice"], name="once_in_a_heap")
        ]

    def __str__(self) -> str:
        return f"{self.voice_id} in {self.theme_id}"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Many heaps that the computer suggests."""

    def visible_to(self, person: Person) -> SuggestionQuerySet:
        """Those of every question this person may see."""
        return self.filter(question__in=Question.objects.visible_to(person).values("pk"))


class Suggestion(models.Model):
    """A heap that the computer suggests. It is one only when a person takes it over."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="suggestions")
    words = models.CharField(max_length=200, blank=True)  # typical of its cards, with spaces
    voices = models.ManyToManyField(Voice, related_name="+")
    at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    theme = models.OneToOneField(  # None: it was refused, or waits
        Theme, models.SET_NULL, null=True, blank=True, related_name="suggested"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, theme=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="suggestion_answered_by_someone",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Why(models.Model):
    """One answer to "but why?"."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="whys")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theme", "number"], name="each_why_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=5), name="five_whys_at_most"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class ThemeAnswerQuerySet(models.QuerySet["ThemeAnswer"]):
    """Many things that were said to themes."""

    def visible_to(self, person: Person) -> ThemeAnswerQuerySet:
        """Those to every theme this person may see."""
        return self.filter(theme__in=Theme.objects.visible_to(person).values("pk"))


class ThemeAnswer(models.Model):
    """What someone who can change something said to a theme, and whether people took it as an answer."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Answer])
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = ThemeAnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | ~Q(answer=Answer.NO_CHANGE.value)
                & Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="no_change_closes_no_theme",
            ),
            models.UniqueConstraint(
                fields=["theme"], condition=Q(accepted_at__isnull=False), name="answered_once"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Root(models.Model):
    """The theme of an earlier round that a question goes deeper into."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="root")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="deeper")

    def __str__(self) -> str:
        return str(self.theme)


def loose_cards(question: Question) -> models.QuerySet[Voice]:
    """The voices that lie in no heap yet: always shown. The twin of `themes.not_in_a_heap`."""
    return question.voices.filter(laid=None)


def people_began(question: Question) -> bool:
    """Whether someone who lives with it has made a heap here."""
    return question.themes.filter(begun_by_lived=True).exists()


def lives_with_it(parts: frozenset[str]) -> bool:
    """Whether one of these parts is that of someone who draws on support, or of family."""
    return bool(LIVED & parts)


def parts_who_decide(question: Question, person: Person) -> frozenset[str]:
    """What someone is where it is asked; of what everyone was asked, any group of theirs decides."""
    parts = question.parts_of(person)
    if question.place_id or question.group_id:
        return parts
    seats = Seat.objects.current().filter(person=person)
    seats = seats.filter(group__organisation=question.organisation_id)
    return parts | frozenset(seats.values_list("part", flat=True))
