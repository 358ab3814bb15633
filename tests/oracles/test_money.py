"""Equal shares and most liked, beside pabutools: the same winners in elections of real size.

Run with a Python that has pabutools (and not with that of the product).
"""

import random

import numpy as np
import pytest

pabutools = pytest.importorskip("pabutools", reason="pabutools is not here")

from pabutools.election import (  # noqa: E402
    ApprovalBallot,
    ApprovalProfile,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares  # noqa: E402

from sayso.rules.deciding import METHODS, Ballot, Completion, Profile, Terms  # noqa: E402
from sayso.rules.deciding.equal_shares import share_out  # noqa: E402
from sayso.rules.deciding.packed_ticks import PackedTicks  # noqa: E402


def election(seed, voters, projects, ticks):
    """A made-up election: few projects are known to many, costs spread widely."""
    chance = np.random.default_rng(seed)
    liking = chance.beta(1, 4, size=projects)
    ticked = chance.random((voters, projects)) < np.minimum(liking / liking.sum() * ticks, 0.95)
    ticked[:, 0] |= ~ticked.any(axis=1)
    costs = (np.exp(chance.normal(0, 1, projects)) * 10_000).astype(int) + 1
    return ticked, [int(cost) for cost in costs], int(costs.sum() * chance.uniform(0.2, 0.5))


def names(ticked):
    return [f"p{i:04}" for i in range(ticked.shape[1])]


def theirs(ticked, costs, budget):
    projects = [Project(name, cost) for name, cost in zip(names(ticked), costs, strict=True)]
    instance = Instance(projects, budget_limit=budget)
    ballots = [ApprovalBallot([projects[j] for j in np.flatnonzero(row)]) for row in ticked]
    return instance, ApprovalProfile(ballots, instance=instance)


def terms(ticked, costs, budget, **more):
    return Terms(budget=budget, costs=tuple(zip(names(ticked), costs, strict=True)), **more)


def packed(ticked):
    starts = np.concatenate(([0], np.cumsum(ticked.sum(axis=1))))
    return PackedTicks.from_rows(names(ticked), starts, np.nonzero(ticked)[1])


def found(allocation):
    return {str(project) for project in allocation}


SIZES = random.Random(7)
ELECTIONS = [
    (seed, SIZES.randint(100, 1500), SIZES.randint(8, 40), SIZES.uniform(3, 8))
    for seed in range(200)
]
LARGE = [(1000, 400, 330, 40), (1001, 300, 400, 60)]


def test_equal_shares_finds_the_same_winners():
    compared = 0
    for each in [*ELECTIONS, *LARGE]:
        ticked, costs, budget = election(*each)
        spending = share_out(packed(ticked), terms(ticked, costs, budget))
        if spending.tie:
            continue
        instance, profile = theirs(ticked, costs, budget)
        other = method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat)
        assert set(spending.funded) == found(other), each
        compared += 1
    assert compared >= 150


def test_shares_raised_one_by_one_find_the_same_winners():
    compared = 0
    for seed in range(30):
        ticked, costs, budget = election(seed, 30, 8, 3)
        costs, budget = [1 + cost // 500 for cost in costs], budget // 500
        agreed = terms(ticked, costs, budget, completion=Completion.RAISE)
        spending = share_out(packed(ticked), agreed)
        if spending.tie or max(costs) > budget:
            continue
        instance, profile = theirs(ticked, costs, budget)
        other = method_of_equal_shares(
            instance, profile, sat_class=Cost_Sat, voter_budget_increment=1
        )
        assert set(spending.funded) == found(other), seed
        compared += 1
    assert compared >= 15


def test_most_liked_finds_the_same_winners():
    compared = 0
    for each in ELECTIONS[:60]:
        ticked, costs, budget = election(*each)
        ids = names(ticked)
        ballots = (Ballot.of(*(ids[j] for j in np.flatnonzero(row))) for row in ticked)
        outcome = METHODS["greedy"].decide(Profile.of(ballots), ids, terms(ticked, costs, budget))
        if outcome.tied:
            continue
        instance, profile = theirs(ticked, costs, budget)
        other = greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat)
        liked = {ids[j] for j in np.flatnonzero(ticked.any(axis=0))}
        assert set(outcome.elected) == found(other) & liked, (
            each
        )  # theirs fills up with the unliked
        compared += 1
    assert compared >= 40
