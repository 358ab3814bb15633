"""After a try: both sides read everything, list what changes and why, and set a day to begin."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules.projects.pilots import (
    is_reviewed,
    may_agree_change,
    may_list_change,
    may_set_launch,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.projects.models import Pilot, PilotChange, PilotYes, part_of, side_of


def _side(pilot: Pilot, person: Person) -> str | None:
    return side_of(part_of(pilot.project, person))


def _hold(pilot: Pilot) -> None:
    """Make it what it is now, and let nobody else change it until the transaction is over."""
    pilot.refresh_from_db(from_queryset=Pilot.objects.select_for_update())


@transaction.atomic
def list_change(
    pilot: Pilot, before: str, after: str, why: str, *, by: Person, now: datetime
) -> PilotChange:
    """Say what should be different, and why. It stands once the other side says yes."""
    _hold(pilot)
    side = _side(pilot, by)
    require(may_list_change(pilot.as_tried(), side=side, today=timezone.localdate(now)))
    change = PilotChange.objects.create(
        pilot=pilot,
        before=before.strip(),
        after=after.strip(),
        why=why.strip(),
        written_by=by,
        side=side or "",
        written_at=now,
    )
    record("try-change-listed", pilot, by=by, now=now, change=change.pk)
    return change


@transaction.atomic
def agree_change(change: PilotChange, *, by: Person, now: datetime) -> PilotChange:
    """Say yes to a change that the other side wrote: then it is a change of both."""
    pilot = change.pilot
    _hold(pilot)
    change.refresh_from_db()
    require(
        may_agree_change(
            pilot.as_tried(),
            side=_side(pilot, by),
            written_by=change.side,
            agreed=change.agreed_at is not None,
            today=timezone.localdate(now),
        )
    )
    change.agreed_by, change.agreed_at = by, now
    change.save(update_fields=["agreed_by", "agreed_at"])
    record("try-change-agreed", pilot, by=by, now=now, change=change.pk)
    return change


@transaction.atomic
def say_read(pilot: Pilot, *, by: Person, now: datetime) -> Pilot:
    """Say, for one's side: we have read all of it. When both have, it is fixed."""
    _hold(pilot)
    side = _side(pilot, by)
    require(may_list_change(pilot.as_tried(), side=side, today=timezone.localdate(now)))
    PilotYes.objects.get_or_create(
        pilot=pilot, person=by, to=PilotYes.To.REVIEW, defaults={"side": side or "", "at": now}
    )
    record("try-read", pilot, by=by, now=now)
    sides = pilot.yeses.filter(to=PilotYes.To.REVIEW).values_list("side", flat=True)
    if is_reviewed(list(sides)):
        pilot.reviewed_at = now
        pilot.save(update_fields=["reviewed_at"])
        record("try-reviewed", pilot, by=None, now=now)
    return pilot


@transaction.atomic
def set_launch(pilot: Pilot, day: date, *, by: Person, now: datetime) -> Pilot:
    """Set the day from which it is for everyone. Before both sides read it, everyone is warned."""
    _hold(pilot)
    today = timezone.localdate(now)
    require(may_set_launch(pilot.as_tried(), side=_side(pilot, by), day=day, today=today))
    pilot.launch_on, pilot.launch_by, pilot.launch_set_at = day, by, now
    pilot.save(update_fields=["launch_on", "launch_by", "launch_set_at"])
    record("launch-set", pilot, by=by, now=now, day=day)
    return pilot
