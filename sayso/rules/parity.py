"""Nobody gets a thinner version: words, picture and sound agree, or it cannot open (D2 3)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Freshness(StrEnum):
    """Whether a picture or a sound still belongs to its words."""

    MISSING = "missing"
    STALE = "stale"
    FRESH = "fresh"


class Lack(StrEnum):
    """What is wanting before something can open."""

    NO_WORDS = "no-words"
    NO_PICTURE = "no-picture"
    OLD_PICTURE = "old-picture"
    PICTURE_NEEDS_A_YES = "picture-needs-a-yes"
    NO_SOUND = "no-sound"
    OLD_SOUND = "old-sound"
    NO_LANGUAGE = "no-language"
    OLD_LANGUAGE = "old-language"
    NO_LANGUAGE_SOUND = "no-language-sound"
    OLD_LANGUAGE_SOUND = "old-language-sound"
    NO_EASIER = "no-easier"
    OLD_EASIER = "old-easier"
    NO_FILM = "no-film"
    OLD_FILM = "old-film"


class ReadAs(StrEnum):
    """Another way in which one idea can be taken in. A thing says which of these it promises."""

    LANGUAGE = "language"  # the same in another language, with its own sound
    EASIER = "easier"  # in even easier words
    SIGNED = "signed"  # a film in sign language
    SPOKEN = "spoken"  # the voice of whoever said it


@dataclass(frozen=True, slots=True)
class Promised:
    """A form that was promised beside words, picture and sound. `language`: such as "cy"."""

    read_as: ReadAs
    language: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One idea in another way. `made`: whether its words or its film belong to the idea as it is now.

    `sound`: whether it can be heard in its own words as they are now.
    """

    read_as: ReadAs
    language: str
    made: Freshness
    sound: Freshness


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one idea. `picture_agreed`: a person said yes to the picture."""

    words: bool
    picture: Freshness
    picture_agreed: bool
    sound: Freshness
    readings: tuple[Reading, ...] = ()


def mark_of(words: str) -> str:
    """Fingerprint the words, blind to spacing: a form keeps it to know what it was made from."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def freshness(made_of: str, now: str, *, there: bool) -> Freshness:
    """Compare the mark of the words a form was made from with the mark of the words now."""
    if not there:
        return Freshness.MISSING
    return Freshness.FRESH if made_of == now else Freshness.STALE


def lacks(forms: Forms, promised: Iterable[Promised] = ()) -> frozenset[Lack]:
    """What is missing or stale in one idea. Empty: it may open.

    `promised`: what must be there beside words, picture and sound.
    """
    found = set()
    if not forms.words:
        found.add(Lack.NO_WORDS)
    if forms.picture is Freshness.MISSING:
        found.add(Lack.NO_PICTURE)
    elif forms.picture is Freshness.STALE:
        found.add(Lack.OLD_PICTURE)
    elif not forms.picture_agreed:
        found.add(Lack.PICTURE_NEEDS_A_YES)
    if forms.sound is Freshness.MISSING:
        found.add(Lack.NO_SOUND)
    elif forms.sound is Freshness.STALE:
        found.add(Lack.OLD_SOUND)
    for each in promised:
        found |= _lacks_of_reading(each, forms.readings)
    return frozenset(found)


_MADE = {
    (ReadAs.LANGUAGE, Freshness.MISSING): Lack.NO_LANGUAGE,
    (ReadAs.LANGUAGE, Freshness.STALE): Lack.OLD_LANGUAGE,
    (ReadAs.EASIER, Freshness.MISSING): Lack.NO_EASIER,
    (ReadAs.EASIER, Freshness.STALE): Lack.OLD_EASIER,
    (ReadAs.SIGNED, Freshness.MISSING): Lack.NO_FILM,
    (ReadAs.SIGNED, Freshness.STALE): Lack.OLD_FILM,
}
_HEARD = {
    Freshness.MISSING: Lack.NO_LANGUAGE_SOUND,
    Freshness.STALE: Lack.OLD_LANGUAGE_SOUND,
}


def _lacks_of_reading(promised: Promised, readings: tuple[Reading, ...]) -> set[Lack]:
    """What a promised reading wants. Someone's own voice is never promised for others."""
    wanted = (promised.read_as, promised.language)
    there = next((each for each in readings if (each.read_as, each.language) == wanted), None)
    made = there.made if there else Freshness.MISSING
    if made is not Freshness.FRESH:
        return {_MADE[promised.read_as, made]} if promised.read_as is not ReadAs.SPOKEN else set()
    if there and promised.read_as is ReadAs.LANGUAGE and there.sound in _HEARD:
        return {_HEARD[there.sound]}
    return set()


def lacks_of_all(ideas: Iterable[Forms], promised: Iterable[Promised] = ()) -> frozenset[Lack]:
    """What is missing or stale anywhere in something made of several ideas."""
    forms = tuple(promised)
    return frozenset().union(*(lacks(idea, forms) for idea in ideas))
