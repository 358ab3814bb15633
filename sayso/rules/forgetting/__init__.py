"""Whoever gave something can take it back, and whoever wants to be forgotten is forgotten.

Nobody is forgotten by someone else's will while they are here. Nobody is forgotten by one tap: a
night lies between the first yes and the last. What must go on without them is handed over first.
"""

from datetime import datetime, timedelta

from sayso.rules.forgetting.table import TABLE, Fate, Line, Thing, fields_told, main_fate
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

__all__ = [
    "ENDS",
    "NIGHT",
    "TABLE",
    "Fate",
    "Line",
    "Thing",
    "fields_told",
    "main_fate",
    "may_ask",
    "may_be_forgotten",
    "may_change_mind",
    "may_say_it_again",
    "may_take_back",
    "may_take_back_choice",
    "may_take_back_worry",
]

NIGHT = timedelta(hours=12)
"""So long after the first yes the last one can be said."""

ENDS = timedelta(days=30)
"""So long after the first yes the last one must be said, or it is as if nobody had asked."""


def may_ask(*, own: bool, here: bool, keeps: bool) -> Verdict:
    """Ask Sayso to forget someone: the person. Once they left or died, who keeps the organisation.

    Nobody beside someone, and nobody with any job, asks it for a person who is here.
    """
    if own:
        return Allowed() if here else Refused(Reason.HAS_LEFT)
    if here:
        return Refused(Reason.ONLY_THE_PERSON_ASKS_THIS)
    return Allowed() if keeps else Refused(Reason.NOT_YOUR_DUTY)


def may_change_mind(*, own: bool, here: bool, keeps: bool) -> Verdict:
    """Stay after all: whoever could ask for it."""
    return may_ask(own=own, here=here, keeps=keeps)


def may_say_it_again(asked_at: datetime | None, *, alone: bool, now: datetime) -> Verdict:
    """Say the last yes. `asked_at`: when the first was said. `alone`: nobody else could say it.

    Of someone who left or died, one keeper says the first yes and another the last; where there is
    only one, a night has to be enough.
    """
    if asked_at is None or now - asked_at > ENDS:
        return Refused(Reason.SAY_IT_ONCE_FIRST)
    if now - asked_at < NIGHT:
        return Refused(Reason.SLEEP_ON_IT)
    return Allowed() if alone else Refused(Reason.SOMEONE_ELSE_SAYS_THE_LAST_YES)


def may_be_forgotten(*, open_decisions: int) -> Verdict:
    """Whether nothing waits that only this person can end. `open_decisions`: that they answer for.

    Jobs and parts are asked about by `going_live.may_let_go`, as when someone leaves.
    """
    return Refused(Reason.END_YOUR_QUESTION_FIRST) if open_decisions else Allowed()


def may_take_back(*, own: bool, there: bool) -> Verdict:
    """Take back what one said: only oneself, at any time, and once is enough."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Allowed() if there else Refused(Reason.ALREADY_TAKEN_BACK)


def may_take_back_choice(*, own: bool, there: bool, voted_on: bool, won: bool) -> Verdict:
    """Take back a choice one wrote: not while people vote on it, and not one that won.

    `voted_on`: it is between opening and counting. Where people voted on it, only the name goes.
    """
    if own and voted_on:
        return Refused(Reason.PEOPLE_VOTE_ON_IT)
    if own and won:
        return Refused(Reason.IT_WON)
    return may_take_back(own=own, there=there)


def may_take_back_worry(*, own: bool, read: bool) -> Verdict:
    """Take back a worry while nobody has read it. Then the law of safety keeps it with its readers."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.SOMEONE_READ_IT) if read else Allowed()
