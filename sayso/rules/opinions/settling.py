"""People find their group by going to the nearest middle, again and again, until nobody moves.

k-means after Lloyd (1957). It begins with those furthest left on the map, so no chance is drawn and
anyone comes to the same groups.
"""

from collections.abc import Iterator

import numpy as np

from sayso.rules.opinions.answers import Floats, Table

STILL = 1e-4
"""It ends when the middles move less than this part of how widely people stand (squared)."""

MOST_ROUNDS = 300
SAME_PLACE = 1e-9  # closer than this part of the whole map


def settle(places: Floats, first: Floats, still: float) -> Table:
    """Say for each of 2 x people which group they come to. See `rounds`."""
    *_, last = (groups for _, groups in rounds(places, first, still))
    return last


def rounds(places: Floats, first: Floats, still: float) -> Iterator[tuple[Floats, Table]]:
    """Go round by round: the middles, and the group of each person, who went to the nearest.

    `first`: 2 x groups, the middles to begin with; `still`: what `stillness` tells of the places.
    """
    middles, before = first.copy(), np.full(places.shape[1], -1, dtype=np.int8)
    for _ in range(MOST_ROUNDS):
        groups = nearest(places, middles)
        yield middles, groups
        if np.array_equal(groups, before):
            return
        moved = _middles(places, groups, middles)
        way, middles, before = float(((moved - middles) ** 2).sum()), moved, groups
        if way <= still:
            break
    yield middles, nearest(places, middles)


def stillness(places: Floats) -> float:
    """How far middles may still move, squares added up, when it ends."""
    return STILL * float(places.var(axis=1).mean())


def nearest(places: Floats, middles: Floats) -> Table:
    """Say which middle is nearest to each; of two equally near, the first."""
    weights: Floats = (middles**2).sum(axis=0) / 2
    near: Floats = middles.T @ places  # how near, compared to other middles: more is nearer
    near = near - weights[:, None]
    groups = np.zeros(places.shape[1], dtype=np.int8)
    best = near[0]
    for group in range(1, len(near)):
        nearer = (near[group] > best).view(np.int8)
        nearer *= group
        np.maximum(groups, nearer, out=groups)  # later groups have larger numbers
        np.maximum(best, near[group], out=best)
    return groups


def _middles(places: Floats, groups: Table, before: Floats) -> Floats:
    """The middle of each group. One that nobody is in starts anew at whoever stands furthest out."""
    many = before.shape[1]
    people = np.bincount(groups, minlength=many)
    summed = [np.bincount(groups, weights=axis, minlength=many) for axis in places]
    sums: Floats = np.stack(summed).astype(np.float64)
    empty = np.flatnonzero(people == 0)
    if empty.size:
        away = ((places - before[:, groups]) ** 2).sum(axis=0)
        for group, person in zip(empty, np.argsort(-away, kind="stable"), strict=False):
            sums[:, int(groups[person])] -= places[:, int(person)]
            people[groups[person]] -= 1
            sums[:, group], people[group] = places[:, person], 1
    return np.where(people > 0, sums / np.maximum(people, 1), before)


def leftmost(places: Floats, many: int) -> Floats:
    """Find the first so many different places from the left: 2 x (at most) so many."""
    if not places.shape[1]:
        return places
    order = np.lexsort(places[::-1])
    in_order = places[:, order]
    same = SAME_PLACE * float(np.ptp(places, axis=1).max())
    apart = np.abs(np.diff(in_order, axis=1)).max(axis=0) > same
    return in_order[:, [0, *(np.flatnonzero(apart)[: many - 1] + 1)]]
