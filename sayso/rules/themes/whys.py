"""Ask "but why?" until there is something that can be changed: "there is no money" is not the end.

Up to five times, each answered before the next is asked (the five whys of Toyota, Ohno 1988).
"""

import re
from collections.abc import Sequence

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

MOST = 5
MONEY = frozenset("money funding funds funded budget budgets cost costs cuts cash finance".split())
AROUND_MONEY = frozenset(
    """
    a and are because cannot can't enough for has have in is it it's lack more need needs no not of
    our so that the there there's they too us was we with
    """.split()
)


def may_answer_why(
    parts: Sequence[str], answers: Sequence[str], words: str, *, named: bool
) -> Verdict:
    """Answer the next "but why?": whoever belongs there, of a theme that has its name, in words."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not named:
        return Refused(Reason.NAME_IT_FIRST)
    if len(answers) >= MOST:
        return Refused(Reason.FIVE_WHYS_ARE_ENOUGH)
    return Allowed() if words.strip() else Refused(Reason.WHY_NEEDS_AN_ANSWER)


def root(answers: Sequence[str]) -> str | None:
    """Give the deepest answer so far, if it is something that can be changed; None: ask again."""
    if not answers or is_only_money(answers[-1]):
        return None
    return answers[-1]


def may_say_root(parts: Sequence[str], answers: Sequence[str]) -> Verdict:
    """Say that the last answer is the cause: not when it names nothing but money. English only."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not answers:
        return Refused(Reason.WHY_NEEDS_AN_ANSWER)
    return Allowed() if root(answers) else Refused(Reason.MONEY_IS_NO_CAUSE)


def is_only_money(answer: str) -> bool:
    """Whether an answer says that money lacks, and nothing else."""
    told = set(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", answer.lower().replace("’", "'")))
    return bool(told & MONEY) and told <= MONEY | AROUND_MONEY
