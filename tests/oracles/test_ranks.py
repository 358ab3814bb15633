"""The same rankings through other people's libraries: the same winners, where ties are read alike."""

import random
from collections import Counter
from itertools import permutations

import pytest
import votelib.convert
import votelib.evaluate.condorcet
import votelib.evaluate.sequential
from pref_voting.iterative_methods import instant_runoff_put
from pref_voting.margin_based_methods import beat_path
from pref_voting.profiles import Profile as Theirs

from sayso.rules.deciding import METHODS, Rankings, Terms

ORDERS = list(permutations(range(4)))


def drawn(seed):
    """A small electorate, or a middling one: small ones tie often."""
    chance = random.Random(seed)
    cast = chance.choices(ORDERS, k=chance.choice([3, 5, 8, 21, 200]))
    return Counter(cast)


def ours(way, counted, **terms):
    places = [[order.index(at) + 1 for at in range(4)] for order in counted]
    return METHODS[way].count(Rankings("0123", places, list(counted.values())), Terms(**terms))


def theirs(counted):
    return Theirs([list(order) for order in counted], rcounts=list(counted.values()))


@pytest.mark.parametrize("seed", range(300))
def test_irv_finds_all_that_pref_voting_says_could_win(seed):
    """Both look at every way a tie could fall."""
    counted = drawn(seed)
    outcome = ours("irv", counted)
    assert {int(each) for each in outcome.tie or outcome.elected} == set(
        instant_runoff_put(theirs(counted))
    )


@pytest.mark.parametrize("seed", range(300))
def test_schulze_chooses_what_pref_voting_chooses(seed):
    """With whole rankings, margins and winning votes are in the same order."""
    counted = drawn(seed)
    outcome = ours("schulze", counted)
    assert {int(each) for each in outcome.tie or outcome.elected} == set(beat_path(theirs(counted)))


@pytest.mark.parametrize("seed", range(300))
def test_schulze_chooses_what_votelib_chooses_where_nothing_is_level(seed):
    counted = drawn(seed)
    outcome = ours("schulze", counted)
    if outcome.tied:
        return
    pairs = votelib.convert.RankedToCondorcetVotes().convert(dict(counted))
    assert [int(each) for each in outcome.elected] == votelib.evaluate.condorcet.Schulze().evaluate(
        pairs, 1
    )


@pytest.mark.parametrize("seed", range(70))
@pytest.mark.parametrize("seats", [1, 2, 3])
def test_stv_chooses_what_votelib_chooses_where_counts_are_far_apart(seed, seats):
    """Droop's quota and Gregory's surpluses in both; many people, so that no rounding decides.

    pyrankvote is left out: it gives votes to another one than the next on the ballot once someone
    is elected (7 of 80 such elections).
    """
    chance = random.Random(seed)
    weights = [chance.random() ** 4 for _ in ORDERS]
    counted = Counter(chance.choices(ORDERS, weights, k=3001))
    outcome = ours("stv", counted, seats=seats)
    stv = votelib.evaluate.sequential.TransferableVoteSelector(quota_function="droop")
    try:
        theirs_too = stv.evaluate(dict(counted), seats)
    except NotImplementedError:  # two are level for who goes out, and it says that it cannot tell
        return
    assert {int(each) for each in outcome.elected} == set(theirs_too)
