"""What came to no decision, and waits for someone to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.rules.deciding import Kind
from sayso.web.decisions.models.sharing import waits_for_lead
from sayso.web.decisions.models.ties import waits_for_chair
from sayso.web.decisions.models.voices import rounds_used_up

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def is_left_open(decision: Decision) -> bool:
    """Whether it was counted, nothing was chosen or agreed, and no chair is still to choose."""
    outcome = decision.result()
    return (
        outcome is not None
        and not (outcome.elected or outcome.agreed)
        and not waits_for_lead(decision)
        and not waits_for_chair(decision)
    )


def waits_to_be_asked_again(decision: Decision) -> bool:
    """Whether those who asked have something to do: nothing came of it, and it may go on.

    A plain "no" is an answer. Where nobody must object, "no" leads to another round, while there is
    one left.
    """
    outcome = decision.result()
    if outcome is None or decision.chosen or not is_left_open(decision):
        return False
    in_rounds = decision.way.kind is Kind.CONSENT
    if in_rounds and rounds_used_up(decision):
        return False
    return in_rounds or outcome.agreed is None
