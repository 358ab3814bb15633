"""Who holds the power is written down before the first vote, side by side, in whole numbers.

A *chamber* (on pages: a side) is people who vote as one part of the whole: those who live with it,
staff, councillors. A *power* says how the chambers' votes become one result. Both are values; the
counting is in `chambers`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

HALF = Fraction(1, 2)


class PowerRule(StrEnum):
    """How the sides' votes become one result. Ids are never used again for another meaning."""

    ONE_SIDE = "one-side"  # there is one side, and it decides
    ALL_AGREE = "all-agree"  # every side passes it by its own rule
    SHARES = "shares"  # each side holds a share of 100; more than half of the 100 passes it
    ELECTED_LEAD = "elected-lead"  # on a clash the elected lived-experience lead chooses


class Base(StrEnum):
    """What a threshold is a share of."""

    MEMBERS = "members"  # everyone on that side: silence is not a yes
    SAID = "said"  # those who said yes or no


class DeadlockWay(StrEnum):
    """What happens when the sides do not come to the same. There is no "the manager decides"."""

    FACILITATOR = "facilitator"  # a named person whom every side said yes to helps them
    TRIAL = "trial"  # it is tried for some weeks, and then asked again
    BOARD = "board"  # a named group decides


@dataclass(frozen=True, slots=True)
class Deadlock:
    """The way out of a deadlock, agreed beforehand, and how many days the sides talk first."""

    way: DeadlockWay
    days: int = 60

    def __post_init__(self) -> None:
        """Read the name as a way, and refuse a time that is none."""
        object.__setattr__(self, "way", DeadlockWay(self.way))
        if type(self.days) is not int or self.days < 1:
            raise ValueError(f"Days are a whole number from 1 up, not {self.days!r}.")

    def to_json(self) -> dict[str, Any]:
        """Tell it as plain values that JSON can hold."""
        return {"way": self.way.value, "days": self.days}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        return cls(told["way"], told["days"])


@dataclass(frozen=True, slots=True)
class Chamber:
    """One side.

    `members`: how many people are on it. `quorum`: how many of them must take part, or this side
    decides nothing and gives nothing. `more_than`: the part of `base` that is not yet enough for a
    yes (1/2 asks for more than half; see `at_least`). `share`: its part of 100, under shares only.
    `chair`: what this side's own chair chose at a tie inside this side; None until then.
    """

    id: str
    members: int
    quorum: int = 1
    more_than: Fraction = HALF
    base: Base = Base.SAID
    share: int = 0
    chair: str | None = None

    def __post_init__(self) -> None:
        """Read the base as a name, and refuse what makes no sense."""
        object.__setattr__(self, "base", Base(self.base))
        object.__setattr__(self, "more_than", Fraction(self.more_than))
        if not isinstance(self.id, str) or not self.id:
            raise ValueError("A side needs an id.")
        least = (("members", self.members, 0), ("quorum", self.quorum, 1), ("share", self.share, 0))
        for name, number, lowest in least:
            if type(number) is not int or number < lowest:
                raise ValueError(f"{name} is a whole number from {lowest} up, not {number!r}.")
        if not 0 <= self.more_than < 1:
            raise ValueError(f"A threshold lies from 0 to under 1, not at {self.more_than}.")

    @property
    def has_own_threshold(self) -> bool:
        """True where a yes needs something else than more than half of those who said yes or no."""
        return self.more_than != HALF or self.base is not Base.SAID

    def to_json(self) -> dict[str, Any]:
        """Tell it as plain values that JSON can hold; the threshold as text such as "1/2"."""
        return {
            "id": self.id,
            "members": self.members,
            "quorum": self.quorum,
            "more_than": str(self.more_than),
            "base": self.base.value,
            "share": self.share,
            "chair": self.chair,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        return cls(**dict(told) | {"more_than": Fraction(told["more_than"])})


@dataclass(frozen=True, slots=True)
class Power:
    """How the sides decide together. Two powers are equal in whatever order their sides came.

    `not_without`: ids of sides without whose own yes nothing passes, whatever the rule.
    `lead`: what the elected lead chose on a clash, None until then: an option, "yes", "no" or
    "none-of-these". `deadlock`: the way out, agreed beforehand.
    Raises ValueError for two sides with one id, and for an unknown id in `not_without`. What people
    could have chosen unwisely is told by `problems`.
    """

    rule: PowerRule
    chambers: tuple[Chamber, ...]
    not_without: tuple[str, ...] = ()
    lead: str | None = None
    deadlock: Deadlock | None = None

    def __post_init__(self) -> None:
        """Put sides in the order of their ids, so that no other order can matter."""
        object.__setattr__(self, "rule", PowerRule(self.rule))
        in_order = tuple(sorted(self.chambers, key=lambda chamber: chamber.id))
        object.__setattr__(self, "chambers", in_order)
        object.__setattr__(self, "not_without", tuple(sorted(set(self.not_without))))
        ids = [chamber.id for chamber in self.chambers]
        if len(set(ids)) < len(ids) or not ids:
            raise ValueError("There is a side at least, and each has an id of its own.")
        if not set(self.not_without) <= set(ids):
            raise ValueError("Only a side that is there can be one that nothing passes without.")

    def to_json(self) -> dict[str, Any]:
        """Tell it as plain values that JSON can hold."""
        return {
            "rule": self.rule.value,
            "chambers": [chamber.to_json() for chamber in self.chambers],
            "not_without": list(self.not_without),
            "lead": self.lead,
            "deadlock": None if self.deadlock is None else self.deadlock.to_json(),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told. Raises ValueError for what is no power."""
        try:
            return cls(
                rule=told["rule"],
                chambers=tuple(Chamber.from_json(each) for each in told["chambers"]),
                not_without=tuple(told["not_without"]),
                lead=told["lead"],
                deadlock=None if told["deadlock"] is None else Deadlock.from_json(told["deadlock"]),
            )
        except (AttributeError, KeyError, TypeError, ZeroDivisionError) as error:
            raise ValueError("This is not a power setting.") from error


def at_least(part: Fraction, members: int) -> Fraction:
    """Say "at least this part" as a `more_than`, exactly, for a side of so many members.

    "More than half" and "at least two thirds" are both common; a chamber knows only "more than". In
    a side of m members, where d of them count, a whole number of yes votes below p/q of d is below
    it by 1/q or more. So "more than p/q - 1/(qm + 1)" is met exactly when "at least p/q" is: q
    times that little step stays under 1/d. `at_least(Fraction(1), m)` is all of them.
    Raises ValueError for a part that is not above 0 and up to 1.
    """
    if not 0 < part <= 1:
        raise ValueError(f"A part lies above 0 and up to 1, not at {part}.")
    return part - Fraction(1, part.denominator * members + 1)
