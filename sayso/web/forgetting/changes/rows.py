"""Doing what the table of `rules.forgetting` says, row by row, in whatever room the rows are."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import FileField, QuerySet

from sayso.rules.forgetting import TABLE, Fate
from sayso.rules.record import TAKEN_BACK
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision, those_naming
from sayso.web.history.changes import erase, tell_without_name
from sayso.web.history.models import Payload
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.promises import changes as promises
from sayso.web.promises.models import promises_naming

ITSELF = "people.Person"
ERASED = "history.Payload"  # past its own door only: what entries say is erased, never deleted


@transaction.atomic
def let_go(person: Person, *, by: None, now: datetime) -> None:
    """Delete, blank and unname everything of this person, and then the person.

    What the record sealed of it goes too: the rest of it still fits. What others have in their own
    history stays theirs, without the name.
    """
    with (
        decisions.letting_go(those_naming(Decision.objects.all(), person), by=by, now=now),
        promises.letting_go(promises_naming(person), by=by, now=now),
    ):
        _let_rows_go(person, by=by, now=now)
    nobody = people.someone_who_was_here((), by=by, now=now)
    others = Payload.objects.of_others(person).filter(concerning__in=Person.objects.here())
    tell_without_name(others, person, nobody, by=by, now=now)
    erase(Payload.objects.telling_of(person), by=by, now=now)
    person.delete()


def _let_rows_go(person: Person, *, by: None, now: datetime) -> None:
    _blank(person)
    someone = people.someone_who_was_here(list(_clashes(person)), by=by, now=now)
    for rows, field in _links(person, Fate.NAMELESS):
        rows.update(**{field: someone})
    files: list[str | None] = [person.photo.name]
    for rows, _field in _links(person, Fate.GOES):
        files += _files_of(rows)
        rows.delete()
    people.drop_files(files, by=by, now=now)


def _links(person: Person, fate: Fate) -> Iterator[tuple[QuerySet[models.Model], str]]:
    """Each field of this fate that names people, with the rows where it names this one."""
    for line in TABLE:
        if line.fate is not fate or line.table in (ITSELF, ERASED):
            continue
        model = apps.get_model(line.table)
        for name in line.fields:
            if model._meta.get_field(name).related_model is Person:
                yield QuerySet(model).filter(**{name: person}), name


def _blank(person: Person) -> None:
    for line in TABLE:
        if line.fate is Fate.BLANKED:
            rows: QuerySet[models.Model] = QuerySet(apps.get_model(line.table))
            rows = rows.filter(person=person)
            for name in line.fields:
                rows.exclude(**{name: ""}).update(**{name: TAKEN_BACK})


def _clashes(person: Person) -> Iterator[QuerySet[Any]]:
    """Who already stands in a table, where the same one cannot stand twice: their numbers."""
    for rows, field in _links(person, Fate.NAMELESS):
        for constraint in rows.model._meta.constraints:
            names = list(getattr(constraint, "fields", ()))
            if field in names:
                same = {f"{name}__in": rows.values(name) for name in names if name != field}
                near: QuerySet[Any] = QuerySet(rows.model)
                yield near.filter(**same).values(field)


def _files_of(rows: QuerySet[models.Model]) -> list[str]:
    fields = [one.name for one in rows.model._meta.fields if isinstance(one, FileField)]
    return [name for names in rows.values_list(*fields) for name in names] if fields else []
