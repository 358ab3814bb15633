"""A short survey: a few statements with faces, and one sheet for each person who answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.asking import Face, Help, Whose
from sayso.rules.small_numbers import ShownByPart, Tally, by_part, shown
from sayso.web.content.models import Chunk
from sayso.web.people.models import Person
from sayso.web.places.models import PARTS
from sayso.web.questions.models.questions import Question


class Statement(models.Model):
    """One thing that is asked, with faces to answer."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="statements")
    chunk = models.OneToOneField(Chunk, models.PROTECT, related_name="statement_in")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.chunk.words


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Many sheets."""

    def filled_in_by(self, person: Person) -> SheetQuerySet:
        """One's own, and those one began for someone."""
        own = Q(person=person, whose=Whose.OWN.value)
        return self.filter(own | Q(entered_by=person))

    def sent(self) -> SheetQuerySet:
        """Those that are finished: only these are counted."""
        return self.exclude(finished_at=None)

    def told(self) -> SheetQuerySet:
        """Those with words that others may read: no worry. By their words, so by nobody's turn."""
        return self.sent().exclude(words="").filter(worry_at=None).order_by("words", "pk")


class Sheet(models.Model):
    """One person's answers to one survey. Their own, or by someone else for them: never both."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="sheets")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=PARTS)
    whose = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Whose])
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    help = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Help], blank=True
    )
    helper = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True, db_default="")  # what else they say
    worry_at = models.DateTimeField(null=True, blank=True)  # since then their words are not shown
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "person"],
                condition=Q(whose=Whose.OWN.value),
                name="one_own_sheet_each",
            ),
            models.UniqueConstraint(
                fields=["question", "person", "entered_by"],
                condition=~Q(whose=Whose.OWN.value),
                name="one_sheet_for_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"Sheet {self.pk}"

    def next_statement(self) -> Statement | None:
        """The first one without an answer."""
        answered = self.answers.values("statement")
        return self.question.statements.exclude(pk__in=answered).select_related("chunk").first()


class FaceGiven(models.Model):
    """Which face someone gave one statement."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="answers")
    face = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Face])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "statement"], name="one_face_each")
        ]

    def __str__(self) -> str:
        return self.face


def tally_of(statement: Statement, **sheets: object) -> Tally:
    """How many gave each face, on the sheets that were sent and are like this; on paper too."""
    sent = Sheet.objects.sent().filter(question=statement.question_id, **sheets)
    faces = list(statement.answers.filter(sheet__in=sent).values_list("face", flat=True))
    if sheets.get("whose") == Whose.OWN.value:  # what came on paper is people's own
        helped = {"help": sheets["help"]} if "help" in sheets else {}
        faces += statement.paper_marks.filter(**helped).values_list("mark", flat=True)
    counts = {face.value: faces.count(face.value) for face in Face}
    return Tally(counts, len(faces), Face.DONT_KNOW.value)


def own_of(statement: Statement, *, closed: bool) -> ShownByPart:
    """People's own answers: alone, with help, to a peer; every column, or none of them."""
    whole = tally_of(statement, whose=Whose.OWN.value)
    parts = {
        help_.value: tally_of(statement, whose=Whose.OWN.value, help=help_.value) for help_ in Help
    }
    return by_part(whole, {name: part for name, part in parts.items() if part.cast}, closed=closed)


def whole_of(statement: Statement, *, closed: bool) -> Tally | None:
    """All of people's own answers together, where that gives nobody away."""
    return shown(tally_of(statement, whose=Whose.OWN.value), closed=closed).tally


def for_others_of(statement: Statement, whose: Whose, *, closed: bool) -> Tally | None:
    """What was answered for people, or seen: a table of its own, and never in a sum with theirs."""
    return shown(tally_of(statement, whose=whose.value), closed=closed).tally


def words_of(question: Question, *, own: bool, closed: bool) -> list[Sheet]:
    """The sheets with what people said beside the faces, where so many answered that none stands out."""
    theirs, sent = Q(whose=Whose.OWN.value), Sheet.objects.sent().filter(question=question)
    sent = sent.filter(theirs if own else ~theirs)
    many = Tally({"said": 0}, sent.count(), "")
    return list(sent.told()) if shown(many, closed=closed).tally else []
