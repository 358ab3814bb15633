"""Where sentences and words begin and end. One sentence, one idea."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple, Self

from sayso.rules.easyread.familiarity import Known

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.&-]?[^\W_]+)*")
# A full stop that ends nothing: titles, one letter for a name ("Mr. J. Smith"), a number of a list.
NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|e\.g|i\.e|vs|no)|\b[A-Z]|(?:\A|\n)[ \t]*\d{1,2})\.$"
)
# A mark and then a space, an empty line, a new line that starts like a sentence or a list, or the
# dot of a list inside a line.
END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s|$)|\n\s*\n|\n(?=\s*(?:[A-Z\d•*·▪●◦‣-]))|(?<=\s)(?=[•▪●◦‣]\s)"
)
# Between two words that touch like this, nothing was written but space.
STARTERS = frozenset(
    "A All An Anyone Are Ask But Call Can Do Does Don't Everyone For From He How If In It It's Make "
    "Many Most My No Our People Please Remember She So Some Sometimes Tell The There These They This "
    "Those To Try We What When Where Who Why With Write You Your".split()
)


class Word(NamedTuple):
    """One word, as written, and its place in the whole text.

    `plain`: the word for comparing, in small letters and with straight apostrophes.
    """

    text: str
    start: int
    end: int
    plain: str


class Sentence(NamedTuple):
    """One sentence: its words, and its place in the whole text without space around it."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def is_shouted(self) -> bool:
        """Whether it is a line of several words, all in capitals."""
        several = [word.text for word in self.words if word.text.isalpha()]
        return len(several) > 1 and all(map(str.isupper, several))

    @property
    def has_number(self) -> bool:
        """Whether a number in digits stands in it."""
        return any(word.text[0].isdecimal() for word in self.words)


@dataclass(frozen=True, eq=False)
class Passage:
    """A text that was read once, for every check to look at.

    `known`: how well people know its words, if that was handed in.
    """

    text: str
    sentences: tuple[Sentence, ...]
    known: Known = field(default_factory=dict)

    def knowing(self, known: Known) -> Self:
        """The same text, with how well people know its words."""
        return self if known is self.known else replace(self, known=known)

    @property
    def words(self) -> Iterator[Word]:
        """Every word, in order."""
        return (word for sentence in self.sentences for word in sentence.words)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every different word, for comparing: `craft/familiarity` tells how common each is."""
        return frozenset(word.plain for word in self.words)


def read(text: str | Passage) -> Passage:
    """Find every sentence that has a word in it. Headings and list lines count as sentences."""
    if isinstance(text, Passage):
        return text
    words = list(_words(text))
    place = 0
    found = []
    for start, end in pairwise([0, *_ends(text), len(text)]):
        first = place
        while place < len(words) and words[place].start < end:
            place += 1
        if place > first:
            piece = text[start:end]
            start_of_it = start + len(piece) - len(piece.lstrip())
            end_of_it = start + len(piece.rstrip())
            found.append(Sentence(start_of_it, end_of_it, tuple(words[first:place])))
    return Passage(text, tuple(found))


def without_stops(passage: Passage) -> Iterator[tuple[Word, ...]]:
    """The words of each sentence, also where lines were joined and had no full stops.

    Easy Read is often written without them. "...to the doctor You can ask" are two.
    """
    for sentence in passage.sentences:
        words, first = sentence.words, 0
        for place in range(1, len(words)):
            word, before = words[place], words[place - 1]
            if (
                word.text in STARTERS
                and before.text.islower()
                and passage.text[before.end : word.start].isspace()
            ):
                yield words[first:place]
                first = place
        yield words[first:]


def _words(text: str) -> Iterable[Word]:
    """Every word. A number counts as one word, and so does "can't"."""
    for match in WORD.finditer(text):
        word = match.group()
        yield Word(word, match.start(), match.end(), word.lower().replace("’", "'"))


def _ends(text: str) -> Iterator[int]:
    for match in END.finditer(text):
        if match.group()[:1] != "." or not NO_END.search(
            text, max(0, match.end() - 6), match.end()
        ):
            yield match.end()
