"""The numbers of an outcome, as the rule of small numbers wants to be told them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from sayso.rules.deciding import METHODS, Kind, Outcome, Profile, Step, StepCode
from sayso.rules.small_numbers import (
    Sum,
    Tally,
    Withheld,
    ballots_withheld,
    by_part,
    shown,
    working_withheld,
)
from sayso.web.decisions.models.few import as_of_few

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision

TOTALS = (StepCode.TOOK_PART, StepCode.COUNTED, StepCode.SHARE_IS, StepCode.PASSED_OVER)
TOTAL_KINDS = (Kind.ONE_OF, Kind.YES_NO, Kind.CONSENT)
"""Where a ballot says no more than the totals: one mark each."""
SADDEST, HAPPIEST = 1, 5

Numbers = Callable[[Step, Outcome], Iterator[Tally | Sum]]


def faces_added(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """What the faces add up to, from those who gave one."""
    raters = outcome.counts or {}
    return (Sum(amount, raters[each], SADDEST, HAPPIEST) for each, amount in step.counts)


def middle_faces(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """A middle face of a few people is the face of one of them."""
    raters = outcome.counts or {}
    return (Tally({}, raters[each], "") for each, _ in step.counts)


def row_of_faces(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """Who gave an option which face, counted as if one more had given each.

    So a face that all but two gave is kept back too. Else whoever alone gave another face could
    tell from "not told" that all the others gave this one.
    """
    people = sum(many for _, many in step.counts)
    yield Tally({face: min(many + 1, people) for face, many in step.counts}, people, "")


def dots_added(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """What the dots add up to, from everyone who voted."""
    cast, dots = outcome.cast or 0, outcome.terms.dots
    return (Sum(amount, cast, 0, dots) for _, amount in step.counts)


def of_all(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """Numbers of ballots out of all that were cast."""
    cast = outcome.cast or 0
    counts = {each: min(count // step.parts, cast) for each, count in step.counts}
    yield Tally(counts, cast, "")


def nothing_new(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """Numbers that other steps tell already, or that are no numbers of people."""
    return iter(())


def each_paid(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """What each of those who wanted it paid: a few who paid are a few who are known."""
    yield Tally({}, dict(step.counts)["supporters"], "")


def weighed(step: Step, outcome: Outcome) -> Iterator[Tally | Sum]:
    """Parts of shares: whose vote it was can be read from what it weighs, so none is told.

    Ticks are only added up: what they weigh follows from the totals of the sides.
    """
    if METHODS[outcome.method].kind not in (*TOTAL_KINDS, Kind.SOME_OF):
        yield Tally({}, 0, "")


NUMBERS: Mapping[StepCode, Numbers] = {
    StepCode.FACES_ADDED: faces_added,
    StepCode.MIDDLE_FACES: middle_faces,
    StepCode.FACES_IN_A_ROW: row_of_faces,
    StepCode.DOTS_ADDED: dots_added,
    StepCode.EACH_PAID: each_paid,
    StepCode.SHARES_COUNTED: weighed,
    StepCode.SHARE_TOO_SMALL: weighed,
} | dict.fromkeys(
    (
        *(StepCode.TOOK_PART, StepCode.COUNTED, StepCode.BALLOTS_THAT_RANK, StepCode.ENOUGH_IS),
        *(StepCode.WENT_OUT, StepCode.WENT_OUT_TOGETHER, StepCode.FEWEST_LEVEL),
        *(StepCode.HAS_ENOUGH, StepCode.SURPLUS_MOVED, StepCode.SURPLUS_LEVEL),
        *(StepCode.MORE_THAN_HALF, StepCode.VOTES_ENDED),
        *(StepCode.CHAINS_FOLLOWED, StepCode.PUT_IN_ORDER),
        *(StepCode.SHARE_IS, StepCode.SHARES_RAISED, StepCode.PASSED_OVER),
        StepCode.NEXT_FACES,  # the rows tell them already
    ),
    nothing_new,
)
"""How the numbers of each step are looked at; those of any other step are `of_all`."""

ROWS = (StepCode.FACES_IN_A_ROW, StepCode.NEXT_FACES)
ABOUT_OTHERS = (StepCode.ORDER_CHANGES_NOTHING, StepCode.EARLIER_COUNT_DECIDED)
"""Steps that mean nothing without the numbers before them."""
MOVERS = (StepCode.WENT_OUT, StepCode.WENT_OUT_TOGETHER, StepCode.SURPLUS_MOVED)


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of a count, and kept: nothing else is.

    `withheld`: why some numbers are not told, or nothing. `ballots`: whether each may be told.
    """

    outcome: Outcome
    withheld: str
    ballots: bool


