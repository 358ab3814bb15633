"""What has the fewest votes goes out, and its votes move on, until one has more than half.

Each ballot counts for what it wants most of all that is still in. Round by round the option with
the fewest votes goes out. As soon as one has more than half of the ballots still in play, it wins.
A ballot on which nothing is left that it puts before the others is no longer in play.

Equal places: a ballot counts for each of the options it wants most (Approval-IRV). It is the only
way of letting people rank equally that keeps what this count is loved for: that options which are
alike do each other no harm, and that a majority which stands together is heeded. With equal places
in play nothing wins early, since two could have more than half. "None of these" runs like an
option, alone on its ballots.

Tie: several with the fewest votes. When together they have fewer than each other one, they go out
together. Else the count looks at what would come if either went out. When the same wins every time,
there is no tie. When not, those who could win are level: found, shown, and broken only in the way
agreed beforehand.
Silence: no ballots, or only "I don't know", choose nothing.
Sources: instant run-off is W. R. Ware's, 1871. T. Delemazure and D. Peters, "Generalizing Instant
Runoff Voting to Allow Indifferences", ACM EC 2024. Looking at both: V. Conitzer, M. Rognlie and
L. Xia, "Preference Functions that Score Rankings and Maximum Likelihood Estimation", IJCAI 2009.
Known weakness: to be ranked higher can make an option lose.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.methods import Kind
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed import Rankings
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.ranked import (
    answers_beside,
    may_rank,
    opening,
    pack,
    refuse_other_terms,
    stopped,
)
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.deciding.ties import conclude
from sayso.rules.verdict import Verdict

MOST_ROUNDS = 5_000
"""So many different rounds are looked at. Past them, all still in at the first tie are level."""


class _TooManyRounds(Exception):
    """There are more ways on from here than can be looked at."""


class InstantRunOff:
    """Whoever has the fewest votes goes out until one has more than half."""

    id = "irv"
    kind = Kind.RANK
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum", "none_of_these"})

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Always "I don't know"; "none of these" where the terms allow it. Each stands alone."""
        return answers_beside(terms)

    def may_mark(
        self, ballot: Ballot, options: Collection[str], terms: Terms = AS_USUAL
    ) -> Verdict:
        """Say whether the ballot gives places from 1 to some options. Equal places are allowed."""
        return may_rank(ballot, options, self.answers(terms))

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose what is left when all with fewer votes are out."""
        return self.count(pack(self, profile, options, terms), terms)

    def count(self, rankings: Rankings, terms: Terms) -> Outcome:
        """Do the same with rankings that are packed already."""
        refuse_other_terms(rankings, terms)
        rounds = _Rounds(rankings)
        everyone = frozenset(range(len(rankings.ids)))
        first = {rankings.ids[at]: many for at, many in rounds.round(everyone).votes.items()}
        steps = opening(rankings, terms, first)
        halted = stopped(self.id, rankings, terms, steps)
        if halted:
            return halted
        try:
            winners = rounds.winners(everyone)
        except _TooManyRounds:
            winners = rounds.at_first_tie(everyone)
        told = rounds.told(everyone, winners)
        level = tuple(sorted(rankings.ids[at] for at in winners))
        return conclude(self.id, terms, (*steps, *told), level)


@dataclass(frozen=True)
class _Round:
    """One round: votes of all that are in, how many ballots are in play, and who is in front."""

    votes: dict[int, int]
    in_play: int
    ahead: int | None  # has more than half, and will win
    last: tuple[int, ...]  # the fewest votes, all the same
    together: bool  # they go out at once, since their order cannot matter


@dataclass
class _Rounds:
    """All rounds that can come about, each counted once."""

    rankings: Rankings
    _counted: dict[frozenset[int], _Round] = field(default_factory=dict)
    _winners: dict[frozenset[int], frozenset[int]] = field(default_factory=dict)

    def round(self, still_in: frozenset[int]) -> _Round:
        """Count one round among those still in."""
        if still_in not in self._counted:
            if len(self._counted) == MOST_ROUNDS:
                raise _TooManyRounds
            self._counted[still_in] = _count(self.rankings, sorted(still_in))
        return self._counted[still_in]

    def winners(self, still_in: frozenset[int]) -> frozenset[int]:
        """Who could win from here: one alone, unless the order at a tie decides."""
        passed = []
        while still_in not in self._winners:
            passed.append(still_in)
            now = self.round(still_in)
            if now.ahead is not None:
                self._winners[still_in] = frozenset({now.ahead})
            elif not now.in_play:
                self._winners[still_in] = still_in
            elif now.together:
                still_in -= frozenset(now.last)
            else:
                branches = [self.winners(still_in - {out}) for out in now.last]
                self._winners[still_in] = frozenset().union(*branches)
        for each in passed:
            self._winners[each] = self._winners[still_in]
        return self._winners[still_in]

    def at_first_tie(self, still_in: frozenset[int]) -> frozenset[int]:
        """Who is still in when for the first time the order could matter."""
        while self.round(still_in).together:
            still_in -= frozenset(self.round(still_in).last)
        return still_in

    def told(self, still_in: frozenset[int], winners: frozenset[int]) -> tuple[Step, ...]:
        """Tell the rounds up to the end, or up to the tie that decides."""
        steps: list[Step] = []
        before = self.rankings.ranked
        while True:
            now = self.round(still_in)
            if now.in_play < before:
                steps.append(
                    Step(StepCode.VOTES_ENDED, counts=(("ballots", before - now.in_play),))
                )
            before = now.in_play
            if len(still_in) < len(self.rankings.ids):
                steps.append(Step(StepCode.COUNTED_AGAIN, counts=self._named(now.votes)))
            out, going = self._going(still_in, now, winners)
            steps += going
            if not out:
                return tuple(steps)
            still_in -= frozenset(out)

    def _going(
        self, still_in: frozenset[int], now: _Round, winners: frozenset[int]
    ) -> tuple[tuple[int, ...], tuple[Step, ...]]:
        """Tell who goes out of this round, and why; nobody at the end, or where a tie decides."""
        if now.ahead is not None:
            counts = (*self._named({now.ahead: now.votes[now.ahead]}), ("in-play", now.in_play))
            return (), (Step(StepCode.MORE_THAN_HALF, self._ids((now.ahead,)), counts),)
        if not now.in_play:
            return (), (Step(StepCode.NO_VOTES_LEFT),)
        ids, counts = self._ids(now.last), self._named({at: now.votes[at] for at in now.last})
        if now.together:
            code = StepCode.WENT_OUT if len(ids) == 1 else StepCode.WENT_OUT_TOGETHER
            return now.last, (Step(code, ids=ids, counts=counts),)
        found = Step(StepCode.FEWEST_LEVEL, ids=ids, counts=counts)
        if len(winners) > 1 and not self._same_way_on(still_in, now, winners):
            return (), (found, Step(StepCode.ORDER_DECIDES))
        gone = Step(StepCode.WENT_OUT, ids=ids[:1], counts=counts[:1])
        return now.last[:1], (found, Step(StepCode.ORDER_CHANGES_NOTHING), gone)

    def _same_way_on(self, still_in: frozenset[int], now: _Round, winners: frozenset[int]) -> bool:
        """Say whether the same could win, whoever goes out now. Too many ways on: no."""
        try:
            return all(self.winners(still_in - {out}) == winners for out in now.last)
        except _TooManyRounds:
            return False

    def _ids(self, ats: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self.rankings.ids[at] for at in ats)

    def _named(self, votes: dict[int, int]) -> tuple[tuple[str, int], ...]:
        return tuple((self.rankings.ids[at], count) for at, count in votes.items())


def _count(rankings: Rankings, still_in: list[int]) -> _Round:
    """Give each ballot to all it wants most of those still in, if it wants some before others."""
    if not still_in:
        return _Round({}, 0, None, (), together=False)
    best = rankings.best_among(still_in)
    speaks = rankings.speaking(best, still_in)
    best *= speaks  # no place is 0, so a ballot that says nothing here is for none of them
    in_play = rankings.weigh(speaks)
    votes = {at: rankings.weigh(rankings.rows[at] == best) for at in still_in}
    most, fewest = max(votes.values()), min(votes.values())
    leaders = [at for at in still_in if votes[at] == most]
    each_once = sum(votes.values()) == in_play
    won = len(still_in) == 1 or (each_once and 2 * most > in_play)
    last = tuple(at for at in still_in if votes[at] == fewest)
    next_fewest = min((count for count in votes.values() if count > fewest), default=0)
    together = len(last) == 1 or fewest * len(last) < next_fewest
    return _Round(votes, in_play, leaders[0] if won else None, last, together)
