"""The sides do not agree: the clock runs in public, and then it goes the way that they wrote."""

from datetime import datetime, timedelta

from django.db import transaction

from sayso.rules.deciding import Outcome
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.settings import Setting
from sayso.web.decisions.changes.starting_again import follow
from sayso.web.decisions.models import Decision
from sayso.web.history.changes import record
from sayso.web.people.models import Person


def note_deadlock(decision: Decision, outcome: Outcome, now: datetime) -> None:
    """Begin the clock of a deadlock. Asking again does not begin it anew: it began the first time."""
    if not outcome.deadlocked or not decision.way_out:
        return
    before = decision.instead_of
    goes_on = before is not None and before.way_out_at is None
    since: datetime = (before.stuck_at if goes_on and before else None) or now
    decision.stuck_at = since
    decision.way_out_on = since + timedelta(days=decision.way_out_days)


def take_ways_out(*, by: Person | None = None, now: datetime) -> int:
    """Take the way out wherever its day has come. Returns how many."""
    stuck = list(Decision.objects.stuck_until(now))
    for decision in stuck:
        _take_way_out(decision, by=by, now=now)
    return len(stuck)


@transaction.atomic
def _take_way_out(decision: Decision, *, by: Person | None, now: datetime) -> None:
    """A group decides, or both sides vote again after a trial; whoever helps is asked to promise."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.way_out_at is not None:
        return  # another worker was here first
    if decision.way_out == DeadlockWay.BOARD:
        _hand_over(decision, by=by, now=now)
    elif decision.way_out == DeadlockWay.TRIAL:
        follow(decision, by=by, now=now, shown_at=now)
    decision.way_out_at = now
    decision.save(update_fields=["way_out_at"])
    record("way-out-taken", decision, by=by, now=now, way=decision.way_out)


def _hand_over(decision: Decision, *, by: Person | None, now: datetime) -> None:
    """The group that was named decides: its chair opens it, or whoever has been in it longest."""
    group = decision.way_out_group
    assert group is not None  # noqa: S101  (it could not open without one)
    first = group.seats.current().filter(votes=True).order_by("-chairs", "since", "pk").first()
    follow(
        decision,
        by=by,
        now=now,
        asked_by=first.person if first else decision.asked_by,
        group=group,
        setting=Setting.GROUP_DECIDES.value,
        setting_why="",
        openly=False,
        way_out="",
        shown_at=now,
    )
