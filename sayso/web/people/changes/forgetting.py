"""What is left of someone who is forgotten: a nameless one in their place, and no way in."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import models, transaction
from django_tasks import task

from sayso.rules.power.signing_in import may_correct_person
from sayso.web.errands.models import Errand
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes.hearing import drop_heard
from sayso.web.people.models import Draft, Person

NOBODY = "Someone who was here"
"""The name of whoever stands where someone forgotten stood."""


@task()
def _throw_files_away(names: list[str]) -> None:
    """Delete files. Given as an errand, with the rows that named them, so that none is left over."""
    for name in names:
        default_storage.delete(name)


@transaction.atomic
def drop_files(names: Collection[str | None], *, by: None, now: datetime) -> None:
    """Give the errand that deletes these files, where there are any. What was heard in them goes now."""
    if there := sorted(name for name in names if name):
        drop_heard(there, by=None, now=now)
        _throw_files_away.enqueue(there)


@transaction.atomic
def someone_who_was_here(
    clashing: Collection[models.QuerySet[Any]], *, by: None, now: datetime
) -> Person:
    """Find one without a name to stand where someone stood. Most often all share one.

    `clashing`: numbers of people who cannot stand there, as a table lets nobody in twice.
    """
    found = Person.objects.filter(forgotten_at__isnull=False).order_by("pk")
    for numbers in clashing:
        found = found.exclude(pk__in=numbers)
    nobody: Person | None = found.first()
    return nobody or Person.objects.create(
        name=NOBODY, joined_at=now, left_at=now, forgotten_at=now
    )


def sessions_of(person: Person) -> list[str]:
    """Every session in which this person is signed in. All must be opened to see whose they are."""
    return [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(person.pk)
    ]


@transaction.atomic
def shut_out(person: Person, sessions: Collection[str], *, by: None, now: datetime) -> None:
    """Delete where they are signed in, and letters that were to bring them in."""
    Session.objects.filter(pk__in=sessions).delete()
    letters = Errand.objects.filter(task__endswith="._send_link")
    mine = [letter.pk for letter in letters if letter.args[:1] == [person.pk]]
    Errand.objects.filter(pk__in=mine).delete()


@transaction.atomic
def drop_drafts(person: Person, under: str, *, by: None, now: datetime) -> None:
    """Delete what someone was writing on pages whose address begins so: what it was of is gone."""
    Draft.objects.filter(person=person, path__startswith=under).delete()


@transaction.atomic
def take_photo_away(person: Person, *, by: Person, now: datetime) -> None:
    """Take back the face beside someone's name. Its file goes too. Without one, nothing happens."""
    require(may_correct_person(own=by == person, duties=by.duties_towards(person)))
    if not person.photo:
        return
    drop_files([person.photo.name], by=None, now=now)
    person.photo = ""
    person.save(update_fields=["photo"])
    record("photo-taken-away", person, by=by, now=now, concerning=person)
