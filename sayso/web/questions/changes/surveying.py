"""Filling in a short survey, one statement after the other, by oneself or for someone."""

from datetime import datetime

from django.db import transaction

from sayso.rules import asking
from sayso.rules.asking import Face, Help, Whose
from sayso.rules.asking.surveys import leaves_the_survey, may_fill_in
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.changes.saying import first_part
from sayso.web.questions.models import (
    FaceGiven,
    Question,
    Sheet,
    Statement,
    may_answer_here,
)


@transaction.atomic
def begin(question: Question, *, person: Person, whose: Whose, by: Person, now: datetime) -> Sheet:
    """Find the sheet of this person, or begin one. For someone else it is another sheet, by whom."""
    question = hold(question, by=None, now=now)
    parts = question.parts_of(person)
    if whose is Whose.OWN:
        require(may_answer_here(question, person, now))
        require(asking.may_answer(question.round(), parts if person == by else (), now=now))
    else:
        own, beside = by.pk == person.pk, question.may_speak_for(by, person)
        require(asking.may_answer_for(question.round(), parts, own=own, beside=beside, now=now))
    sheet, _new = Sheet.objects.get_or_create(
        question=question,
        person=person,
        whose=whose.value,
        entered_by=None if whose is Whose.OWN else by,
        defaults={"part": first_part(parts), "began_at": now},
    )
    return sheet


def _to_fill_in(sheet: Sheet, by: Person, now: datetime) -> Sheet:
    """The question is locked first, then the sheet: a face does not come after it was sent."""
    question = hold(sheet.question, by=None, now=now)
    sheet = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    require(asking.may_take_back(own=by.pk == (sheet.entered_by_id or sheet.person_id)))
    parts, finished = question.parts_of(sheet.person), sheet.finished_at is not None
    require(may_fill_in(question.round(), parts, finished=finished, now=now))
    if sheet.whose == Whose.OWN:
        require(may_answer_here(question, sheet.person, now))
    return sheet


@transaction.atomic
def give_face(sheet: Sheet, statement: Statement, face: Face, *, by: Person, now: datetime) -> None:
    """Answer one statement. It can be changed until the sheet is sent."""
    sheet = _to_fill_in(sheet, by, now)
    FaceGiven.objects.update_or_create(
        sheet=sheet, statement=statement, defaults={"face": face.value}
    )


@transaction.atomic
def send_in(
    sheet: Sheet, helped: Help, helper: Person | None, words: str = "", *, by: Person, now: datetime
) -> None:
    """Send the sheet, with who helped and what else they say. Only sheets that were sent are counted."""
    sheet = _to_fill_in(sheet, by, now)
    sheet.words = words.strip()
    sheet.help, sheet.finished_at = helped.value, now
    sheet.helper = helper if helped is not Help.ALONE else None
    sheet.save(update_fields=["help", "helper", "words", "finished_at"])
    record("survey-answered", sheet.question, by=by, now=now)


@transaction.atomic
def leave_the_survey(sheet: Sheet, *, by: Person, now: datetime) -> None:
    """What someone said is a worry: it leaves the survey, and from now on only its writer finds it.

    Who works there cannot make words disappear. They can tell a worry themselves, with those words.
    """
    sheet = (
        Sheet.objects.select_for_update(of=("self",)).select_related("question").get(pk=sheet.pk)
    )
    parts = sheet.question.parts_of(by)
    own = by.pk == (sheet.entered_by_id or sheet.person_id)
    if sheet.worry_at is None and leaves_the_survey(parts, own=own):
        sheet.worry_at = now
        sheet.save(update_fields=["worry_at"])
        record("words-left-the-survey", sheet.question, by=None, now=now)


@transaction.atomic
def take_words_back(sheet: Sheet, *, by: Person, now: datetime) -> None:
    """Take back what one said beside the faces."""
    sheet = Sheet.objects.select_for_update().get(pk=sheet.pk)
    require(asking.may_take_back(own=by.pk in (sheet.entered_by_id, sheet.person_id)))
    sheet.words, sheet.worry_at = "", None
    sheet.save(update_fields=["words", "worry_at"])
    record("survey-words-taken-back", sheet.question, by=None, now=now)
