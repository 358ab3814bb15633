"""Each person chooses one, and what most people chose is done.

Tie: found, shown, and broken only in the way agreed beforehand.
Silence: no ballots, or only "I don't know", choose nothing.
Source: plurality ("first past the post"), the oldest of all counts. Known weakness: two options
that are alike can take votes from each other; approve several does not have it.
"""

from collections.abc import Collection

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, Ballot, ticked_once
from sayso.rules.deciding.methods import Kind, refuse_to_miscount
from sayso.rules.deciding.most import most_marked
from sayso.rules.deciding.outcomes import Outcome
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Verdict


class ChooseOne:
    """Most votes wins. More than half is not needed."""

    id = "choose-one"
    kind = Kind.ONE_OF
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum", "none_of_these"})

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Always "I don't know"; "none of these" where the terms allow it."""
        return (NONE_OF_THESE, DONT_KNOW) if terms.none_of_these else (DONT_KNOW,)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot marks exactly one thing that is there."""
        return ticked_once(ballot, {*options, *self.answers(terms)})

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose what most people chose."""
        refuse_to_miscount(self, profile, options, terms)
        return most_marked(self.id, profile, options, terms)
