"""A word that only insiders know keeps everyone else outside."""

from collections.abc import Iterator
from itertools import product

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.plain_words import FORMAL, JARGON
from sayso.rules.easyread.sentences import Word, sentences

PHRASES = {tuple(phrase.split()): plain for phrase, plain in (FORMAL | JARGON).items()}
STRONG = {tuple(phrase.split()) for phrase in JARGON}
LONGEST = max(map(len, PHRASES))
# How words end, and what they end in before: "implementing", "agencies", "prioritised".
ENDINGS = {
    "ies": ("y",),
    "ing": ("", "e"),
    "ed": ("", "e"),
    "es": ("", "e"),
    "s": ("",),
    "'s": ("",),
}


def hard_words(text: str) -> Iterator[Finding]:
    """Find jargon (strongly) and formal words, the longest phrase first, and offer a plain one."""
    for sentence in sentences(text):
        place = 0
        while place < len(sentence.words):
            length, phrase = _longest(sentence.words[place : place + LONGEST])
            first = sentence.words[place]
            if phrase and not (place and first.text.istitle()):  # in mid-sentence: a name
                last = sentence.words[place + length - 1]
                yield Finding(
                    "hard-word",
                    first.start,
                    last.end,
                    Advice.USE_A_PLAIN_WORD,
                    strong=phrase in STRONG,
                    instead=PHRASES[phrase],
                )
            place += length


def _longest(words: tuple[Word, ...]) -> tuple[int, tuple[str, ...]]:
    """How many of these words, from the first on, are a hard phrase, and which. (1, ()) if none."""
    for length in range(len(words), 0, -1):
        middle = [(word.plain,) for word in words[1 : length - 1]]
        edges = [
            _forms(word.plain) for word in {0: words[0], length - 1: words[length - 1]}.values()
        ]
        for phrase in product(edges[0], *middle, *edges[1:]):
            if phrase in PHRASES:
                return length, phrase
    return 1, ()


def _forms(word: str) -> list[str]:
    """The word itself, and what it may be a form of."""
    forms = [word]
    for ending, befores in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms += [word.removesuffix(ending) + before for before in befores]
    return forms
