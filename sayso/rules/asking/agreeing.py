"""Where we agree is shown together, and never who said what (look at docs/rules/opinions.md).

People answer short statements, one at a time: agree, disagree, or pass. What all groups agree on
comes first. While it is open, the picture is shown only among many, and moves by five people at
least: one more answer must not tell whose it was.
"""

from collections.abc import Collection
from datetime import datetime
from enum import IntEnum

from sayso.rules.asking.rounds import Round, Way
from sayso.rules.asking.voices import may_answer
from sayso.rules.verdict import Reason, Refused, Verdict

STEP = 5
MANY = 50
"""So many have answered before the picture is shown while it is open."""
LONGEST_STATEMENT = 140


class Said(IntEnum):
    """What someone says to a statement: the numbers of the open Polis export."""

    AGREE = 1
    PASS = 0
    DISAGREE = -1


def may_say(round_: Round, parts: Collection[str], *, now: datetime) -> Verdict:
    """Agree, disagree or pass, and think again: those it is for, while it is open."""
    if round_.way is not Way.AGREE:
        return Refused(Reason.NOT_ASKED_SO)
    return may_answer(round_, parts, now=now)


def is_due(*, newly: int, closed: bool) -> bool:
    """Whether the picture is drawn anew. `newly`: people who answered, or changed it, since then."""
    return newly > 0 if closed else newly >= STEP


def is_shown(*, people: int, closed: bool) -> bool:
    """Whether the picture is shown at all."""
    return people >= STEP if closed else people >= MANY
