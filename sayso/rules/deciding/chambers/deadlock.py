"""A deadlock has a day on which it ends in talk, and a way out that nobody who is paid decides.

The sides talk first, for as many days as they agreed. Then the way out that was written before may
be taken; sooner only if every side wants to. To come to an agreement ends a deadlock at any time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sayso.rules.deciding.powers import Deadlock, DeadlockWay
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class DeadlockState(StrEnum):
    """Where a deadlock stands today. Computed when read; nothing has to run for it."""

    TALKING = "talking"  # until the agreed day
    DUE = "due"  # the way out may be taken, and nobody has begun it
    ON_THE_WAY = "on-the-way"  # someone helps, it is tried, or a group decides
    ASK_AGAIN = "ask-again"  # the trial is over
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standoff:
    """One deadlock: its agreed way out, and the days on which things happened, None until then.

    `weeks`: how long a trial lasts. Raises ValueError for days out of order and for weeks under 1.
    """

    deadlock: Deadlock
    since: date
    begun: date | None = None
    ended: date | None = None
    weeks: int = 12

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        days = [day for day in (self.since, self.begun, self.ended) if day is not None]
        if days != sorted(days):
            raise ValueError("A deadlock comes first, then its way out, then its end.")
        if type(self.weeks) is not int or self.weeks < 1:
            raise ValueError(f"Weeks are a whole number from 1 up, not {self.weeks!r}.")

    @property
    def due(self) -> date:
        """The first day on which the way out may be taken."""
        return self.since + timedelta(days=self.deadlock.days)

    @property
    def tried_until(self) -> date | None:
        """The day on which everyone is asked again; None where nothing is being tried."""
        if self.deadlock.way is not DeadlockWay.TRIAL or self.begun is None:
            return None
        return self.begun + timedelta(weeks=self.weeks)


@dataclass(frozen=True, slots=True)
class Named:
    """Who is to take the way out: one entry a person. True for whoever is paid here.

    `accepted_by`: the ids of the sides that said yes to them.
    """

    paid: tuple[bool, ...]
    accepted_by: frozenset[str] = frozenset()


def state(standoff: Standoff, today: date) -> DeadlockState:
    """Say where it stands on this day. On the day itself it is due, or over."""
    if standoff.ended is not None and standoff.ended <= today:
        return DeadlockState.ENDED
    if standoff.begun is None or today < standoff.begun:
        return DeadlockState.DUE if today >= standoff.due else DeadlockState.TALKING
    over = standoff.tried_until
    return DeadlockState.ON_THE_WAY if over is None or today < over else DeadlockState.ASK_AGAIN


def may_take_the_path(
    standoff: Standoff, today: date, *, every_side_wants_it: bool = False
) -> Verdict:
    """Say whether the way out may be taken today. Before the agreed day every side must want it."""
    match state(standoff, today):
        case DeadlockState.ENDED:
            return Refused(Reason.ALREADY_SETTLED)
        case DeadlockState.ON_THE_WAY | DeadlockState.ASK_AGAIN:
            return Refused(Reason.WAY_OUT_HAS_BEGUN)
        case DeadlockState.TALKING if not every_side_wants_it:
            return Refused(Reason.SIDES_STILL_TALK)
    return Allowed()


def may_name_path(way: DeadlockWay, named: Named, sides: Collection[str]) -> Verdict:
    """Say whether these may be the ones. Agreed before opening, like everything about power.

    Someone who helps to agree: one person, not paid here, whom every side said yes to. A group: no
    paid people, or fewer of them than of others, so that they cannot decide it by themselves.
    A trial: one person sees to it that it is tried. Nobody decides there: everyone is asked again,
    so this may be a paid person.
    """
    if not named.paid or (way is not DeadlockWay.BOARD and len(named.paid) > 1):
        return Refused(Reason.WAY_OUT_NEEDS_SOMEONE)
    if way is not DeadlockWay.TRIAL and 2 * sum(named.paid) >= len(named.paid):
        return Refused(Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT)
    if way is DeadlockWay.FACILITATOR and not set(sides) <= named.accepted_by:
        return Refused(Reason.EVERY_SIDE_SAYS_YES_TO_THEM)
    return Allowed()
