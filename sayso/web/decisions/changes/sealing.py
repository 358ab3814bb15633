"""An outcome goes on the record in the same transaction in which it comes about."""

from datetime import datetime

from django.db import transaction

from sayso.craft import salts
from sayso.rules.record import digest_of_told
from sayso.web.decisions.models import SEALED, Decision, export_of, is_final
from sayso.web.history.changes import record


@transaction.atomic
def seal_outcome(decision: Decision, *, by: None, now: datetime) -> None:
    """Put on the record what anyone may carry away of this decision, as it will be read later.

    By nobody, whoever's act it follows: this entry is shown to everyone with the export.
    """
    decision = Decision.objects.get(pk=decision.pk)
    outcome = decision.result()
    assert outcome is not None  # noqa: S101  (it has just come about)
    drawn = {key: {"salt": salts.draw().hex()} for key in decision.choices}
    decision.word_seals = drawn | decision.word_seals  # one was drawn before the chair chose
    decision.save(update_fields=["word_seals"])
    export = digest_of_told(export_of(decision).to_json())
    record(SEALED, decision, by=by, now=now, export=export, final=is_final(outcome))
