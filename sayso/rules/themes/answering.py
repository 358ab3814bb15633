"""A theme with voices behind it stays open until it is answered: "no change needed" is no answer.

Whoever can change something says something to it; one of those who live with it says whether
that answers it. That people are content does not close what they still want.
"""

from collections.abc import Collection
from enum import StrEnum

from sayso.rules.themes.heaps import LIVED
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Answer(StrEnum):
    """What can be said to a theme."""

    WE_WILL = "we-will"  # what, and by when
    DECIDE_TOGETHER = "decide-together"  # it goes to a decision, which names it
    NO_BUT = "no-but"  # because, but we can
    NO_CHANGE = "no-change"  # "no change needed": it is shown, and closes nothing


def may_answer(parts: Collection[str], words: str, *, named: bool) -> Verdict:
    """Say something to a theme: those who are paid to make things right, or partners, in words."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not {"staff", "manager", "partner"} & set(parts):
        return Refused(Reason.NOT_YOUR_DUTY)
    if not named:
        return Refused(Reason.NAME_IT_FIRST)
    return Allowed() if words.strip() else Refused(Reason.REASON_NEEDED)


def may_accept(
    parts: Collection[str], answer: Answer, *, is_answerer: bool, still_open: bool
) -> Verdict:
    """Say that this answers the theme: one of those who live with it, and not who gave the answer."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if is_answerer or not LIVED & set(parts):
        return Refused(Reason.PEOPLE_SAY_IT_IS_ANSWERED)
    if not still_open:
        return Refused(Reason.ALREADY_SETTLED)
    if answer is Answer.NO_CHANGE:
        return Refused(Reason.NO_CHANGE_IS_NO_ANSWER)
    return Allowed()


def is_open(*, voices: int, accepted: bool) -> bool:
    """Whether it waits for its answer: as long as there are voices and nobody took an answer."""
    return voices > 0 and not accepted
