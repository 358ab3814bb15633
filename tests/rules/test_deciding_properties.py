"""What holds for groups of any size, and for any text as an id."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.deciding import (
    METHODS,
    RESERVED,
    Ballot,
    Kind,
    Outcome,
    Profile,
    Terms,
    TieWay,
    decode,
    encode,
)
from tests.rules.every_group import ballots

ids = st.text(min_size=1, max_size=20).filter(lambda text: text not in RESERVED)
options = st.lists(ids, min_size=1, max_size=4, unique=True)
counts = st.integers(min_value=0, max_value=10**12)
terms = st.builds(
    Terms,
    tie=st.sampled_from([TieWay.ASK_AGAIN, TieWay.LOT]),
    lot=st.none() | st.binary(),
    quorum=st.integers(min_value=1, max_value=10**6),
)
any_ballot = st.builds(
    Ballot, st.dictionaries(ids, st.integers(), max_size=4).map(lambda d: tuple(d.items()))
)
every_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())


def agreed(draw, method, chosen_from, terms):
    """These terms, with the money and the costs that sharing it out cannot do without."""
    if method.kind is not Kind.MONEY:
        return terms
    costs = tuple((each, draw(st.integers(min_value=1, max_value=100))) for each in chosen_from)
    return replace(terms, budget=draw(st.integers(min_value=0, max_value=200)), costs=costs)


def some_profile(draw, method, chosen_from):
    castable = ballots(method, chosen_from)
    return Profile(tuple((ballot, draw(counts)) for ballot in castable))


@given(ballot=any_ballot)
def test_a_ballot_survives_being_sealed(ballot):
    assert decode(encode(ballot)) == ballot
    assert hash(decode(encode(ballot))) == hash(ballot)


@given(cast=st.lists(any_ballot, max_size=8), chance=st.randoms(use_true_random=False))
def test_a_profile_forgets_the_order(cast, chance):
    shuffled = cast.copy()
    chance.shuffle(shuffled)
    assert Profile.of(shuffled) == Profile.of(cast)
    assert Profile.of(cast).total == len(cast)


@given(profile=st.builds(Profile.counted, st.dictionaries(any_ballot, counts, max_size=6)))
def test_a_profile_survives_being_kept(profile):
    assert Profile.from_json(json.loads(json.dumps(profile.to_json()))) == profile


@every_method
@given(data=st.data())
def test_an_outcome_survives_being_kept_and_counts_the_same_again(method, data):
    chosen_from = data.draw(options)
    profile = some_profile(data.draw, method, chosen_from)
    outcome = method.decide(
        profile, chosen_from, agreed(data.draw, method, chosen_from, data.draw(terms))
    )
    kept = Outcome.from_json(json.loads(json.dumps(outcome.to_json())))
    assert kept == outcome
    assert method.decide(profile, chosen_from[::-1], kept.terms) == outcome


@every_method
@given(data=st.data(), times=st.integers(min_value=2, max_value=9))
def test_a_county_decides_as_a_house_with_the_same_shares(method, data, times):
    chosen_from = data.draw(options)
    house = some_profile(data.draw, method, chosen_from)
    county = Profile(tuple((ballot, count * times) for ballot, count in house.counts))
    same = agreed(data.draw, method, chosen_from, Terms())
    small, large = (method.decide(each, chosen_from, same) for each in (house, county))
    assert (small.elected, small.agreed, small.tie) == (large.elected, large.agreed, large.tie)


@every_method
@given(data=st.data())
def test_without_counts_no_number_from_a_ballot_is_left(method, data):
    chosen_from = data.draw(options)
    profile = some_profile(data.draw, method, chosen_from)
    outcome = method.decide(profile, chosen_from, agreed(data.draw, method, chosen_from, Terms()))
    assert not any(step.counts for step in outcome.without_counts().steps)
