"""Cards come together two by two, the nearest first: no chance is drawn, and no order counts."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.rules.themes.marks import Floats, Whole, unit

Short: TypeAlias = NDArray[np.float32]

AT_ONCE = 4_000  # cards that are compared two by two
MOST_ROUNDS = 50

Joins = list[tuple[float, int, int]]
"""How far apart two heaps were that were put together, and a card of each; the nearest first."""


def joins(places: Floats) -> Joins:
    """Put the two heaps together that cost least, until all are one (Ward 1963).

    The cost: how much further cards then are from their middle, squares added up. Found by nearest
    neighbours that go from one to the next (Murtagh 1983), in the square of the cards.
    """
    cards = len(places)
    squares = (places**2).sum(axis=1)
    far = np.maximum(squares[:, None] + squares - 2 * places @ places.T, 0).astype(np.float32)
    np.fill_diagonal(far, np.inf)
    sizes = np.ones(cards, dtype=np.float32)
    here = np.ones(cards, dtype=np.bool_)
    found: Joins = []
    chain: list[int] = []
    while len(found) < cards - 1:
        if not chain:
            chain.append(int(here.argmax()))
        last = chain[-1]
        near = int(far[last].argmin())
        if len(chain) > 1 and far[last, chain[-2]] <= far[last, near]:
            kept, gone = chain[-2], last
            del chain[-2:]
            found.append((float(far[kept, gone]), kept, gone))
            _join(far, sizes, here, kept, gone)
        else:
            chain.append(near)
    return sorted(found, key=lambda join: join[0])


def _join(far: Short, sizes: Short, here: NDArray[np.bool_], kept: int, gone: int) -> None:
    """Let one heap take another in: how far each other heap is from both, after Lance and Williams."""
    one, other = sizes[kept], sizes[gone]
    here[gone] = False
    apart = far[kept, gone]
    row = ((one + sizes) * far[kept] + (other + sizes) * far[gone] - sizes * apart) / (
        one + other + sizes
    )
    row[~here] = np.inf
    row[kept] = np.inf
    far[kept], far[:, kept] = row, row
    far[gone], far[:, gone] = np.inf, np.inf
    sizes[kept] += other


def cut(found: Joins, cards: int, heaps: int) -> Whole:
    """Say which heap each card is in when there are so many: numbers without a gap."""
    top = list(range(cards))

    def root(card: int) -> int:
        while top[card] != card:
            top[card] = top[top[card]]
            card = top[card]
        return card

    for _, one, other in found[: cards - heaps]:
        top[root(other)] = root(one)
    roots = [root(card) for card in range(cards)]
    return np.unique(roots, return_inverse=True)[1].astype(np.int64)


def settle(places: Floats, heaps: Whole) -> Whole:
    """Let each card go to the heap whose middle is nearest, until none moves (spherical k-means)."""
    for _ in range(MOST_ROUNDS):
        nearest = (places @ middles(places, heaps).T).argmax(axis=1)
        moved = np.unique(nearest, return_inverse=True)[1].astype(np.int64)
        if np.array_equal(moved, heaps):
            break
        heaps = moved
    return heaps


def middles(places: Floats, heaps: Whole) -> Floats:
    """Where the middle of each heap is: heaps x ways, each of length 1."""
    inside = (np.arange(int(heaps.max()) + 1)[:, None] == heaps).astype(np.float64)
    return unit(inside @ places)


def apart(places: Floats, heaps: Whole) -> float:
    """Say how well heaps stand apart: 1 is best.

    The mean silhouette (Rousseeuw 1987) by middles (Hruschka et al. 2004): how much nearer a card is
    to the middle of its heap than to the next one. One heap, of cards that are all alike, is worst.
    """
    if not heaps.any():
        return -1.0
    far = 1 - places @ middles(places, heaps).T
    cards = np.arange(len(places))
    own = far[cards, heaps]
    far[cards, heaps] = np.inf
    other = far.min(axis=1)
    return float(((other - own) / np.maximum(np.maximum(own, other), 1e-12)).mean())
