"""Whoever checks the law says "lawful" or "not lawful, because", in time, and nothing else."""

from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

ANSWERED_WITHIN = timedelta(days=10)


class LawAnswer(StrEnum):
    """What came of asking whether it is lawful."""

    NOT_ASKED = "not-asked"
    WAITING = "waiting"
    LATE = "late"  # the time is over, and nobody answered
    LAWFUL = "lawful"
    NOT_LAWFUL = "not-lawful"


def law_answer(*, asked_at: datetime | None, lawful: bool | None, now: datetime) -> LawAnswer:
    """What came of asking, at this moment."""
    if asked_at is None:
        return LawAnswer.NOT_ASKED
    if lawful is not None:
        return LawAnswer.LAWFUL if lawful else LawAnswer.NOT_LAWFUL
    return LawAnswer.LATE if now >= asked_at + ANSWERED_WITHIN else LawAnswer.WAITING


def law_missing(answer: LawAnswer) -> tuple[Reason, ...]:
    """Why the law keeps it from opening. Silence past its time keeps nothing: it is no veto."""
    if answer is LawAnswer.WAITING:
        return (Reason.LAW_NOT_ANSWERED,)
    return (Reason.NOT_LAWFUL,) if answer is LawAnswer.NOT_LAWFUL else ()


def may_ask_law(*, is_asker: bool, opened: bool, works_with_us: bool) -> Verdict:
    """The asker asks one person, before it opens: someone who works here, or with us."""
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    if opened:
        return Refused(Reason.ALREADY_OPEN)
    return Allowed() if works_with_us else Refused(Reason.NOT_A_MEMBER)


def may_answer_law(*, is_asked: bool, answered: bool, lawful: bool, because: str) -> Verdict:
    """Say that it is lawful, or that it is not and which law says so. There is no third answer."""
    if not is_asked:
        return Refused(Reason.NOT_YOUR_DUTY)
    if answered:
        return Refused(Reason.ALREADY_SETTLED)
    return Allowed() if lawful or because.strip() else Refused(Reason.REASON_NEEDED)
