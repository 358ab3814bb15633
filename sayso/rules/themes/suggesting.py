"""The computer may lay cards in heaps to begin with. It never says what they mean, nor keeps them so."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.rules.themes.gathering import AT_ONCE, apart, cut, joins, middles, settle
from sayso.rules.themes.marks import Floats, Whole, places, table, unit
from sayso.rules.themes.naming import typical_words

FEWEST = 2  # cards in a heap
MOST_HEAPS = 20  # where no number is given, and no more than a heap has cards: people look at them


@dataclass(frozen=True, slots=True)
class Heap:
    """Cards that may belong together, by their number in the list, and words typical of them."""

    cards: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Heaps, the largest first, and the cards that are in none: every card is in one of the two."""

    heaps: tuple[Heap, ...]
    left: tuple[int, ...]


def suggest(
    texts: Sequence[str],
    *,
    meanings: Sequence[Sequence[str]] | None = None,
    vectors: Sequence[Sequence[float]] | Floats | None = None,
    heaps: int | None = None,
) -> Suggested:
    """Suggest heaps for short texts; the same ones whatever order the texts come in.

    `meanings`: of each text what its words stand for (see `marks.table`). `vectors`: texts x
    numbers from a model of language; with them, words and meanings only name the heaps. `heaps`: how
    many; without it, silhouettes choose, from two to as many as a heap has cards on the whole, and
    twenty at most. A card that shares nothing with
    another is left, and so is one that would lie alone. Raises ValueError for fewer than one heap,
    or where there is not one row of vectors, or of meanings, for each text.
    """
    if heaps is not None and heaps < 1:
        raise ValueError("Heaps are one or more.")
    told = meanings if meanings is not None else [()] * len(texts)
    if len(told) != len(texts) or (vectors is not None and len(vectors) != len(texts)):
        raise ValueError("Each text has its meanings and its vector.")
    order = sorted(range(len(texts)), key=lambda at: (texts[at], tuple(told[at]), at))
    if vectors is None:
        weights = table([texts[at] for at in order], [told[at] for at in order])
        # Where two cards share a mark and nothing else, the ways leave it out: such a card is left.
        where = places(weights)
    else:
        where = unit(np.asarray(vectors, dtype=np.float64)[order])
    lying = np.flatnonzero(where.any(axis=1))
    groups = _gathered(where[lying], heaps)
    found = [
        [order[lying[at]] for at in np.flatnonzero(groups == each)] for each in np.unique(groups)
    ]
    return _told(texts, [sorted(each) for each in found if len(each) >= FEWEST])


def _told(texts: Sequence[str], found: list[list[int]]) -> Suggested:
    names = typical_words([[texts[at] for at in each] for each in found])
    in_one = {at for each in found for at in each}
    laid = [Heap(tuple(each), words) for each, words in zip(found, names, strict=True)]
    return Suggested(
        tuple(
            sorted(
                laid, key=lambda heap: (-len(heap.cards), sorted(texts[at] for at in heap.cards))
            )
        ),
        tuple(at for at in range(len(texts)) if at not in in_one),
    )


def _gathered(where: Floats, heaps: int | None) -> Whole:
    """Say which heap each is in. Of very many, evenly taken ones lie down first."""
    cards = len(where)
    if cards <= 1:
        return np.zeros(cards, dtype=np.int64)
    first = where[:: -(-cards // AT_ONCE)]
    found = joins(first)
    if heaps is not None:
        ways = [min(heaps, len(first))]
    else:
        ways = list(range(2, max(2, min(MOST_HEAPS, math.isqrt(cards))) + 1))
    laid = [settle(first, cut(found, len(first), many)) for many in ways]
    best = max(laid, key=lambda each: apart(first, each)) if len(laid) > 1 else laid[0]
    if len(first) == cards:
        return best
    return settle(where, (where @ middles(first, best).T).argmax(axis=1))
