"""Heaps of short texts, beside scikit-learn's TF-IDF with k-means, on cards whose heaps are known.

Alone, with a Python that has scikit-learn: `python -m benchmarks.heaps`. We wrote the cards ourselves:
12 heaps of 13 about care (`looked_at`: the weights of marks were chosen by it) and 12 heaps of 12
about a library (`kept_apart`: looked at only to measure), and 16 of 8 as people ask an assistant
(`assistant`, the same). NMI is 1 when heaps are the same; cards
dealt out by chance have about 0.2 here, as heaps are so small.
"""

import time
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path

from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score

from benchmarks.measure import RESULTS
from sayso.craft.pictures import meanings
from sayso.rules.themes import suggest, telling

CARDS = Path(__file__).parent / "cards"
SEEDS = 10
MANY = 3_000


@dataclass
class Measured:
    """How like the known heaps those found are, in one set: 1 is the same."""

    name: str
    cards: int
    heaps: int
    kmeans: float
    words_alone: float
    with_pictures: float
    heaps_without_a_number: int = 0

    def told(self):
        """One line of the table."""
        return (
            f"{self.name}: TF-IDF with k-means {self.kmeans:.2f}, ours by words {self.words_alone:.2f}, "
            f"with pictures {self.with_pictures:.2f} "
            f"({self.cards} cards, {self.heaps} heaps; we chose {self.heaps_without_a_number})"
        )


def read(name):
    """Give cards and the heap of each."""
    texts, heaps, heap = [], [], -1
    for line in (CARDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heap += 1
        elif line:
            texts.append(line)
            heaps.append(heap)
    return texts, heaps


def meant(texts):
    """What the words of each card stand for, by the map of pictures."""
    return [meanings(" ".join(telling(text))) for text in texts]


def likeness(known, suggested):
    """How like the known heaps those suggested are; a card that is left is a heap of its own."""
    found = {card: -1 - card for card in suggested.left}
    for at, heap in enumerate(suggested.heaps):
        found.update(dict.fromkeys(heap.cards, at))
    return normalized_mutual_info_score(known, [found[card] for card in range(len(known))])


def theirs(texts, known, heaps):
    """What people would use: the mean of ten draws of chance, each the best of ten beginnings."""
    table = TfidfVectorizer(stop_words="english").fit_transform(texts)
    found = [
        KMeans(heaps, n_init=10, random_state=seed).fit_predict(table) for seed in range(SEEDS)
    ]
    return sum(normalized_mutual_info_score(known, each) for each in found) / SEEDS


def measured(name):
    """Measure one set."""
    texts, known = read(name)
    heaps, pictures = max(known) + 1, meant(texts)
    return Measured(
        name,
        len(texts),
        heaps,
        kmeans=theirs(texts, known, heaps),
        words_alone=likeness(known, suggest(texts, heaps=heaps)),
        with_pictures=likeness(known, suggest(texts, meanings=pictures, heaps=heaps)),
        heaps_without_a_number=len(suggest(texts, meanings=pictures).heaps),
    )


def seconds():
    """How long 3,000 cards take, their pictures looked up: seconds of processor time."""
    texts, _ = read("kept_apart")
    many = [f"{one} {other}" for one in texts for other in texts][:MANY]
    start = time.process_time()
    suggest(many, meanings=meant(many))
    return time.process_time() - start


if __name__ == "__main__":
    rows = [measured(name) for name in ("looked_at", "kept_apart", "assistant")]
    for row in rows:
        print(row.told())
    taken = seconds()
    print(f"{MANY:,} cards: {taken:.1f} seconds of processor time")
    kept = {"sets": [asdict(row) for row in rows], f"seconds for {MANY} cards": taken}
    (RESULTS / "heaps.json").write_text(dumps(kept, indent=1) + "\n")
