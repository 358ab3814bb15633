"""What a short text is about lies in its rarer words: "the" and "want" make no heap."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

EVERYWHERE = frozenset(
    """
    a about after again all also always am an and any are aren't as at be because been before being
    but by can can't cannot come could couldn't did didn't do does doesn't doing don't done each
    even ever every for from get gets getting give go goes going good got had has hasn't have
    haven't having he he's her here him his how i i'd i'll i'm i've if in into is isn't it it's its
    just know let like likes little made make makes many me might more most much must my need needs
    never no nobody not nothing now of off often on once one only or other our out over own please
    really said same say see she she's should so some somebody someone something such than that
    that's the their them then there there's these they they're thing things think this those to
    too up us used very want wanted wants was wasn't we we'd we'll we're we've well were what when
    where which while who why will with won't would wouldn't yes you your
    """.split()
)
"""Words of no heap: nearly every card has some of them. English; other languages have none here."""


def words(text: str) -> list[str]:
    """All the words of a text, in small letters, as they come."""
    return [word.replace("’", "'") for word in WORD.findall(text.lower())]


def telling(text: str) -> list[str]:
    """Give the words that can tell what a text is about."""
    return [word for word in words(text) if word not in EVERYWHERE and len(word) > 1]


ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "s", "y", "e")
STEM = 3  # letters that are left at least


def stem(word: str) -> str:
    """Cut an English ending off, so that "walks" and "walking" count as one. Never wrong twice over.

    It is only for counting; nobody is shown a stem.
    """
    word = word.removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM and not word.endswith("ss"):
            return _single(word[: -len(ending)])
    return word


def _single(word: str) -> str:
    """Stopp, from "stopping", is stop."""
    return word[:-1] if len(word) > STEM and word[-1] == word[-2] and word[-1] not in "ls" else word


def pieces(word: str, shortest: int, longest: int) -> Iterable[str]:
    """Give the pieces of a word, with its beginning and end marked."""
    marked = f"<{word}>"
    for length in range(shortest, longest + 1):
        yield from (marked[at : at + length] for at in range(len(marked) - length + 1))
