"""Where someone is signed in: a browser takes its seat, and is told to leave from another one."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction

from sayso.rules.power.proving import may_change_own_proofs
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person, Turn
from sayso.web.people.models.persons import drawn_booth


def seat(turn: int, session: str, *, by: None = None, now: datetime) -> None:
    """Note the browser's session of a turn (by its number), so that it can be ended from afar.

    Not for the record: what it is called changes with every new lock.
    """
    Turn.objects.filter(pk=turn).update(session=session)


@transaction.atomic
def touch(turn: int, session: SessionBase, *, by: None = None, now: datetime) -> None:
    """Note that a device of one's own is in use, in its turn and its session. Not for the record.

    Raises `UpdateError` if the session was ended in between.
    """
    Turn.objects.open().filter(pk=turn).update(touched_at=now)
    session.save()


@transaction.atomic
def end_turn(turn: Turn, *, by: Person, now: datetime) -> None:
    """Sign out there, from here."""
    require(may_change_own_proofs(own=by.pk == turn.person_id))
    if Turn.objects.open().filter(pk=turn.pk).update(ended_at=now):
        record("signed-out-there", turn, by=by, now=now, concerning=turn.person)
    if turn.session:
        Session.objects.filter(session_key=turn.session).delete()


@transaction.atomic
def end_other_turns(person: Person, *, staying: Turn | None, by: Person, now: datetime) -> None:
    """Sign out everywhere but here: every session is shut, and whoever asked keeps theirs.

    The caller's session must be given the new lock (`update_session_auth_hash`).
    """
    require(may_change_own_proofs(own=by == person))
    others = Turn.objects.open().filter(person=person)
    others.exclude(pk=staying.pk if staying else 0).update(ended_at=now)
    person.locks += 1
    person.save(update_fields=["locks"])
    record("signed-out-elsewhere", person, by=by, now=now, concerning=person)


def leave_pages_behind(person: Person, *, by: Person, now: datetime) -> None:
    """Pages of votes that this person has open, and votes that wait on a device, are of no use now.

    Not for the record, and no number goes up: that someone thought again is nobody's business.
    """
    require(may_change_own_proofs(own=by == person))
    person.booth = drawn_booth()
    person.save(update_fields=["booth"])
