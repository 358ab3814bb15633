"""Two cards are near when they share what few others have: a word, a piece of one, or a picture."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.rules.themes.words import pieces, stem, telling

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]

WORD, PIECE, PICTURE, SECTION = 1.0, 0.1, 2.0, 2.0
"""How much each kind of mark weighs, looked at on `benchmarks/cards/looked_at.txt` alone."""

SHORTEST, LONGEST = 3, 4  # letters of a piece
AT_LEAST = 2  # cards that have a mark: what one card alone has brings it near to nobody
MOST = 4_000  # marks that are looked at, the most common first: an array that fits any machine

FEWEST_WAYS, MOST_WAYS, CARDS_A_WAY = 16, 100, 30
BESIDE = 16  # ways that are followed too and then left out: those that are kept come out truer
ROUNDS = 10
NOWHERE = 1e-9  # a card that is nearer to the middle of all ways lies in none


def table(texts: Sequence[str], meanings: Sequence[Sequence[str]]) -> Floats:
    """Weigh what each card has: cards x marks, each row of length 1, or all noughts.

    The square root of how often it is there, times how rare it is: ln((1 + n) / (1 + cards)) + 1.
    `meanings`: of each card, what its words stand for, told by whoever knows (`craft.pictures`):
    a picture's key, and with a # before it the section of the pictures that it is in.
    """
    rows = [_marks(text, each) for text, each in zip(texts, meanings, strict=True)]
    cards: Counter[str] = Counter(chain.from_iterable(rows))
    shared = [mark for mark, many in cards.items() if many >= AT_LEAST]
    kept = sorted(shared, key=lambda mark: (-cards[mark], mark))[:MOST]
    column = {mark: at for at, mark in enumerate(kept)}
    weights = np.zeros((len(rows), len(kept)))
    for at, row in enumerate(rows):
        for mark, often in row.items():
            if mark in column:
                weights[at, column[mark]] = often
    rare = np.log((1 + len(rows)) / (1 + np.array([cards[mark] for mark in kept]))) + 1
    return unit(np.sqrt(weights) * rare)


def _marks(text: str, meanings: Sequence[str]) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for word in telling(text):
        found[f"word {stem(word)}"] += WORD
        for piece in pieces(word.removesuffix("'s"), SHORTEST, LONGEST):
            found[f"piece {piece}"] += PIECE
    for meaning in meanings:
        found[f"picture {meaning}"] += SECTION if meaning[0] == "#" else PICTURE
    return found


def places(weights: Floats) -> Floats:
    """Bring rows together along the ways in which they differ most: cards x ways, each of length 1.

    These are the first singular vectors (latent semantic analysis: Deerwester et al. 1990), found
    by going back and forth from an even start, so that no chance is drawn (Halko et al. 2011).
    """
    cards, marks = weights.shape
    ways = min(MOST_WAYS, max(FEWEST_WAYS, cards // CARDS_A_WAY), cards, marks)
    if not ways:
        return np.zeros((cards, 0))
    there = np.arange(cards)[:, None] + 0.5
    start = np.cos(np.pi / cards * there * np.arange(min(ways + BESIDE, cards, marks)))
    base = np.linalg.qr(start)[0]
    for _ in range(ROUNDS):
        base = np.linalg.qr(weights @ (weights.T @ base))[0]
    left, lengths, _ = np.linalg.svd(base.T @ weights, full_matrices=False)
    found: Floats = (base @ left[:, :ways]) * lengths[:ways]
    found[np.linalg.norm(found, axis=1) < NOWHERE] = 0  # what is left there is rounding
    return unit(found)


def unit(rows: Floats) -> Floats:
    """Make each row as long as 1; a row of noughts stays one."""
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths > 0, lengths, 1)
