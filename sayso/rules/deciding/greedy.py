"""What most people ticked is paid for, then the next, as long as it fits.

Options are asked in order of how many people ticked them. One that no longer fits (the budget, or
what it may get together with others) is passed over, and the next is asked. An option needs at
least one tick, and more ticks than "none of these". One that costs nothing always fits.

Tie: options with as many ticks are a tie only where not all of them fit. Those that fit whatever
the order are paid for first. At a tie that stays open, nothing behind it is decided.
Silence: no ballots, or only "I don't know", pay for nothing.
Source: the rule most cities use, "greedy by number of votes" (Pabulib; L. Aziz and N. Shah,
"Participatory Budgeting: Models and Approaches", 2021). Known weakness: a larger half can take
all the money; equal shares does not have it.
"""

from collections.abc import Collection, Mapping

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, Ballot
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.money import Room, Spending, answers, may_tick, priced, spend_out
from sayso.rules.deciding.outcomes import Outcome, StepCode
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.profiles import Marked, Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.deciding.ties import break_tie
from sayso.rules.verdict import Verdict


def most_liked(spending: Spending, heads: Mapping[str, int], room: Room, terms: Terms) -> Spending:
    """Pay for what most people like and fits, on top of what is paid for already.

    `heads`: how many people ticked each option that is still asked. `room`: what is left.
    """
    asked = {each: many for each, many in heads.items() if each not in spending.funded}
    while asked:
        most = max(asked.values())
        level = sorted(each for each, many in asked.items() if many == most and room.fits(each))
        clashing = room.clashing(level)
        if not level:
            spending = spending.passing_over(
                most, sorted(each for each in asked if asked[each] == most)
            )
            asked = {each: many for each, many in asked.items() if many < most}
            continue
        first = next((each for each in level if each not in clashing), None)
        if first is None:
            first, told = break_tie(tuple(level), terms)
            spending = spending.tied(level, told)
            if first is None:
                return spending
            terms = spending.after_the_chair(terms)
        room.spend(first)
        del asked[first]
        spending = spending.bought((first, ()))
    return spending


class Greedy:
    """The options most people ticked, as far as the money goes."""

    id = "greedy"
    kind = Kind.MONEY
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "budget", "costs", "caps"})

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Always "I don't know"; "none of these" where the terms allow it. Each stands alone."""
        return answers(terms)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot ticks some of the options, or one answer and nothing beside it."""
        return may_tick(ballot, options, terms)

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Pay for what most people ticked and fits. Raises ValueError without budget and costs."""
        refuse_to_miscount(self, profile, options, terms)
        return self._spent(profile, options, terms)

    def tally(self, ticks: PackedTicks, terms: Terms) -> Outcome:
        """Do the same with ticks that are packed already. Who ticks nothing does not know."""
        refuse_other_terms(self, ticks.ids, terms)
        return self._spent(ticks, ticks.ids, terms)

    def _spent(self, ballots: Marked, options: Collection[str], terms: Terms) -> Outcome:
        costs, budget = priced(options, terms)
        marked = ballots.marked()
        heads = {each: marked[each] for each in costs if marked[each] > marked[NONE_OF_THESE]}

        def spend(terms: Terms) -> Spending:
            nothing_yet = Spending(costs, budget)
            return most_liked(nothing_yet, heads, nothing_yet.room(terms), terms)

        return spend_out(self.id, ballots, tuple(costs), terms, spend, StepCode.TICKED_BY_TOO_FEW)
