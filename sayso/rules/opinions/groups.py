"""A group is five people or more: nobody is shown alone with what they think."""

import numpy as np

from sayso.rules.opinions.answers import Floats, Table, Truths, Whole
from sayso.rules.opinions.apart import furthest_apart
from sayso.rules.opinions.settling import leftmost, nearest, settle, stillness

LEAST = 5  # people in a group
ENOUGH = 7  # answers, from which on someone is grouped
MOST = 5  # groups


def grouped(places: Floats) -> Whole:
    """Say which group each of 2 x people is in: 0 is the largest. -1 if they are too few.

    Of two, three, four or five groups, those ways count in which each group has five people or
    more; of these the one whose groups stand furthest apart. If there is none, those who stand
    nearly alone are set aside and the others are looked at again; then each of those set aside
    goes to the nearest group. If nothing tells people apart, all are one group.
    """
    people = places.shape[1]
    if people < LEAST:
        return np.full(people, -1)
    kept = np.ones(people, dtype=np.bool_)
    while int(kept.sum()) >= 2 * LEAST:
        here = places[:, kept]
        ways = ways_to_group(here)
        whole = [groups for groups in ways if np.bincount(groups).min() >= LEAST]
        if whole:
            groups = _with_all(places, kept, whole[furthest_apart(here, whole)[0]])
            return by_size(groups, np.bincount(groups))[groups]
        if not ways:
            break
        chosen = ways[furthest_apart(here, ways)[0]]
        kept[np.flatnonzero(kept)[np.bincount(chosen)[chosen] < LEAST]] = False
    return np.zeros(people, dtype=np.int64)


def ways_to_group(places: Floats) -> list[Whole]:
    """Group 2 x people into two, three, four and five, as far as they stand in different places."""
    first = leftmost(places, MOST)
    still = stillness(places)
    found = [settle(places, first[:, :many], still) for many in range(2, first.shape[1] + 1)]
    return [_numbered(groups) for groups in found if groups.any()]


def _numbered(groups: Table) -> Whole:
    """Number them from nought without a gap."""
    return np.unique(groups, return_inverse=True)[1].astype(np.int64)


def _with_all(places: Floats, kept: Truths, groups: Whole) -> Whole:
    """Bring those set aside to the nearest group of the others."""
    if kept.all():
        return groups
    sums = np.stack([np.bincount(groups, weights=axis) for axis in places[:, kept]])
    everyone = nearest(places, sums / np.bincount(groups)).astype(np.int64)
    everyone[kept] = groups
    return everyone


def by_size(groups: Whole | Table, sizes: Floats | Whole) -> Whole:
    """Give each group its number from the largest to the smallest; of equal ones, by who comes first."""
    comes = np.array([(groups == group).argmax() for group in range(len(sizes))])
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((comes, -sizes))] = np.arange(len(sizes))
    return rank
