"""What a promise says goes on the record as it is written, and is let go of with whoever said it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from sayso.web.history.changes import seal_anew, seal_fields
from sayso.web.promises.models import Promise, PromiseQuerySet, fields_of


@transaction.atomic
def seal(promise: Promise, *names: str, by: None, now: datetime) -> None:
    """Put on the record what these fields of a promise say now, as they were just written.

    Without names all of them.
    """
    fields = fields_of(Promise.objects.get(pk=promise.pk))
    told = {each: fields[each] for each in fields if not names or each in names}
    seal_fields(promise, told, by=by, now=now)


@contextmanager
def letting_go(promises: PromiseQuerySet, *, by: None, now: datetime) -> Iterator[None]:
    """What is taken back or made nameless within this is let go of on the record too, with its salt."""
    before = {each.pk: fields_of(each) for each in promises}
    with transaction.atomic():
        yield
        for each in Promise.objects.filter(pk__in=before):
            seal_anew(each, before[each.pk], fields_of(each), by=by, now=now)
