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
from sayso.web.places.models import Membership, people_of

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
        if decision.power is Setting.SHARES:
            yield Reason.NO_CHAIR_ABOVE_SIDES  # a chair is on one side, and the tie is of all
        elif not all(chairs_of(decision).values()):
            yield Reason.EACH_SIDE_NEEDS_A_CHAIR  # or a tie inside it waits for ever
    if decision.way_out:
        named = may_name_path(DeadlockWay(decision.way_out), _named(decision, on), on)
        if isinstance(named, Refused):
            yield named.reason


def _named(decision: Decision, on: dict[str, set[int]]) -> Named:
    """Who takes the way out: whether they are paid here, and which sides said yes to them.

    Nobody, where the group has ended or whoever was named has left, and from elsewhere.
    """
    if decision.way_out_group is not None:
        group = decision.way_out_group
        if group.ended_at is not None or group.organisation_id != decision.organisation_id:
            return Named(())
        voting = decision.way_out_group.seats.current().filter(votes=True)
        parts = voting.values_list("part", flat=True)
        return Named(tuple(Part(part).is_paid for part in parts))
    person = decision.way_out_person
    if person is None or not people_of(decision.organisation).filter(pk=person.pk).exists():
        return Named(())
    paid = Membership.objects.current().filter(
        person=person, part__in=[part.value for part in PAID]
    )
    yeses = set(decision.yeses.filter(to="helper").values_list("person", flat=True))
    accepted = frozenset(key for key, people in on.items() if people & yeses)
    return Named((paid.exists(),), accepted)


def may_take_way_out(decision: Decision) -> Verdict:
    """Whether those who were named can still take the way out: asked anew on its day."""
    on = people_on(decision)
    return may_name_path(DeadlockWay(decision.way_out), _named(decision, on), on)


def _has_lead(decision: Decision) -> bool:
    if decision.group is None:
        return False
    lived = [part.value for part in LIVED_EXPERIENCE]
    return decision.group.seats.current().filter(chairs=True, part__in=lived).exists()


def power_of(decision: Decision) -> Power:
    """How the sides decide together. Once it is open, each counts as many as it had then."""
    on = people_on(decision)
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


def chairs_of(decision: Decision) -> dict[str, set[int]]:
    """Who chairs each side: those on it who chair the group now, by the key of the side."""
    on = people_on(decision)
    if decision.group is None:
        return {key: set() for key in on}
    chairs = set(
        decision.group.seats.current().filter(chairs=True).values_list("person", flat=True)
    )
    return {key: people & chairs for key, people in on.items()}


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
