"""The power of everyone under the United States' federal rule (537 seats), beside power_bdd.

Alone: `python -m benchmarks.influence`, with numpy and power_bdd installed. First both are asked
whether they say the same; then the same is done with sides of fifty million.
"""

from power_bdd.bdd import BDD, WeightedGame

from benchmarks.measure import Row, compare, keep
from sayso.rules.influence import Rule, Side, influence, needs

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
    """Shapley-Shubik and absolute Banzhaf of one member of each side."""
    return [(float(p.shapley_shubik), float(p.banzhaf)) for p in influence(federal(), FEDERAL)]


def theirs() -> list[tuple[float, float]]:
    """The same from power_bdd: every seat's, of which we take one of each side."""

    def game(quota: int, *weights: int) -> BDD:
        president, vice, senate, house = weights
        seats = [president, vice, *[senate] * 100, *[house] * 435]
        return BDD(WeightedGame(quota, seats))

    house, president = game(218, 0, 0, 0, 1), game(1, 1, 0, 0, 0)
    rule = (
        house & game(51, 0, 0, 1, 0) & president
        | house & game(50, 0, 0, 1, 0) & game(1, 0, 1, 0, 0) & president
        | game(290, 0, 0, 0, 1) & game(67, 0, 0, 1, 0)
    )
    shapley, banzhaf = rule.calc_shapley(), rule.calc_banzhaf()
    return [(float(shapley[seat]), float(banzhaf[seat])) for seat in (0, 1, 2, 102)]


def measure() -> list[Row]:
    """Ask both, hold them against each other, and time them."""
    _same(ours(), theirs())
    powers = influence(huge(), HUGE)
    off = abs(sum(float(power.of_side) for power in powers) - 1)
    assert off < SAME, off
    print(f"50,000,000 + 400,000 + 650 + 1: the powers add up to 1 within {off:.0e}")
    rows = [
        Row(
            "power of each of 537 seats, United States' federal rule",
            "power_bdd",
            "40 times faster",
        ),
        Row("power under the same, 50,000,000 + 400,000 + 650 + 1", "our 537 seats", "no slower"),
    ]
    compare(rows[0], ours, theirs, turns=3, acts=1)
    compare(rows[1], lambda: influence(huge(), HUGE), ours, turns=7, acts=10)
    return rows


def _same(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> None:
    """Shapley-Shubik as it is; Banzhaf as each side's part, whichever scale the other has."""
    scale = one[0][1] / other[0][1]
    for mine, yours in zip(one, other, strict=True):
        assert abs(mine[0] - yours[0]) < SAME, (mine, yours)
        assert abs(mine[1] - yours[1] * scale) < SAME, (mine, yours)
    print("537 seats: both say the same within 1e-12")


if __name__ == "__main__":
    measured = measure()
    for row in measured:
        print(row.told())
    keep(measured, "influence")
