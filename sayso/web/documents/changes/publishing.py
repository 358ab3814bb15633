"""Rounds in which everyone reads a draft, versions that go out, and what newcomers add to them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules import writing_together as rules
from sayso.rules.verdict import Verdict
from sayso.web.content import changes as content
from sayso.web.documents.changes.writing import hold, put_in
from sayso.web.documents.models import (
    Credit,
    Document,
    Edit,
    Newcomer,
    Paragraph,
    Published,
    PublishedCheck,
    Round,
    Version,
)
from sayso.web.documents.models.readiness import ready, with_state
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


def may_send_out(document: Document, closes_at: datetime, *, by: Person, now: datetime) -> Verdict:
    """Whether this person may send the draft out now, until then."""
    return rules.may_open_round(
        writes=rules.may_write(document.hand(by)),
        parts=document.paragraphs.standing().count(),
        forms_ready=not document.lacks(),
        round_open=document.open_round(now) is not None,
        unanswered=document.comments.unanswered().count(),
        now=now,
        closes_at=closes_at,
    )


@transaction.atomic
def open_round(document: Document, *, closes_at: datetime, by: Person, now: datetime) -> Round:
    """Send the draft out to everyone it is for, in all its forms, until a day."""
    document = hold(document, by=by, now=now)
    require(may_send_out(document, closes_at, by=by, now=now))
    opened = Round.objects.create(
        document=document,
        number=document.rounds.count() + 1,
        opened_by=by,
        opened_at=now,
        closes_at=closes_at,
    )
    _show(document, now)
    record("document-round-opened", document, by=by, now=now, round=opened.number)
    return opened


def _show(document: Document, now: datetime) -> None:
    if document.shown_at is None:
        document.shown_at = now
        document.save(update_fields=["shown_at"])


@transaction.atomic
def publish(document: Document, *, by: Person, now: datetime) -> Version:
    """Put out what is there now, as a version that stays, with everyone named who wrote in it."""
    document = hold(document, by=by, now=now)
    writes = rules.may_write(document.hand(by))
    require(rules.may_publish(ready(document, now), writes=writes))
    version = Version.objects.create(
        document=document,
        number=document.versions.count() + 1,
        title=content.copy_whole(document.title, by=by, now=now),
        last_edit=document.edits.order_by("-pk").first(),
        published_by=by,
        published_at=now,
    )
    paragraphs = with_state(document)
    for order, paragraph in enumerate(paragraphs, 1):
        _print(version, paragraph, order, by=by, now=now)
    _name_authors(version, paragraphs)
    _show(document, now)
    record("document-published", document, by=by, now=now, version=version.number)
    return version


def _print(
    version: Version, paragraph: Paragraph, order: int, *, by: Person, now: datetime
) -> None:
    """Copy a paragraph into a version, with who had checked it."""
    mark = paragraph.mark()
    out = Published.objects.create(
        version=version,
        paragraph=paragraph,
        chunk=content.copy_whole(paragraph.chunk, by=by, now=now),
        heading=paragraph.heading,
        order=order,
        author=paragraph.author,
        by_machine=paragraph.machine_of == mark,
    )
    if paragraph.state is rules.State.PEOPLE:
        PublishedCheck.objects.bulk_create(
            PublishedCheck(published=out, person=each.person, on=timezone.localdate(each.at))
            for each in paragraph.checks_now()
        )


def _name_authors(version: Version, paragraphs: list[Paragraph]) -> None:
    """Whoever wrote a paragraph, or words that are in it."""
    words = Edit.objects.filter(paragraph__in=paragraphs, what__in=Edit.OF_WORDS)
    authors = {each.author_id for each in paragraphs} | set(words.values_list("by", flat=True))
    Credit.objects.bulk_create(
        Credit(version=version, person_id=author) for author in sorted(authors)
    )


@transaction.atomic
def say_as_newcomer(
    document: Document, words: str, *, heading: str = "", by: Person, now: datetime
) -> Newcomer:
    """After six weeks: what a newcomer would add, at the end. Without words: it is all there."""
    document = hold(document, by=by, now=now)
    require(
        rules.may_add_as_newcomer(
            lives_here=document.hand(by).lives_here,
            asked=document.newcomers.filter(person=by).exists(),
        )
    )
    added = put_in(document, words, heading=heading, by=by, now=now) if words.strip() else None
    said = Newcomer.objects.create(document=document, person=by, paragraph=added, at=now)
    record("document-newcomer-said", document, by=by, now=now)
    return said
