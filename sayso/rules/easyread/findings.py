"""A finding points at one place, says which check found it, and what would help. It never scores."""

from dataclasses import dataclass
from enum import StrEnum


class Advice(StrEnum):
    """What would help. Its words are in `words.py`. Codes are never reused."""

    SPLIT_THE_SENTENCE = "split-the-sentence"
    USE_A_PLAIN_WORD = "use-a-plain-word"
    SAY_OF_EVERY_TEN = "say-of-every-ten"
    USE_A_SMALL_NUMBER = "use-a-small-number"
    WRITE_IT_IN_FULL = "write-it-in-full"
    SAY_WHAT_IS = "say-what-is"
    SAY_WHO_DOES_IT = "say-who-does-it"
    ONE_IDEA_EACH = "one-idea-each"
    SAY_WHAT_YOU_MEAN = "say-what-you-mean"
    EXPLAIN_THE_WORD = "explain-the-word"
    SAY_THE_DATE = "say-the-date"
    SAY_THE_TIME = "say-the-time"
    SAY_WHO_OR_WHAT = "say-who-or-what"
    SAY_IT_MORE_SIMPLY = "say-it-more-simply"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that may be hard: `text[start:end]`, in characters.

    `strong`: hard for most readers; otherwise it is a hint. `instead`: words to put there, if some
    are known that fit into the sentence. They are an offer: a person decides. `meaning`: what is
    meant, where words are known that do not fit there as they are.
    """

    check: str
    start: int
    end: int
    advice: Advice
    strong: bool = False
    instead: str = ""
    meaning: str = ""
