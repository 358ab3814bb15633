"""How well people know a word, from lists that come with the installation. Nothing is downloaded.

How common it is comes from wordfreq, when learners meet it from cefrpy. Both know English here. They
take a second and 30 MB, so they are loaded when the first text is looked at.
"""

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from sayso.rules.easyread.familiarity import Familiarity, Known

UNKNOWN = Familiarity(0, 0)
JOINTS = re.compile(r"[-'.&/]")
REMEMBERED = 50_000  # words: more than anyone writes, and few million bytes


def familiarity(words: Iterable[str]) -> Known:
    """How well people know each of these words, which are in small letters."""
    return {word: _known(word) for word in words}


@lru_cache(maxsize=REMEMBERED)
def _known(word: str) -> Familiarity:
    plain = word.removesuffix("'s").removesuffix("'")
    zipf, level = _zipf(plain), _level(plain)
    if zipf or level:
        return Familiarity(zipf, level)
    pieces = JOINTS.sub(" ", plain).split()
    if len(pieces) < 2:  # noqa: PLR2004  (a word that was joined has two parts)
        return UNKNOWN
    parts = [_known(piece) for piece in pieces]
    return Familiarity(min(part.zipf for part in parts), max(part.level for part in parts))


def _zipf(word: str) -> float:
    often = _common().get(word, 0.0)
    return math.log10(often) + 9 if often else 0.0


def _level(word: str) -> float:
    level: float | None = _levels().get_average_word_level_float(word)
    return level or 0.0


@cache
def _common() -> dict[str, float]:
    common: dict[str, float] = import_module("wordfreq").get_frequency_dict("en", "small")
    return common


@cache
def _levels() -> Any:
    return import_module("cefrpy").CEFRAnalyzer()
