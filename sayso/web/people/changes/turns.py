"""Turns at a device, the devices of a home, and what someone was writing."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.relations import may_be_recorded_beside
from sayso.rules.power.signing_in import may_come_in, may_register_device, may_show_face
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Device, Draft, Person, Turn

MOST_KEPT = 20_000  # signs of one page


@transaction.atomic
def begin_turn(
    person: Person, way: str, *, device: Device | None, browser: str = "", by: Person, now: datetime
) -> Turn:
    """Someone came in: `way` is one of `rules.power.proving.Way`; `browser` says on what.

    On a shared device the one before them is finished with this.
    """
    person.refresh_from_db()
    require(may_come_in(here=person.is_active))
    if device and device.shared:
        for former in Turn.objects.open().filter(device=device):
            finish(former, by=None, now=now)
    turn = Turn.objects.create(
        person=person, device=device, browser=browser, began_at=now, touched_at=now
    )
    where = device.name if device else ""
    record(f"{way}-used", turn, by=by, now=now, concerning=person, device=where)
    return turn


@transaction.atomic
def finish(turn: Turn, *, by: Person | None, now: datetime) -> None:
    """ "I am finished". By nobody: someone else came in at the device. Twice is once."""
    if Turn.objects.open().filter(pk=turn.pk).update(ended_at=now):
        record("finished", turn, by=by, now=now, concerning=turn.person)


@transaction.atomic
def rest(turn: Turn, *, by: None = None, now: datetime) -> None:
    """A shared device went to rest: the turn is over."""
    if Turn.objects.open().filter(pk=turn.pk).update(ended_at=now):
        record("rested", turn, by=by, now=now, concerning=turn.person)


def still_here(turn: int, *, by: None = None, now: datetime) -> bool:
    """Someone touched the shared device. False if its turn (by its number) is over or has rested.

    One statement, which is a transaction in itself: it costs what asking alone would. Not for the
    record.
    """
    return bool(Turn.objects.awake_at(now).filter(pk=turn).update(touched_at=now))


@transaction.atomic
def sit_beside(turn: Turn, other: Person | None, *, by: Person, now: datetime) -> None:
    """Write down who is beside someone in this turn; None for nobody."""
    agreed = other is None or turn.person.relations.agreed().filter(other=other).exists()
    require(may_be_recorded_beside(agreed=agreed, own_turn=by == turn.person))
    turn.beside, turn.beside_asked_at = other, now
    turn.save(update_fields=["beside", "beside_asked_at"])
    if other:
        record("sat-beside", turn, by=by, now=now, concerning=turn.person, other=other.pk)


@transaction.atomic
def register_device(
    name: str, *, token_hash: str, shared: bool = True, by: Person, now: datetime
) -> Device:
    """Say that a tablet or computer is the home's. The browser keeps the token, we its hash."""
    require(may_register_device(by.duties, manages=by.manages))
    device = Device.objects.create(
        name=name, token_hash=token_hash, shared=shared, registered_at=now, registered_by=by
    )
    record("device-registered", device, by=by, now=now)
    return device


@transaction.atomic
def end_device(device: Device, *, by: Person, now: datetime) -> None:
    """A device is the home's no longer: whoever's turn it is there is out, no face is shown."""
    require(may_register_device(by.duties, manages=by.manages))
    device.ended_at = now
    device.save(update_fields=["ended_at"])
    device.faces.clear()
    for turn in Turn.objects.open().filter(device=device):
        finish(turn, by=by, now=now)
    record("device-ended", device, by=by, now=now)


@transaction.atomic
def show_face(person: Person, device: Device, *, by: Person, now: datetime) -> None:
    """Show my face on this tablet, so that I can tap it."""
    works = device.ended_at is None
    require(may_show_face(own=by == person, device_works=works, shared=device.shared))
    device.faces.add(person)
    record("face-shown", device, by=by, now=now, concerning=person, device=device.name)


@transaction.atomic
def hide_face(person: Person, device: Device, *, by: Person, now: datetime) -> None:
    """Do not show my face on this tablet any more."""
    require(may_show_face(own=by == person, device_works=True, shared=True))
    device.faces.remove(person)
    record("face-hidden", device, by=by, now=now, concerning=person, device=device.name)


@transaction.atomic
def keep_draft(
    person: Person, path: str, fields: dict[str, str], *, by: None = None, now: datetime
) -> Draft | None:
    """Keep what someone was writing, for them alone. Nothing if it is empty, or a whole book.

    Never for the record, and never what a page marked `never_kept` asked.
    """
    if not any(fields.values()) or sum(map(len, fields.values())) > MOST_KEPT:
        return None
    draft, _new = Draft.objects.update_or_create(
        person=person, path=path[:200], defaults={"fields": fields, "kept_at": now}
    )
    return draft


@transaction.atomic
def throw_away(person: Person, path: str, *, by: Person, now: datetime) -> None:
    """Forget what was kept of one page: it was sent, or is not wanted."""
    if by == person:
        Draft.objects.filter(person=person, path=path[:200]).delete()
