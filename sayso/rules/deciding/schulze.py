"""Each two options meet on every ballot; what no other beats, straight or by a chain, is done.

Each ballot says which of two it puts first. An option that more people put before each other one
than behind it always wins. Where wins go round in a circle, they are followed as chains: a chain is
as strong as its weakest win, and a win as strong as the number of people behind it. One option is
ahead of another when its strongest chain to it is stronger than any chain back.

Equal places on a ballot, and all that is left out, say nothing between these; whatever is marked
stands before what is left out. "None of these" runs like an option, alone on its ballots.
Tie: several that no other is ahead of. Found, shown, and broken only in the way agreed.
Silence: no ballots, or only "I don't know", choose nothing.
Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36, 2011, with strength by winning votes.
"""

from collections.abc import Collection

import numpy as np

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.methods import Kind
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed import Array, Rankings
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
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.deciding.ties import conclude
from sayso.rules.verdict import Verdict


class Schulze:
    """The option that no other is ahead of wins. People rank as many as they like."""

    id = "schulze"
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
        """Choose what no other option is ahead of."""
        return self.count(pack(self, profile, options, terms), terms)

    def count(self, rankings: Rankings, terms: Terms) -> Outcome:
        """Do the same with rankings that are packed already."""
        refuse_other_terms(rankings, terms)
        steps = opening(rankings, terms, first_places(rankings))
        halted = stopped(self.id, rankings, terms, steps)
        if halted:
            return halted
        pairs = met(rankings)
        chains = strongest_chains(pairs)
        beaten_by = (chains < chains.T).sum(axis=1)
        places = {each: 1 + int(n) for each, n in zip(rankings.ids, beaten_by, strict=True)}
        level = tuple(sorted(each for each, place in places.items() if place == 1))
        told = _told(rankings.ids, pairs, chains, places)
        return conclude(self.id, terms, (*steps, *told), level)


def met(rankings: Rankings) -> Array:
    """How many ballots put each option (row) before each other (column): exact whole numbers."""
    many = len(rankings.ids)
    pairs = np.zeros((many, many), dtype=rankings.counts.dtype)
    for one in range(many):
        for other in range(many):
            if one != other:
                pairs[one, other] = rankings.weigh(rankings.rows[one] < rankings.rows[other])
    return pairs


def strongest_chains(pairs: Array) -> Array:
    """How strong the strongest chain from each option to each other is; 0 where there is none."""
    chains = np.where(pairs > pairs.T, pairs, np.zeros_like(pairs))
    for over in range(len(chains)):
        chains = np.maximum(chains, np.minimum(chains[:, over, None], chains[None, over, :]))
    np.fill_diagonal(chains, 0)
    return chains


def _told(
    ids: tuple[str, ...], pairs: Array, chains: Array, places: dict[str, int]
) -> tuple[Step, ...]:
    """Tell each meeting, then who beats all or how the chains ran, then the whole order."""
    steps = _rows(StepCode.MET, ids, pairs)
    wins = (pairs > pairs.T).sum(axis=1)
    ahead = tuple(each for each, n in zip(ids, wins, strict=True) if n == len(ids) - 1)
    if ahead and len(ids) > 1:
        steps += (Step(StepCode.BEATS_EACH_OTHER, ids=ahead),)
    elif len(ids) > 1:
        steps += (Step(StepCode.NOTHING_BEATS_ALL), *_rows(StepCode.CHAINS_FOLLOWED, ids, chains))
    order = sorted(in_order(ids), key=lambda each: places[each])
    counts = tuple((each, places[each]) for each in order)
    return (*steps, Step(StepCode.PUT_IN_ORDER, ids=tuple(order), counts=counts))


def _rows(code: StepCode, ids: tuple[str, ...], table: Array) -> tuple[Step, ...]:
    """One step for each option: its numbers against each other one."""
    return tuple(
        Step(
            code,
            ids=(one,),
            counts=tuple((other, int(table[i, j])) for j, other in enumerate(ids) if i != j),
        )
        for i, one in enumerate(ids)
        if len(ids) > 1
    )
