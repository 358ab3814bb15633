"""What people want and nobody offers stays in sight until someone answers (S26).

Cards are sorted into four heaps by one tap each. "Let me try it first" is an answer like the others.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from sayso.rules.asking.rounds import WITH_CARDS, Round, Way
from sayso.rules.asking.voices import may_answer
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Pile(StrEnum):
    """Where someone put a card."""

    LIKE = "like"
    TRY_FIRST = "try-first"
    NOT_SURE = "not-sure"
    DONT_LIKE = "dont-like"


WANTED = frozenset({Pile.LIKE, Pile.TRY_FIRST})


def may_sort(round_: Round, parts: Collection[str], *, now: datetime) -> Verdict:
    """Sort a card, or sort it anew: those it is for, while it is open."""
    if round_.way is not Way.SORTING:
        return Refused(Reason.NOT_ASKED_SO)
    return may_answer(round_, parts, now=now)


def may_add_card(
    round_: Round, parts: Collection[str], *, is_asker: bool, now: datetime
) -> Verdict:
    """Add a card: who asks, before it opens; then everyone it is for, so that no list is closed."""
    if round_.way not in WITH_CARDS:
        return Refused(Reason.NOT_ASKED_SO)
    if round_.opens is None:
        return Allowed() if is_asker else Refused(Reason.NOT_YOURS)
    return may_answer(round_, parts, now=now)


def is_wanted(sorted_: Mapping[Pile, int]) -> bool:
    """Whether somebody likes it or wants to try it. One person is enough."""
    return any(sorted_.get(pile, 0) for pile in WANTED)


def waits(*, wanted: bool, offered: bool, answered: bool) -> bool:
    """Whether it stays in sight: wanted, not offered, and nobody has said why or when."""
    return wanted and not offered and not answered


def may_answer_card(*, leads: bool, closed: bool, words: str) -> Verdict:
    """Say what becomes of what people want: who leads where it is asked, after it closed."""
    if not leads:
        return Refused(Reason.NOT_YOUR_DUTY)
    if not closed:
        return Refused(Reason.STILL_OPEN)
    return Allowed() if words.strip() else Refused(Reason.REASON_NEEDED)
