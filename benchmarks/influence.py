"""The power of everyone under the United States' federal rule (537 seats), beside power_bdd.

Alone: `python -m benchmarks.influence`, with numpy and power_bdd installed. First both are asked
whether they say the same; then the same is done with sides of fifty million.
"""

from collections.abc import Iterable

from power_bdd.bdd import BDD, WeightedGame

from benchmarks.measure import Row, compare, keep
from sayso.rules.influence import Rule, Side, exact, influence, needs

FEDERAL = [Side("president", 1), Side("vice", 1), Side("senate", 100), Side("house", 435)]
HUGE = [
    Side("president", 1),
    Side("board", 650),
    Side("members", 400_000),
    Side("people", 50_000_000),
]
SAME = 1e-12


def federal() -> Rule:
    """House and Senate and President, the Vice President where level; or two thirds of both."""
    house, president = needs("house", 218), needs("president", 1)
    return (
        house & needs("senate", 51) & president
        | house & needs("senate", 50) & needs("vice", 1) & president
        | needs("house", 290) & needs("senate", 67)
    )


def huge() -> Rule:
    """More than half of each of three sides and the president, or two thirds of each side."""
    return (
        needs("people", 25_000_001)
        & needs("members", 200_001)
        & needs("board", 326)
        & needs("president", 1)
    ) | needs("people", 33_333_334) & needs("members", 266_667) & needs("board", 434)


def ours() -> list[tuple[float, float]]:
    """Banzhaf and Shapley-Shubik of one member of each side."""
    return [(float(p.banzhaf), float(p.shapley_shubik)) for p in influence(federal(), FEDERAL)]


def theirs() -> list[float]:
    """Banzhaf of every seat by power_bdd; we take one of each side.

    Its Shapley-Shubik takes minutes for so many seats, so it is not asked for: ours does more.
    """

    def game(quota: int, *weights: int) -> BDD:
        president, vice, senate, house = weights
        return BDD(WeightedGame(quota, [president, vice, *[senate] * 100, *[house] * 435]))

    house, president = game(218, 0, 0, 0, 1), game(1, 1, 0, 0, 0)
    rule = (
        house & game(51, 0, 0, 1, 0) & president
        | house & game(50, 0, 0, 1, 0) & game(1, 0, 1, 0, 0) & president
        | game(290, 0, 0, 0, 1) & game(67, 0, 0, 1, 0)
    )
    banzhaf = rule.calc_banzhaf()
    return [float(banzhaf[seat]) for seat in (0, 1, 2, 102)]


def counted() -> list[float]:
    """Shapley-Shubik from the exact number of votes that each side's members turn."""
    turned = exact.swings(federal(), FEDERAL)
    return [float(exact.shapley_shubik(turned[side.id])) for side in FEDERAL]


def measure() -> list[Row]:
    """Ask both, hold them against each other, and time them."""
    banzhaf, shapley = zip(*ours(), strict=True)
    _same(banzhaf, theirs(), "Banzhaf: we and power_bdd")
    _same(shapley, counted(), "Shapley-Shubik: we and an exact count")
    powers = influence(huge(), HUGE)
    off = abs(sum(float(power.of_side) for power in powers) - 1)
    assert off < SAME, off
    print(f"50,000,000 + 400,000 + 650 + 1: the powers add up to 1 within {off:.0e}")
    rows = [
        Row(
            "both powers of each of 537 seats, United States' federal rule",
            "power_bdd",
            "40 times faster",
        ),
        Row("power under the same, 50,000,000 + 400,000 + 650 + 1", "our 537 seats", "no slower"),
    ]
    compare(rows[0], ours, theirs, turns=3, acts=1)
    compare(rows[1], lambda: influence(huge(), HUGE), ours, turns=7, acts=10)
    return rows


def _same(one: Iterable[float], other: Iterable[float], who: str) -> None:
    off = max(abs(mine - yours) for mine, yours in zip(one, other, strict=True))
    assert off < SAME, off
    print(f"{who} say the same of 537 seats within {off:.0e}", flush=True)


if __name__ == "__main__":
    measured = measure()
    for row in measured:
        print(row.told())
    keep(measured, "influence")
