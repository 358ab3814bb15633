"""A tie that waits for a chair: whose it is to settle, and among what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.rules.deciding import may_break_tie
from sayso.rules.deciding.chambers import may_break_tie_in_side
from sayso.rules.deciding.choices import waits
from sayso.rules.power.voting import may_chair_tie
from sayso.rules.verdict import Verdict
from sayso.web.decisions.models.sharing import chairs_of
from sayso.web.people.models import Person

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def may_settle_tie(decision: Decision, person: Person, choice: str) -> Verdict:
    """Whether this person may settle a tie with this choice.

    A tie of all is for a chair of the group. A tie inside a side is for the chair of that side.
    """
    outcome = decision.result()
    if outcome is None or not outcome.sides:
        chairs = decision.group is not None and decision.group.is_chaired_by(person)
        may = may_chair_tie(chairs=chairs, settled=outcome is not None)
        return may_break_tie(outcome, choice) if may and outcome is not None else may
    side = side_chaired_by(decision, person)
    may = may_chair_tie(chairs=bool(side), settled=True)
    return may_break_tie_in_side(outcome, side, choice) if may else may


def side_chaired_by(decision: Decision, person: Person) -> str:
    """The key of the side that this person is on and chairs; empty where there is none."""
    chairs = chairs_of(decision).items()
    return next((key for key, people in chairs if person.pk in people), "")


def tie_for(decision: Decision, person: Person) -> tuple[str, ...]:
    """What this person may choose among to settle a draw; empty where it is not for them."""
    outcome = decision.result()
    if outcome is None or not outcome.tie:
        return ()
    level = outcome.tie
    if outcome.sides:
        side = side_chaired_by(decision, person)
        level = next((each.outcome.tie for each in outcome.sides if each.id == side), ())
    return level if level and may_settle_tie(decision, person, level[0]) else ()


def waits_for_chair(decision: Decision) -> bool:
    """Whether a tie waits for a chair, and there is one who can still choose."""
    outcome = decision.result()
    if outcome is None or decision.group is None:
        return False
    if not outcome.sides:
        return waits(outcome) and decision.group.seats.current().filter(chairs=True).exists()
    chairs = chairs_of(decision)
    return any(waits(each.outcome) and chairs[each.id] for each in outcome.sides)
