"""How well people know a word, from lists that come with the installation. Nothing is downloaded.

How common it is comes from wordfreq, when learners meet it from cefrpy. Both know English here.
"""

import math
from collections.abc import Iterable
from functools import cache, lru_cache

from cefrpy import CEFRAnalyzer
from wordfreq import get_frequency_dict

from sayso.rules.easyread.familiarity import Familiarity, Known

UNKNOWN = Familiarity(0, 0)
REMEMBERED = 50_000  # words: more than anyone writes, and few million bytes


def familiarity(words: Iterable[str]) -> Known:
    """How well people know each of these words, which are in small letters."""
    return {word: _known(word) for word in words}


@lru_cache(maxsize=REMEMBERED)
def _known(word: str) -> Familiarity:
    plain = word.removesuffix("'s").removesuffix("'")
    zipf, level = _zipf(plain), _level(plain)
    if zipf or level or not set("-'.&/") & set(plain):
        return Familiarity(zipf, level)
    parts = [_known(part) for part in plain.replace("-", " ").replace(".", " ").split()]
    if len(parts) < 2:  # noqa: PLR2004  (a word that was joined has two parts)
        return UNKNOWN
    return Familiarity(min(part.zipf for part in parts), max(part.level for part in parts))


def _zipf(word: str) -> float:
    often = _common().get(word, 0.0)
    return math.log10(often) + 9 if often else 0.0


def _level(word: str) -> float:
    level: float | None = _levels().get_average_word_level_float(word)
    return level or 0.0


@cache
def _common() -> dict[str, float]:
    return get_frequency_dict("en", "small")


@cache
def _levels() -> CEFRAnalyzer:
    return CEFRAnalyzer()
