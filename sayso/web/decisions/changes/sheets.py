"""Letting go of everything on paper: nobody can say whose a sheet is, so all of them go at once."""

from datetime import datetime

from django.db import transaction

from sayso.web.decisions.models import Decision, PaperPack
from sayso.web.history.changes import record
from sayso.web.people.models import Person


@transaction.atomic
def throw_paper_away(decision: Decision, *, by: Person | None, now: datetime) -> None:
    """Forget every sheet, what was entered of it, and who has one. Whoever has one votes anew.

    The caller has asked whether it may be: it goes where the votes in the box go.
    """
    if decision.paper_since is None:
        return
    decision.sheets.all().delete()
    decision.on_paper.all().delete()
    PaperPack.objects.filter(decision=decision).delete()
    decision.paper_since = None
    decision.save(update_fields=["paper_since"])
    record("paper-thrown-away", decision, by=by, now=now)
