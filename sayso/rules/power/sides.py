"""Where sides share the power, who is on which side is plain before anyone votes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sayso.rules.power.parts import LIVED_EXPERIENCE, PAID, Part
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.verdict import Reason

USUAL_PARTS = {
    "lived-experience": LIVED_EXPERIENCE,
    "staff": frozenset({Part.STAFF, Part.MANAGER, Part.PARTNER}),
}
"""Who is usually on the sides of the ready-made settings, until the asker says otherwise."""


@dataclass(frozen=True, slots=True)
class SideSeats:
    """One side: the parts of the people on it, and how many these are now."""

    parts: frozenset[Part]
    people: int


@dataclass(frozen=True, slots=True)
class Sides:
    """All sides, and what was agreed about them.

    `has_lead`: there is an elected chair with lived experience. `secret`: no one sees who voted
    what. `problems`: what the rules of counting and of the way out find wrong with it.
    """

    seats: tuple[SideSeats, ...]
    has_lead: bool = False
    secret: bool = True
    problems: tuple[Reason, ...] = ()


def sides_missing(setting: Setting, sides: Sides | None) -> tuple[Reason, ...]:
    """What must still be settled about the sides; nothing where nobody shares the power."""
    if setting not in SIDED:
        return ()
    if sides is None or not sides.seats:
        return (Reason.TWO_SIDES_NEEDED,)
    checks = (
        (_part_twice(sides), Reason.PART_ON_TWO_SIDES),
        (any(_is_mixed(each) for each in sides.seats), Reason.STAFF_AMONG_THE_PEOPLE),
        (not any(each.parts & LIVED_EXPERIENCE for each in sides.seats), Reason.LIVED_SIDE_NEEDED),
        *((True, problem) for problem in sides.problems),
        (setting is Setting.ELECTED_LEAD and not sides.has_lead, Reason.NO_ELECTED_LEAD),
        (sides.secret and any(each.people == 1 for each in sides.seats), Reason.ALONE_ON_A_SIDE),
    )
    return tuple(dict.fromkeys(reason for missing, reason in checks if missing))


def _is_mixed(side: SideSeats) -> bool:
    """Whether people who draw on support, or their family, share a side with people paid here."""
    return bool(side.parts & LIVED_EXPERIENCE and side.parts & PAID)


def _part_twice(sides: Sides) -> bool:
    parts = [part for each in sides.seats for part in each.parts]
    return len(parts) > len(set(parts))


def side_of(parts: Collection[Part], sides: Mapping[str, Collection[Part]]) -> str | None:
    """Which side someone with these parts is on: by the part nearest to living with it."""
    for part in Part:
        for key, on_it in sides.items():
            if part in parts and part in on_it:
                return key
    return None
