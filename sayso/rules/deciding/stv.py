"""Several are chosen, and each large enough group of people chooses its fair part of them.

Each ballot is one vote for what it wants most. What has enough votes is chosen; what it has more
than enough moves on at a part of its value. When nothing has enough, the one with the fewest votes
goes out, and its votes move on whole. Scottish STV, as in the Scottish Local Government Elections
Order 2011 (SSI 2011/399), Schedule 1, rules 46 to 53: the weighted inclusive Gregory method.

Where we differ from the Order: an option that no ballot marks at all is not in the running, since
silence elects nothing. "None of these" runs like an option, alone on its ballots; each place it has
enough votes for stays empty, as when candidates stand against "re-open nominations".

Equal places: people are asked to put one at each place. A file may have them, and there the Order
holds: a ballot with no clear first is not valid, and one with no clear next moves no more. How many
ballots that stops is told (`NO_CLEAR_FIRST`, `NO_CLEAR_NEXT`).

Tie: for who goes out, or whose surplus moves first. First the stages before are asked, as the Order
says. Then the count looks at what would come of each way on. When the same are chosen every time,
there is no tie that matters. When not, those chosen only sometimes are level: found, shown, and
broken only in the way agreed. Only where a lot was agreed, it is drawn as the Order says: the last
in its order goes out, and the first one's surplus moves first. Asked again, what is chosen whichever
way the tie falls stays chosen. A chair breaks ties for one place, not for several.
Silence: no ballots, or only "I don't know", choose nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, Ballot
from sayso.rules.deciding.methods import Kind
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed import Rankings
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.ranked import (
    answers_beside,
    first_places,
    in_order,
    may_rank,
    opening,
    pack,
    refuse_other_terms,
    stopped,
)
from sayso.rules.deciding.terms import AS_USUAL, Terms, TieWay
from sayso.rules.deciding.ties import break_tie, conclude
from sayso.rules.deciding.transfers import Count, Pick
from sayso.rules.verdict import Reason, Refused, Verdict

MOST_COUNTS = 1_000
"""So many ways on from a tie are counted. Past them, all that is still in counts as level."""

Result = tuple[str, ...]


class SingleTransferableVote:
    """Votes move on until all places are filled."""

    id = "stv"
    kind = Kind.RANK
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum", "none_of_these", "seats"})

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Always "I don't know"; "none of these" where the terms allow it. Each stands alone."""
        return answers_beside(terms)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot gives places from 1 to some options, one at each place."""
        places = [place for _, place in ballot.marks]
        shape = may_rank(ballot, options, self.answers(terms))
        if shape and len(set(places)) < len(places):
            return Refused(Reason.ONE_AT_EACH_PLACE)
        return shape

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose as many as there are seats. Ballots from files may have equal places."""
        return self.count(pack(_FilesToo(), profile, options, terms), terms)

    def count(self, rankings: Rankings, terms: Terms) -> Outcome:
        """Do the same with rankings that are packed already."""
        refuse_other_terms(rankings, terms)
        if terms.seats > 1 and terms.tie is TieWay.CHAIR:
            raise ValueError("A chair breaks ties for one place. For several, draw or ask again.")
        steps = opening(rankings, terms, first_places(rankings))
        halted = stopped(self.id, rankings, terms, steps)
        return halted or _Counts(self.id, rankings, terms, steps).outcome()


class _FilesToo(SingleTransferableVote):
    """The same, for ballots with equal places."""

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot gives places from 1 to some options."""
        return may_rank(ballot, options, self.answers(terms))


@dataclass(frozen=True)
class _Counts:
    """All counts that can come about from the same ballots."""

    method: str
    rankings: Rankings
    terms: Terms
    steps: tuple[Step, ...]

    def outcome(self) -> Outcome:
        """Count to the end, or to the tie that decides."""
        picks: tuple[Pick, ...] = ()
        all_results: frozenset[Result] = frozenset()
        while True:
            count = self._count(picks)
            if not count.level:
                return self._filled(count, all_results)
            results = self._results(picks)
            all_results = all_results or results
            if len(results) == 1:
                told = (Step(StepCode.ORDER_CHANGES_NOTHING),)
                picks += (Pick(count.level[0], told),)
            elif self.terms.tie is TieWay.LOT and self.terms.lot is not None:
                picks += (self._drawn(count),)
            else:
                return self._open(count, all_results)

    def _count(self, picks: tuple[Pick, ...]) -> Count:
        return Count(self.rankings, self.terms.seats, picks).run()

    def _results(self, picks: tuple[Pick, ...]) -> frozenset[Result]:
        """Everything that can come of it after these picks: each a set of ids, in one order."""
        found: set[Result] = set()
        ways_on = [picks]
        for _ in range(MOST_COUNTS):
            if not ways_on:
                return frozenset(found)
            count = self._count(path := ways_on.pop())
            if count.level:
                ways_on += [(*path, Pick(at)) for at in count.level]
            else:
                found.add(in_order(count.elected))
        stuck = self._count(picks)
        still_in = [self.rankings.ids[at] for at in stuck.continuing]
        return frozenset(in_order([*stuck.elected, each]) for each in still_in)

    def _drawn(self, count: Count) -> Pick:
        """Draw among the level ones, as the Order lets the returning officer do."""
        ids = {self.rankings.ids[at]: at for at in count.level}
        _, told = break_tie(tuple(ids), self.terms)
        goes_out = count.level_code is StepCode.FEWEST_LEVEL
        return Pick(ids[told[-1].ids[-1 if goes_out else 0]], told)

    def _filled(self, count: Count, results: frozenset[Result]) -> Outcome:
        """Tell the end of a count. `results` are all that could have come of it, at a tie."""
        level = _sometimes(results)
        steps = (*self.steps, *count.steps)
        elected = tuple(each for each in count.elected if each != NONE_OF_THESE)
        last = (
            Step(StepCode.CHOSEN, ids=elected) if elected else Step(StepCode.NONE_OF_THESE_CHOSEN)
        )
        return Outcome(self.method, self.terms, (*steps, last), elected=elected, tie=level)

    def _open(self, count: Count, results: frozenset[Result]) -> Outcome:
        """Tell a count that a tie leaves open, and what is certain whichever way it falls."""
        level = _sometimes(results)
        steps = (*self.steps, *count.steps, Step(StepCode.ORDER_DECIDES))
        if self.terms.seats == 1:
            return conclude(self.method, self.terms, steps, level)
        _, found = break_tie(level, self.terms)
        always = set.intersection(*map(set, results)) - {NONE_OF_THESE}
        first = [each for each in count.elected if each in always]
        elected = (*first, *in_order(always - set(first)))
        outcome = Outcome(self.method, self.terms, (*steps, *found), elected=elected, tie=level)
        if not elected:
            return outcome
        return replace(outcome, steps=(*outcome.steps, Step(StepCode.CHOSEN, ids=elected)))


def _sometimes(results: frozenset[Result]) -> tuple[str, ...]:
    """What some results choose and others do not, in alphabetical order."""
    if len(results) < 2:  # noqa: PLR2004 - one result is no tie
        return ()
    always = set.intersection(*map(set, results))
    return tuple(sorted(set().union(*results) - always))
