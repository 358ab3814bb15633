"""A computer can show which words a heap has in common; what they mean, people say."""

import math
from collections import Counter
from collections.abc import Sequence

from sayso.rules.themes.words import stem, telling

MOST = 3  # words
AT_LEAST = 2  # cards of the heap that have the word


def typical_words(heaps: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The words that many cards of a heap have and few others: up to three each, the likeliest first.

    By p ln(p / q): p of the heap's cards have the word, and q of all cards. It is shown as most of
    the heap's cards write it. A heap whose cards share no word has none: `()`.
    """
    everywhere: Counter[str] = Counter()
    inside: list[Counter[str]] = []
    forms: list[Counter[tuple[str, str]]] = []
    for heap in heaps:
        here: Counter[str] = Counter()
        written: Counter[tuple[str, str]] = Counter()
        for text in heap:
            told = telling(text)
            here.update({stem(word) for word in told})
            written.update({(stem(word), word) for word in told})
        everywhere.update(here)
        inside.append(here)
        forms.append(written)
    cards = sum(map(len, heaps))
    found = []
    for heap, here, written in zip(heaps, inside, forms, strict=True):
        scores = {
            word: often / len(heap) * math.log(often * cards / (len(heap) * everywhere[word]))
            for word, often in here.items()
            if often >= AT_LEAST
        }
        best = sorted((word for word in scores if scores[word] > 0), key=lambda w: (-scores[w], w))
        found.append(tuple(_as_written(word, written) for word in best[:MOST]))
    return found


def _as_written(word: str, written: Counter[tuple[str, str]]) -> str:
    ways = [(-often, form) for (stemmed, form), often in written.items() if stemmed == word]
    return min(ways)[1]
