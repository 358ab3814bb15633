"""Checking with people, doing a task with it, and signing."""

from datetime import datetime

from django.db import transaction

from sayso.rules import writing_together as rules
from sayso.rules.verdict import Verdict
from sayso.rules.writing_together import Does
from sayso.web.documents.changes.writing import hold, may_change
from sayso.web.documents.models import (
    Document,
    Look,
    Paragraph,
    Signature,
    Task,
    has_lived_experience,
    is_paid_in,
)
from sayso.web.documents.models.readiness import signed_by, to_be_signed
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


def may_check(paragraph: Paragraph, person: Person) -> Verdict:
    """Whether this person's yes to it counts as a check by people."""
    document, last = paragraph.document, paragraph.last_words
    seen = Document.objects.visible_to(person).showing_draft_to(person)
    return rules.may_check(
        sees=seen.filter(pk=document.pk).exists(),
        lived_experience=has_lived_experience(person, document.organisation),
        is_paid=is_paid_in(person, document.organisation),
        is_author=person.pk in {paragraph.author_id, last.by_id if last else None},
    )


@transaction.atomic
def check(paragraph: Paragraph, *, by: Person, now: datetime) -> Look:
    """Say by name that these very words and this picture are clear. Twice is once."""
    require(may_check(paragraph, by))
    look, new = Look.objects.get_or_create(
        paragraph=paragraph, person=by, task=None, mark=paragraph.mark(), defaults={"at": now}
    )
    if new:
        record("document-checked", paragraph.document, by=by, now=now, concerning=by)
    return look


@transaction.atomic
def set_task(paragraph: Paragraph, question: str, *, by: Person, now: datetime) -> Task:
    """Ask something that shows whether the paragraph can be used."""
    writes = may_change(paragraph, by, why="A task.", now=now)
    require(rules.may_set_task(writes=writes, words=question))
    task = Task.objects.create(
        paragraph=paragraph, question=question.strip(), set_by=by, set_at=now
    )
    record("document-task-set", paragraph.document, by=by, now=now)
    return task


@transaction.atomic
def do_task(task: Task, words: str, *, by: Person, now: datetime) -> Look:
    """Say what one would do. A person then says whether that is right."""
    require(may_check(task.paragraph, by))
    require(rules.may_add_words(words))
    mark = task.paragraph.mark()
    look = Look.objects.create(
        paragraph=task.paragraph, person=by, task=task, words=words.strip(), mark=mark, at=now
    )
    record("document-task-done", task.paragraph.document, by=by, now=now, concerning=by)
    return look


def may_judge(look: Look, person: Person, now: datetime) -> Verdict:
    """Whether this person says if a task was done right."""
    writes = may_change(look.paragraph, person, why="A task.", now=now)
    own, judged = look.person_id == person.pk, look.judged_at is not None
    return rules.may_judge(writes=writes, own=own, judged=judged)


@transaction.atomic
def judge(look: Look, *, right: bool, by: Person, now: datetime) -> Look:
    """Say whether a task was done right. Not right says that the words are not clear, not who read."""
    look = Look.objects.select_for_update().get(pk=look.pk)
    require(may_judge(look, by, now))
    look.right, look.judged_by, look.judged_at = right, by, now
    look.save(update_fields=["right", "judged_by", "judged_at"])
    about = look.paragraph.document
    record("document-task-judged", about, by=by, now=now, concerning=look.person)
    return look


@transaction.atomic
def sign(document: Document, *, by: Person, now: datetime) -> None:
    """Sign everything that it says now. What is changed later is unsigned by that."""
    hold(document, by=by, now=now)
    paragraphs = document.standing_paragraphs()
    wanted = to_be_signed(document, paragraphs)
    left = wanted - signed_by(document, by)
    signers = document.makers.filter(does=Does.SIGNS.value, person=by)
    require(rules.may_sign(is_signer=signers.exists(), parts=len(paragraphs), signed=not left))
    Signature.objects.bulk_create(
        Signature(document=document, paragraph_id=pk, person=by, mark=mark, at=now)
        for pk, mark in sorted(left, key=str)
    )
    record("document-signed", document, by=by, now=now, concerning=by)
