"""What an outcome chose can be read from the outcome alone, and held back where it must not pass."""

from dataclasses import replace

from sayso.rules.deciding.ballots import NO, NONE_OF_THESE, YES
from sayso.rules.deciding.outcomes import Outcome, Side, Step, StepCode

NOTHING: tuple[str, ...] = ()
AGAINST = ((NO,), (NONE_OF_THESE,))
WAITING = frozenset({StepCode.TIE_WAITS_FOR_CHAIR, StepCode.TIE_WAITS_FOR_LOT})
GOES_AHEAD = frozenset({StepCode.AGREED, StepCode.CHOSEN})


def waits(outcome: Outcome) -> bool:
    """Say whether a tie in it still waits for a lot or a chair."""
    return any(step.code in WAITING for step in outcome.steps)


def choice_of(outcome: Outcome) -> tuple[str, ...]:
    """Tell what it chose: options in alphabetical order, or "yes", "no" or "none-of-these" alone.

    Empty where it decided nothing, or does not know yet.
    """
    if waits(outcome):
        return NOTHING
    if outcome.agreed is not None:
        return (YES,) if outcome.agreed else (NO,)
    if any(step.code is StepCode.NONE_OF_THESE_CHOSEN for step in outcome.steps):
        return (NONE_OF_THESE,)
    return tuple(sorted(outcome.elected))


def side(side_id: str, outcome: Outcome) -> Side:
    """Say of a side's own outcome whether it passed something."""
    chose = choice_of(outcome)
    return Side(side_id, None if chose == NOTHING else chose not in AGAINST, outcome)


def held_back(outcome: Outcome) -> Outcome:
    """Let nothing pass without the sides that must say yes themselves ("not without us").

    A side that chose something else, or nothing, holds it back; the step tells what would have
    passed. Where every side that holds it back still has a tie to settle, the outcome waits for
    them. A "no", and "none of these", need nobody's leave.
    """
    wanted = choice_of(outcome)
    if outcome.power is None or wanted == NOTHING or wanted in AGAINST:
        return outcome
    against = [
        each
        for each in outcome.sides
        if each.id in outcome.power.not_without and choice_of(each.outcome) != wanted
    ]
    if not against:
        return outcome
    final = [each for each in against if not waits(each.outcome)]
    code = StepCode.NOT_WITHOUT if final else StepCode.SIDE_WAITS
    ids = outcome.elected or wanted
    last = tuple(Step(code, ids=ids, side=each.id) for each in final or against)
    refused = outcome.agreed is not None and any(each.passed is False for each in final)
    before = tuple(step for step in outcome.steps if step.code not in GOES_AHEAD)
    return replace(outcome, steps=(*before, *last), elected=(), agreed=False if refused else None)
