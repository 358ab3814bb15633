"""Asking: the question, for whom, in what way, with which cards; opening it, also to the public."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sayso.rules import asking
from sayso.rules.asking import Way, Who
from sayso.rules.asking.cards import may_add_card
from sayso.rules.parity import lacks_of_all
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project, part_of
from sayso.web.questions.models import Card, Draft, Question, Statement, parts_in


@transaction.atomic
def ask(
    words: str,
    *,
    organisation: Organisation,
    place: Place | None = None,
    group: Group | None = None,
    by: Person,
    now: datetime,
) -> Question:
    """Begin a question: for a place, a group, or everyone. Nobody else sees it until it opens."""
    parts = parts_in(organisation, place, group, by)
    require(asking.may_ask(parts, live=organisation.live_at is not None))
    question = Question.objects.create(
        organisation=organisation,
        place=place,
        group=group,
        words=content.write(words, by=by, now=now),
        asked_by=by,
        asked_at=now,
    )
    record("question-begun", question, by=by, now=now)
    return question


def _write(question: Question, by: Person) -> None:
    """Make it what it is now: it cannot be opened in between. Then ask the rule."""
    question.refresh_from_db(from_queryset=Question.objects.select_for_update())
    require(asking.may_write(question.round(), is_asker=question.asked_by_id == by.pk))


@transaction.atomic
def settle(
    question: Question,
    *,
    who: Who,
    way: Way,
    blank_page: bool,
    project: Project | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Say who answers, in what way, whether it is a blank page, and in which project, if in one."""
    _write(question, by)
    require(asking.may_choose_way(way, blank_page=blank_page))
    if project is not None:
        same = project.organisation_id == question.organisation_id
        belongs = part_of(project, by) is not None
        require(asking.may_put_in(project_open=project.is_open and same, belongs=belongs))
    question.who, question.way, question.blank_page = who.value, way.value, blank_page
    question.project = project
    question.save(update_fields=["who", "way", "blank_page", "project"])
    record("question-settled", question, by=by, now=now, who=who.value, way=way.value)


@transaction.atomic
def rewrite(question: Question, words: str, *, by: Person, now: datetime) -> None:
    """Change the words of the question before it opens."""
    _write(question, by)
    content.rewrite(question.words, words, by=by, now=now)
    record("question-reworded", question, by=by, now=now)


@transaction.atomic
def illustrate(
    question: Question,
    chunk: Chunk,
    *,
    picture: str = "",
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> None:
    """Put a picture or a photo beside the question, a card or a statement.

    Whoever added a card can do that while it is open too: else it would have none.
    """
    card = Card.objects.filter(chunk=chunk, question=question).first()
    if card is not None and question.opened_at is not None:
        parts = question.parts_of(by) if card.added_by_id == by.pk else ()
        require(may_add_card(question.round(), parts, is_asker=False, now=now))
    else:
        _write(question, by)
    if photo is not None:
        content.use_photo(chunk, photo, shows, by=by, now=now)
    else:
        content.choose_picture(chunk, picture, by=by, now=now)
    record("question-illustrated", question, by=by, now=now)


@transaction.atomic
def add_card(
    question: Question, words: str, *, offered: bool = False, by: Person, now: datetime
) -> Card:
    """Add a card to sort. `offered`: it can be done already; only who asks says so."""
    is_asker = question.asked_by_id == by.pk
    parts = question.parts_of(by)
    require(may_add_card(question.round(), parts, is_asker=is_asker, now=now))
    chunk = content.write(words, by=by, now=now)
    card = Card.objects.create(
        question=question, chunk=chunk, added_by=by, added_at=now, offered=offered and is_asker
    )
    record("card-added", card, by=by, now=now)
    return card


@transaction.atomic
def add_statement(question: Question, words: str, *, by: Person, now: datetime) -> Statement:
    """Add one thing to ask with faces."""
    _write(question, by)
    chunk = content.write(words, by=by, now=now)
    statement = Statement.objects.create(question=question, chunk=chunk)
    record("statement-added", statement, by=by, now=now)
    return statement


@transaction.atomic
def open_question(
    question: Question, *, closes_at: datetime, code: str, by: Person, now: datetime
) -> Question:
    """Open it, once all its forms are there and fresh. `code`: eight signs, drawn for it."""
    question.refresh_from_db(from_queryset=Question.objects.select_for_update())
    ready = ready_of(question)
    is_asker = question.asked_by_id == by.pk
    require(asking.may_open(question.round(), ready, is_asker=is_asker, now=now, closes=closes_at))
    question.opened_at, question.closes_at, question.code = now, closes_at, code
    question.save(update_fields=["opened_at", "closes_at", "code"])
    record("question-opened", question, by=by, now=now, closes=closes_at)
    return question


def ready_of(question: Question) -> asking.Ready:
    """What is there before it opens, for the rule."""
    return asking.Ready(
        forms_ready=not lacks_of_all(chunk.forms() for chunk in question.ideas()),
        parts=question.cards.count() + question.statements.count(),
        live=question.organisation.live_at is not None,
    )


@transaction.atomic
def open_to_public(question: Question, *, by: Person, now: datetime) -> Question:
    """Let people answer without signing in, through the question's own address."""
    require(asking.may_open_to_public(leads=question.is_led_by(by)))
    if question.public_at is None:
        question.public_at = now
        question.save(update_fields=["public_at"])
        record("question-made-public", question, by=by, now=now)
    return question


@transaction.atomic
def put_in_draft(question: Question, words: str, *, by: Person, now: datetime) -> Draft:
    """Put a draft beside the question: on a blank page, not before it closed."""
    is_asker = question.asked_by_id == by.pk or question.is_led_by(by)
    require(asking.may_put_in_draft(question.round(), is_asker=is_asker, now=now))
    draft = Draft.objects.create(question=question, words=words.strip(), by=by, at=now)
    record("draft-put-in", question, by=by, now=now)
    return draft
