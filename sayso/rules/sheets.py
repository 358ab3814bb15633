"""Sheets of paper that come back: votes and answers to questions share what is here.

Nobody knows which sheet went to whom. So no more sheets come back than there are people who have one.
"""

from dataclasses import dataclass
from enum import StrEnum

FEWEST = 2  # with one sheet alone, whoever enters it knows whose it is
SPARE = 2  # more than people: one can be spoilt by the printer
MOST_SHEETS = 60  # in one pack


@dataclass(frozen=True, slots=True)
class Pile:
    """Some sheets: how many were printed, given out, came back, and are in the box (or counted)."""

    printed: int
    given: int
    came_back: int
    boxed: int


class Found(StrEnum):
    """What there is of the sheet whose code someone typed."""

    NOTHING = "nothing"  # no such sheet here
    ELSEWHERE = "elsewhere"  # of another decision or question
    VOID = "void"  # taken back, or of a pack that was printed before
    BOXED = "boxed"
    NEW = "new"
    ONCE = "once"  # one person entered it
    DIFFERS = "differs"  # two people did, and not the same


def is_a_pack(sheets: int, people: int) -> bool:
    """Whether so many sheets are printed for so many people."""
    return FEWEST <= sheets <= min(people + SPARE, MOST_SHEETS)
