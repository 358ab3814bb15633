"""Sharing out money: equal shares beside pabutools, and a county beside a town.

Alone, with a Python that has pabutools: `python -m benchmarks.money`.
"""

import random
import sys

import numpy as np

from benchmarks.measure import Row, compare, keep
from sayso.rules.deciding.equal_shares import share_out
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.terms import Terms


def election(seed, voters, projects, ticks):
    """A made-up election: few projects are known to many, costs spread widely."""
    chance = np.random.default_rng(seed)
    liking = chance.beta(1, 4, size=projects)
    ticked = chance.random((voters, projects)) < np.minimum(liking / liking.sum() * ticks, 0.95)
    ticked[:, 0] |= ~ticked.any(axis=1)
    costs = (np.exp(chance.normal(0, 1, projects)) * 10_000).astype(int) + 1
    return ticked, [int(cost) for cost in costs], int(costs.sum() * chance.uniform(0.2, 0.5))


def ours(ticked, costs, budget):
    """The election as Sayso holds it: ticks packed, and what was agreed."""
    ids = [f"p{i:04}" for i in range(len(costs))]
    starts = np.concatenate(([0], np.cumsum(ticked.sum(axis=1))))
    packed = PackedTicks.from_rows(ids, starts, np.nonzero(ticked)[1])
    return packed, Terms(budget=budget, costs=tuple(zip(ids, costs, strict=True)))


def theirs(ticked, costs, budget):
    """The same as pabutools holds it, equal ballots together, which is the faster for it."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, Instance, Project  # noqa: PLC0415

    projects = [Project(f"p{i:04}", cost) for i, cost in enumerate(costs)]
    instance = Instance(projects, budget_limit=budget)
    ballots = [ApprovalBallot([projects[j] for j in np.flatnonzero(row)]) for row in ticked]
    return instance, ApprovalProfile(ballots, instance=instance).as_multiprofile()


def beside_pabutools(many=200):
    """Equal shares on random elections of real size, without ties; winners must be the same."""
    from pabutools.election import Cost_Sat  # noqa: PLC0415
    from pabutools.rules import method_of_equal_shares  # noqa: PLC0415

    sizes, left, right = random.Random(1), [], []
    while len(left) < many:
        size = (int(sizes.lognormvariate(7, 1)) + 50, sizes.randint(8, 50), sizes.uniform(3, 8))
        made = election(sizes.randrange(2**32), *size)
        if not share_out(*ours(*made)).tie:
            left.append(ours(*made))
            right.append(theirs(*made))

    def we():
        return [set(share_out(*each).funded) for each in left]

    def they():
        return [
            {str(each) for each in method_of_equal_shares(*election, sat_class=Cost_Sat)}
            for election in right
        ]

    same = sum(mine == other for mine, other in zip(we(), they(), strict=True))
    name = f"equal shares, {many} random elections of real size, same winners in {same}"
    return compare(Row(name, "pabutools", "at least 100"), we, they, turns=1, acts=1)


def county_beside_town():
    """A million voters and 100 projects beside 100,000: the time should grow with the ballots."""
    town, county = (ours(*election(5, voters, 100, 8)) for voters in (100_000, 1_000_000))
    row = Row("equal shares, exact, 100,000 voters x 100", "1,000,000 voters", "at most 12")
    return compare(row, lambda: share_out(*town), lambda: share_out(*county), turns=5, acts=1)


def measure():
    """Every measure of sharing out money."""
    rows = [county_beside_town()]
    return rows if "--county" in sys.argv else [beside_pabutools(), *rows]


if __name__ == "__main__":
    rows = measure()
    for row in rows:
        print(row.told())
    keep(rows, "money")
