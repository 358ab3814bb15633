"""Money is spent only where there is enough of it: the budget, and what some may get together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, Ballot, ticked
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Marked
from sayso.rules.deciding.terms import Cap, Terms, TieWay
from sayso.rules.verdict import Reason, Refused, Verdict


def answers(terms: Terms) -> tuple[str, ...]:
    """Tell what people can mark beside the options."""
    return (NONE_OF_THESE, DONT_KNOW) if terms.none_of_these else (DONT_KNOW,)


def may_tick(ballot: Ballot, options: Collection[str], terms: Terms) -> Verdict:
    """Say whether the ballot ticks some of the options, or one answer and nothing beside it."""
    if not ballot.marks:
        return Refused(Reason.CHOOSE_AT_LEAST_ONE)
    alone = answers(terms)
    answered = not ballot.ids.isdisjoint(alone)
    if len(ballot.marks) > 1 and answered:
        return Refused(Reason.NOT_TOGETHER)
    return ticked(ballot, alone if answered else options)


def lacking(options: Collection[str], terms: Terms) -> tuple[str, ...]:
    """Tell what a way of sharing out money still needs to be told: "budget", "costs", or nothing.

    Every option needs a cost; a cost of nought is one.
    """
    priced = {each for each, _ in terms.costs}
    budget = () if terms.budget is not None else ("budget",)
    return budget if priced >= set(options) else (*budget, "costs")


def priced(options: Collection[str], terms: Terms) -> tuple[dict[str, int], int]:
    """Tell what each option costs, in the order of the ids, and the budget.

    Raises ValueError, in words for people, where the budget or a cost is missing.
    """
    missing = lacking(options, terms)
    if terms.budget is None:
        raise ValueError("Say first how much money there is. Then it can be shared out.")
    if missing:
        raise ValueError("Say first what each choice costs. Then the money can be shared out.")
    costs = dict(terms.costs)
    return {each: costs[each] for each in sorted(options)}, terms.budget


class Room:
    """How much may still be spent under each limit.

    A limit is a `Cap`: options that together may get at most so much.
    """

    def __init__(self, costs: Mapping[str, int], caps: Iterable[Cap]) -> None:
        self._costs = costs
        self._limits = [(frozenset(cap.ids), cap.most) for cap in caps]

    def copy(self) -> Self:
        """Make another that can be spent without this one."""
        other = type(self)(self._costs, ())
        other._limits = list(self._limits)  # noqa: SLF001 - it is one of us
        return other

    def fits(self, option: str) -> bool:
        """Say whether the option can still be paid for under every limit."""
        return all(option not in ids or self._costs[option] <= most for ids, most in self._limits)

    def spend(self, option: str) -> None:
        """Take what the option costs from every limit it is under."""
        self._limits = [
            (ids, most - self._costs[option] if option in ids else most)
            for ids, most in self._limits
        ]

    def clashing(self, level: Collection[str]) -> set[str]:
        """Tell which of these options cannot all be paid for together, whatever the order.

        Those under no limit that is too tight for all of them fit in any order.
        """
        tight: set[str] = set()
        for ids, most in self._limits:
            under = ids.intersection(level)
            if sum(self._costs[each] for each in under) > most:
                tight |= under
        return {each for each in tight if self._costs[each]}


@dataclass(frozen=True, slots=True)
class Spending:
    """What is paid for so far, in that order, and how it came about.

    `tie`: ids that were level where it mattered, in alphabetical order. `is_open`: whether a tie
    stays open; then nothing more is decided.
    """

    costs: Mapping[str, int]
    budget: int
    funded: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    tie: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def cost(self) -> int:
        """What everything costs that is paid for so far."""
        return sum(self.costs[each] for each in self.funded)

    def room(self, terms: Terms) -> Room:
        """Tell what may still be spent, of the budget and under each limit."""
        room = Room(self.costs, (Cap(tuple(self.costs), self.budget), *terms.caps))
        for each in self.funded:
            room.spend(each)
        return room

    def told(self, *steps: Step) -> Self:
        """Add steps."""
        return replace(self, steps=(*self.steps, *steps))

    def bought(self, *paid: tuple[str, tuple[tuple[str, int], ...]]) -> Self:
        """Pay for options, one after the other: each with what its supporters pay, if they pay."""
        steps, left = list(self.steps), self.budget - self.cost
        for option, counts in paid:
            left -= self.costs[option]
            steps.append(Step(StepCode.PAID_FOR, (option,), pence=left))
            if counts:
                steps.append(Step(StepCode.EACH_PAID, counts=(*counts, ("left", left))))
        funded = (*self.funded, *(option for option, _ in paid))
        return replace(self, funded=funded, steps=tuple(steps))

    def passing_over(self, ticks: int, options: Iterable[str]) -> Self:
        """Tell that it was their turn, with so many ticks, and that too little is left for them.

        Those who are passed over one after the other are told together.
        """
        counts, before = tuple((each, ticks) for each in options), self.steps
        if before and before[-1].code is StepCode.PASSED_OVER:
            counts, before = (*before[-1].counts, *counts), before[:-1]
        ids, left = tuple(each for each, _ in counts), self.budget - self.cost
        return replace(self, steps=(*before, Step(StepCode.PASSED_OVER, ids, counts, pence=left)))

    def tied(self, level: Sequence[str], steps: tuple[Step, ...]) -> Self:
        """Meet a tie, which these steps of `break_tie` settle or leave open."""
        both = tuple(sorted({*self.tie, *level}))
        return replace(self, tie=both, is_open=steps[-1].code in STAYS_OPEN).told(*steps)

    @property
    def chair_chose(self) -> bool:
        """Whether the chair has broken a tie."""
        return any(step.code is StepCode.TIE_BROKEN_BY_CHAIR for step in self.steps)

    def after_the_chair(self, terms: Terms) -> Terms:
        """Tell how the next tie is broken: a chair breaks one, and at a second people are asked."""
        return replace(terms, tie=TieWay.ASK_AGAIN) if self.chair_chose else terms

    def held_up_by(self, other: Self) -> Self:
        """Stay as it is, because this other was not taken; where that had a tie, show it."""
        ties = tuple(step for step in other.steps if step.code in TIES)
        tie = tuple(sorted({*self.tie, *other.tie}))
        return replace(self, tie=tie, is_open=other.is_open).told(*ties)


STAYS_OPEN = (StepCode.TIE_ASKS_AGAIN, StepCode.TIE_WAITS_FOR_LOT, StepCode.TIE_WAITS_FOR_CHAIR)
TIES = (StepCode.TIE_FOUND, StepCode.TIE_BROKEN_BY_LOT, StepCode.TIE_BROKEN_BY_CHAIR, *STAYS_OPEN)


def spend_out(
    method: str,
    profile: Marked,
    ids: tuple[str, ...],
    terms: Terms,
    spend: Callable[[Terms], Spending],
    passed_over: StepCode,
) -> Outcome:
    """Come to the outcome of a way of sharing out money; `spend` counts under the terms it gets.

    `passed_over`: why something is not paid for, though enough money for it is left in the end.
    Where a tie waits for the chair, every choice is counted to its end at once, behind a step
    `IF_CHOSEN` each, so that the chair can choose when the ballots are gone.
    """
    steps = first_steps(profile, (*ids, *answers(terms)))
    _, counted = steps
    if not any(many for each, many in counted.counts if each != DONT_KNOW):
        return Outcome(method, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
    if profile.total < terms.quorum:
        return Outcome(method, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
    spending = spend(terms)
    waits = any(step.code is StepCode.TIE_WAITS_FOR_CHAIR for step in spending.steps)
    ahead = [
        step
        for choice in (spending.tie if waits else ())
        for step in (
            Step(StepCode.IF_CHOSEN, (choice,)),
            *_ended(spend(replace(terms, chair=choice)), terms, passed_over),
        )
    ]
    return Outcome(
        method,
        terms,
        (*steps, *_ended(spending, terms, passed_over), *ahead),
        elected=spending.funded,
        tie=spending.tie,
    )


def _ended(spending: Spending, terms: Terms, passed_over: StepCode) -> tuple[Step, ...]:
    """Tell all steps, what is not paid for and what is left, and what came out last."""
    chosen = (Step(StepCode.CHOSEN, spending.funded),) if spending.funded else ()
    if spending.is_open:
        return (*spending.steps, *chosen)
    end = chosen or (Step(StepCode.NOTHING_PAID),)
    return (*spending.steps, *_left_over(spending, terms, passed_over), *end)


def _left_over(spending: Spending, terms: Terms, passed_over: StepCode) -> tuple[Step, ...]:
    """Tell what is not paid for and why, and what money is left.

    It follows from the terms and from what is paid for alone, and says nothing more of the ballots:
    so it can be told where no number may be.
    """
    room, left = spending.room(terms), spending.budget - spending.cost
    unpaid = [each for each in spending.costs if each not in spending.funded]
    short = tuple(each for each in unpaid if not room.fits(each))
    others = tuple(each for each in unpaid if each not in short)
    told = [Step(StepCode.TOO_LITTLE_LEFT, short, pence=left)] if short else []
    told += [Step(passed_over, others, pence=left)] if others else []
    return (*told, Step(StepCode.MONEY_LEFT, pence=left))


def chosen_by_chair(outcome: Outcome, choice: str) -> Outcome:
    """Take the count that follows this choice of the chair, from an outcome that waits for it."""
    begins = next(at for at, step in enumerate(outcome.steps) if step.code is StepCode.IF_CHOSEN)
    first = [step for step in outcome.steps[:begins] if step.code in FIRST]
    branches: dict[str, list[Step]] = {}
    for step in outcome.steps[begins:]:
        if step.code is StepCode.IF_CHOSEN:
            branch = branches.setdefault(step.ids[0], [])
        else:
            branch.append(step)
    taken = branches[choice]
    ends = [step.ids for step in taken if step.code is StepCode.CHOSEN]
    found = (step.ids for step in taken if step.code is StepCode.TIE_FOUND)
    return replace(
        outcome,
        terms=replace(outcome.terms, chair=choice),
        steps=(*first, *taken),
        elected=ends[0] if ends else (),
        tie=tuple(sorted({each for ids in found for each in ids})),
    )


FIRST = (StepCode.TOOK_PART, StepCode.COUNTED)
