"""Answers on paper: who was given a sheet, and the sheets. Nothing joins the one to the other.

See docs/adr/0042-questions-on-paper.md.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef

from sayso.rules.asking import Help, Way, Whose, papers
from sayso.rules.asking.voices import may_answer
from sayso.rules.sheets import Found, Pile
from sayso.rules.verdict import Reason, Refused, Verdict
from sayso.web.content.models import Chunk
from sayso.web.people.models import Person
from sayso.web.questions.models.cards import Card
from sayso.web.questions.models.questions import Question
from sayso.web.questions.models.surveys import Statement


class PaperPack(models.Model):
    """The sheets that were printed for a question: since when, and since when they come back."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="pack")
    printed_at = models.DateTimeField()
    entering_since = models.DateTimeField(null=True, blank=True)  # no sheet is given any more
    some_left_out = models.BooleanField(default=False)  # not read by two people in time

    def __str__(self) -> str:
        return f"The sheets of question {self.question_id}"


class OnPaperQuerySet(models.QuerySet["OnPaper"]):
    """Many people who answer on paper."""

    def visible_to(self, person: Person) -> OnPaperQuerySet:
        """One's own. Whoever keeps the paper sees everyone's, on the page where it is given."""
        return self.filter(person=person)


class OnPaper(models.Model):
    """Someone was given a sheet, and answers on it. Which sheet, nobody but they can say."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="on_paper")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    on = models.DateField()  # the day, without the time
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OnPaperQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "on paper"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "person"], name="one_paper_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} answers on paper to {self.question_id}"


class PaperSheetQuerySet(models.QuerySet["PaperSheet"]):
    """Many sheets."""

    def valid(self) -> PaperSheetQuerySet:
        """Those of the pack that was printed last."""
        return self.filter(void_on=None)

    def counted(self) -> PaperSheetQuerySet:
        """Those that are read, by two people the same or settled by a third."""
        return self.valid().exclude(counted_on=None)


class PaperSheet(models.Model):
    """One sheet, known by the name that its code comes to. The code is on paper alone.

    Rows are written in the order of their names, which is not the order of the paper. What a sheet
    says, once it is counted, is an answer like others: nothing here leads to it.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="paper_sheets")
    name = models.CharField(max_length=64, unique=True)
    void_on = models.DateField(null=True, blank=True)
    counted_on = models.DateField(null=True, blank=True)

    objects = PaperSheetQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class PaperReading(models.Model):
    """What one person read on a sheet, until two have read the same or a third has settled it.

    Nobody sees it before a second person has read the sheet too.
    """

    sheet = models.ForeignKey(PaperSheet, models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    beside = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    said = models.JSONField()  # the fields of `papers.Read`, and what the image shows
    image = models.FileField(upload_to="papers/%Y/", blank=True)
    thumb = models.FileField(upload_to="papers/%Y/", blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "person"], name="read_once_each")
        ]

    def __str__(self) -> str:
        return f"Sheet {self.sheet_id}"

    def read(self) -> papers.Read:
        """What was read, for the rules."""
        return papers.Read(**{name: self.said[name] for name in papers.Read.__dataclass_fields__})

    @property
    def image_words(self) -> str:
        """What the image shows, as the reader wrote it."""
        words: str = self.said.get("image_words", "")
        return words


class PaperMark(models.Model):
    """One tick that came on paper, on a card or a statement. Which were on one sheet, no row says."""

    card = models.ForeignKey(
        Card, models.CASCADE, null=True, blank=True, related_name="paper_marks"
    )
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, blank=True, related_name="paper_marks"
    )
    mark = models.CharField(max_length=10)  # a pile or a face
    help = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Help], blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(card=None, statement__isnull=False)
                | models.Q(card__isnull=False, statement=None),
                name="one_thing_marked",
            )
        ]

    def __str__(self) -> str:
        return self.mark


def may_keep(question: Question, person: Person) -> Verdict:
    """Whether they may print sheets and give them to people. Not where sentences are still added."""
    if question.way == Way.AGREE:
        return Refused(Reason.NOT_ASKED_SO)
    keeps = question.asked_by_id == person.pk or question.is_led_by(person)
    return papers.may_keep_papers(keeps=keeps)


def may_read_sheets(question: Question, person: Person) -> Verdict:
    """Whether they may type in what came back."""
    keeps = bool(may_keep(question, person))
    return papers.may_enter_paper(question.parts_of(person), keeps=keeps)


def has_paper(question: Question, person: Person) -> bool:
    """Whether this person was given a sheet."""
    return question.on_paper.filter(person=person).exists()


def may_answer_here(question: Question, person: Person, now: datetime) -> Verdict:
    """Whether they may answer on a screen: they are asked, and have no sheet of paper."""
    may = may_answer(question.round(), question.parts_of(person), now=now)
    if isinstance(may, Refused):
        return may
    return papers.may_answer_on_screen(on_paper=has_paper(question, person))


def answered_on_screen(question: Question, person: Person) -> bool:
    """Whether there is an answer of their own already. What others said for them is none."""
    own = {"person": person, "whose": Whose.OWN.value}
    return (
        question.voices.filter(**own).exists()
        or question.sheets.filter(**own, answers__isnull=False).exists()
        or question.cards.filter(sorts__person=person).exists()
    )


def pile_of(question: Question) -> Pile:
    """How many sheets there are, and where they are."""
    readings = PaperReading.objects.filter(sheet=OuterRef("pk"))
    sheets = question.paper_sheets.valid().annotate(is_read=Exists(readings))
    told = list(sheets.values_list("counted_on", "is_read"))
    return Pile(
        printed=len(told),
        given=question.on_paper.count(),
        came_back=sum(bool(counted or is_read) for counted, is_read in told),
        boxed=sum(bool(counted) for counted, _is_read in told),
    )


def comes_back(question: Question) -> bool:
    """Whether the sheets come back now: none is given out any more."""
    return PaperPack.objects.filter(question=question, entering_since__isnull=False).exists()


def numbers_are_told(question: Question, now: datetime) -> bool:
    """Whether it is closed and nothing is to come on paper that would move a number."""
    if not question.is_over(now):
        return False
    papered = PaperPack.objects.filter(question=question).exists()
    pile = pile_of(question) if papered else None
    return papers.all_is_in(question.round(), now, pile=pile)


def found_of(question: Question, sheet: PaperSheet | None) -> Found:
    """What there is of a sheet whose code was typed here."""
    if sheet is None:
        return Found.NOTHING
    if sheet.question_id != question.pk:
        return Found.ELSEWHERE
    if sheet.void_on is not None:
        return Found.VOID
    if sheet.counted_on is not None:
        return Found.BOXED
    return (Found.NEW, Found.ONCE, Found.DIFFERS)[sheet.readings.count()]


def rows_on_paper(question: Question, printed_at: datetime) -> list[tuple[str, Chunk]]:
    """What is ticked on a sheet, by its number: the cards that were there when it was printed."""
    if question.way == Way.SORTING:
        there = question.cards.filter(added_at__lte=printed_at).select_related("chunk")
        return [(str(card.pk), card.chunk) for card in there]
    if question.way == Way.SURVEY:
        asked = question.statements.select_related("chunk")
        return [(str(statement.pk), statement.chunk) for statement in asked]
    return []
