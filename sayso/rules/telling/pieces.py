"""A talk or a film made of what several people gave belongs to each of them, and each is asked thrice.

Before anything is recorded, after they have seen how it became, and before each showing. One no takes
that part out. While one answer is missing or has run out, nothing is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.rules.telling.stories import FURTHEST
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Moment(StrEnum):
    """When someone is asked."""

    BEFORE = "before"  # before anything of theirs is written down or recorded
    CUT = "cut"  # after seeing what became of it
    SHOWING = "showing"  # before each showing


MOMENTS = tuple(Moment)


class State(StrEnum):
    """Where one part stands."""

    IN = "in"
    OUT = "out"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Say:
    """What someone said of their part, the last day of it, and which version they had seen."""

    yes: bool
    until: date | None = None
    version: int = 0

    def holds(self, today: date) -> bool:
        """Whether it is a yes that has not run out."""
        return self.yes and (self.until is None or self.until >= today)


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part: what they said at each moment, and how often it was changed."""

    before: Say | None = None
    cut: Say | None = None
    showing: Say | None = None
    version: int = 0  # 0: there is nothing in it yet


def state(part: Part, today: date) -> State:
    """Where a part stands for one showing. A no stays a no, whatever was changed after it."""
    said = (part.before, part.cut, part.showing)
    if any(each is not None and not each.yes for each in said):
        return State.OUT
    if not all(each is not None and each.holds(today) for each in said):
        return State.MISSING
    seen = part.cut is not None and part.cut.version == part.version
    return State.IN if seen and part.version else State.MISSING


def may_fill(part: Part, *, makes: bool, today: date) -> Verdict:
    """Write or record it, or change it: who makes the piece together, after a first yes."""
    if not makes:
        return Refused(Reason.NOT_A_MEMBER)
    if part.before is None or not part.before.holds(today):
        return Refused(Reason.NOBODY_SAID_YES)
    return Allowed()


def may_say(
    moment: Moment, part: Part, *, own: bool, yes: bool, until: date | None, today: date
) -> Verdict:
    """Say yes or no about a part: only whose part it is, at any time, about what is there.

    A no is never refused to them. Of a cut that is empty there is nothing to say yes to.
    """
    if not own:
        return Refused(Reason.NOT_YOURS)
    if not yes:
        return Allowed()
    if moment is Moment.CUT and not part.version:
        return Refused(Reason.NOTHING_TO_SEE_YET)
    if until is None:
        return Refused(Reason.DATE_NEEDED)
    if until < today:
        return Refused(Reason.DATE_IS_OVER)
    return Refused(Reason.DATE_IS_TOO_FAR) if until - today > FURTHEST else Allowed()


def may_show(parts: Sequence[Part], *, makes: bool, until: date, today: date) -> Verdict:
    """Show it: who made it, when nobody's yes is missing and something is left to show.

    `until`: the last day of this showing.
    """
    if not makes:
        return Refused(Reason.NOT_A_MEMBER)
    if until < today:
        return Refused(Reason.DATE_IS_OVER)
    states = {state(part, today) for part in parts}
    if State.MISSING in states:
        return Refused(Reason.A_YES_IS_MISSING)
    return Allowed() if State.IN in states else Refused(Reason.NO_PART_IS_LEFT)


def parts_shown(parts: Iterable[Part], today: date) -> tuple[int, ...]:
    """Which parts are in it, by their place in the row. Those of a no are out."""
    return tuple(at for at, part in enumerate(parts) if state(part, today) is State.IN)
