"""The sides do not agree: the clock runs in public, and then it goes the way that they wrote."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from sayso.rules.deciding import Outcome
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.settings import Setting
from sayso.web.decisions.changes.sealing import seal
from sayso.web.decisions.changes.starting_again import follow
from sayso.web.decisions.models import Decision, may_take_way_out, rounds_used_up
from sayso.web.history.changes import record
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.people.models import Person

log = logging.getLogger("sayso.decisions")


def note_deadlock(decision: Decision, outcome: Outcome, now: datetime) -> None:
    """Begin the clock of a deadlock. Asking again does not begin it anew: it began the first time.

    Nor does stopping what was asked again, and asking once more. Where all must consent, to be
    refused as often as was agreed is a deadlock too.
    """
    stuck = outcome.deadlocked or rounds_used_up(decision)
    if not stuck or not decision.way_out:
        return
    before = decision.instead_of
    while before is not None and before.stopped_at is not None:
        before = before.instead_of
    goes_on = before is not None and before.way_out_at is None
    since: datetime = (before.stuck_at if goes_on and before else None) or now
    decision.stuck_at = since
    decision.way_out_on = since + timedelta(days=decision.way_out_days)


def take_ways_out(*, by: Person | None = None, now: datetime) -> int:
    """Take the way out wherever its day has come. Returns how many.

    One that cannot be taken stops no other. It waits, and the log says which and why.
    """
    taken = 0
    for decision in Decision.objects.stuck_until(now):
        try:
            taken += _take_way_out(decision, by=by, now=now)
        except NotAllowed as no:
            log.warning("The way out of decision %s waits: %s", decision.pk, no.reason.value)
        except Exception:
            log.exception("The way out of decision %s cannot be taken", decision.pk)
    return taken


@transaction.atomic
def _take_way_out(decision: Decision, *, by: Person | None, now: datetime) -> bool:
    """A group decides, or both sides vote again after a trial; whoever helps is asked to promise.

    What was asked again and never opened does not hold it up: it is taken back, in the open.
    """
    held = Decision.objects.select_for_update()
    decision = held.get(pk=decision.pk)
    last = held.get(pk=decision.last_asked().pk)
    if decision.way_out_at is not None or _was_asked_again(decision, last):
        return False  # another worker was here first, or they vote again
    require(may_take_way_out(decision))
    if decision.way_out != DeadlockWay.FACILITATOR:
        if last != decision:
            _take_back(last, by=by, now=now)
        if decision.way_out == DeadlockWay.BOARD:
            _hand_over(decision, last, by=by, now=now)
        else:
            follow(decision, by=by, now=now, instead_of=last, shown_at=now)
    decision.way_out_at = now
    decision.save(update_fields=["way_out_at"])
    record("way-out-taken", decision, by=by, now=now, way=decision.way_out)
    seal(decision, "way-out", by=None, now=now)
    return True


def _was_asked_again(decision: Decision, last: Decision) -> bool:
    """Whether the sides vote or voted again, with no less say than they had."""
    opened = last.opened_at is not None and last.stopped_at is None
    return last != decision and opened and last.power.nearness >= decision.power.nearness


def _take_back(draft: Decision, *, by: Person | None, now: datetime) -> None:
    if draft.opened_at is None and draft.stopped_at is None and draft.settled_at is None:
        draft.stopped_at = now
        draft.save(update_fields=["stopped_at"])
        record("overtaken", draft, by=by, now=now)


def _hand_over(decision: Decision, last: Decision, *, by: Person | None, now: datetime) -> None:
    """The group that was named decides: its chair opens it, or whoever has been in it longest."""
    group = decision.way_out_group
    assert group is not None  # noqa: S101  (the rule has said so)
    first = group.seats.current().filter(votes=True).order_by("-chairs", "since", "pk").first()
    follow(
        decision,
        by=by,
        now=now,
        instead_of=last,
        asked_by=first.person if first else decision.asked_by,
        group=group,
        setting=Setting.GROUP_DECIDES.value,
        setting_why="",
        openly=False,
        way_out="",
        shown_at=now,
    )
