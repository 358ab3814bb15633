"""How power is shared in a decision, as the values that the rules count with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.rules.deciding import StepCode
from sayso.rules.deciding.powers import Deadlock, DeadlockWay, Power, PowerRule
from sayso.rules.power.parts import LIVED_EXPERIENCE
from sayso.rules.power.settings import Setting
from sayso.rules.power.sides import Sides, SideSeats
from sayso.rules.power.voting import may_lead
from sayso.rules.verdict import Reason, Refused, Verdict
from sayso.web.decisions.models.electorate import people_on
from sayso.web.people.models import Person

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision

RULES = {
    Setting.BOTH_MUST_AGREE: PowerRule.ALL_AGREE,
    Setting.SHARES: PowerRule.SHARES,
    Setting.ELECTED_LEAD: PowerRule.ELECTED_LEAD,
}


def sides_of(decision: Decision) -> Sides:
    """What was settled about the sides, for the rule of opening."""
    on = people_on(decision)
    return Sides(
        seats=tuple(
            SideSeats(side.on_it, len(on[side.key]), side.share, side.quorum)
            for side in decision.side_list
        ),
        has_lead=_has_lead(decision),
        way_out=bool(decision.way_out),
        asked_then=_asked_then(decision),
        secret=not decision.is_open_vote,
    )


def _has_lead(decision: Decision) -> bool:
    if decision.group is None:
        return False
    lived = [part.value for part in LIVED_EXPERIENCE]
    return decision.group.seats.current().filter(chairs=True, part__in=lived).exists()


def _asked_then(decision: Decision) -> bool:
    if decision.way_out == DeadlockWay.BOARD:
        return decision.way_out_group_id is not None
    return decision.way_out_person_id is not None


def power_of(decision: Decision) -> Power:
    """How the sides decide together. Who voted and has left since is still one of their side."""
    on = people_on(decision)
    for person, side in decision.roll.exclude(side="").values_list("person", "side"):
        on[side].add(person)
    way_out = decision.way_out
    return Power(
        rule=RULES[decision.power],
        chambers=tuple(side.chamber(len(on[side.key])) for side in decision.side_list),
        not_without=tuple(side.key for side in decision.side_list if side.not_without),
        deadlock=Deadlock(DeadlockWay(way_out), decision.way_out_days) if way_out else None,
    )


def clash_of(decision: Decision) -> tuple[str, ...]:
    """What the elected lead can choose among, where the sides came to different things."""
    outcome = decision.result()
    steps = outcome.steps if outcome is not None else ()
    return next((step.ids for step in steps if step.code is StepCode.LEAD_CHOOSES), ())


def may_settle_clash(decision: Decision, person: Person, choice: str) -> Verdict:
    """Whether this person, as the elected lead, may settle the clash with this choice."""
    may = may_lead(
        decision.standing(person),
        chairs=decision.group is not None and decision.group.is_chaired_by(person),
        settled=decision.settled_at is not None,
    )
    if isinstance(may, Refused):
        return may
    among = clash_of(decision)
    if not among:
        return Refused(Reason.ALREADY_SETTLED)
    return may if choice in among else Refused(Reason.NOT_AN_OPTION)
