"""Each side holds a share of 100, split equally among its members, and everyone's vote counts.

So a person's vote weighs the share of their side divided by the people on it, used or not: what
somebody does not use goes to nobody, and a side cannot grow stronger by staying few. More than
half of the whole 100 passes. A side that holds more than 50 can pass alone when it is united; sides
that together hold 50 or less never can, in whatever numbers they come.

*Why not block votes*, where a side's whole share goes to what most of it want? Because then one
side of two always holds more than half, and its block always wins: 30 would be worth nothing at
all, with two sides in every single vote. Influence shows it as a power of nought. Split among the
people, the 30 decide whenever the 70 are not of one mind: with five young people and two staff,
three young people (42) need one member of staff (15).

Weights are whole numbers: the share times (the least common multiple of the sizes, over the size).

Among options the same ballots, each as often as it weighs, go through the way of deciding. Nothing
runs there unless the sides in which somebody wants it hold more than 50 together: else 30, all for
one thing, would win against 70 split over three. Such marks fall away before the count, and a
ballot with nothing left takes part and says nothing.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import lcm

from sayso.rules.deciding.ballots import NO, YES, Ballot
from sayso.rules.deciding.chambers.thresholds import YesAndNo, judged
from sayso.rules.deciding.methods import Kind, Method
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.powers import HALF, Chamber, Power
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms

WHOLE = 100
NOT_SHARES = frozenset(
    {
        StepCode.TOOK_PART,  # people, told before
        *(StepCode.MIDDLE_FACES, StepCode.FACES_ADDED, StepCode.PUT_IN_ORDER),
        *(StepCode.FACES_IN_A_ROW, StepCode.NEXT_FACES),
        *(StepCode.DOTS_ADDED, StepCode.EACH_PAID, StepCode.SHARE_IS, StepCode.SHARES_RAISED),
        StepCode.PASSED_OVER,
        *(StepCode.BALLOTS_THAT_RANK, StepCode.ENOUGH_IS, StepCode.VOTES_ENDED),
        *(StepCode.NO_CLEAR_FIRST, StepCode.NO_CLEAR_NEXT),
    }
)
"""Steps of a weighted count that no part of 100 of an option can tell."""
LEAST_GLAD_FACE = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """What one ballot of each side weighs, and what the whole 100 weighs, in the same units."""

    of: Mapping[str, int]
    whole: int

    @classmethod
    def among(cls, chambers: tuple[Chamber, ...]) -> "Weights":
        """Split each side's share among its members. A side of nobody gives nothing."""
        peopled = [chamber for chamber in chambers if chamber.members]
        unit = lcm(*(chamber.members for chamber in peopled))
        of = {chamber.id: chamber.share * (unit // chamber.members) for chamber in peopled}
        return cls(of, WHOLE * unit)


@dataclass(frozen=True, slots=True)
class Round:
    """What is counted: the ballots of each side that gives its share, and what they weigh."""

    method: Method
    profiles: Mapping[str, Profile]
    weights: Weights

    def weighted(self) -> Profile:
        """Put all ballots together, each as often as it weighs."""
        return Profile(
            tuple(
                (ballot, count * self.weights.of[side])
                for side, profile in self.profiles.items()
                for ballot, count in profile.counts
            )
        )

    def counted(self, counts: Mapping[str, int], ids: tuple[str, ...] = ()) -> Step:
        """Tell counts that are weights, marked as parts of the whole."""
        told = tuple(counts.items())
        return Step(StepCode.SHARES_COUNTED, ids=ids, counts=told, whole=self.weights.whole)


def shared(
    power: Power,
    method: Method,
    profiles: Mapping[str, Profile],
    options: Collection[str],
    terms: Terms,
    first: tuple[Step, ...],
) -> Outcome:
    """Come from everyone's ballots to one outcome by shares.

    A side of which too few took part gives nothing. `terms.more_than`, where it was agreed, is
    the part of the 100 that is not yet enough for a yes. `first`: the steps told before.
    """
    missed = [each.id for each in power.chambers if profiles[each.id].total < each.quorum]
    steps = (*first, *(Step(StepCode.SIDE_GIVES_NOTHING, side=each) for each in missed))
    giving = {side: profile for side, profile in profiles.items() if side not in missed}
    count = Round(method, giving, Weights.among(power.chambers))
    if method.kind is Kind.YES_NO:
        return _yes_or_no(count, terms, steps)
    return _among_options(count, power, options, terms, steps)


def _yes_or_no(count: Round, terms: Terms, steps: tuple[Step, ...]) -> Outcome:
    marked = count.weighted().marked()
    told = count.counted({each: marked[each] for each in count.method.answers(terms)})
    said = YesAndNo(marked[YES], marked[NO], count.weights.whole)
    more_than = HALF if terms.more_than is None else terms.more_than
    return judged(said, more_than, count.method.id, terms, (*steps, told))


def _among_options(
    count: Round,
    power: Power,
    options: Collection[str],
    terms: Terms,
    steps: tuple[Step, ...],
) -> Outcome:
    running = {*options, *count.method.answers(terms)} - {count.method.blank}
    alone = tuple(sorted(running - _wanted_enough(count, power)))
    left = Round(count.method, _without(alone, count), count.weights)
    outcome = count.method.decide(left.weighted(), options, replace(terms, quorum=1))
    weighed = count.weighted().marked()
    fell = {each: weighed[each] for each in alone if weighed[each]}
    small = [_too_small(fell, count.weights.whole)] if fell else []
    counted = [_as_shares(step, left) for step in outcome.steps if step.code not in NOT_SHARES]
    return replace(outcome, terms=terms, steps=(*steps, *small, *counted))


def _wanted_enough(count: Round, power: Power) -> set[str]:
    """Find what is wanted in sides that hold more than 50 together."""
    least = LEAST_GLAD_FACE if count.method.kind is Kind.RATE else 1
    share = {chamber.id: chamber.share for chamber in power.chambers}
    held: Counter[str] = Counter()
    for side, profile in count.profiles.items():
        wanted = {
            each for ballot, _ in profile.counts for each, number in ballot.marks if number >= least
        }
        held.update(dict.fromkeys(wanted, share[side]))
    return {each for each, part in held.items() if 2 * part > WHOLE}


def _without(alone: Collection[str], count: Round) -> dict[str, Profile]:
    """Take marks away that cannot win; a ballot with nothing left says nothing."""
    blank = Ballot.of(count.method.blank)
    return {
        side: Profile(
            tuple(
                (Ballot(tuple(m for m in ballot.marks if m[0] not in alone)), number)
                if ballot.ids - set(alone)
                else (blank, number)
                for ballot, number in profile.counts
            )
        )
        for side, profile in count.profiles.items()
    }


def _too_small(fell: Mapping[str, int], whole: int) -> Step:
    return Step(StepCode.SHARE_TOO_SMALL, tuple(fell), tuple(fell.items()), whole=whole)


def _as_shares(step: Step, count: Round) -> Step:
    """Tell a step of the weighted count: whatever it counts are parts of shares, never people.

    Where votes move on in parts, the whole has as many parts more.
    """
    if not step.counts:
        return step
    told = count.counted(dict(step.counts), step.ids)
    return replace(told, whole=told.whole * step.parts)
