"""Numbers in JSON: what Python reads there and no number is, such as Infinity, is refused."""

import math


def finite(written: str) -> float:
    """Read a number. Raises ValueError for one that is none, or that is too large to be held."""
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written[:20]} is not a number that can be counted.")
    return number
