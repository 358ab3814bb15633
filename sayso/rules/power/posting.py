"""News comes to people in the way they chose, seldom, and stops when they say so.

Nobody is sent anything that they did not ask for, and never more than one letter in the time that
they chose. Whoever prints a letter for someone else reads only what they could read anyway.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.power.parts import Duty, Part
from sayso.rules.power.signing_in import Patience
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class How(StrEnum):
    """How someone hears news of what they said."""

    NOTHING = "nothing"
    MAIL = "mail"
    LETTER = "letter"


class Every(StrEnum):
    """The least time between two letters."""

    WEEK = "week"
    MONTH = "month"

    @property
    def time(self) -> timedelta:
        """How long it is."""
        return {"week": timedelta(days=7), "month": timedelta(days=30)}[self.value]


CODE_WORKS = timedelta(minutes=30)
"""So long the code that proves an address can be typed, counted from when it was sent."""

LOOK_AGAIN = timedelta(hours=6)
"""So long nobody looks again for someone without news: a letter is never urgent."""

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long a mail waits after each try that failed."""

MOST_TRIES = len(WAITS) + 1

ASKING_FOR_CODES = Patience(3, timedelta(minutes=1), timedelta(minutes=15))
"""Asking for a code is itself the try: nobody's letter box is to be filled."""

TYPING_CODES = Patience(10, timedelta(seconds=2), timedelta(seconds=2))
"""A code of 38 bits that works for half an hour: one look in two seconds leaves no hope."""


def next_wait(tries: int) -> timedelta | None:
    """How long to wait after so many tries that failed; None: it is given up."""
    return WAITS[tries - 1] if tries < MOST_TRIES else None


def is_time(last: datetime | None, every: Every, now: datetime) -> bool:
    """Whether the next letter may come. `last`: when the one before was made, None for never."""
    return last is None or now - last >= every.time


def may_choose(how: How, *, own: bool, here: bool, sends_mail: bool) -> Verdict:
    """Choose how news comes: the person alone. By e-mail only where Sayso can send some."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    if not here:
        return Refused(Reason.HAS_LEFT)
    if how is How.MAIL and not sends_mail:
        return Refused(Reason.NO_MAIL_HERE)
    return Allowed()


def may_prove(*, own: bool, waits: bool, in_time: bool, right: bool) -> Verdict:
    """Prove an address with the code that was sent there: in time, and by whom it is."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Allowed() if waits and in_time and right else Refused(Reason.CODE_IS_WRONG)


def may_print_letters(parts: frozenset[Part], duties: frozenset[Duty]) -> Verdict:
    """Print letters for the people of a place: its manager, or a helper who works there.

    `parts`, `duties`: what they are in this place. They see what people there see anyway.
    """
    helps = Part.STAFF in parts and Duty.HELPER in duties
    return Allowed() if Part.MANAGER in parts or helps else Refused(Reason.NOT_YOUR_DUTY)
