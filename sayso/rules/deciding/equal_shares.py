"""Everyone has the same share of the money, and together they pay for what they like.

In each round, supporters of an option share its cost equally; who has too little left pays all of
it. The option is paid for that takes the smallest part of its cost from each (its rate). It goes on
until no supporters together can pay for anything more. So a group of people who like the same get
their part of the money, however small the group is.

Who votes has a share, whatever they mark: with "none of these" or "I don't know" it stays in the
pot. An option that costs nothing is paid for when anyone ticked it; one that costs more than the
whole budget, or than a limit it is under, is never paid for.

What is left over stays in the pot, unless it was agreed beforehand to go on (`Completion`):

- RAISE ("add-one"): everyone's share is one unit of money larger (a penny), and everything is
  counted again; and so on. The last count whose options cost no more than the budget stands. It
  also stops when no ticked option that is left out would fit any more (the exhaustive variant, as
  cities do it): more could only take away. A raise that ends at an open tie is not taken.
- MOST_LIKED: what is left over goes to what most people ticked and still fits (see `greedy`).

Tie: options that ask the same, where not all can be paid for; see `share_rounds`.
Silence: no ballots, or only "I don't know", pay for nothing.
Source: the Method of Equal Shares with approvals, satisfaction by cost. D. Peters and P. Skowron,
"Proportionality and the Limits of Welfarism", EC 2020; D. Peters, G. Pierczynski and P. Skowron,
"Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021. Data: Pabulib.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.greedy import most_liked
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.money import Spending, answers, may_tick, priced, spend_out
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.profiles import Marked, Profile
from sayso.rules.deciding.share_rounds import Paid, Rounds, same_either_way
from sayso.rules.deciding.terms import AS_USUAL, Completion, Terms, TieWay
from sayso.rules.deciding.ties import break_tie
from sayso.rules.verdict import Verdict

CALM = 4
"""So many single units are taken after a stride that was too long, before the next one."""


class EqualShares:
    """The same share for everyone; an option is paid for by those who like it."""

    id = "equal-shares"
    kind = Kind.MONEY
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "budget", "costs", "caps", "completion"})

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Always "I don't know"; "none of these" where the terms allow it. Each stands alone."""
        return answers(terms)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot ticks some of the options, or one answer and nothing beside it."""
        return may_tick(ballot, options, terms)

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Share the money out. Raises ValueError without budget and costs."""
        refuse_to_miscount(self, profile, options, terms)
        ids = tuple(sorted(options))
        return self._shared(profile, PackedTicks.of(profile, ids), terms)

    def tally(self, ticks: PackedTicks, terms: Terms) -> Outcome:
        """Do the same with ticks that are packed already. Who ticks nothing does not know."""
        refuse_other_terms(self, ticks.ids, terms)
        return self._shared(ticks, ticks, terms)

    def _shared(self, ballots: Marked, ticks: PackedTicks, terms: Terms) -> Outcome:
        priced(ticks.ids, terms)

        def spend(terms: Terms) -> Spending:
            return share_out(ticks, terms)

        return spend_out(self.id, ballots, ticks.ids, terms, spend, _passed_over(terms))


def _passed_over(terms: Terms) -> StepCode:
    """Tell why something was not paid for, though there would be money for it in the end."""
    if terms.completion is Completion.MOST_LIKED:
        return StepCode.TICKED_BY_TOO_FEW
    return StepCode.SUPPORTERS_HAD_TOO_LITTLE


def share_out(ticks: PackedTicks, terms: Terms) -> Spending:
    """Share the money out over packed ticks, of a house or of a county. At least one ballot.

    Raises ValueError without budget and costs.
    """
    costs, budget = priced(ticks.ids, terms)
    count = _Count(ticks, costs, budget, terms)
    spending, rounds = count.spend()
    if spending.is_open or terms.completion is Completion.NONE or spending.cost == budget:
        return spending
    if terms.completion is Completion.RAISE:
        return count.raised(spending, rounds)
    heads = dict(zip(ticks.ids, ticks.heads, strict=True))
    liked = {each: many for each, many in heads.items() if many}
    told = spending.told(Step(StepCode.REST_TO_MOST_LIKED))
    return most_liked(told, liked, spending.room(terms), spending.after_the_chair(terms))


