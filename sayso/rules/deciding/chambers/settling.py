"""What waits for one person is settled from the outcome alone; no ballot is opened again for it."""

from dataclasses import replace

from sayso.rules.deciding.chambers.combining import combined, ending_in
from sayso.rules.deciding.choices import held_back, side, waits
from sayso.rules.deciding.outcomes import Outcome, StepCode
from sayso.rules.deciding.powers import PowerRule
from sayso.rules.deciding.ties import broken_by_chair, may_break_tie
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

FIRST = (StepCode.TOOK_PART, StepCode.COUNTED)


def may_lead_settle(outcome: Outcome, choice: str) -> Verdict:
    """Say whether the elected lead may settle this clash with this choice.

    Only while the clash waits for the lead, and only with what is there to choose.
    """
    among = next((step.ids for step in outcome.steps if step.code is StepCode.LEAD_CHOOSES), ())
    if not among:
        return Refused(Reason.ALREADY_SETTLED)
    return Allowed() if choice in among else Refused(Reason.NOT_AN_OPTION)


def settled_by_lead(outcome: Outcome, choice: str) -> Outcome:
    """Let the elected lead's choice stand.

    It is what `decide_under` would give with the choice in `power.lead`. Raises ValueError where
    `may_lead_settle` refuses.
    """
    if outcome.power is None or not may_lead_settle(outcome, choice):
        raise ValueError(f"No clash waits for the lead to choose {choice!r}.")
    return _once_more(replace(outcome, power=replace(outcome.power, lead=choice)))


def may_break_tie_in_side(outcome: Outcome, side_id: str, choice: str) -> Verdict:
    """Say whether the chair of this side may settle the tie inside it with this choice.

    Only where the whole still waits for it. The chair of the whole, or of another side, is asked
    nothing here: whoever calls this knows who is whose chair.
    """
    own = next((each.outcome for each in outcome.sides if each.id == side_id), None)
    waited_for = waits(outcome) or any(
        step.code is StepCode.SIDE_WAITS and step.side == side_id for step in outcome.steps
    )
    if own is None or not waited_for:
        return Refused(Reason.ALREADY_SETTLED)
    return may_break_tie(own, choice)


def broken_in_side(outcome: Outcome, side_id: str, choice: str) -> Outcome:
    """Settle a tie inside one side by that side's own chair.

    It is what `decide_under` would give with the choice as the `chair` of that chamber. Raises
    ValueError where `may_break_tie_in_side` refuses.
    """
    if outcome.power is None or not may_break_tie_in_side(outcome, side_id, choice):
        raise ValueError(f"No tie in {side_id!r} waits for its chair to choose {choice!r}.")
    chambers = tuple(
        replace(each, chair=choice) if each.id == side_id else each
        for each in outcome.power.chambers
    )
    sides = tuple(
        side(each.id, broken_by_chair(each.outcome, choice)) if each.id == side_id else each
        for each in outcome.sides
    )
    return _once_more(
        replace(outcome, power=replace(outcome.power, chambers=chambers), sides=sides)
    )


def _once_more(outcome: Outcome) -> Outcome:
    """Come from what the sides want now to the outcome of the whole."""
    power = outcome.power
    assert power is not None  # noqa: S101 - both callers have looked
    if power.rule is not PowerRule.SHARES:
        first = tuple(step for step in outcome.steps if step.code in FIRST)
        return combined(outcome.method, outcome.terms, power, outcome.sides, first)
    wanted = next((step.ids for step in outcome.steps if step.code is StepCode.SIDE_WAITS), ())
    if not wanted:
        return outcome  # a tie of the whole waits beside it
    before = tuple(step for step in outcome.steps if step.code is not StepCode.SIDE_WAITS)
    return held_back(ending_in(wanted, replace(outcome, steps=before)))
