"""A power setting that cannot do what it says is told before anyone votes."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.rules.deciding.methods import Kind, Method
from sayso.rules.deciding.powers import Power, PowerRule
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Reason

WHOLE, HALVES, BOTH = 100, (50, 50), 2


@dataclass(frozen=True, slots=True)
class PowerProblem:
    """What is wrong, and with which side; `side` is empty where it is the setting itself."""

    reason: Reason
    side: str = ""


def problems(
    power: Power, method: Method | None = None, terms: Terms = AS_USUAL
) -> tuple[PowerProblem, ...]:
    """Tell all that does not fit, in order; with a way of deciding, also what does not fit that.

    Every one of them should be put right before opening. Counting goes on all the same where it
    can: people move away while a decision is open.
    """
    found = [*_of_the_rule(power), *_of_sides(power)]
    if method is not None:
        found += _of_the_way(power, method, terms)
    return tuple(found)


def cannot_be_counted(power: Power, method: Method, terms: Terms) -> tuple[PowerProblem, ...]:
    """Tell what makes a count meaningless, so that `decide_under` refuses it."""
    shares_wrong = Reason.SHARES_MAKE_A_HUNDRED
    of_rule = [each for each in _of_the_rule(power) if each.reason is shares_wrong]
    return (*of_rule, *_of_the_way(power, method, terms))


def _of_the_rule(power: Power) -> Iterator[PowerProblem]:
    alone = len(power.chambers) == 1
    if (power.rule is PowerRule.ONE_SIDE) != alone:
        yield PowerProblem(Reason.TWO_SIDES_NEEDED if alone else Reason.ONE_SIDE_ONLY)
    if power.rule is PowerRule.ALL_AGREE and not alone and power.deadlock is None:
        yield PowerProblem(Reason.WAY_OUT_NEEDED)
    if power.rule is PowerRule.SHARES:
        shares = [chamber.share for chamber in power.chambers]
        if sum(shares) != WHOLE:
            yield PowerProblem(Reason.SHARES_MAKE_A_HUNDRED)
        elif tuple(shares) == HALVES:
            yield PowerProblem(Reason.EQUAL_SHARES_MEAN_BOTH)


def _of_sides(power: Power) -> Iterator[PowerProblem]:
    for chamber in power.chambers:
        if power.rule is PowerRule.SHARES and chamber.share == 0:
            yield PowerProblem(Reason.SHARE_IS_MISSING, chamber.id)
        if chamber.members == 0:
            yield PowerProblem(Reason.SIDE_IS_EMPTY, chamber.id)
        elif chamber.quorum > chamber.members:
            yield PowerProblem(Reason.QUORUM_TOO_HIGH, chamber.id)


def _of_the_way(power: Power, method: Method, terms: Terms) -> Iterator[PowerProblem]:
    if method.kind is Kind.CONSENT and power.rule is PowerRule.SHARES:
        yield PowerProblem(Reason.CONSENT_HAS_NO_SHARES)
    several = terms.seats > 1 or method.kind is Kind.MONEY
    if power.rule is PowerRule.ELECTED_LEAD and several:
        yield PowerProblem(Reason.LEAD_CHOOSES_ONE_THING)
    if method.kind is not Kind.YES_NO:
        for chamber in power.chambers:
            if chamber.has_own_threshold:
                yield PowerProblem(Reason.THRESHOLD_IS_FOR_YES_OR_NO, chamber.id)
