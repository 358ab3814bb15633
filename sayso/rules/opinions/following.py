"""One more answer moves the map a little: from where it was, the new directions are one step away."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import Floats
from sayso.rules.opinions.axes import Axes, to_the_right
from sayso.rules.opinions.sums import Sums

EXACT = 1e-11  # of the largest spread: what may remain of an equation
STEPS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """Axes that were found in full, and what shows that those near them are still the first two.

    `spread` is what they were found in; `third`: how widely people differ in the third direction.
    """

    axes: Axes
    spread: Floats
    third: float

    @classmethod
    def of(cls, sums: Sums) -> Self:
        """Begin to follow."""
        spread = sums.spread()
        return cls(Axes.of(sums), spread, float(np.linalg.eigvalsh(spread)[-3:][0]))

    def now(self, sums: Sums, last: Axes) -> Axes | None:
        """Find the axes as `Axes.of` would, from the last ones. None where that is not certain."""
        spread = sums.spread()
        third = self.third + float(np.linalg.norm(spread - self.spread))  # at most (Weyl 1912)
        found = [_followed(spread, way) for way in last.ways]
        sizes = [size for _, size in found]
        if not sizes[0] > sizes[1] > third:
            return None
        if any(np.linalg.norm(spread @ way - size * way) > EXACT * sizes[0] for way, size in found):
            return None
        return Axes(np.stack([to_the_right(way) for way, _ in found]), sums.means, sums.told)


def _followed(spread: Floats, way: Floats) -> tuple[Floats, float]:
    """Rayleigh quotient iteration: each step triples the digits that are right."""
    size = float(way @ spread @ way)
    for _ in range(STEPS):
        if np.linalg.norm(spread @ way - size * way) <= EXACT / 10 * abs(size):
            break
        try:
            nearer = np.linalg.solve(spread - size * np.eye(len(way)), way)
        except np.linalg.LinAlgError:  # it cannot come nearer
            break
        way = nearer / np.linalg.norm(nearer)
        size = float(way @ spread @ way)
    return way, size
