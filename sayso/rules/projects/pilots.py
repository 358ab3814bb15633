"""Something is tried for real: what counts is fixed beforehand by both sides, and it can be stopped.

The two sides are people with lived experience and people who are paid. Neither asks the questions
alone, reads what came of it alone, or changes anything alone. Source: S22 of our stories.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

SIDES = frozenset({"lived", "paid"})


class End(StrEnum):
    """What comes after a try. Codes are never used again for another meaning."""

    GO = "go"
    AGAIN = "again"
    STOP = "stop"


class Answer(StrEnum):
    """What someone who tried it says to a question. Codes are never used again otherwise."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DONT_KNOW = "dont-know"


@dataclass(frozen=True, slots=True)
class Try:
    """How far a try is.

    `asked_by`: the sides that wrote a question; `agreed_by`: that said yes to them all. `until`: its
    last day. `ended`: what was decided afterwards.
    """

    asked_by: frozenset[str]
    agreed_by: frozenset[str]
    started: bool
    until: date | None
    reviewed: bool
    ended: End | None = None

    def is_over(self, today: date) -> bool:
        """Whether the time to try it is over."""
        return self.started and self.until is not None and today > self.until


def may_plan(*, side: str | None, somewhere: bool, open_project: bool) -> Verdict:
    """Someone of either side may want a try: in a place or a group, where both sides can vote."""
    if side not in SIDES:
        return Refused(Reason.ON_NO_SIDE)
    if not somewhere:
        return Refused(Reason.TRIED_IN_A_PLACE)
    return Allowed() if open_project else Refused(Reason.NOT_OPEN_YET)


def may_ask_how(this: Try, *, side: str | None) -> Verdict:
    """Both sides write and take back questions, until the try begins."""
    if side not in SIDES:
        return Refused(Reason.ON_NO_SIDE)
    return Refused(Reason.QUESTIONS_ARE_LOCKED) if this.started else Allowed()


def may_start(
    this: Try, *, side: str | None, forms_ready: bool, until: date, today: date
) -> Verdict:
    """It starts when both sides asked something, and both said yes to all that is asked."""
    may = may_ask_how(this, side=side)
    if isinstance(may, Refused):
        return may
    if this.asked_by != SIDES:
        return Refused(Reason.BOTH_SIDES_ASK)
    if this.agreed_by != SIDES:
        return Refused(Reason.BOTH_SIDES_SAY_YES)
    if not forms_ready:
        return Refused(Reason.FORMS_NOT_READY)
    return Allowed() if until > today else Refused(Reason.DATE_IS_OVER)


def may_try(this: Try, *, belongs: bool, today: date) -> Verdict:
    """Whoever wants to, from the first planning until the last day. Nobody is put down for it."""
    if not belongs:
        return Refused(Reason.NOT_A_MEMBER)
    return Refused(Reason.ALREADY_CLOSED) if this.is_over(today) else Allowed()


def may_tell(this: Try, *, tries: bool) -> Verdict:
    """Whoever tried it says how it was, until both sides have read everything."""
    if not tries:
        return Refused(Reason.ONLY_WHO_TRIED_IT)
    if not this.started:
        return Refused(Reason.TRY_HAS_NOT_BEGUN)
    return Refused(Reason.TRY_IS_READ) if this.reviewed else Allowed()


def may_list_change(this: Try, *, side: str | None, today: date) -> Verdict:
    """After the try, either side may want something different, until both have read everything."""
    if side not in SIDES:
        return Refused(Reason.ON_NO_SIDE)
    if not this.started:
        return Refused(Reason.TRY_HAS_NOT_BEGUN)
    if not this.is_over(today):
        return Refused(Reason.TRY_GOES_ON)
    return Refused(Reason.TRY_IS_READ) if this.reviewed else Allowed()


def may_agree_change(
    this: Try, *, side: str | None, written_by: str, agreed: bool, today: date
) -> Verdict:
    """The other side says yes to a change: then it is a change of both."""
    may = may_list_change(this, side=side, today=today)
    if isinstance(may, Refused):
        return may
    if side == written_by:
        return Refused(Reason.OTHER_SIDE_SAYS_YES)
    return Refused(Reason.ALREADY_SETTLED) if agreed else Allowed()


def may_set_launch(this: Try, *, side: str | None, day: date, today: date) -> Verdict:
    """A day can be set at any time; set too early, everyone is told (`launch_came_first`)."""
    if side not in SIDES:
        return Refused(Reason.ON_NO_SIDE)
    if this.ended is End.STOP:
        return Refused(Reason.IT_WAS_STOPPED)
    return Allowed() if day >= today else Refused(Reason.DATE_IS_OVER)


def launch_came_first(set_at: datetime | None, reviewed_at: datetime | None) -> bool:
    """Whether the day of the launch was set before both sides had read what came of the try."""
    return set_at is not None and (reviewed_at is None or set_at < reviewed_at)


def is_reviewed(sides: Collection[str]) -> bool:
    """Whether someone of each side has said: we have read all of it."""
    return set(sides) >= SIDES


def may_decide_what_now(this: Try, *, side: str | None, asked: bool) -> Verdict:
    """Both sides vote on what happens now, once both have read everything. `asked`: they are asked."""
    if side not in SIDES:
        return Refused(Reason.ON_NO_SIDE)
    if not this.reviewed:
        return Refused(Reason.READ_IT_TOGETHER_FIRST)
    return Refused(Reason.ALREADY_ASKED) if asked else Allowed()


def may_try_again(this: Try, *, side: str | None, already: bool) -> Verdict:
    """It is tried again where that was decided, once; the questions are opened for both again."""
    if side not in SIDES:
        return Refused(Reason.ON_NO_SIDE)
    if this.ended is not End.AGAIN:
        return Refused(Reason.NOT_TRIED_AGAIN)
    return Refused(Reason.ALREADY_ASKED) if already else Allowed()


def may_change_ends(*, after_a_try: bool) -> Verdict:
    """After a try the three ends stay as they are, so that to stop is always a real choice."""
    return Refused(Reason.THREE_ENDS_STAY) if after_a_try else Allowed()
