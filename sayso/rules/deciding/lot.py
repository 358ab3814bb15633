"""Where all things named would be fine, chance is the one judge that favours nobody.

Each person ticks what they would be content with. Everything that at least one person ticked goes
into the hat once, with the same chance, however many ticked it; so nothing goes in that nobody
would be content with, and no larger part can crowd out a smaller one. Then as many are drawn as
there are places. There is no "none of these": who is content with nothing ticks "I don't know".
Tie: there is none, because nobody is counted against anybody.
Silence: what nobody ticked is not in the hat; no ballots, or only "I don't know", draw nothing.
The draw is done with what was drawn beforehand (`terms.lot`) and kept: anyone can do it again.
Source: P. Stone, "The Luck of the Draw: The Role of Lotteries in Decision Making", 2011; the draw
itself after RFC 3797 (see `drawn_order`).
"""

from collections.abc import Collection

from sayso.rules.deciding.approval import may_tick_some
from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.profiles import Marked, Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.deciding.ties import drawn_order
from sayso.rules.verdict import Verdict


class Lot:
    """A draw by chance among everything that someone would be content with."""

    id = "lot"
    kind = Kind.SOME_OF
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"quorum", "seats", "lot"})

    def answers(self, terms: Terms) -> tuple[str, ...]:  # noqa: ARG002 - the same under all terms
        """Only "I don't know"."""
        return (DONT_KNOW,)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot ticks some of the options, or is "I don't know" alone."""
        return may_tick_some(ballot, options, self.answers(terms))

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Draw among what someone ticked. With no lot drawn yet, it waits."""
        refuse_to_miscount(self, profile, options, terms)
        return self._drawn(profile, options, terms)

    def tally(self, ticks: PackedTicks, terms: Terms) -> Outcome:
        """Do the same with ticks that are packed already. Who ticks nothing does not know."""
        refuse_other_terms(self, ticks.ids, terms)
        return self._drawn(ticks, ticks.ids, terms)

    def _drawn(self, ballots: Marked, options: Collection[str], terms: Terms) -> Outcome:
        steps = first_steps(ballots, (*sorted(options), DONT_KNOW))
        marked = ballots.marked()
        hat = tuple(each for each in sorted(options) if marked[each])
        if not hat:
            return Outcome(self.id, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
        if ballots.total < terms.quorum:
            return Outcome(self.id, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
        return draw(hat, terms, steps)


def draw(names: Collection[str], terms: Terms, steps: tuple[Step, ...] = ()) -> Outcome:
    """Draw `terms.seats` names out of a hat, without a vote: who sits on a panel, who goes first.

    Where there are no more names than places, all are chosen and nothing is drawn. Raises
    ValueError for a name that is there twice: each has one chance.
    """
    hat = tuple(sorted(names))
    if len(set(hat)) < len(hat):
        raise ValueError("Each name goes into the hat once.")
    steps += (Step(StepCode.IN_THE_HAT, ids=hat),)
    if len(hat) > terms.seats:
        if terms.lot is None:
            return Outcome(Lot.id, terms, (*steps, Step(StepCode.WAITS_FOR_DRAW)))
        hat = drawn_order(hat, terms.lot)
        steps += (Step(StepCode.DRAWN, ids=hat),)
    chosen = hat[: terms.seats]
    last = (Step(StepCode.CHOSEN, ids=chosen),) if chosen else ()
    return Outcome(Lot.id, terms, (*steps, *last), elected=chosen)
