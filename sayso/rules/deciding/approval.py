"""Each person says yes to all they would be glad of, and what pleases most people is done.

Where there are several places, those with most approvals get them; people who want the same things
can win them all (equal shares does not have that).
Tie: as many approvals where it matters. Found, shown, and broken only in the way agreed beforehand.
Silence: no ballots, or only "I don't know", choose nothing.
Source: approval voting. S. J. Brams and P. C. Fishburn, "Approval Voting", American Political
Science Review 72(3), 1978.
"""

from collections.abc import Collection

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, Ballot, ticked
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.most import most_marked
from sayso.rules.deciding.outcomes import Outcome
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Reason, Refused, Verdict


def may_tick_some(ballot: Ballot, options: Collection[str], answers: Collection[str]) -> Verdict:
    """Say whether the ballot ticks some of the options, or one answer and nothing beside it."""
    if not ballot.marks:
        return Refused(Reason.CHOOSE_AT_LEAST_ONE)
    if len(ballot.marks) > 1 and ballot.ids.intersection(answers):
        return Refused(Reason.NOT_TOGETHER)
    return ticked(ballot, {*options, *answers})


class Approval:
    """The option that most people approve wins. One person can approve several."""

    id = "approval"
    kind = Kind.SOME_OF
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum", "none_of_these", "seats"})

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Always "I don't know"; "none of these" where the terms allow it. Each stands alone."""
        return (NONE_OF_THESE, DONT_KNOW) if terms.none_of_these else (DONT_KNOW,)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot marks some of the options, or one answer and nothing beside it."""
        return may_tick_some(ballot, options, self.answers(terms))

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose what most people approve, or as many options as there are places."""
        refuse_to_miscount(self, profile, options, terms)
        return most_marked(self.id, profile, options, terms)

    def tally(self, ticks: PackedTicks, terms: Terms) -> Outcome:
        """Do the same with ticks that are packed already. Who ticks nothing does not know."""
        refuse_other_terms(self, ticks.ids, terms)
        return most_marked(self.id, ticks, ticks.ids, terms)
