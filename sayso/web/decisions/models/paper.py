"""Votes on paper: who was given a sheet, and the sheets. Nothing joins the one to the other.

See docs/adr/0036-paper.md.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sayso.rules.power.paper import may_enter, may_keep_paper
from sayso.rules.sheets import Found
from sayso.rules.verdict import Verdict
from sayso.web.decisions.models.decision import Decision
from sayso.web.decisions.models.electorate import people_on
from sayso.web.people.models import Person


class PaperPack(models.Model):
    """The sheets that were printed for a decision: since when, and since when they come back."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="pack")
    printed_at = models.DateTimeField()
    entering_since = models.DateTimeField(null=True, blank=True)  # no sheet is given any more
    some_left_out = models.BooleanField(default=False)  # not entered by two when it closed

    def __str__(self) -> str:
        return f"The sheets of {self.decision_id}"


class OnPaperQuerySet(models.QuerySet["OnPaper"]):
    """Many people who vote on paper."""

    def visible_to(self, person: Person) -> OnPaperQuerySet:
        """One's own. Whoever keeps the paper sees everyone's, on the page where it is given."""
        return self.filter(person=person)


class OnPaper(models.Model):
    """Someone was given a sheet, and votes with it. Which sheet, nobody but they can say."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="on_paper")
    person = models.ForeignKey(Person, models.CASCADE, related_name="papers")
    side = models.CharField(max_length=20, blank=True)  # the key of the side they vote on
    on = models.DateField()  # the day, without the time
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    denied_on = models.DateField(null=True, blank=True)  # they said: I have no sheet

    objects = OnPaperQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "on paper"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_sheet_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} votes on paper in {self.decision_id}"


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Many sheets."""

    def valid(self) -> SheetQuerySet:
        """Those that can count: not taken back, and of the pack that was printed last."""
        return self.filter(void_on=None)

    def boxed(self) -> SheetQuerySet:
        """Those that are in the box: two people entered the same."""
        return self.valid().exclude(fingerprint="")

    def came_back(self) -> SheetQuerySet:
        """Those that someone has entered."""
        entered = models.Q(pk__in=SheetEntry.objects.values("sheet"))
        return self.valid().filter(entered | ~models.Q(fingerprint=""))

    def waiting(self) -> SheetQuerySet:
        """Those that came back and are not in the box: entered once only, or not the same."""
        return self.came_back().filter(fingerprint="")


class Sheet(models.Model):
    """One sheet, known by the names that its two codes come to. The codes are on paper alone.

    Rows are written in the order of their names, which is not the order of the paper. Once it is in
    the box, nothing says who entered it.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="sheets")
    side = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=64, unique=True)
    own_name = models.CharField(max_length=64, blank=True, db_index=True)  # of the part one keeps
    sealed = models.BinaryField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    void_on = models.DateField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(void_on=None) | models.Q(sealed=None, own_name=""),
                name="void_sheets_are_empty",
            ),
            models.UniqueConstraint(
                fields=["own_name"], condition=~models.Q(own_name=""), name="own_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SheetEntry(models.Model):
    """What one person read on a sheet, sealed at once, until a second person has entered it too.

    `mark` tells whether two entries are the same. Its key comes from the code on the sheet, and is
    kept nowhere. Where they differed, both are blank, and the same two enter it once more (`again`).
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, models.CASCADE, related_name="sheet_entries")
    beside = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    again = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True, blank=True)
    mark = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name_plural = "sheet entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "person", "again"], name="entered_once_each")
        ]

    def __str__(self) -> str:
        return f"Sheet {self.sheet_id}"


def keeps_paper(decision: Decision, person: Person) -> bool:
    """Whether this person prints and gives out the sheets: who asked, must answer, or chairs."""
    chairs = decision.group is not None and decision.group.is_chaired_by(person)
    return chairs or person.pk in (decision.asked_by_id, decision.holder_id)


def may_keep(decision: Decision, person: Person) -> Verdict:
    """Whether they may print sheets and give them to people, in this decision."""
    return may_keep_paper(keeps=keeps_paper(decision, person), secret=not decision.is_open_vote)


def may_enter_for(decision: Decision, person: Person) -> Verdict:
    """Whether they may enter what came back."""
    keeps = keeps_paper(decision, person)
    return may_enter(decision.power, decision.standing(person), keeps=keeps)


def votes_on_paper(decision: Decision, person: Person) -> bool:
    """Whether this person was given a sheet. Most votes have no paper, and need not look."""
    return decision.paper_since is not None and decision.on_paper.filter(person=person).exists()


def voters_by_side(decision: Decision) -> dict[str, int]:
    """How many have the say on each side; under "" where there are no sides."""
    if decision.has_sides:
        return {side: len(people) for side, people in people_on(decision).items()}
    return {"": decision.voters().count()}


def found_of(decision: Decision, sheet: Sheet | None) -> Found:
    """What there is of a sheet whose code was typed in this decision."""
    if sheet is None:
        return Found.NOTHING
    if sheet.decision_id != decision.pk:
        return Found.ELSEWHERE
    if sheet.void_on is not None:
        return Found.VOID
    if sheet.fingerprint:
        return Found.BOXED
    entries = sheet.entries.filter(again=False).count()
    return (Found.NEW, Found.ONCE, Found.DIFFERS)[entries]
