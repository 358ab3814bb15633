"""A tie is found and shown, and broken only in the way agreed before anyone voted."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import takewhile

from sayso.rules.deciding.ballots import NO, NONE_OF_THESE, RESERVED, YES
from sayso.rules.deciding.choices import held_back
from sayso.rules.deciding.money import chosen_by_chair
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.terms import Terms, TieWay
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

LAST_STEP = {
    YES: StepCode.AGREED,
    NO: StepCode.NOT_AGREED,
    NONE_OF_THESE: StepCode.NONE_OF_THESE_CHOSEN,
}


def drawn_order(ids: tuple[str, ...], lot: bytes) -> tuple[str, ...]:
    """Put ids in the order of this lot: by SHA-256 over the lot followed by the id.

    Anyone can do it again by hand. Each id has the same chance, as long as nobody can choose the
    lot. After the random selection from a published seed in RFC 3797, with one hash for each id.
    """
    return tuple(sorted(ids, key=lambda each: sha256(lot + each.encode()).digest()))


def break_tie(level: tuple[str, ...], terms: Terms) -> tuple[str | None, tuple[Step, ...]]:
    """Find the one that is ahead of the level ones, or None, and tell how.

    One id alone is ahead without a tie. Asking again chooses nothing; a lot not yet drawn and a
    chair who has not yet chosen leave it open. Raises ValueError for a chair's choice that is not
    one of the level ones.
    """
    if len(level) == 1:
        return level[0], ()
    found = Step(StepCode.TIE_FOUND, ids=level)
    if terms.tie is TieWay.ASK_AGAIN:
        return None, (found, Step(StepCode.TIE_ASKS_AGAIN))
    if terms.tie is TieWay.LOT:
        if terms.lot is None:
            return None, (found, Step(StepCode.TIE_WAITS_FOR_LOT))
        order = drawn_order(level, terms.lot)
        return order[0], (found, Step(StepCode.TIE_BROKEN_BY_LOT, ids=order))
    if terms.chair is None:
        return None, (found, Step(StepCode.TIE_WAITS_FOR_CHAIR))
    if terms.chair not in level:
        raise ValueError(f"The chair chose {terms.chair!r}, which is not one of the level ones.")
    return terms.chair, (found, Step(StepCode.TIE_BROKEN_BY_CHAIR, ids=(terms.chair,)))


def conclude(method: str, terms: Terms, steps: tuple[Step, ...], level: tuple[str, ...]) -> Outcome:
    """Come to the outcome once it is known which options or answers are level at the front.

    One alone at the front is chosen; several are a tie, which goes the way agreed in `terms`.
    """
    ahead, broken = break_tie(level, terms)
    if ahead is None:
        last: tuple[Step, ...] = ()
    elif ahead in LAST_STEP:
        last = (Step(LAST_STEP[ahead]),)
    else:
        last = (Step(StepCode.CHOSEN, ids=(ahead,)),)
    return Outcome(
        method,
        terms,
        (*steps, *broken, *last),
        elected=() if ahead is None or ahead in RESERVED else (ahead,),
        agreed={YES: True, NO: False}.get(ahead or ""),
        tie=level if broken else (),
    )


def take_seats(
    method: str, terms: Terms, steps: tuple[Step, ...], groups: Sequence[tuple[str, ...]]
) -> Outcome:
    """Fill `terms.seats` places from groups of level ids, the front group first.

    A group that fits is chosen whole, without a tie. Where a group is larger than the room that is
    left, or stands level with "none of these", the tie goes the way agreed; those ahead of it are
    certain and stay chosen. Nothing behind "none of these" is chosen. A chair breaks ties for one
    place, not for several: raises ValueError where both were agreed.
    """
    if terms.tie is TieWay.CHAIR:
        raise ValueError("A chair breaks ties for one place. For several, draw or ask again.")
    certain, level = _ahead(groups, terms.seats)
    order: tuple[str, ...] = ()
    if level:
        order, broken = order_by_lot(level, terms)
        steps += broken
    drawn = takewhile(lambda each: each != NONE_OF_THESE, order[: terms.seats - len(certain)])
    elected = (*certain, *drawn)
    if elected:
        steps += (Step(StepCode.CHOSEN, ids=elected),)
    elif order or not level:
        steps += (Step(StepCode.NONE_OF_THESE_CHOSEN),)
    return Outcome(method, terms, steps, elected=elected, tie=level)


def _ahead(
    groups: Sequence[tuple[str, ...]], seats: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tell who is certain of a place, and which group is level for the room that is left."""
    certain: tuple[str, ...] = ()
    for group in groups:
        room = seats - len(certain)
        if not room or group == (NONE_OF_THESE,):
            break
        if NONE_OF_THESE in group or len(group) > room:
            return certain, group
        certain += group
    return certain, ()


def order_by_lot(level: tuple[str, ...], terms: Terms) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Put level ids in order by lot, where that was agreed and drawn; in none at all otherwise."""
    _, steps = break_tie(level, terms)
    drawn = terms.tie is TieWay.LOT and terms.lot is not None
    return (steps[-1].ids if drawn else ()), steps


def broken_by_chair(outcome: Outcome, choice: str) -> Outcome:
    """Settle a tie that waited for the chair, from the outcome alone.

    It is what `decide` would give with the chair's choice in its terms; the ballots need not be
    there any more. With several sides it is about a tie of the whole: "not without us" still holds,
    and a tie inside a side is not this chair's to break (see `chambers`). Raises ValueError where
    `may_break_tie` refuses.
    """
    if not may_break_tie(outcome, choice):
        raise ValueError(f"No tie waits for the chair to choose {choice!r}.")
    if any(step.code is StepCode.IF_CHOSEN for step in outcome.steps):
        return chosen_by_chair(outcome, choice)
    before = tuple(
        step
        for step in outcome.steps
        if step.code not in (StepCode.TIE_FOUND, StepCode.TIE_WAITS_FOR_CHAIR)
    )
    settled = conclude(outcome.method, replace(outcome.terms, chair=choice), before, outcome.tie)
    return held_back(replace(settled, power=outcome.power, sides=outcome.sides))


def may_break_tie(outcome: Outcome, choice: str) -> Verdict:
    """Say whether the chair may settle this outcome with this choice.

    Only when the tie waits for the chair, and only for one of the level ones.
    """
    if all(step.code is not StepCode.TIE_WAITS_FOR_CHAIR for step in outcome.steps):
        return Refused(Reason.ALREADY_SETTLED)
    return Allowed() if choice in outcome.tie else Refused(Reason.NOT_AN_OPTION)
