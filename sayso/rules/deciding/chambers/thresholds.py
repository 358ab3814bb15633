"""A yes needs more than the part that was agreed beforehand; exactly that part is not more."""

from dataclasses import dataclass
from fractions import Fraction

from sayso.rules.deciding.ballots import NO, YES
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.powers import HALF
from sayso.rules.deciding.terms import Terms
from sayso.rules.deciding.ties import conclude


@dataclass(frozen=True, slots=True)
class YesAndNo:
    """How much said yes and no, out of what whole: people, or exact parts of shares."""

    yes: int
    no: int
    whole: int


def judged(
    said: YesAndNo, more_than: Fraction, method: str, terms: Terms, steps: tuple[Step, ...]
) -> Outcome:
    """Agree when more than this part of the whole said yes.

    A tie is two level halves: more than half is needed, and exactly one half said yes and the other
    no. It goes the way agreed in `terms`. Where some of the whole said nothing, or where more than
    half is needed, as many yes as no is no tie: it was not enough, and nobody can be the one who
    makes it enough. Nobody saying yes or no decides nothing.
    """
    if said.yes == said.no == 0:
        return Outcome(method, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
    if more_than == HALF and 2 * said.yes == 2 * said.no == said.whole:
        return conclude(method, terms, steps, (NO, YES))
    if said.yes > more_than * said.whole:
        return conclude(method, terms, steps, (YES,))
    if said.yes > said.no:
        steps = (*steps, Step(StepCode.NOT_ENOUGH_YES))
    return conclude(method, terms, steps, (NO,))
