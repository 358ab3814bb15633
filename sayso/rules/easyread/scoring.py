"""How easy a text is, from 0 (hard) to 1 (easy): advice, and never a badge.

Nine things are counted that make reading hard, each known from research on reading. Every one is
measured against a middle text, weighed, and added; docs/words.md shows the method and what it is
worth. Different words count once: whoever has understood a word need not do it again.
"""

import math
import re
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from sayso.rules.easyread.early_words import EARLY, GLUE
from sayso.rules.easyread.familiarity import Familiarity
from sayso.rules.easyread.sentences import Passage, without_stops

PREPOSITIONS = frozenset(
    "as at between by for from in of on through to under upon with within".split()
)
TALK = re.compile(r"[?!“”\"]")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûü]+")
LONG = 3  # syllables
EVERYDAY_LEVEL, EVERYDAY_ZIPF = 1.5, 4.5
UNCOMMON, UNCOMMON_LETTERS = 4.8, 6
UNLISTED = 2.0  # how common a word is that is in no list, on the Zipf scale


Each = TypeVar("Each")


class Features(NamedTuple, Generic[Each]):
    """One value for each thing that is counted: here, what was counted in one text.

    `sentence`: how long a sentence is, as a logarithm. `zipf`: how common its different words are.
    All others are shares: of all words, or (`long`, `everyday`, `early`) of the different words that
    are no glue and no name.
    """

    sentence: Each
    long: Each
    uncommon: Each
    zipf: Each
    everyday: Each
    early: Each
    prepositions: Each
    joints: Each
    talk: Each


class Weight(NamedTuple):
    """Where a middle text lies, how far texts lie apart, and how much it counts (more is harder)."""

    middle: float
    spread: float
    weight: float


WEIGHTS: Features[Weight] = Features(
    sentence=Weight(2.8, 0.55, 1.5),
    long=Weight(0.26, 0.15, 1.0),
    uncommon=Weight(0.12, 0.08, 0.5),
    zipf=Weight(4.9, 0.28, -0.5),
    everyday=Weight(0.52, 0.18, -1.0),
    early=Weight(0.46, 0.18, -1.0),
    prepositions=Weight(0.11, 0.04, 0.5),
    joints=Weight(0.04, 0.023, 0.3),
    talk=Weight(0.002, 0.006, -0.3),
)
STEEPNESS = 0.25


@lru_cache(maxsize=1)  # the check of the whole asks for it too
def score(passage: Passage) -> float | None:
    """How easy the text is, from 0 to 1. None where there is no word to say it of.

    The score of a few words says little: it is drawn towards the middle.
    """
    counted = features(passage)
    if counted is None:
        return None
    hardness = sum(
        each.weight * max(-3.0, min(3.0, (value - each.middle) / each.spread))
        for value, each in zip(counted, WEIGHTS, strict=True)
    )
    return 1 / (1 + math.exp(STEEPNESS * hardness))


def features(passage: Passage) -> Features[float] | None:
    """Count everything. None where there is no word made of letters."""
    units = list(without_stops(passage))
    words = [word.plain for word in chain.from_iterable(units)]
    if not any(word[0].isalpha() for word in words):
        return None
    total = len(words)
    kinds = _different(passage)
    told = {word: passage.known.get(word) for word in kinds}
    uncommon = {word for word, each in told.items() if _is_uncommon(word, each)}
    listed = [(each.zipf or UNLISTED) for each in told.values() if each]
    return Features(
        sentence=math.log(total / len(units)),
        long=_share(
            sum(syllables(word) >= LONG for word in kinds), len(kinds), WEIGHTS.long.middle
        ),
        uncommon=sum(word in uncommon for word in words) / total,
        zipf=sum(listed) / len(listed) if listed else WEIGHTS.zipf.middle,
        everyday=_share(
            sum(_is_everyday(*each) for each in told.items()), len(kinds), WEIGHTS.everyday.middle
        ),
        early=_share(sum(word in EARLY for word in kinds), len(kinds), WEIGHTS.early.middle),
        prepositions=sum(word in PREPOSITIONS for word in words) / total,
        joints=(words.count("and") + words.count("or")) / total,
        talk=len(TALK.findall(passage.text)) / total,
    )


def syllables(word: str) -> int:
    """How many syllables a word seems to have: groups of vowels, without a silent e."""
    return max(1, len(VOWELS.findall(word)))


def _different(passage: Passage) -> set[str]:
    """The different words that carry meaning: no glue, no numbers, no names."""
    return {
        word.plain
        for sentence in passage.sentences
        for place, word in enumerate(sentence.words)
        if word.plain not in GLUE
        and word.text[0].isalpha()
        and not (place and word.text[0].isupper() and not word.text.isupper())
    }


def _share(some: int, of_all: int, middle: float) -> float:
    """A share, drawn a little towards the middle: two words out of three are no two thirds."""
    return (some + middle) / (of_all + 1)


def _is_everyday(word: str, told: Familiarity | None) -> bool:
    if word in EARLY:
        return True
    return bool(told and 0 < told.level <= EVERYDAY_LEVEL and told.zipf >= EVERYDAY_ZIPF)


def _is_uncommon(word: str, told: Familiarity | None) -> bool:
    if told is None or word in EARLY:
        return False
    return told.zipf < UNCOMMON and len(word) >= UNCOMMON_LETTERS
