"""Nothing goes out half ready, unsigned, or with somebody's words left unanswered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

MOST_WORDS = 900
"""A paper that a group reads before it meets: three pages in large print."""

LOOK_AGAIN = timedelta(days=366)
"""So long after it was published, the page says that nobody has changed it since."""


@dataclass(frozen=True, slots=True)
class Ready:
    """How far a document has come, counted.

    `unchecked`: paragraphs that no person checked, where people were named to check. `unsigned`:
    people who were named to sign, and have not signed what it says now. `ours`, `theirs`:
    paragraphs by people who live here, and by paid people. `is_new`: differs from what is out.
    """

    parts: int
    forms_ready: bool
    unanswered: int
    unchecked: int
    unsigned: int
    round_open: bool
    rounds_done: int
    stages: int
    is_handbook: bool
    ours: int
    theirs: int
    words: int
    for_group: bool
    is_new: bool = True


def missing_before_publishing(ready: Ready) -> tuple[Reason, ...]:
    """Everything that stands in the way, in the order in which people mend it."""
    told = (
        (not ready.parts, Reason.NOTHING_WRITTEN),
        (not ready.is_new, Reason.NOTHING_IS_NEW),
        (ready.for_group and ready.words > MOST_WORDS, Reason.PAPER_TOO_LONG),
        (ready.is_handbook and ready.theirs > ready.ours, Reason.TURNS_INTO_RULES),
        (not ready.forms_ready, Reason.FORMS_NOT_READY),
        (ready.round_open, Reason.PEOPLE_READ_IT_NOW),
        (ready.rounds_done < ready.stages, Reason.ROUNDS_TO_COME),
        (bool(ready.unanswered), Reason.ANSWER_EACH_COMMENT),
        (bool(ready.unchecked), Reason.PEOPLE_CHECK_FIRST),
        (bool(ready.unsigned), Reason.SIGNATURES_MISSING),
    )
    return tuple(reason for wants, reason in told if wants)


def may_publish(ready: Ready, *, writes: Verdict) -> Verdict:
    """Put it out, as a version that stays: a writer, once nothing is missing."""
    if isinstance(writes, Refused):
        return writes
    missing = missing_before_publishing(ready)
    return Refused(missing[0]) if missing else Allowed()


def may_sign(*, is_signer: bool, parts: int, signed: bool) -> Verdict:
    """Sign what it says now: only who was named for it, and each thing once."""
    if not is_signer:
        return Refused(Reason.NOT_NAMED_TO_SIGN)
    if not parts:
        return Refused(Reason.NOTHING_WRITTEN)
    return Refused(Reason.ALREADY_SETTLED) if signed else Allowed()


def is_due_for_a_look(published_at: datetime | None, now: datetime) -> bool:
    """Whether what is out has not changed for a year."""
    return published_at is not None and now >= published_at + LOOK_AGAIN
