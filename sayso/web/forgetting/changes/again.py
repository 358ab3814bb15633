"""After it is done: no trace in the database's own files, and none after an old backup is put back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet

from sayso.rules.forgetting import TABLE
from sayso.web.forgetting.changes.persons import let_it_all_go
from sayso.web.forgetting.changes.words import remember_mark, take_back
from sayso.web.forgetting.models import BORN, Forgotten, mark_of
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes as people
from sayso.web.people.models import Person

Kept = Mapping[str, Any]
GIVER: Mapping[str, Callable[[Any], Person]] = {
    "decisions.option": lambda option: option.added_by,
    "decisions.point": lambda point: point.person,
    "decisions.voice": lambda voice: voice.person,
    "documents.comment": lambda comment: comment.person,
    "documents.paragraph": lambda paragraph: paragraph.author,
    "promises.judgement": lambda judgement: judgement.person,
    "stories.piecepart": lambda part: part.person,
    "stories.story": lambda story: story.teller,
    "questions.reviewline": lambda line: line.person,
    "questions.voice": lambda voice: voice.person,
    "worries.worry": lambda worry: worry.writer,
}


def forget_again(kept: list[Kept], *, by: None, now: datetime) -> int:
    """Forget what is on the list outside the database and not in it: it came back with a backup.

    `kept`: what `Forgotten.line` told. Returns how many. What the backup did not have either is
    only written down.
    """
    known = set(Forgotten.objects.values_list("mark", flat=True))
    new = {str(one["mark"]): one for one in kept if one["mark"] not in known}
    for table in dict.fromkeys(str(one["table"]) for one in new.values() if one["table"] in BORN):
        things: QuerySet[Any] = QuerySet(apps.get_model(table))
        for thing in things:
            if found := new.get(mark_of(thing)):
                _again(thing, with_choices=bool(found["with_choices"]), now=now)
    for one in new.values():
        _write_down(one, now=now)
    return len(new)


@transaction.atomic
def _again(thing: Any, *, with_choices: bool, now: datetime) -> None:
    if isinstance(thing, Person):
        sessions = people.sessions_of(thing)
        let_it_all_go(thing, sessions, with_choices=with_choices, by=None, now=now)
        return
    giver = GIVER[thing._meta.label_lower](thing)
    try:
        with transaction.atomic():
            take_back(thing, by=giver, now=now)
    except NotAllowed:
        return  # what was read in the meantime, or went with another choice of the same words


@transaction.atomic
def _write_down(one: Kept, *, now: datetime) -> None:
    mark, choices = str(one["mark"]), bool(one["with_choices"])
    if not Forgotten.objects.filter(mark=mark).exists():
        remember_mark(mark, str(one["table"]), with_choices=choices, by=None, now=now)
        Forgotten.objects.filter(mark=mark).update(on=date.fromisoformat(str(one["on"])))


def sweep(*, by: None, now: datetime) -> int:
    """Leave no byte of what was deleted in the database's own files. Returns how much was swept.

    Again and again, until nobody who reads stands in the way. It is of no use inside a transaction.
    """
    waiting = Forgotten.objects.filter(swept_at=None)
    if connection.in_atomic_block or not waiting.exists():
        return 0
    marks = list(waiting.values_list("mark", flat=True))
    if not _swept():
        return 0
    return Forgotten.objects.filter(mark__in=marks).update(swept_at=now)


def _swept() -> bool:
    """False: someone reads just now, so what was overwritten still stands in the log of SQLite."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # secure_delete has wiped the pages; now the log
            busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        tables = {apps.get_model(line.table)._meta.db_table for line in TABLE}
        cursor.execute(f"VACUUM {', '.join(sorted(tables))}")
    return True
