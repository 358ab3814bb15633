"""Who really holds the power under a setting, before it opens; and who was decisive, after."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from sayso.rules.deciding import YES, Outcome
from sayso.rules.influence import Decisive, Finding, FindingCode, Instead, decisive, findings
from sayso.rules.power.settings import Setting
from sayso.web.decisions.models import LEAD, Decision, influence_rule
from sayso.web.kit.words import INFLUENCE_FINDINGS, INFLUENCE_INSTEAD

PICTURES = {
    FindingCode.ALONE_DECIDES: "one",
    FindingCode.ALONE_CAN_PASS: "yes",
    FindingCode.ALONE_CAN_STOP: "stop",
    FindingCode.NOBODY_ALONE: "promise",
    FindingCode.PERSON_COUNTS_SAME: "equal",
    FindingCode.PERSON_COUNTS_A_LITTLE_MORE: "decide",
    FindingCode.PERSON_COUNTS_TIMES: "decide",
}


def who_holds_it(decision: Decision) -> list[dict[str, str]]:
    """What the rule of influence finds about these sides with these people, warnings last."""
    asked = influence_rule(decision, decision.shared_power()) if decision.side_list else None
    if asked is None:
        return []
    both = decision.power is Setting.BOTH_MUST_AGREE
    names = _names(decision)
    return [_told(each, names, () if both else each.instead) for each in findings(*asked)]


def _told(finding: Finding, names: Mapping[str, str], instead: Iterable[Instead]) -> dict[str, str]:
    """One finding as a card: what is so, and what would be more honest, where something is."""
    called = [names[side] for side in finding.sides]
    words = str(INFLUENCE_FINDINGS[finding.code]) % {
        "sides": _(" and ").join(called),
        "one": called[0] if called else "",
        "other": called[-1] if called else "",
        "times": finding.times,
    }
    return {
        "words": words,
        "instead": " ".join(str(INFLUENCE_INSTEAD[each]) for each in instead),
        "picture": "warning" if finding.warning else PICTURES.get(finding.code, "people"),
    }


def _names(decision: Decision) -> dict[str, str]:
    names = {side.key: side.name for side in decision.side_list}
    return names | {LEAD: _("The elected chair")}


def who_was_decisive(decision: Decision, outcome: Outcome) -> list[dict[str, str]]:
    """Which sides the outcome turned on: only where yes votes may be told, side by side."""
    power = outcome.power
    yes = {side.id: (side.outcome.counts or {}).get(YES) for side in outcome.sides}
    if power is None or power.lead or None in yes.values():
        return []
    asked = influence_rule(decision, power, people=True)
    if asked is None:
        return []
    rule, sides = asked
    if rule.passes(yes) != (outcome.agreed is True):
        return []  # votes that were not cast change it: nobody can say that so simply
    names = _names(decision)
    return [_decided_it(each, names[each.side]) for each in decisive(rule, sides, yes)]


def _decided_it(found: Decisive, side: str) -> dict[str, str]:
    """One side that made the difference, as a card."""
    if found.said_yes:
        words = (
            _("%(side)s: it passed because of their yes. Each one was needed.")
            if found.one
            else _("%(side)s: it passed because of their yes.")
        )
        return {"words": words % {"side": side}, "picture": "yes"}
    words = (
        _("%(side)s: with one more yes from them it would have passed.")
        if found.one
        else _("%(side)s: with more yes from them it would have passed.")
    )
    return {"words": words % {"side": side}, "picture": "no"}
