"""Who really holds the power under a setting, before it opens; and who was decisive, after."""

from sayso.rules.deciding import Outcome
from sayso.web.decisions.models import Decision


def who_holds_it(decision: Decision) -> list[dict[str, str]]:
    """What the rule of influence finds about these sides with these people, in words."""
    return []


def who_was_decisive(decision: Decision, outcome: Outcome) -> list[dict[str, str]]:
    """Which sides the outcome turned on."""
    return []
