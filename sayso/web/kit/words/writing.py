"""What the checker says of a text that is being written, as a page shows it. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise

from sayso.craft.familiarity import familiarity
from sayso.rules.easyread import Finding, Passage, check, is_english, read
from sayso.web.kit.words.reading import ADVICE

ASK, LEFT, SEEN = "check-words", "left-words", "seen-words"
"""The name of each button of the checker; of the hidden fields for what was left as it is, and for the
boxes that a script has looked at as they are."""
LONGEST = 20_000  # characters: a paper of 3,000 words
MOST = 6  # places at once: more are a wall
BESIDE = 30  # characters of the words around a place
SHOWN = 120  # characters of a place
LEAVES_AT_MOST = 100


class Leave(NamedTuple):
    """A person wants these words to stay as they are."""

    box: str
    check: str
    words: str

    def __str__(self) -> str:
        return " ".join(self)


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a text that may be hard: what stands there, why it may be hard, what to put.

    `start` and `end` count characters, a line end as one.
    """

    box: str
    check: str
    start: int
    end: int
    before: str
    words: str
    after: str
    why: Promise | str
    strong: bool
    offer: str
    meaning: str

    @property
    def shown(self) -> tuple[str, str]:
        """The words to show: all of them, or how they begin and how they end."""
        if len(self.words) <= SHOWN:
            return self.words, ""
        return self.words[: SHOWN // 2], self.words[-SHOWN // 2 :]

    @property
    def use(self) -> str:
        """What the button says that takes the offer."""
        return f"use {self.box} {self.start} {self.words}"

    @property
    def leave(self) -> str:
        """What the button says that leaves it as it is."""
        return f"leave {Leave(self.box, self.check, self.words)}"


@dataclass(frozen=True, slots=True)
class Looked:
    """All that was found in one box: the places shown, and how many more there are."""

    places: tuple[Place, ...] = ()
    more: int = 0
    left: tuple[Leave, ...] = ()
    is_too_long: bool = False
    is_other_language: bool = False

    @property
    def count(self) -> int:
        return len(self.places) + self.more


class Pressed(NamedTuple):
    """Which button of the checker was pressed, for which box, and what was left as it is."""

    act: str
    box: str
    rest: str
    left: tuple[Leave, ...]

    @classmethod
    def of(cls, sent: QueryDict) -> Pressed | None:
        """Read what came in a form. None where no such button was pressed."""
        act, _space, rest = sent.get(ASK, "").partition(" ")
        if not act:
            return None
        box, _space, rest = rest.partition(" ")
        left = leaves(sent)
        if act == "leave":
            said, _space, words = rest.partition(" ")
            left = tuple(dict.fromkeys([*left, Leave(box, said, one_line(words))]))
        return cls(act, box, rest, left)

    def taken(self, sent: QueryDict) -> QueryDict:
        """The same form, with the offer in its place if one was taken.

        Nothing changes where those words do not stand at that place any more.
        """
        if self.act != "use" or self.box not in sent:
            return sent
        start, _space, words = self.rest.partition(" ")
        text = one_line(sent.get(self.box, ""))
        for place in places(text, self.box):
            if (str(place.start), place.words) == (start, one_line(words)):
                changed = sent.copy()
                changed[self.box] = text[: place.start] + place.offer + text[place.end :]
                return changed if place.offer else sent
        return sent


def leaves(sent: Mapping[str, object]) -> tuple[Leave, ...]:
    """What people left as it is, as the page carries it along. A form that no page sent left nothing."""
    left = sent.getlist(LEFT) if isinstance(sent, QueryDict) else []
    told = (one_line(each).split(" ", 2) for each in left[:LEAVES_AT_MOST])
    return tuple(Leave(*parts) for parts in told if len(parts) == 3)  # noqa: PLR2004  (box, check, words)


def one_line(text: str) -> str:
    """Say each line end in one way: a form brings two characters, a script one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def look(text: str, box: str, left: tuple[Leave, ...] = ()) -> Looked:
    """Look for what may be hard in the text of a box. Each of the same words is shown once.

    Strong ones come first where there are many; what is shown stands in the order of reading.
    """
    text, own = one_line(text), tuple(each for each in left if each.box == box)
    if len(text) > LONGEST:
        return Looked(left=own, is_too_long=True)
    passage = known(text)
    if not is_english(passage):
        return Looked(left=own, is_other_language=True)
    found = {(each.check, each.words): each for each in reversed([*_places(passage, box)])}
    for each in own:
        found.pop((each.check, each.words), None)
    first = sorted(found.values(), key=lambda place: (not place.strong, place.start))[:MOST]
    shown = tuple(sorted(first, key=lambda place: place.start))
    return Looked(shown, more=len(found) - len(shown), left=own)


def places(text: str, box: str) -> Iterator[Place]:
    """Every place in a text that may be hard. None in one that is too long."""
    return _places(known(text), box) if len(text) <= LONGEST else iter(())


def known(text: str) -> Passage:
    """The text as it is read, with how well people know its words."""
    passage = read(text)
    return passage.knowing(familiarity(passage.vocabulary))


def _places(passage: Passage, box: str) -> Iterator[Place]:
    return (_place(passage.text, finding, box) for finding in check(passage))


def _place(text: str, found: Finding, box: str) -> Place:
    start, end = found.start, found.end
    before = text[max(start - BESIDE, 0) : start].rpartition("\n")[2]
    after = text[end : end + BESIDE].partition("\n")[0]
    return Place(
        box=box,
        check=found.check,
        start=start,
        end=end,
        before=_whole(before, is_cut=start > BESIDE and len(before) == BESIDE),
        words=text[start:end],
        after=_whole(after[::-1], is_cut=len(after) == BESIDE < len(text) - end)[::-1],
        why=ADVICE[found.advice],
        strong=found.strong,
        offer=found.instead,
        meaning=found.meaning,
    )


def _whole(words: str, *, is_cut: bool) -> str:
    """Begin with a whole word where the first one was cut."""
    return "…" + words[words.find(" ") :] if is_cut and " " in words else words


# ---- Words that a form has read in -----------------------------------------------------------


class Written(NamedTuple):
    """The words of one box, as a form without mistakes has them."""

    label: str
    box: str
    text: str
    left: tuple[Leave, ...]

    @classmethod
    def of(cls, kept: list[Any]) -> Written:
        """As it was kept: a session knows no tuples."""
        label, box, text, left = kept
        return cls(label, box, text, tuple(Leave(*each) for each in left))

    def looked(self) -> Looked:
        """What may be hard in them, but for what was left as it is."""
        return look(self.text, self.box, self.left)


_noted: ContextVar[list[Written] | None] = ContextVar("written", default=None)


@contextmanager
def noting() -> Iterator[list[Written]]:
    """Note what forms read in, meanwhile."""
    boxes: list[Written] = []
    before = _noted.set(boxes)
    try:
        yield boxes
    finally:
        _noted.reset(before)


def note(box: Written) -> None:
    """A form has read this in. Forgotten where nobody is noting."""
    boxes = _noted.get()
    if boxes is not None:
        boxes.append(box)
