"""Is it lawful? One person is asked, and has ten days and two answers."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.law import may_answer_law, may_ask_law
from sayso.web.decisions.models import Decision, LawCheck, law_checkers
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@transaction.atomic
def ask_law(decision: Decision, of: Person, *, by: Person, now: datetime) -> LawCheck:
    """Ask someone whether this is lawful; again, after it was changed. The clock begins."""
    require(
        may_ask_law(
            is_asker=decision.asked_by_id == by.pk,
            works_with_us=law_checkers(decision).filter(pk=of.pk).exists(),
            opened=decision.opened_at is not None,
        )
    )
    decision.law_checks.filter(answered_at=None).delete()
    check = LawCheck.objects.create(decision=decision, asked_of=of, asked_at=now)
    record("law-asked", decision, by=by, now=now, concerning=of)
    return check


@transaction.atomic
def answer_law(
    check: LawCheck, *, lawful: bool, because: str, by: Person, now: datetime
) -> LawCheck:
    """Say that it is lawful, or which law says that it is not. Everyone can read it."""
    check = LawCheck.objects.select_for_update().get(pk=check.pk)
    require(
        may_answer_law(
            is_asked=check.asked_of_id == by.pk,
            answered=check.answered_at is not None,
            lawful=lawful,
            because=because,
        )
    )
    check.lawful, check.answered_at = lawful, now
    check.because = "" if lawful else because.strip()
    check.save(update_fields=["lawful", "because", "answered_at"])
    record("law-answered", check.decision, by=by, now=now, lawful=lawful)
    return check
