"""What those do who read worries. Each act asks again whether they still may."""

from datetime import date, datetime

from django.db import transaction

from sayso.rules import worrying
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.worries.changes.rising import fill_up
from sayso.web.worries.models import About, KeptFrom, Note, Reading, Worry, paid_in


def _held(worry: Worry) -> Worry:
    return Worry.objects.select_for_update().get(pk=worry.pk)


def _require_may_act(worry: Worry, by: Person) -> None:
    has_read = worry.readings.current().filter(person=by, read_at__isnull=False).exists()
    require(worrying.may_act(worry.ties(by), worry.life(), has_read=has_read))


@transaction.atomic
def read(worry: Worry, *, by: Person, now: datetime) -> None:
    """Open it. The writer is shown who read it, and when. Once is once."""
    worry = _held(worry)
    require(worrying.may_read(worry.ties(by)))
    worry.readings.current().filter(person=by, read_at=None).update(read_at=now)


@transaction.atomic
def answer(worry: Worry, words: str, *, by: Person, now: datetime) -> Note:
    """Write back to the writer."""
    return _note(worry, Note.Kind.ANSWER, words, by=by, now=now)


@transaction.atomic
def write_down(worry: Worry, words: str, *, by: Person, now: datetime) -> Note:
    """Write down what was done. Readers see it, the writer does not."""
    return _note(worry, Note.Kind.DONE, words, by=by, now=now)


@transaction.atomic
def tell_authority(worry: Worry, day: date, words: str, *, by: Person, now: datetime) -> Note:
    """Write down that the authority was told, and on which day. The writer sees that it was."""
    return _note(worry, Note.Kind.AUTHORITY, words, day=day, by=by, now=now)


def _note(
    worry: Worry, kind: Note.Kind, words: str, *, day: date | None = None, by: Person, now: datetime
) -> Note:
    worry = _held(worry)
    _require_may_act(worry, by)
    return Note.objects.create(
        worry=worry, kind=kind, words=words.strip(), day=day, by=by, written_at=now
    )


@transaction.atomic
def step_aside(worry: Worry, *, by: Person, now: datetime) -> None:
    """ "It is about me, or I am too close to it": from now on it is closed to me, others stand in."""
    worry = _held(worry)
    require(worrying.may_read(worry.ties(by)))
    KeptFrom.objects.get_or_create(worry=worry, person=by, defaults={"name": by.name})
    _end_reading(worry, by, by=by, now=now)


@transaction.atomic
def name_reader(worry: Worry, person: Person, *, by: Person, now: datetime) -> None:
    """It turns out to be about another reader: it is closed to them at once, others stand in."""
    worry = _held(worry)
    _require_may_act(worry, by)
    as_now = {"name": person.name, "worked_there": bool(paid_in(worry.organisation, [person.pk]))}
    About.objects.get_or_create(worry=worry, person=person, defaults=as_now)
    Note.objects.create(worry=worry, kind=Note.Kind.NAMED, by=by, written_at=now)
    _end_reading(worry, person, by=by, now=now)


def _end_reading(worry: Worry, person: Person, *, by: Person, now: datetime) -> None:
    Reading.objects.current().filter(worry=worry, person=person).update(ended_at=now)
    fill_up(worry, by=by, now=now)


@transaction.atomic
def close(worry: Worry, *, by: Person, now: datetime) -> None:
    """It is dealt with, and the writer has an answer."""
    worry = _held(worry)
    has_read = worry.readings.current().filter(person=by, read_at__isnull=False).exists()
    require(worrying.may_close(worry.ties(by), worry.life(), has_read=has_read))
    worry.closed_at = now
    worry.save(update_fields=["closed_at"])
    Note.objects.create(worry=worry, kind=Note.Kind.CLOSED, by=by, written_at=now)
