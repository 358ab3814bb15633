"""The key of each ballot box: a file outside the database, destroyed when the count is safe."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from sayso.craft import custody
from sayso.craft.sealing import KeyFolder, KeyMissing
from sayso.rules.power.custodians import CUSTODIANS, is_lost
from sayso.rules.power.opening import SHORTEST
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.sealing import seal, seal_opening
from sayso.web.decisions.changes.sheets import throw_paper_away
from sayso.web.decisions.models import KEY_LOST, Decision, Envelope, Fingerprint, Sheet, SheetEntry
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person

log = logging.getLogger("sayso.decisions")


def key_name(decision: Decision) -> str:
    """The name of a decision's key in the key folder."""
    return f"decision-{decision.pk}"


def ballot_info(decision: Decision, person: int) -> bytes:
    """What a ballot is bound to: this decision and whoever casts it, by number.

    It goes into the seal, not into what is sealed. So nobody can send in a copy of what another
    person sealed, and no ballot that was opened names anyone.
    """
    return f"{key_name(decision)} person-{person}".encode()


def sheet_info(sheet: Sheet) -> bytes:
    """What the ballot of a sheet of paper is bound to: this decision and this sheet, and no person."""
    return f"decision-{sheet.decision_id} sheet-{sheet.name}".encode()


def make_key(decision: Decision) -> bytes:
    """Make the key of a decision that opens, locked to those who hold it. Its public half.

    One that is there already is of a try that was cut off: nothing was ever sealed to it.
    """
    folder, name = KeyFolder(settings.KEYS), key_name(decision)
    _require_keys_here()
    folder.mark()
    folder.destroy(name)
    folder.destroy_half(name)
    if decision.custodians_since is None:
        return folder.make(name)
    publics = [bytes(each.public_part or b"") for each in decision.custodians.all()]
    return folder.make(name, lock=lambda key: custody.lock(key, publics, info=name.encode()))


def keys_are_here() -> bool:
    """Whether this machine has the folder of keys that is in use, or there never was a key.

    With several machines all have one folder. Where it is away, an empty one lies in its place: no
    key is made there, none counts as lost because it is not there, and none as destroyed.
    """
    return KeyFolder(settings.KEYS).is_marked or not (
        Decision.objects.secret().exists() or Fingerprint.objects.exists()
    )


def _require_keys_here() -> None:
    if not keys_are_here():
        require(Refused(Reason.KEYS_ARE_ELSEWHERE))


def has_key(decision: Decision) -> bool:
    """Whether the key that opens this decision's box is in the key folder."""
    return KeyFolder(settings.KEYS).opens(key_name(decision), bytes(decision.public_key or b""))


def keys_away(now: datetime) -> list[Decision]:
    """Open decisions whose key is not in the key folder: put back before closing, nothing is lost."""
    return [each for each in Decision.objects.secret().open_at(now) if not has_key(each)]


def look_for_keys(*, now: datetime) -> int:
    """Say at once, and not only at the count, that a key is away. Raises `KeyMissing`."""
    for decision in keys_away(now):
        raise KeyMissing(key_name(decision))
    return 0


def destroy_spent_keys(*, by: Person | None = None, now: datetime) -> int:
    """Destroy the key of every decision that is counted or stopped, and sweep what it sealed.

    It runs after the count is committed, again and again: a crash in between loses nothing, and
    what could not be swept, because someone was reading, is swept next time.
    """
    folder = KeyFolder(settings.KEYS)
    if not keys_are_here():
        return 0
    spent = list(Decision.objects.secret().exclude(settled_at=None, stopped_at=None))
    for decision in spent:
        folder.destroy(key_name(decision))
        folder.destroy_half(key_name(decision))
    if not spent or not _sweep():
        return 0
    for decision in spent:
        decision.public_key = None
        decision.save(update_fields=["public_key"])
        record("key-destroyed", decision, by=by, now=now)
    return len(spent)


def _sweep() -> bool:
    """Leave no trace of sealed ballots in the database's own files. False: not possible just now.

    It is of no use inside a transaction, where what was deleted is still kept.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # secure_delete has wiped the pages; now the log
            busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        for boxed in (Envelope, Sheet, SheetEntry):
            cursor.execute(f"VACUUM {boxed._meta.db_table}")
    return True


def ask_again_where_keys_are_lost(
    *, restored: bool, by: Person | None = None, now: datetime
) -> int:
    """Everyone on the roll of an open decision votes again, where its key is gone.

    After a restore at once. Otherwise not before its time is over: a disk that is away for an hour
    must not throw votes away. Where people hold the key, once its time is over and too few have their
    part left: until then they can find it again. Where the whole folder is away, nothing is lost yet:
    it waits until the folder is there, or a restore. One that fails does not stop the others.
    """
    if restored:
        KeyFolder(settings.KEYS).mark()
    elif not keys_are_here():
        return 0
    boxes = Decision.objects.secret().filter(settled_at=None, stopped_at=None)
    lost = [each for each in (boxes if restored else boxes.due_at(now)) if not has_key(each)]
    lost += [each for each in boxes.due_at(now) if each not in lost and parts_are_lost(each)]
    asked = 0
    for decision in lost:
        try:
            _ask_again(decision, by=by, now=now)
        except ValueError:
            log.exception("Nobody can be asked again in decision %s", decision.pk)
            continue
        asked += 1
    return asked


def parts_are_lost(decision: Decision) -> bool:
    """Whether people hold the key, and too few of them are here and still have their part."""
    if decision.custodians_since is None:
        return False
    have = decision.custodians.here().filter(lost_at=None).count()
    return is_lost(custodians=CUSTODIANS, lost=CUSTODIANS - have)


@transaction.atomic
def _ask_again(decision: Decision, *, by: Person | None, now: datetime) -> None:
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    parts_lost = parts_are_lost(decision)
    if decision.settled_at or decision.stopped_at or (has_key(decision) and not parts_lost):
        return  # another worker was here first
    vote_again(decision, KEY_LOST, by=by, now=now)


@transaction.atomic
def vote_again(decision: Decision, why: str, *, by: Person | None, now: datetime) -> None:
    """Throw the box away unread: with a new key, and as much time, everyone votes again.

    Where three do not hold it any more, the computer holds it from now on, and every page says so.
    """
    if parts_are_lost(decision) or decision.custodians.here().count() < CUSTODIANS:
        decision.custodians_since = None
    decision.custodians.update(gave_at=None)
    decision.roll.all().delete()
    throw_paper_away(decision, by=by, now=now)
    decision.late.all().delete()  # they, too, can answer now
    decision.public_key = make_key(decision)
    time_given: timedelta = decision.closes_at - decision.opened_at  # type: ignore[operator]
    decision.opened_at, decision.closes_at = now, now + max(time_given, SHORTEST)
    decision.again_since, decision.by_itself, decision.some_came_late = now, why, False
    fresh = ("public_key", "custodians_since", "opened_at", "closes_at", "again_since", "by_itself")
    decision.save(update_fields=[*fresh, "some_came_late"])
    record("asked-again", decision, by=by, now=now, why=why)
    seal_opening(decision, by=None, now=now)
    seal(decision, "times", "stopped", by=None, now=now)
