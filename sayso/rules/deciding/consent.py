"""A thing goes ahead when enough people took part and nobody has a serious objection.

To be less than happy is not to object: a person can live with it and let it go ahead. One objection
stops it, however many agree; its reason is kept beside the vote, and is the start of a better plan.
So everyone sees who said what: this is an open vote.

Tie: there is none, because nobody is counted against anybody.
Silence: no ballots, or only "pass", decide nothing. An objection with too few people decides
nothing either: they are asked again.
Source: decision by consent in sociocracy. G. Endenburg, "Sociocracy: The Organization of
Decision-Making", 1988 (English edition 1998).
"""

from collections.abc import Collection

from sayso.rules.deciding.ballots import AGREE, CAN_LIVE_WITH_IT, OBJECT, PASS, Ballot, ticked_once
from sayso.rules.deciding.methods import Kind, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Verdict


class Consent:
    """Nobody objects. There are no options: what is agreed to is the proposal itself."""

    id = "consent"
    kind = Kind.CONSENT
    blank = PASS
    open_vote = True
    uses = frozenset({"quorum", "most_rounds"})

    def answers(self, terms: Terms) -> tuple[str, ...]:  # noqa: ARG002 - the same under all terms
        """Agree, can live with it, object and pass."""
        return (AGREE, CAN_LIVE_WITH_IT, OBJECT, PASS)

    def may_mark(
        self,
        ballot: Ballot,
        options: Collection[str],  # noqa: ARG002 - there are none
        terms: Terms = AS_USUAL,
    ) -> Verdict:
        """Say whether the ballot is exactly one of the four answers."""
        return ticked_once(ballot, self.answers(terms))

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Agree when enough took part and nobody objects. `options` are not read."""
        refuse_to_miscount(self, profile, options, terms)
        steps = first_steps(profile, self.answers(terms))
        marked = profile.marked()
        if profile.total == marked[PASS]:
            return Outcome(self.id, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
        if profile.total < terms.quorum:
            return Outcome(self.id, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
        if marked[OBJECT]:
            stopped = (Step(StepCode.OBJECTED), Step(StepCode.NOT_AGREED))
            return Outcome(self.id, terms, (*steps, *stopped), agreed=False)
        return Outcome(self.id, terms, (*steps, Step(StepCode.AGREED)), agreed=True)
