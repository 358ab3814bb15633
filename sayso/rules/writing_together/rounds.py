"""Everyone has time to read a draft, in every form promised, before it goes on."""

from datetime import datetime, timedelta

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

LONG_ENOUGH = timedelta(days=14)
"""A round is open so long at least: three days reach only those who sit at a desk."""

MOST_STAGES = 4
"""More rounds than this tire everyone."""

SIX_WEEKS = timedelta(days=42)
ASKED_FOR = timedelta(days=120)
"""A newcomer is asked what they would add from six weeks after they came, for so long."""


def may_open_round(
    *,
    writes: Verdict,
    parts: int,
    forms_ready: bool,
    round_open: bool,
    unanswered: int,
    now: datetime,
    closes_at: datetime,
) -> Verdict:
    """Send a draft out to everyone: whole, in all forms, for long enough, the last one answered."""
    if isinstance(writes, Refused):
        return writes
    if round_open:
        return Refused(Reason.ALREADY_OPEN)
    if not parts:
        return Refused(Reason.NOTHING_WRITTEN)
    if not forms_ready:
        return Refused(Reason.FORMS_NOT_READY)
    if unanswered:
        return Refused(Reason.ANSWER_EACH_COMMENT)
    return Allowed() if closes_at >= now + LONG_ENOUGH else Refused(Reason.ROUND_TOO_SHORT)


def round_is_over(closes_at: datetime, now: datetime) -> bool:
    """Whether everyone had their time. A round ends by the clock, and nobody ends it sooner."""
    return now >= closes_at


def asks_newcomer(
    came_at: datetime, now: datetime, *, out_since: datetime | None, asked: bool
) -> bool:
    """Whether to ask someone who lives here now what they would add. `asked`: they have said.

    `out_since`: when it went out first. Whoever was here before that has written it, and is no
    newcomer to it.
    """
    if asked or out_since is None or came_at < out_since:
        return False
    return came_at + SIX_WEEKS <= now < came_at + SIX_WEEKS + ASKED_FOR


def may_add_as_newcomer(*, lives_here: bool, asked: bool) -> Verdict:
    """Say what one would add, or that there is nothing: who lives here, once."""
    if not lives_here:
        return Refused(Reason.NOT_A_WRITER)
    return Refused(Reason.ALREADY_SETTLED) if asked else Allowed()
