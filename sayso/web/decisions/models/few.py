"""Where fewer than five voted on a side, what came out is told, and nothing of the way to it.

Which option went out first, or who beat whom, tells two people each other's order, and needs no
number for it. Nor is what they chose told in the order in which they liked it.
"""

from dataclasses import replace

from sayso.rules.deciding import Outcome, StepCode
from sayso.rules.small_numbers import ENOUGH

CAME_OUT = frozenset(
    {
        *(StepCode.AGREED, StepCode.NOT_AGREED, StepCode.CHOSEN, StepCode.NONE_OF_THESE_CHOSEN),
        *(StepCode.QUORUM_MISSED, StepCode.NOTHING_PAID),
        *(StepCode.IN_THE_HAT, StepCode.WAITS_FOR_DRAW, StepCode.DRAWN),
        *(StepCode.TIE_FOUND, StepCode.TIE_ASKS_AGAIN, StepCode.IF_CHOSEN),
        *(StepCode.TIE_WAITS_FOR_LOT, StepCode.TIE_BROKEN_BY_LOT),
        *(StepCode.TIE_WAITS_FOR_CHAIR, StepCode.TIE_BROKEN_BY_CHAIR),
        *(StepCode.RUN_OFF_NEEDED, StepCode.LEVEL_GO_ALONG),
    }
)
"""What of a side is told, however few are on it: its result, and what is still to be settled."""

OF_ALL = CAME_OUT | {
    *(StepCode.NOBODY_CHOSE, StepCode.MAJORITY_MISSED, StepCode.NOTHING_LEFT),
    *(StepCode.NO_VOTES_LEFT, StepCode.NOT_ENOUGH_YES, StepCode.NOT_WITHOUT),
    *(StepCode.SIDE_AGREED, StepCode.SIDE_NOT_AGREED, StepCode.SIDE_CHOSE),
    *(StepCode.SIDE_CHOSE_NONE, StepCode.SIDE_UNDECIDED, StepCode.SIDE_WAITS),
    *(StepCode.SIDE_GIVES_NOTHING, StepCode.SIDES_AGREE, StepCode.SIDES_UNDECIDED),
    *(StepCode.DEADLOCK, StepCode.LEAD_CHOOSES, StepCode.LEAD_CHOSE),
}
"""What of everyone together is told: why nothing came out, too, and what the sides came to."""


def as_of_few(outcome: Outcome) -> Outcome:
    """The outcome without the way to it, of all and of each side, where a side has few votes."""
    if all((side.outcome.cast or 0) >= ENOUGH for side in outcome.sides):
        return outcome
    sides = tuple(
        replace(side, outcome=_came_out(side.outcome, CAME_OUT)) for side in outcome.sides
    )
    return replace(_came_out(outcome, OF_ALL), sides=sides)


def _came_out(outcome: Outcome, told: frozenset[StepCode]) -> Outcome:
    steps = tuple(
        replace(step, ids=tuple(sorted(step.ids))) if step.code is StepCode.CHOSEN else step
        for step in outcome.steps
        if step.code in told
    )
    return replace(outcome, steps=steps, elected=tuple(sorted(outcome.elected)))
