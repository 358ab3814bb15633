"""Straight to the top: nobody between the sender and the named leader can read, delay or change it.

The clock is public, in numbers only. A leader who stops leading no longer reads; nobody inherits the
letters (S04).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

ANSWER_WITHIN = timedelta(days=5)


def may_send(*, belongs: bool, leads: bool, own: bool, something: bool) -> Verdict:
    """Send one to someone who leads the organisation one belongs to."""
    if not belongs:
        return Refused(Reason.NOT_A_MEMBER)
    if own:
        return Refused(Reason.NOT_YOURSELF)
    if not leads:
        return Refused(Reason.NOT_A_LEADER)
    return Allowed() if something else Refused(Reason.NOTHING_SAID)


def may_read(*, sender: bool, receiver: bool, still_leads: bool) -> Verdict:
    """Who sent it; and whom it was sent to, while they lead. No other duty opens it."""
    return Allowed() if sender or (receiver and still_leads) else Refused(Reason.NOT_YOURS)


def may_reply(*, receiver: bool, answered: bool, something: bool) -> Verdict:
    """Answer it: whom it was sent to, once."""
    if not receiver:
        return Refused(Reason.NOT_YOURS)
    if answered:
        return Refused(Reason.ALREADY_ANSWERED)
    return Allowed() if something else Refused(Reason.NOTHING_SAID)


def is_late(sent: datetime, answered: datetime | None, now: datetime) -> bool:
    """Whether it waited, or waits, longer than five days."""
    return (answered or now) - sent > ANSWER_WITHIN


def median_days(waited: Sequence[timedelta]) -> int | None:
    """The days in the middle, rounded up; None where nothing was answered yet."""
    if not waited:
        return None
    middle = sorted(waited)[len(waited) // 2]
    return -(-middle // timedelta(days=1))
