"""Where sentences and words begin and end. One sentence, one idea."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.&-]?[^\W_]+)*")
# A full stop that ends nothing: titles, and one letter for a name ("Mr. J. Smith").
NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|e\.g|i\.e|vs|no)|\b[A-Z])\.$")
# A mark and then a space, an empty line, or a new line that starts like a sentence or a list.
END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[A-Z\d•*·-]))")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as written, and its place in the whole text."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """The word for comparing: small letters, straight apostrophes."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, and its place in the whole text without space around it."""

    start: int
    end: int
    words: tuple[Word, ...]


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Every word between two places. A number counts as one word, and so does "can't"."""
    found = WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(Word(match.group(), match.start(), match.end()) for match in found)


def sentences(text: str) -> Iterator[Sentence]:
    """Every sentence that has a word in it, in order. Headings and list lines count as sentences."""
    start = 0
    for end in [*_ends(text), len(text)]:
        inside = words(text, start, end)
        if inside:
            piece = text[start:end]
            first = start + len(piece) - len(piece.lstrip())
            yield Sentence(first, start + len(piece.rstrip()), inside)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in END.finditer(text):
        if not NO_END.search(text, max(0, match.end() - 6), match.end()):
            yield match.end()
