"""When people say yes one after the other in any order, each threshold is passed at some moment.

Give every member a moment of their own, evenly between 0 and 1. The `yes`-th of `members` comes at
a moment with the density of Beta(yes, members - yes + 1). Owen (1972) writes power so, as an
integral over the moment. Everything is measured from the peak of the density: there the large terms
cancel on paper, so that fifty million members lose no digits.
"""

from fractions import Fraction
from math import exp, lgamma, log, log1p, pi, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)
_SMALL = 16
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360)


def _stirling_rest(count: int) -> float:
    """What log(count!) is above count log(count) - count + log(2 pi count) / 2."""
    if count < _SMALL:
        return lgamma(count + 1) - count * log(count) + count - log(2 * pi * count) / 2
    inverse = 1.0 / count
    return sum(each * inverse ** (2 * power + 1) for power, each in enumerate(_STIRLING))


def _log_peak(members: int, yes: int) -> float:
    """Give the log of the density at its highest."""
    before, after = yes - 1, members - yes
    if not before or not after:
        return log(members)
    ways = sqrt((members - 1) / (2 * pi * before * after))
    rests = _stirling_rest(members - 1) - _stirling_rest(before) - _stirling_rest(after)
    return log(members) + log(ways) + rests


def _bend(x: Floats) -> Floats:
    """Give log(1 + x) - x, exact also where x is small."""
    ratio = x / (2 + x)
    square = ratio * ratio
    series = np.zeros_like(x)
    for odd in range(19, 1, -2):
        series = (series + 1 / odd) * square
    near = ratio * (2 * series - x)
    with np.errstate(divide="ignore"):
        far = np.log1p(np.maximum(x, -1)) - x
    return np.where(np.abs(x) < 0.3, near, far)  # noqa: PLR2004  (nine terms reach 1e-16 there)


def log_density(members: int, yes: int, centre: Floats, offset: Floats) -> Floats:
    """Give the log of the density of the `yes`-th moment, at `centre + offset`.

    The two are taken apart because the distance to the peak must be exact.
    """
    if members == 1:
        return np.zeros(np.broadcast_shapes(centre.shape, offset.shape))
    peak = Fraction(yes - 1, members - 1)
    high = float(peak)
    distance = (centre - high) - float(peak - Fraction(high)) + offset
    if yes == 1:
        return log(members) + (members - 1) * np.log1p(-distance)
    if yes == members:
        return log(members) + (members - 1) * np.log1p(distance)
    drop = (yes - 1) * _bend(distance / high)
    drop += (members - yes) * _bend(-distance / float(1 - peak))
    return _log_peak(members, yes) + drop


def log_density_at(members: int, yes: int, moment: float) -> float:
    """Give the log of the density of the `yes`-th moment at one moment."""
    return float(log_density(members, yes, np.array(moment), np.array(0.0)))


def log_at_least(members: int, yes: int, moment: float) -> float:
    """Give the log of the chance that by this moment at least so many have said yes.

    The further from what is likely, the faster the terms of the sum fall.
    """
    if yes <= 0:
        return 0.0
    if yes <= members * moment:
        return log1p(-exp(log_at_least(members, members - yes + 1, 1 - moment)))
    steps = min(members - yes, int(5 * sqrt(members)) + 20)
    more = np.arange(steps, dtype=np.float64)
    odds = moment / (1 - moment)
    falling = np.cumprod((members - yes - more) / (yes + 1 + more) * odds)
    start = log_density_at(members, yes, moment) + log(moment / yes)
    return start + log1p(float(falling.sum()))
