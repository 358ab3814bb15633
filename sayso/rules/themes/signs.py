"""It has worked when people say so: "8 of every 10 of us say yes", and they are asked again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

TEN = 10
STEP = 5  # answers that are counted at once


@dataclass(frozen=True, slots=True)
class Sign:
    """We will know because people say `words`: yes from so many of every ten who are asked."""

    words: str
    of_ten: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What people said when they were asked again. "I don't know" is neither yes nor no."""

    yes: int
    no: int
    dont_know: int = 0

    @property
    def answered(self) -> int:
        """How many said anything."""
        return self.yes + self.no + self.dont_know


NOBODY = Asked(0, 0)


def in_fives(says: Sequence[bool | None], *, everyone: int) -> Asked:
    """Count what people say now, the first to say it first: yes, no, or None for "I don't know".

    A number that moves with each answer would tell whose it was. So answers count five at a time,
    and the last ones when all have answered who are asked (`everyone`).
    """
    many = len(says) if len(says) >= everyone else len(says) // STEP * STEP
    counted = list(says[:many])
    return Asked(counted.count(True), counted.count(False), counted.count(None))


def may_set_sign(parts: Collection[str], sign: Sign, *, named: bool) -> Verdict:
    """Say how we will know: whoever belongs there, of a theme that has its name."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not named:
        return Refused(Reason.NAME_IT_FIRST)
    if not sign.words.strip() or not 1 <= sign.of_ten <= TEN:
        return Refused(Reason.SAY_HOW_WE_WILL_KNOW)
    return Allowed()


def came_true(sign: Sign, asked: Asked) -> bool:
    """Whether so many of all who answered said yes. Nobody asked: no.

    Who does not know counts among those who answered: it has not reached them.
    """
    return asked.answered > 0 and asked.yes * TEN >= sign.of_ten * asked.answered
