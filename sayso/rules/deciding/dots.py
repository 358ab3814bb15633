"""Each person has the same number of dots to give, so a strong wish can weigh more, up to a limit.

A person spreads the dots as they like: all on one thing, or some on many. Dots not used are lost.
There is no "none of these": a person who wants nothing keeps their dots, and leaving things as they
are can be an option like any other. Known weakness: whoever puts all dots on one thing pulls harder
than whoever spreads them; approve several does not have it.
Tie: as many dots where it matters. Found, shown, and broken only in the way agreed beforehand.
Silence: an option without dots is never chosen; no ballots, or only "I don't know", choose nothing.
Source: cumulative voting, as dot voting. L. Dodgson (Lewis Carroll), "The Principles of
Parliamentary Representation", 1884, gives the strategy; S. Diceman, "Dotmocracy", 2010, the dots.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot, ticked
from sayso.rules.deciding.given import Given
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.most import choose_most
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Marked, Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Dots:
    """Most dots wins. Where there are several places, they go to those with most dots."""

    id = "dots"
    kind = Kind.DOTS
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum", "dots", "seats"})

    def answers(self, terms: Terms) -> tuple[str, ...]:  # noqa: ARG002 - the same under all terms
        """Only "I don't know"."""
        return (DONT_KNOW,)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot gives whole dots to some options, and no more than there are."""
        if not ballot.marks:
            return Refused(Reason.CHOOSE_AT_LEAST_ONE)
        if DONT_KNOW in ballot.ids:
            alone = len(ballot.marks) == 1
            return ticked(ballot, {DONT_KNOW}) if alone else Refused(Reason.NOT_TOGETHER)
        if not all(each in options and dots >= 1 for each, dots in ballot.marks):
            return Refused(Reason.NOT_AN_OPTION)
        given = sum(dots for _, dots in ballot.marks)
        return Allowed() if given <= terms.dots else Refused(Reason.TOO_MANY_DOTS)

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose what got most dots."""
        refuse_to_miscount(self, profile, options, terms)
        dots: Counter[str] = Counter()
        for ballot, count in profile.counts:
            for each, given in ballot.marks:
                dots[each] += given * count
        return self._added(profile, {each: dots[each] for each in options}, terms)

    def add(self, given: Given, terms: Terms) -> Outcome:
        """Do the same where it is known how many people gave each option how many dots."""
        refuse_other_terms(self, given.numbers, terms)
        dots = {
            each: sum(number * people for number, people in numbers.items())
            for each, numbers in given.numbers.items()
        }
        return self._added(given, dots, terms)

    def _added(self, ballots: Marked, dots: Mapping[str, int], terms: Terms) -> Outcome:
        steps = first_steps(ballots, (*sorted(dots), DONT_KNOW))
        added = tuple((each, dots[each]) for each in sorted(dots))
        steps += (Step(StepCode.DOTS_ADDED, counts=added),)
        return choose_most(self.id, ballots, terms, steps, dict(added))
