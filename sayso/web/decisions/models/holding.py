"""What must not change under a vote while it is put in: the decision, and whose vote it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision
    from sayso.web.people.models import Person


def held(decision: Decision, *people: Person) -> Verdict:
    """Until the transaction is over the decision stays what it is, and none of these is forgotten.

    People first, by their number, then the decision: so does forgetting. In another order each
    could wait for the other, and the database would end one of them with an error.
    """
    for person in sorted(people, key=lambda each: each.pk):
        if not person.hold_here():
            return Refused(Reason.HAS_LEFT)
    decision.hold_open()
    return Allowed()
