"""Everyone gives each option a face, and the option with the happiest faces on average is done.

Which one to take, this or `median`? Here each face pulls as hard as it is strong: five who would be
very happy can outweigh four who would be a little sad, and one very angry person can turn a close
choice. Take it where all people mean the same by a face and strong wishes should weigh more. Take
`median` where one person's very sad or very happy face should not move what the others think.

The mean is over those who rated the option, as an exact fraction. See `faces` for options that few
people rated. There is no "none of these": leaving things as they are is an option like any other.
Tie: the same mean. Found, shown, and broken only in the way agreed beforehand.
Silence: an option left out is not rated; no ballots, or only "I don't know", choose nothing.
Source: range (score) voting with averages. W. D. Smith, "Range Voting", 2000.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.faces import Faces, choose_by_faces, faces_of, may_rate
from sayso.rules.deciding.given import Given
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Verdict


class Score:
    """The happiest faces on average. Every face weighs as much as it says."""

    id = "score"
    kind = Kind.RATE
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum"})

    def answers(self, terms: Terms) -> tuple[str, ...]:  # noqa: ARG002 - the same under all terms
        """Only "I don't know"."""
        return (DONT_KNOW,)

    def may_mark(
        self,
        ballot: Ballot,
        options: Collection[str],
        terms: Terms = AS_USUAL,
    ) -> Verdict:
        """Say whether the ballot gives faces from 1 to 5 to some of the options."""
        return may_rate(ballot, options, terms)

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose the option with the best mean."""
        refuse_to_miscount(self, profile, options, terms)
        return choose_by_faces(self.id, profile, faces_of(profile, options), terms, mean, _added)

    def add(self, given: Given, terms: Terms) -> Outcome:
        """Do the same where it is known how many people gave each option each face."""
        refuse_other_terms(self, given.numbers, terms)
        return choose_by_faces(self.id, given, given.numbers, terms, mean, _added)


def mean(faces: Faces) -> Fraction:
    """Find the mean of the faces, exactly. There must be at least one."""
    return Fraction(_total(faces), sum(faces.values()))


def _total(faces: Faces) -> int:
    return sum(face * people for face, people in faces.items())


def _added(running: Mapping[str, Faces]) -> tuple[Step, ...]:
    """Tell each option's sum: with how many rated it, anyone can work out the mean."""
    sums = tuple((each, _total(faces)) for each, faces in running.items())
    return (Step(StepCode.FACES_ADDED, counts=sums),)
