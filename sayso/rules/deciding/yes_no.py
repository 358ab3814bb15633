"""A thing is agreed when more people say yes than no, and not being sure is an honest answer.

Tie: as many yes as no, at least one of each. Found, shown, and broken only in the way agreed
beforehand; the lot and the chair choose "yes" or "no".
Silence: no ballots, or only "not sure", decide nothing.
Source: simple majority of those who say yes or no. K. O. May, "A Set of Independent Necessary and
Sufficient Conditions for Simple Majority Decision", Econometrica 20(4), 1952. With a quorum, one
more "no" can be the ballot that makes enough people: known, and the same for every quorum.
"""

from collections.abc import Collection

from sayso.rules.deciding.ballots import NO, NOT_SURE, YES, Ballot, ticked_once
from sayso.rules.deciding.methods import Kind, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.deciding.ties import conclude
from sayso.rules.verdict import Verdict


class YesNo:
    """More yes than no. There are no options: what is agreed to is the question itself."""

    id = "yes-no"
    kind = Kind.YES_NO
    blank = NOT_SURE
    open_vote = False
    uses = frozenset({"tie", "quorum"})

    def answers(self, terms: Terms) -> tuple[str, ...]:  # noqa: ARG002 - the same under all terms
        """Yes, no and not sure."""
        return (YES, NO, NOT_SURE)

    def may_mark(
        self,
        ballot: Ballot,
        options: Collection[str],  # noqa: ARG002 - there are none
        terms: Terms = AS_USUAL,
    ) -> Verdict:
        """Say whether the ballot is exactly one of yes, no and not sure."""
        return ticked_once(ballot, self.answers(terms))

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Agree when more say yes than no. `options` are not read."""
        refuse_to_miscount(self, profile, options, terms)
        steps = first_steps(profile, self.answers(terms))
        marked = profile.marked()
        most = max(marked[YES], marked[NO])
        if most == 0:
            return Outcome(self.id, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
        if profile.total < terms.quorum:
            return Outcome(self.id, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
        level = tuple(each for each in (NO, YES) if marked[each] == most)
        return conclude(self.id, terms, steps, level)
