"""People say it first, in their own way: a question comes before any draft, and has no ready answers.

An answer given *for* someone, or seen in what they do, is never mixed with what people said
themselves (D2, check 16). Feelings stand first and need no proof; a fact says where it is from.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

LONGEST = timedelta(days=366)


class Who(StrEnum):
    """Who may answer a question."""

    EVERYONE = "everyone"
    DRAWS_ON_SUPPORT = "draws-on-support"
    PEOPLE_AND_FAMILY = "people-and-family"
    PAID = "paid"


class Way(StrEnum):
    """How people answer."""

    OPEN = "open"  # in their own words, sounds and pictures; there are no options
    SORTING = "sorting"  # cards: like, not sure, don't like, let me try it first
    SURVEY = "survey"  # a few statements with faces


class Whose(StrEnum):
    """Whose words a voice is."""

    OWN = "own"
    ON_BEHALF = "on-behalf"  # someone says what the person would say
    OBSERVED = "observed"  # someone saw what the person does


class Kind(StrEnum):
    """What sort of thing was said. Feelings are shown first."""

    FEELING = "feeling"
    FACT = "fact"
    OPINION = "opinion"
    WISH = "wish"
    IDEA = "idea"


class Form(StrEnum):
    """How it was said."""

    TYPED = "typed"
    SPOKEN = "spoken"
    DRAWN = "drawn"
    PHOTO = "photo"
    PICTURES = "pictures"
    PAPER = "paper"


class Help(StrEnum):
    """How someone answered: alone, with help, or asked by a peer."""

    ALONE = "alone"
    HELPED = "helped"
    PEER = "peer"


_PARTS = {
    Who.DRAWS_ON_SUPPORT: frozenset({"draws-on-support"}),
    Who.PEOPLE_AND_FAMILY: frozenset({"draws-on-support", "family"}),
    Who.PAID: frozenset({"staff", "manager"}),
}


@dataclass(frozen=True, slots=True)
class Round:
    """A question in time, for the rules. `opens` is None while it is being written."""

    way: Way
    who: Who
    blank_page: bool
    opens: datetime | None
    closes: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether people can answer at this moment; the moment of closing is too late."""
        return self.has_begun(now) and not self.is_over(now)

    def has_begun(self, now: datetime) -> bool:
        """True from the moment of opening."""
        return self.opens is not None and now >= self.opens

    def is_over(self, now: datetime) -> bool:
        """True from the moment of closing."""
        return self.closes is not None and now >= self.closes


def belongs_to_those_asked(who: Who, parts: Collection[str]) -> bool:
    """Whether someone with these parts where it is asked is one of those it is for."""
    return bool(parts) if who is Who.EVERYONE else bool(_PARTS[who] & set(parts))


def may_ask(parts: Collection[str], *, live: bool) -> Verdict:
    """Whoever belongs there can ask a question there."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed() if live else Refused(Reason.NOT_LIVE_YET)
