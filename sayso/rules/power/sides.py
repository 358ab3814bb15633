"""Where sides share the power, who is on which side is plain before anyone votes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sayso.rules.power.parts import LIVED_EXPERIENCE, Part
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.verdict import Reason

WHOLE = 100  # what shares make together
FEWEST_SIDES = 2
USUAL_PARTS = {
    "lived-experience": LIVED_EXPERIENCE,
    "staff": frozenset({Part.STAFF, Part.MANAGER, Part.PARTNER}),
}
"""Who is usually on the sides of the ready-made settings, until the asker says otherwise."""


@dataclass(frozen=True, slots=True)
class SideSeats:
    """One side: the parts of the people on it, how many these are now, and what it brings.

    `share` of a hundred counts only where power is shared out; `quorum`: how many must vote.
    """

    parts: frozenset[Part]
    people: int
    share: int = 0
    quorum: int = 1


@dataclass(frozen=True, slots=True)
class Sides:
    """All sides, and what was agreed about them.

    `has_lead`: there is an elected chair with lived experience. `way_out`: what happens when the
    sides do not agree is written, and `asked_then`: so is who is asked. `secret`: no one sees who
    voted what.
    """

    seats: tuple[SideSeats, ...]
    has_lead: bool = False
    way_out: bool = False
    asked_then: bool = False
    secret: bool = True


def sides_missing(setting: Setting, sides: Sides | None) -> tuple[Reason, ...]:
    """What must still be settled about the sides; nothing where nobody shares the power."""
    if setting not in SIDED:
        return ()
    if sides is None or len(sides.seats) < FEWEST_SIDES:
        return (Reason.TWO_SIDES_NEEDED,)
    both = setting is Setting.BOTH_MUST_AGREE
    checks = (
        (_part_twice(sides), Reason.PART_ON_TWO_SIDES),
        (not any(each.parts & LIVED_EXPERIENCE for each in sides.seats), Reason.LIVED_SIDE_NEEDED),
        (any(each.people < 1 for each in sides.seats), Reason.SIDE_IS_EMPTY),
        (any(each.quorum > each.people > 0 for each in sides.seats), Reason.QUORUM_TOO_HIGH),
        (
            setting is Setting.SHARES and sum(each.share for each in sides.seats) != WHOLE,
            Reason.SHARES_MAKE_A_HUNDRED,
        ),
        (setting is Setting.ELECTED_LEAD and not sides.has_lead, Reason.NO_ELECTED_LEAD),
        (both and not sides.way_out, Reason.WAY_OUT_NEEDED),
        (both and sides.way_out and not sides.asked_then, Reason.WAY_OUT_NEEDS_SOMEONE),
        (sides.secret and any(each.people == 1 for each in sides.seats), Reason.ALONE_ON_A_SIDE),
    )
    return tuple(reason for missing, reason in checks if missing)


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
