"""A person's part is where they stand in a place or a group. It never says what they are worth."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What someone is to a place or a group. One person can have several, in different ones."""

    DRAWS_ON_SUPPORT = "draws-on-support"  # in a home: lives there
    FAMILY = "family"
    STAFF = "staff"
    MANAGER = "manager"
    PARTNER = "partner"  # a councillor, a commissioner, an inspector
    PUBLIC = "public"

    @property
    def is_paid(self) -> bool:
        """Paid to support people, or to run what supports them."""
        return self in PAID


PAID = frozenset({Part.STAFF, Part.MANAGER})
LIVED_EXPERIENCE = frozenset({Part.DRAWS_ON_SUPPORT, Part.FAMILY})


class Duty(StrEnum):
    """A job someone has taken on for an organisation or one of its places."""

    KEEPER = "keeper"  # looks after Sayso: adds people, makes cards. Sees nothing private.
    DIRECTOR = "director"  # who silence rises to
    HELPER = "helper"  # "I need help" goes here
    WORRY_READER = "worry-reader"
    CHECKER = "checker"  # someone with lived experience who checks words and pictures


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands towards one thing.

    `part` is None for a stranger. `lives_with_it`: is on the list of those who live with the
    result. `votes`: their seat carries a vote (a worker in a young people's group has a voice
    only). `side`: which side they vote on, where power is shared between sides. `joined_later`: the
    vote had begun before they could vote here. `is_paid`: has a paid part in this place or anywhere
    in its organisation, whatever other part they have.
    """

    part: Part | None = None
    lives_with_it: bool = False
    votes: bool = True
    duties: frozenset[Duty] = frozenset()
    side: str | None = None
    joined_later: bool = False
    is_paid: bool = False