@dataclass(frozen=True, slots=True)
class _Count:
    """Everything a count of equal shares starts from, whatever the share."""

    ticks: PackedTicks
    costs: dict[str, int]
    budget: int
    terms: Terms

    def spend(self, more: int = 0, *, chosen: bool = False) -> tuple[Spending, Rounds]:
        """Count with the same share for everyone, and so many pence more.

        `chosen`: the chair chose at a smaller share.
        """
        rounds, spending, known = self._begun(more), self._free(more), 0
        while True:
            level = rounds.play()
            spending = _bought(spending, rounds.paid[known:])
            known = len(rounds.paid)
            if not level:
                return spending, rounds
            first, spending = self._first(rounds, level, spending, chosen=chosen)
            if first is None:
                return spending, rounds
            rounds.choose(first)

    def _begun(self, more: int) -> Rounds:
        share = Fraction(self.budget, self.ticks.total) + more
        return Rounds(self.ticks, self.costs, share, self.budget, self.terms.caps)

    def _free(self, more: int) -> Spending:
        """What costs nothing is paid for when anyone ticked it."""
        spending = Spending(self.costs, self.budget).told(*self._shares(more))
        ticked = zip(self.ticks.ids, self.ticks.heads, strict=True)
        free = [each for each, heads in ticked if heads and not self.costs[each]]
        return spending.bought(*((each, ()) for each in free))

    def _shares(self, more: int) -> tuple[Step, ...]:
        """Tell what everyone has at the start, in whole pence, and by how much that was raised."""
        people = self.ticks.total
        share = Step(StepCode.SHARE_IS, counts=(("people", people),), pence=self.budget // people)
        told = (Step(StepCode.SAME_SHARE), share)
        if not more:
            return told
        now = self.budget // people + more
        return (*told, Step(StepCode.SHARES_RAISED, counts=(("each", more),), pence=now))

    def _first(
        self, rounds: Rounds, level: tuple[str, ...], spending: Spending, *, chosen: bool
    ) -> tuple[str | None, Spending]:
        """Find which of the level ones goes first, or None where that stays open."""
        if same_either_way(rounds, level):
            return level[0], spending.told(Step(StepCode.EITHER_WAY, level))
        terms = spending.after_the_chair(self.terms)
        if chosen and terms.chair not in level:  # another tie than the one the chair broke
            terms = replace(terms, tie=TieWay.ASK_AGAIN)
        first, told = break_tie(level, terms)
        return first, spending.tied(level, told)

    def raised(self, spending: Spending, rounds: Rounds) -> Spending:
        """Raise everyone's share unit by unit, as long as the budget lasts and it can help.

        Where it is certain that nothing changes for many units, they are taken in one stride: the
        outcome is the one of single units, all the same.
        """
        taken, stride, calm = 0, 1, CALM
        while self._something_fits(spending):
            path = rounds.path() if stride > 1 else None
            if path is not None:
                further = self._begun(taken + stride)
                if not further.follows(path):
                    stride, calm = stride // 2, 0
                    continue
                stride, taken = stride * 2, taken + stride
                spending, rounds = _bought(self._free(taken), further.paid), further
                continue
            more, rounds = self.spend(taken + 1, chosen=spending.chair_chose)
            if more.is_open or more.cost > self.budget:
                return spending.held_up_by(more)
            spending, taken, calm = more, taken + 1, calm + 1
            stride = 2 if calm >= CALM else 1
        return spending

    def _something_fits(self, spending: Spending) -> bool:
        """Say whether a ticked option that is left out could still be paid for."""
        room = spending.room(self.terms)
        ticked = zip(self.ticks.ids, self.ticks.heads, strict=True)
        return any(
            heads and each not in spending.funded and room.fits(each) for each, heads in ticked
        )


def _bought(spending: Spending, rounds: Sequence[Paid]) -> Spending:
    return spending.bought(*((paid.option, _told(paid)) for paid in rounds))


def _told(paid: Paid) -> tuple[tuple[str, int], ...]:
    """Tell what each supporter paid: rounded for people, and exactly."""
    each = paid.each
    return (
        ("each", round(each)),
        ("supporters", paid.supporters),
        ("each-top", each.numerator),
        ("each-bottom", each.denominator),
    )
