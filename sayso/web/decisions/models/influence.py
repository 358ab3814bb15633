"""The rule under which sides share the power, as the rules of influence want to be told it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from sayso.rules.deciding.powers import Chamber, Power, PowerRule
from sayso.rules.influence import Kind, Rule, Side, needs, shares
from sayso.rules.power.parts import LIVED_EXPERIENCE, PAID

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision

LEAD = "elected-lead"  # the id of the elected chair beside the sides


def influence_rule(
    decision: Decision, power: Power, *, people: bool = False
) -> tuple[Rule, list[Side]] | None:
    """The rule and its sides, by this power; None while a side has nobody or shares are missing.

    `people`: leave out the elected lead, where only the sides' own votes are looked at.
    """
    if not power.chambers or any(chamber.members < 1 for chamber in power.chambers):
        return None
    kinds = _kinds(decision)
    sides = [Side(each.id, each.members, kinds[each.id]) for each in power.chambers]
    own = {chamber.id: needs(chamber.id, _enough(chamber)) for chamber in power.chambers}
    match power.rule:
        case PowerRule.SHARES:
            held = {chamber.id: chamber.share for chamber in power.chambers}
            if not all(held.values()):
                return None
            rule = shares(held, sides)
        case PowerRule.ELECTED_LEAD if not people:
            sides.append(Side(LEAD, 1, Kind.LIVED_EXPERIENCE))
            led = needs(LEAD, 1) & reduce(or_, own.values())
            rule = reduce(and_, own.values()) | led
        case _:
            rule = reduce(and_, own.values())
    return reduce(and_, (own[key] for key in power.not_without), rule), sides


def _enough(chamber: Chamber) -> int:
    """How many yes votes pass it on this side, when everyone says yes or no."""
    part = chamber.more_than
    more = chamber.members * part.numerator // part.denominator + 1
    return min(max(more, chamber.quorum), chamber.members)


def _kinds(decision: Decision) -> Mapping[str, Kind]:
    """Whose side each is, as far as the findings must know."""
    kinds = {}
    for side in decision.side_list:
        if side.on_it & LIVED_EXPERIENCE:
            kinds[side.key] = Kind.LIVED_EXPERIENCE
        else:
            kinds[side.key] = Kind.PAID if side.on_it & PAID else Kind.OTHER
    return kinds
