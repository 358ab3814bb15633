"""The key to a secret vote can be held by three people, so that nobody opens the box alone.

Any two of the three open it. One of them draws on support; no two of them are paid, or paid people
alone could open it. Where a part is lost, two are left. Where two are lost, everyone votes again.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sayso.rules.power.parts import PAID, Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import has_the_say
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

CUSTODIANS, NEEDED = 3, 2

TOGETHER = timedelta(hours=1)
"""So long what one part has opened waits for another one: enough for a turn each at one tablet."""


def may_choose_custodians(
    setting: Setting,
    standing: Standing,
    *,
    is_asker: bool,
    opened: bool,
    open_vote: bool,
    voters_chose: bool,
) -> Verdict:
    """Who asks it, and everyone who has the say, until it opens.

    `voters_chose`: someone who has the say chose them. Then nobody else changes that.
    """
    if opened:
        return Refused(Reason.ALREADY_OPEN)
    if open_vote:
        return Refused(Reason.OPEN_VOTE_HAS_NO_KEY)
    say = has_the_say(setting, standing)
    if say:
        return say
    if not is_asker:
        return say
    return Refused(Reason.VOTERS_CHOSE_CUSTODIANS) if voters_chose else Allowed()


def may_hold_the_key(parts: Sequence[Collection[Part]]) -> Verdict:
    """Whether these people can hold the key: the parts of each. Nobody at all: a file holds it."""
    if not parts:
        return Allowed()
    if len(parts) != CUSTODIANS:
        return Refused(Reason.THREE_HOLD_THE_KEY)
    if not any(Part.DRAWS_ON_SUPPORT in each for each in parts):
        return Refused(Reason.LIVED_EXPERIENCE_HOLDS_IT)
    if sum(bool(PAID & set(each)) for each in parts) >= NEEDED:
        return Refused(Reason.PAID_PEOPLE_COULD_OPEN_IT)
    return Allowed()


def custodians_missing(parts: Sequence[Collection[Part]], *, have_parts: int) -> tuple[Reason, ...]:
    """What is missing before the box can be locked to them. `have_parts`: who has their part safe."""
    may = may_hold_the_key(parts)
    if isinstance(may, Refused):
        return (may.reason,)
    return () if have_parts == len(parts) else (Reason.PARTS_NOT_TAKEN,)


def may_take_part(*, is_custodian: bool, opened: bool) -> Verdict:
    """A custodian takes their part of the key, or says no to it, until it opens."""
    if not is_custodian:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_OPEN) if opened else Allowed()


def may_say_lost(*, is_custodian: bool, opened: bool, settled: bool) -> Verdict:
    """A custodian says that their part is lost, until it is counted."""
    if not is_custodian:
        return Refused(Reason.NOT_YOURS)
    if not opened:
        return Refused(Reason.NOT_OPEN_YET)
    return Refused(Reason.ALREADY_SETTLED) if settled else Allowed()


def may_give_part(*, is_custodian: bool, over: bool, settled: bool, fits: bool) -> Verdict:
    """A custodian gives their part when the time is over: their own, signed in as themselves.

    `fits`: whether it is the one that this person took. Whoever holds the paper of another cannot
    be two people at once. Two who did so open the box: see `waits_for_another`.
    """
    if not is_custodian:
        return Refused(Reason.NOT_YOURS)
    if settled:
        return Refused(Reason.ALREADY_SETTLED)
    if not over:
        return Refused(Reason.STILL_OPEN)
    return Allowed() if fits else Refused(Reason.PART_DOES_NOT_FIT)


def waits_for_another(gave_at: datetime, now: datetime) -> bool:
    """Whether a part that was given still waits for that of another one: they come together."""
    return now < gave_at + TOGETHER


def is_lost(*, custodians: int, lost: int) -> bool:
    """Whether too few parts are left to open it. Where nobody holds a part, none is lost."""
    return 0 < custodians < lost + NEEDED