def tally_of(decision: Decision, outcome: Outcome) -> Tally:
    """The totals. Of faces, how many gave one says nothing of which; of dots, it is not told."""
    counts = {} if decision.way.kind in (Kind.RATE, Kind.DOTS) else outcome.counts or {}
    return Tally(counts, outcome.cast or 0, decision.way.blank)


def working_of(outcome: Outcome) -> list[Tally | Sum]:
    """Every number beyond the totals, and where votes moved on from round to round."""
    found: list[Tally | Sum] = []
    for step in outcome.steps:
        if step.counts:
            found += NUMBERS.get(step.code, of_all)(step, outcome)
    for side in outcome.sides:
        found += working_of(side.outcome)
    return found + list(_moves(outcome))


def _moves(outcome: Outcome) -> Iterator[Tally]:
    """The votes that moved on in each round: from how many people, and where they went."""
    known: dict[str, Fraction] = {}
    people = amount = Fraction(0)
    for step in outcome.steps:
        votes = {each: Fraction(count, step.parts) for each, count in step.counts}
        if step.code in MOVERS:
            people += sum(known[each] for each in step.ids)
            amount += sum(votes.values())
        elif step.code is StepCode.COUNTED_AGAIN:
            cast = int(people)
            if amount:
                gained = {each: max(Fraction(0), votes[each] - known[each]) for each in votes}
                scaled = {each: ceil(more * cast / amount) for each, more in gained.items()}
                yield Tally({each: min(more, cast) for each, more in scaled.items()}, cast, "")
            people = amount = Fraction(0)
        if step.code in (StepCode.COUNTED, StepCode.COUNTED_AGAIN):
            known |= votes


def what_may_be_told(decision: Decision, outcome: Outcome, profiles: Mapping[str, Profile]) -> Told:
    """The one place that says what is kept and told of a count: pages and exports all show this.

    `profiles`: the ballots, by side; under "" where there are no sides.
    """
    how = {"closed": True, "open_vote": decision.is_open_vote}
    if decision.way.kind is Kind.DOTS and not decision.is_open_vote:
        # How many gave a dot at all would say too much: most give one to what is liked.
        outcome = _without(outcome, (StepCode.COUNTED,))
    withheld = _totals_withheld(decision, outcome, **how)
    if withheld:
        less = _without(as_of_few(outcome).without_counts(), ABOUT_OTHERS)
        return Told(less, withheld.value, ballots=False)
    rows = [count for profile in profiles.values() for _, count in profile.counts]
    simple = decision.way.kind in TOTAL_KINDS
    ballots = simple or not ballots_withheld(rows, **how)
    if ballots or not (why := working_withheld(working_of(outcome), **how)):
        return Told(outcome, "", ballots=ballots)
    less = _without(outcome, ROWS)
    if working_withheld(working_of(less), **how):
        less = _without(_only_totals(outcome), ABOUT_OTHERS)
    return Told(less, why.value, ballots=False)


def _totals_withheld(decision: Decision, outcome: Outcome, **how: bool) -> Withheld | None:
    """Why the totals are not told. Of sides, the numbers of all are told, or of none."""
    if not outcome.sides:
        return shown(tally_of(decision, outcome), **how).withheld
    sides = {side.id: tally_of(decision, side.outcome) for side in outcome.sides}
    counts: Counter[str] = sum((Counter(tally.counts) for tally in sides.values()), Counter())
    whole = Tally(counts, sum(tally.cast for tally in sides.values()), decision.way.blank)
    return by_part(whole, sides, **how).withheld


def _only_totals(outcome: Outcome) -> Outcome:
    return replace(
        outcome,
        steps=tuple(step for step in outcome.steps if not step.counts or step.code in TOTALS),
        sides=tuple(replace(side, outcome=_only_totals(side.outcome)) for side in outcome.sides),
    )


def _without(outcome: Outcome, codes: Collection[StepCode]) -> Outcome:
    """Leave out the steps of these kinds, of every side too."""
    return replace(
        outcome,
        steps=tuple(step for step in outcome.steps if step.code not in codes),
        sides=tuple(replace(side, outcome=_without(side.outcome, codes)) for side in outcome.sides),
    )
