"""How power is shared in a decision, as the values that the rules count with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.rules.deciding import StepCode, TieWay
from sayso.rules.deciding.chambers import Named, may_lead_settle, may_name_path, problems
from sayso.rules.deciding.powers import Deadlock, DeadlockWay, Power, PowerRule
from sayso.rules.power.parts import LIVED_EXPERIENCE, PAID, Part
from sayso.rules.power.settings import Setting
from sayso.rules.power.sides import Sides, SideSeats
from sayso.rules.power.voting import may_lead
from sayso.rules.verdict import Reason, Refused, Verdict
from sayso.web.decisions.models.electorate import people_on
from sayso.web.people.models import Person
from sayso.web.places.models import Membership

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
        seats=tuple(SideSeats(side.on_it, len(on[side.key])) for side in decision.side_list),
        has_lead=_has_lead(decision),
        secret=not decision.is_open_vote,
        problems=tuple(_problems(decision, on)),
    )


def _problems(decision: Decision, on: dict[str, set[int]]) -> Iterator[Reason]:
    if not decision.side_list:
        return
    for problem in problems(power_of(decision), decision.way, decision.terms()):
        yield problem.reason
    if decision.terms().tie is TieWay.CHAIR and "tie" in decision.way.uses:
        yield Reason.NO_CHAIR_ABOVE_SIDES  # a tie inside a side would wait for nobody, for ever
    if decision.way_out:
        named = may_name_path(DeadlockWay(decision.way_out), _named(decision, on), on)
        if isinstance(named, Refused):
            yield named.reason


def _named(decision: Decision, on: dict[str, set[int]]) -> Named:
    """Who takes the way out: whether they are paid here, and which sides said yes to them."""
    if decision.way_out_group is not None:
        voting = decision.way_out_group.seats.current().filter(votes=True)
        parts = voting.values_list("part", flat=True)
        return Named(tuple(Part(part).is_paid for part in parts))
    if decision.way_out_person is None:
        return Named(())
    paid = Membership.objects.current().filter(
        person=decision.way_out_person, part__in=[part.value for part in PAID]
    )
    yeses = set(decision.yeses.filter(to="helper").values_list("person", flat=True))
    accepted = frozenset(key for key, people in on.items() if people & yeses)
    return Named((paid.exists(),), accepted)


def _has_lead(decision: Decision) -> bool:
    if decision.group is None:
        return False
    lived = [part.value for part in LIVED_EXPERIENCE]
    return decision.group.seats.current().filter(chairs=True, part__in=lived).exists()


def power_of(decision: Decision) -> Power:
    """How the sides decide together. Whoever voted stays on the side they voted on."""
    on = people_on(decision)
    for person, side in decision.roll.exclude(side="").values_list("person", "side"):
        for people in on.values():
            people.discard(person)
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


def waits_for_lead(decision: Decision) -> bool:
    """Whether a clash waits for the elected lead, and there is one who can still choose."""
    return bool(clash_of(decision)) and _has_lead(decision)


def may_settle_clash(decision: Decision, person: Person, choice: str) -> Verdict:
    """Whether this person, as the elected lead, may settle the clash with this choice."""
    may = may_lead(
        decision.standing(person),
        chairs=decision.group is not None and decision.group.is_chaired_by(person),
        settled=decision.settled_at is not None,
    )
    if isinstance(may, Refused):
        return may
    outcome = decision.result()
    return may if outcome is None else may_lead_settle(outcome, choice)
