"""What can be printed: a title, and chunks of one idea, each with its pictures on the left.

Plain values. Nothing here knows where they come from, and no form adds words of its own.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

LARGE, BIGGEST = 20, 48
"""Points. Nothing is printed smaller than large print, nor so big that no word fits a line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (`svg`) or a photo, and in words what it shows; without words it only decorates.

    `credit`: what its licence asks to be said of whose it is.
    """

    content: bytes
    alt: str = ""
    svg: bool = False
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One idea. `level`: of a heading, from 2 (the title is the 1); 0 for words that are none.

    `number`: how many, where the words tell it. Words may be empty where a picture says it all.
    `language`: of these words, where it is not that of the paper.
    """

    words: str
    level: int = 0
    pictures: tuple[Picture, ...] = ()
    number: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under a row of headings; as many in each as there are headings."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Chunk | Table


@dataclass(frozen=True, slots=True)
class Look:
    """How it is printed: the size of the letters in points, and whether with pictures."""

    points: int = LARGE
    pictures: bool = True

    def __post_init__(self) -> None:
        """Keep the size within large print and what fits."""
        object.__setattr__(self, "points", min(max(self.points, LARGE), BIGGEST))


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed. `language`: "en", "cy"; `foot`: where it comes from, under everything.

    `mark`: what must be on every page of it, such as "Draft".
    """

    title: str
    language: str
    parts: tuple[Part, ...]
    foot: tuple[str, ...] = ()
    mark: str = ""

    def outlined(self) -> "Paper":
        """The same, no heading more than one step below the one before: else some get lost."""
        parts: list[Part] = []
        above = 1
        for part in self.parts:
            if isinstance(part, Chunk) and part.level:
                above = min(max(part.level, 2), above + 1)
                parts.append(replace(part, level=above))
            else:
                parts.append(part)
        return replace(self, parts=tuple(parts))

    def languages(self) -> list[str]:
        """The languages in it: its own first, then others as they come."""
        return list(dict.fromkeys(line.language for line in self.lines()))

    def lines(self) -> Iterator["Line"]:
        """Every line that can be read aloud."""
        own = self.language
        yield Line(1, self.title, own)
        for part in self.parts:
            if isinstance(part, Chunk):
                words = part.words or ". ".join(picture.alt for picture in part.pictures)
                yield Line(part.level, words, part.language or own)
                continue
            yield Line(0, part.caption, own)
            for row in part.rows:
                cells = (f"{head}: {cell}" for head, cell in zip(part.head, row, strict=True))
                yield Line(0, "; ".join(cells), own)
        for line in self.foot:
            yield Line(0, line, own)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be read aloud: the level of its heading (0: none), and its language."""

    level: int
    words: str
    language: str


def tidy(words: str) -> str:
    """Words with even spaces, and no signs that nobody can see: some forms may not hold them."""
    return "".join(sign for sign in " ".join(words.split()) if sign.isprintable())


def named(sign: str) -> str:
    """A sign that cannot be printed, by its name: "(snowman)"."""
    return f"({unicodedata.name(sign, 'a sign').lower()})"
