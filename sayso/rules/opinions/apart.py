"""Groups are real as far as people are nearer to their own group than to any other.

Silhouettes after Rousseeuw (1987): for each person the mean distance to their own group, and to the
nearest other one, compared. Up to 1,024 people everyone counts alone. Of more, neighbours count
together, as 32 x 32 heaps with as many people in each; how wide a heap is adds to its distances.
What comes out too close to tell is looked at again with 64 x 64, and then with everyone alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Self

import numpy as np

from sayso.rules.opinions.answers import Floats, Whole, blocks

SIDES = (32, 64)  # heaps from left to right, and in each of these from below to above
OFF = 10.0  # divided by all heaps: by how much a mean silhouette can be off, with room to spare
FEW = 20_000  # people, up to whom all can be looked at alone
AT_ONCE = 64  # rows of distances: as many as stay near the processor


def furthest_apart(places: Floats, ways: Sequence[Whole]) -> tuple[int, float]:
    """Choose the way to group 2 x people with the highest silhouette; of equal ones the first.

    Tells also how much its silhouette is beyond what could be off: what it has to spare.
    """
    people = places.shape[1]
    alone = isqrt(people - 1) + 1
    sides = [side for side in SIDES if side < alone] + [alone] * (people <= FEW)
    best, spare = 0, np.inf
    for side in sides if len(ways) > 1 else ():
        told = Heaps.gather(places, side).silhouettes(ways)
        best = int(np.argmax(told))
        second, first = sorted(told)[-2:]
        spare = first - second - OFF / side**2
        if spare > 0:
            break
    return best, spare


@dataclass(frozen=True, slots=True, eq=False)
class Heaps:
    """People who stand close to each other. `of`: the heap of each person; `middles`: 2 x heaps.

    `width`: half the mean squared distance of its people from its middle, for each heap.
    """

    of: Whole
    middles: Floats
    width: Floats

    @classmethod
    def gather(cls, places: Floats, side: int) -> Self:
        """Cut 2 x people into strips from left to right, and each strip from below to above."""
        many = places.shape[1]
        strip = np.empty(many, dtype=np.int64)
        order = np.lexsort(places[::-1])
        strip[order] = np.arange(many) * side // many
        order = np.lexsort((places[1], strip))
        starts = np.searchsorted(strip[order], np.arange(side + 1))
        within = np.arange(many) - starts[strip[order]]
        heap = np.empty(many, dtype=np.int64)
        heap[order] = strip[order] * side + within * side // np.diff(starts)[strip[order]]
        used, of = np.unique(heap, return_inverse=True)
        people = np.bincount(of, minlength=len(used))
        middles = np.stack([np.bincount(of, weights=axis) / people for axis in places])
        away = ((places - middles[:, of]) ** 2).sum(axis=0)
        return cls(of, middles, np.bincount(of, weights=away) / people / 2)

    def silhouettes(self, groupings: Sequence[Whole]) -> list[float]:
        """Give the mean silhouette of each way to group the same people: from -1 to 1."""
        shares = [self._people(groups) for groups in groupings]
        ends = np.cumsum([share.shape[1] for share in shares])
        everyone = np.hstack(shares)
        summed = np.vstack(
            [self._distances(rows) @ everyone for rows in blocks(len(everyone), AT_ONCE)]
        )
        columns = np.split(summed, ends[:-1], axis=1)
        return [_mean(share, to) for share, to in zip(shares, columns, strict=True)]

    def _people(self, groups: Whole) -> Floats:
        """How many of each heap are in each group: heaps x groups."""
        many, heaps = int(groups.max()) + 1, self.middles.shape[1]
        counted = np.bincount(self.of * many + groups, minlength=heaps * many)
        return counted.reshape(heaps, many).astype(np.float64)

    def _distances(self, rows: slice) -> Floats:
        squares = self.width[rows, None] + self.width
        for axis in self.middles:
            away = axis[rows, None] - axis
            away *= away
            squares += away
        return np.sqrt(squares, out=squares)


def _mean(people: Floats, distances: Floats) -> float:
    """Mean silhouette; both heaps x groups: how many people, and their distances summed up."""
    sizes = people.sum(axis=0)
    own = distances / np.maximum(sizes - 1, 1)
    mean = distances / sizes
    total = 0.0
    for group in range(len(sizes)):
        if sizes[group] == 1:
            continue  # someone alone is neither near nor far
        other = np.delete(mean, group, axis=1).min(axis=1)
        wider = np.maximum(own[:, group], other)
        fits = np.divide(other - own[:, group], wider, out=np.zeros_like(wider), where=wider > 0)
        total += float(fits @ people[:, group])
    return total / float(sizes.sum())
