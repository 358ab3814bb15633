"""Working Together for Change: lines from people's own reviews, and the eight steps they go."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.small_numbers import Tally, shown
from sayso.rules.themes import eight_steps as eight
from sayso.rules.themes.eight_steps import Pile, Step
from sayso.rules.themes.signs import Asked, in_fives
from sayso.web.people.models import Person
from sayso.web.questions.models.questions import Question
from sayso.web.questions.models.themes import Theme
from sayso.web.questions.models.voices import Voice

YES, NO, DONT_KNOW = "yes", "no", "dont-know"
SAYS = [(each, each) for each in (YES, NO, DONT_KNOW)]


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Many workshops."""

    def visible_to(self, person: Person) -> WorkshopQuerySet:
        """Those of every question this person may see."""
        return self.filter(question__in=Question.objects.visible_to(person).values("pk"))


class Workshop(models.Model):
    """A question whose cards come from reviews. `ended_at`: all eight steps are done."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="workshop")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WorkshopQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.question)

    def told(self) -> eight.Workshop:
        """How far it has come, for the rules."""
        themes = self.question.themes.all().prefetch_related("whys", "plans")
        nameless = Q(laid=None) | ~Q(laid__theme__name__isnull=False)
        return eight.Workshop(
            prepared=self.question.opened_at is not None,
            lines=self.lines.exclude(voice=None).count(),
            loose=self.question.voices.filter(nameless).distinct().count(),
            themes=tuple(theme_told(theme) for theme in themes if theme.is_named),
        )

    def step_now(self) -> Step | None:
        """The step that comes next; None: all are done."""
        return eight.step_now(self.told())

    def shared_by(self, person: Person) -> bool:
        """Whether a line of this person is among the cards."""
        return self.lines.filter(person=person).exclude(voice=None).exists()


class ReviewLineQuerySet(models.QuerySet["ReviewLine"]):
    """Many lines of reviews."""

    def visible_to(self, person: Person) -> ReviewLineQuerySet:
        """One's own, and no others: not even to who runs the workshop."""
        return self.filter(person=person)


class ReviewLine(models.Model):
    """One line of someone's own review. Nobody else sees it; with a yes it becomes a nameless card."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    pile = models.CharField(max_length=15, choices=[(each.value, each.value) for each in Pile])
    words = models.TextField()
    at = models.DateTimeField()
    voice = models.OneToOneField(
        Voice, models.SET_NULL, null=True, blank=True, related_name="review_line"
    )

    objects = ReviewLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def is_shared(self) -> bool:
        """Whether its person said yes to it."""
        return self.voice_id is not None


class PlanQuerySet(models.QuerySet["Plan"]):
    """Many plans."""

    def visible_to(self, person: Person) -> PlanQuerySet:
        """Those for every theme this person may see."""
        return self.filter(theme__in=Theme.objects.visible_to(person).values("pk"))


class Plan(models.Model):
    """What will be done about a theme, and the two people who see to it."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="plans")
    words = models.TextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other_owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.words


class SaidAgain(models.Model):
    """What one of the same people says now: is it so? The last answer counts."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="said_again")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    says = models.CharField(max_length=10, choices=SAYS)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theme", "person"], name="said_again_once")
        ]

    def __str__(self) -> str:
        return self.says


def theme_told(theme: Theme) -> eight.Theme:
    """How far a theme has come in the eight steps, for the rules."""
    plans = theme.plans.all()
    return eight.Theme(
        cause=bool(theme.cause),
        sign=theme.sign_told(),
        planned=bool(plans),
        done=bool(plans) and all(plan.done_at for plan in plans),
        asked=asked_again(theme),
    )


def asked_again(theme: Theme) -> Asked:
    """What the same people say now, counted so that no number tells whose answer came last."""
    truth = {YES: True, NO: False, DONT_KNOW: None}
    said = [truth[each.says] for each in theme.said_again.order_by("at", "pk")]
    lines = ReviewLine.objects.filter(workshop__question=theme.question_id).exclude(voice=None)
    return in_fives(said, everyone=lines.values("person").distinct().count())


def told_again(asked: Asked) -> bool:
    """Whether the numbers of what people say now may be told."""
    counts = {YES: asked.yes, NO: asked.no, DONT_KNOW: asked.dont_know}
    return shown(Tally(counts, asked.answered, DONT_KNOW), closed=True).tally is not None
