"""Decided elsewhere: we only tell you what, why, and what is still open. Nobody is asked to vote."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules.power.settings import Setting
from sayso.rules.power.shaping import may_tell
from sayso.web.content import changes as content
from sayso.web.decisions.changes.asking import choose_setting, show
from sayso.web.decisions.changes.sealing import seal
from sayso.web.decisions.models import Decision, Elsewhere
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@transaction.atomic
def tell(
    decision: Decision,
    *,
    decided_by: str,
    decided_on: date,
    what: str,
    why: str,
    still_open: str,
    by: Person,
    now: datetime,
) -> Decision:
    """Tell people what was decided elsewhere. It is shown at once, and there is no vote."""
    require(
        may_tell(decided_on=decided_on, today=timezone.localdate(now), said=(decided_by, what, why))
    )
    decision = choose_setting(
        decision, Setting.DECIDED_ELSEWHERE, why=why, holder=by, by=by, now=now
    )
    chunks = {
        name: content.write(words, by=by, now=now)
        for name, words in (("what", what), ("why", why), ("still_open", still_open))
    }
    Elsewhere.objects.create(
        decision=decision, decided_by=decided_by.strip(), decided_on=decided_on, **chunks
    )
    decision.settled_at = now
    decision.save(update_fields=["settled_at"])
    record("told", decision, by=by, now=now, decided_on=decided_on.isoformat())
    decision = show(decision, by=by, now=now)
    seal(decision, by=None, now=now)
    return decision
