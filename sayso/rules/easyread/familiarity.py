"""How well people know a word is a value that is handed in: rules open no lists and no files."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Familiarity(NamedTuple):
    """How well people know a word.

    `zipf`: how common it is, from 8 ("the") down to 1, on the Zipf scale: the logarithm to base 10
    of how often it comes in a billion words. 0: in no list. `level`: when learners of English meet
    it, from 1 (A1) to 6 (C2) on the European scale (CEFR). 0: in no list.
    """

    zipf: float
    level: float


Known = Mapping[str, Familiarity]
"""What is known of each word of a text, in small letters. `craft/familiarity` makes it."""

NOTHING_KNOWN: Known = MappingProxyType({})
