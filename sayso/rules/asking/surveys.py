"""A few questions with faces: balanced, with "I don't know", and who helped is said beside them.

What people answered alone, with help, or to a peer is shown in columns of its own. What others said
for someone, or saw, is a table of its own: there is no number in which they meet (D2, check 16; S27).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.rules.asking.rounds import Round, Way
from sayso.rules.asking.voices import may_answer
from sayso.rules.verdict import Reason, Refused, Verdict

LIVED = frozenset({"draws-on-support", "family"})  # as `rules.themes.heaps` has them


class Face(StrEnum):
    """As many good answers as bad ones, one between them, and not knowing is an answer."""

    VERY_GOOD = "very-good"
    GOOD = "good"
    BETWEEN = "between"
    BAD = "bad"
    VERY_BAD = "very-bad"
    DONT_KNOW = "dont-know"


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many gave each face, of so many."""

    counts: Mapping[Face, int]
    cast: int


def may_fill_in(round_: Round, parts: Collection[str], *, finished: bool, now: datetime) -> Verdict:
    """Answer one statement after the other, and come back, until it was sent."""
    if round_.way is not Way.SURVEY:
        return Refused(Reason.NOT_ASKED_SO)
    if finished:
        return Refused(Reason.ALREADY_ANSWERED)
    return may_answer(round_, parts, now=now)


def leaves_the_survey(parts: Collection[str], *, own: bool) -> bool:
    """Whether words leave the survey when this person says that they are a worry.

    Their writer's press does it, and that of anyone who lives with it. Not that of who works there:
    they may be what it is about.
    """
    return own or bool(LIVED & set(parts))


def tallied(faces: Sequence[Face]) -> Tallied:
    """Count them. Every face is there, noughts too."""
    return Tallied({face: faces.count(face) for face in Face}, len(faces))
