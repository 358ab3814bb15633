"""When sides decide, they agree, they are in a deadlock, or the lead they elected chooses."""

from dataclasses import replace

from sayso.rules.deciding.ballots import NO, NONE_OF_THESE, RESERVED, YES
from sayso.rules.deciding.choices import NOTHING, choice_of, held_back, waits
from sayso.rules.deciding.outcomes import Outcome, Side, Step, StepCode
from sayso.rules.deciding.powers import Power, PowerRule
from sayso.rules.deciding.terms import Terms

SIDE_STEPS: dict[tuple[str, ...], StepCode] = {
    NOTHING: StepCode.SIDE_UNDECIDED,
    (YES,): StepCode.SIDE_AGREED,
    (NO,): StepCode.SIDE_NOT_AGREED,
    (NONE_OF_THESE,): StepCode.SIDE_CHOSE_NONE,
}
LAST_STEPS: dict[tuple[str, ...], StepCode] = {
    (YES,): StepCode.AGREED,
    (NO,): StepCode.NOT_AGREED,
    (NONE_OF_THESE,): StepCode.NONE_OF_THESE_CHOSEN,
}


def combined(
    method: str, terms: Terms, power: Power, sides: tuple[Side, ...], first: tuple[Step, ...]
) -> Outcome:
    """Come from what each side wants to one outcome, where every side decides by itself.

    `first`: the steps told before those of the sides.
    """
    steps = (*first, *(_told(side) for side in sides))
    ties = tuple(sorted({each for side in sides for each in side.outcome.tie}))
    open_yet = Outcome(method, terms, steps, tie=ties, power=power, sides=sides)
    choices = {choice_of(side.outcome) for side in sides}
    if any(waits(side.outcome) for side in sides):
        return open_yet
    if choices == {NOTHING}:
        return _and(open_yet, StepCode.SIDES_UNDECIDED)
    if len(choices) == 1:
        return held_back(ending_in(_in_order(sides), _and(open_yet, StepCode.SIDES_AGREE)))
    if power.rule is PowerRule.ELECTED_LEAD:
        return _led(open_yet)
    if any(side.passed for side in sides):
        return replace(_and(open_yet, StepCode.DEADLOCK), deadlocked=True)
    return _and(open_yet, StepCode.SIDES_UNDECIDED)


def lead_may_choose(outcome: Outcome) -> tuple[str, ...]:
    """Tell what the elected lead can choose among when the sides clash, in alphabetical order.

    About one thing: yes and no. Among options: each that a side chose, or found level at its
    front. Never what a side that must say yes itself did not choose. Empty without sides.
    """
    wanted = {each for side in outcome.sides for each in choice_of(side.outcome)}
    wanted |= {each for side in outcome.sides for each in side.outcome.tie}
    if wanted & {YES, NO}:
        wanted |= {YES, NO}
    return tuple(each for each in sorted(wanted) if _may_pass(each, outcome))


def _may_pass(choice: str, outcome: Outcome) -> bool:
    needed = outcome.power.not_without if outcome.power else ()
    return choice in (NO, NONE_OF_THESE) or all(
        choice_of(side.outcome) == (choice,) for side in outcome.sides if side.id in needed
    )


def _led(open_yet: Outcome) -> Outcome:
    among = lead_may_choose(open_yet)
    lead = open_yet.power.lead if open_yet.power else None
    if not among:
        return _and(open_yet, StepCode.SIDES_UNDECIDED)
    if lead is None:
        return _and(open_yet, StepCode.LEAD_CHOOSES, among)
    if lead not in among:
        raise ValueError(f"The lead chose {lead!r}, which is not one of {among}.")
    return ending_in((lead,), _and(open_yet, StepCode.LEAD_CHOSE, (lead,)))


def _told(side: Side) -> Step:
    if waits(side.outcome):
        return Step(StepCode.SIDE_WAITS, ids=side.outcome.tie, side=side.id)
    chose = choice_of(side.outcome)
    code = SIDE_STEPS.get(chose, StepCode.SIDE_CHOSE)
    return Step(code, ids=chose if code is StepCode.SIDE_CHOSE else (), side=side.id)


def _in_order(sides: tuple[Side, ...]) -> tuple[str, ...]:
    """Tell what all sides chose, in the order they share, or by the alphabet where they differ."""
    orders = {side.outcome.elected or choice_of(side.outcome) for side in sides}
    return orders.pop() if len(orders) == 1 else choice_of(sides[0].outcome)


def _and(outcome: Outcome, code: StepCode, ids: tuple[str, ...] = ()) -> Outcome:
    return replace(outcome, steps=(*outcome.steps, Step(code, ids=ids)))


def ending_in(choice: tuple[str, ...], outcome: Outcome) -> Outcome:
    """Bring the outcome to its end: this was chosen."""
    code = LAST_STEPS.get(choice, StepCode.CHOSEN)
    ended = _and(outcome, code, choice if code is StepCode.CHOSEN else ())
    return replace(
        ended,
        elected=tuple(each for each in choice if each not in RESERVED),
        agreed={YES: True, NO: False}.get(choice[0]),
    )
