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


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one idea. `picture_agreed`: a person said yes to the picture."""

    words: bool
    picture: Freshness
    picture_agreed: bool
    sound: Freshness


def mark_of(words: str) -> str:
    """Fingerprint the words, blind to spacing: a form keeps it to know what it was made from."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def freshness(made_of: str, now: str, *, there: bool) -> Freshness:
    """Compare the mark of the words a form was made from with the mark of the words now."""
    if not there:
        return Freshness.MISSING
    return Freshness.FRESH if made_of == now else Freshness.STALE


def lacks(forms: Forms) -> frozenset[Lack]:
    """What is missing or stale in one idea. Empty: it may open."""
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
    return frozenset(found)


def lacks_of_all(ideas: Iterable[Forms]) -> frozenset[Lack]:
    """What is missing or stale anywhere in something made of several ideas."""
    return frozenset().union(*(lacks(forms) for forms in ideas))
