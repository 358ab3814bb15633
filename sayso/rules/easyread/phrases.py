"""Finding words and whole phrases of a list in a text, the longest first, however they are bent."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple, Self

from sayso.rules.easyread.inflection import as_written, forms, many
from sayso.rules.easyread.sentences import Sentence, Word

# After these a word that may be a thing or an act is a thing: "your request".
BEFORE_THINGS = frozenset(
    "a an another any each every her his its my new no our some that the their this those your".split()
)
BE = frozenset("am are aren't be been being is isn't it's was wasn't were weren't".split())
BEFORE_DONE = BE | frozenset("had has have he's i've once they've we've when you've".split())
# Between "was" and what was done; as does every word with -ly.
BETWEEN = frozenset("already also always both just never not now since then".split())


class Kind(Enum):
    """What a phrase is in its sentence: one thing, several, what someone does, or another part."""

    ONE = "one"
    MANY = "many"
    ACT = "act"
    REST = "rest"


class Entry(NamedTuple):
    """One way in which a phrase may be written, and what to put there."""

    phrase: str
    words: tuple[str, ...]
    plain: str
    kind: Kind
    done: str = ""
    is_past: bool = False
    is_counted: bool = False

    def spelled(self, words: tuple[str, ...]) -> Self:
        """The same phrase in another spelling."""
        return self._replace(words=words)


class Hit(NamedTuple):
    """A phrase that stands in a sentence, and what means the same.

    `place`: of its first word in the sentence. `is_done`: said of something that it was done to.
    `is_counted`: whether there can be one of what is offered, and several.
    """

    phrase: str
    place: int
    words: tuple[Word, ...]
    instead: str
    kind: Kind
    is_done: bool = False
    is_counted: bool = False


class Phrases:
    """A list of phrases, ready to be looked for."""

    def __init__(
        self, things: Mapping[str, str], acts: Mapping[str, str], rest: Mapping[str, str]
    ) -> None:
        self._single: dict[str, Entry] = {}
        self._longer: dict[tuple[str, str], list[Entry]] = {}
        for entry in [*_things(things), *_acts(acts), *_rest(rest)]:
            for first, *after in _spellings(entry.words):
                if not after:
                    self._single.setdefault(first, entry)
                    continue
                spelled = (first, *after)
                self._longer.setdefault((first, after[0]), []).append(entry.spelled(spelled))
        self._firsts = self._single.keys() | {first for first, _ in self._longer}
        for entries in self._longer.values():
            entries.sort(key=lambda entry: -len(entry.words))

    def find(self, sentence: Sentence) -> Iterator[Hit]:
        """Find the phrases in one sentence, the longest first. None of them overlap."""
        words, free = sentence.words, 0
        for place, word in enumerate(words):
            if word.plain in self._firsts and place >= free:
                for entry in self._entries(words, place):
                    if hit := _hit(entry, words, place):
                        free = place + len(hit.words)
                        yield hit
                        break

    def _entries(self, words: tuple[Word, ...], place: int) -> Iterator[Entry]:
        """What may begin at this word, the longest first."""
        first = words[place].plain
        if place + 1 < len(words):
            yield from self._longer.get((first, words[place + 1].plain), ())
        if first in self._single:
            yield self._single[first]


def _hit(entry: Entry, words: tuple[Word, ...], place: int) -> Hit | None:
    found = words[place : place + len(entry.words)] if len(entry.words) > 1 else (words[place],)
    if len(entry.words) > 2 and tuple(word.plain for word in found) != entry.words:  # noqa: PLR2004
        return None  # the first two are known to fit
    before = words[place - 1].plain if place else ""
    if entry.kind is Kind.ACT and not entry.is_past and before in BEFORE_THINGS:
        return None
    is_done = entry.is_past and _is_done(words, place, len(found))
    plain = entry.done if is_done else entry.plain
    return Hit(entry.phrase, place, found, plain, entry.kind, is_done, entry.is_counted)


def _is_done(words: tuple[Word, ...], place: int, length: int) -> bool:
    """Whether it was done to something: "it was not chosen", "the plan chosen by us"."""
    after = words[place + length].plain if place + length < len(words) else ""
    while place and (words[place - 1].plain in BETWEEN or words[place - 1].plain.endswith("ly")):
        place -= 1
    before = words[place - 1].plain if place else ""
    return after == "by" or before in BEFORE_DONE | BEFORE_THINGS


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """With its hyphens, with spaces for them, and with nothing: "coproduction"."""
    yield words
    together = " ".join(words)
    if "-" in together:
        yield tuple(together.replace("-", " ").split())
        yield tuple(together.replace("-", "").split())


def _things(things: Mapping[str, str]) -> Iterator[Entry]:
    for phrase, said in things.items():
        one, _, more = said.partition("|")
        *before, last = phrase.split()
        yield Entry(phrase, (*before, last), one, Kind.ONE, is_counted=bool(more))
        yield Entry(phrase, (*before, many(last)), more or one, Kind.MANY, is_counted=bool(more))
        for owned in (f"{last}'s", f"{many(last)}'"):
            yield Entry(phrase, (*before, owned), "", Kind.ONE)


def _acts(acts: Mapping[str, str]) -> Iterator[Entry]:
    for phrase, plain in acts.items():
        first, *after = phrase.split()
        for form, kind in forms(first).items():
            said = as_written(plain, kind) if plain else ""
            done = as_written(plain, kind, done=True) if plain and kind == "past" else ""
            yield Entry(phrase, (form, *after), said, Kind.ACT, done, is_past=kind == "past")


def _rest(rest: Mapping[str, str]) -> Iterator[Entry]:
    for phrase, plain in rest.items():
        yield Entry(phrase, tuple(phrase.split()), plain, Kind.REST)
