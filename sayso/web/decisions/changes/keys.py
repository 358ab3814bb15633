"""The key of each ballot box: a file outside the database, destroyed when the count is safe."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from sayso.craft.sealing import KeyFolder
from sayso.rules.power.opening import SHORTEST
from sayso.web.decisions.models import Decision, Envelope
from sayso.web.history.changes import record
from sayso.web.people.models import Person

NAME = re.compile(r"decision-(\d+)")


def key_name(decision: Decision) -> str:
    """The name of a decision's key in the key folder."""
    return f"decision-{decision.pk}"


def destroy_spent_keys(*, by: Person | None = None, now: datetime) -> int:  # noqa: ARG001
    """Destroy the key of every decision that is counted or stopped, and sweep what it sealed.

    It runs after the count is committed, again and again: a crash in between loses nothing.
    """
    folder = KeyFolder(settings.KEYS)
    numbers = [int(found[1]) for name in folder.names() if (found := NAME.fullmatch(name))]
    spent = Decision.objects.filter(pk__in=numbers).exclude(settled_at=None, stopped_at=None)
    destroyed = 0
    for decision in spent:
        folder.destroy(key_name(decision))
        destroyed += 1
    if destroyed:
        _sweep()
    return destroyed


def _sweep() -> None:
    """Leave no trace of sealed ballots in the database's own files."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # secure_delete has wiped the pages; now the log
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif not connection.in_atomic_block:
            cursor.execute(f"VACUUM {Envelope._meta.db_table}")


def ask_again_where_keys_are_lost(*, by: Person | None = None, now: datetime) -> int:
    """After a restore the keys are gone: everyone on the roll of an open decision votes again."""
    folder = KeyFolder(settings.KEYS)
    there = set(folder.names())
    lost = [
        decision
        for decision in Decision.objects.secret().filter(settled_at=None, stopped_at=None)
        if key_name(decision) not in there
    ]
    for decision in lost:
        _ask_again(decision, folder, by=by, now=now)
    return len(lost)


@transaction.atomic
def _ask_again(
    decision: Decision, folder: KeyFolder, *, by: Person | None, now: datetime
) -> None:
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.settled_at or key_name(decision) in folder.names():
        return  # another worker was here first
    decision.roll.all().delete()
    decision.public_key = folder.make(key_name(decision))
    time_given: timedelta = decision.closes_at - decision.opened_at  # type: ignore[operator]
    decision.opened_at, decision.closes_at = now, now + max(time_given, SHORTEST)
    decision.again_since = now
    decision.save(update_fields=["public_key", "opened_at", "closes_at", "again_since"])
    record("asked-again", decision, by=by, now=now)
