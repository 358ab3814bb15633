"""What is voted on goes on the record when it opens, and the outcome when it comes about.

Each in the same transaction. By nobody, whoever's act it follows: these entries are shown to everyone
with the export.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from sayso.craft import salts
from sayso.rules.record import digest_of_told, opening_of
from sayso.web.decisions.models import (
    OPENED,
    SEALED,
    Decision,
    DecisionQuerySet,
    closing_of,
    export_of,
    fields_of,
    is_final,
    told_of,
)
from sayso.web.history.changes import record, seal_anew, seal_fields


@transaction.atomic
def seal(decision: Decision, *names: str, by: None, now: datetime) -> None:
    """Put on the record what these fields of a decision say now, as they were just written."""
    fields = fields_of(Decision.objects.get(pk=decision.pk))
    seal_fields(decision, {name: fields[name] for name in names or fields}, by=by, now=now)


@contextmanager
def letting_go(decisions: DecisionQuerySet, *, by: None, now: datetime) -> Iterator[None]:
    """What is taken back or made nameless within this is let go of on the record too, with its salt."""
    before = {each.pk: fields_of(each) for each in decisions}
    with transaction.atomic():
        yield
        for each in Decision.objects.filter(pk__in=before):
            seal_anew(each, before[each.pk], fields_of(each), by=by, now=now)


@transaction.atomic
def seal_opening(decision: Decision, *, by: None, now: datetime) -> None:
    """Put on the record what people vote on, how many may, and until when; again if that moves."""
    decision = Decision.objects.get(pk=decision.pk)
    _draw_salts(decision)
    record(
        OPENED,
        decision,
        by=by,
        now=now,
        **opening_of(told_of(decision)),
        closes=closing_of(decision),
        affected=decision.affected.count(),
        roll=decision.entitled.count() or decision.affected.count(),
    )


@transaction.atomic
def seal_outcome(decision: Decision, *, by: None, now: datetime) -> None:
    """Put on the record what anyone may carry away of this decision, as it will be read later."""
    decision = Decision.objects.get(pk=decision.pk)
    export = digest_of_told(export_of(decision).to_json())
    record(SEALED, decision, by=by, now=now, export=export, final=is_final(decision))


def _draw_salts(decision: Decision) -> None:
    """Each choice gets the salt of its words, once."""
    drawn = {key: {"salt": salts.draw().hex()} for key in decision.choices}
    decision.word_seals = drawn | decision.word_seals
    decision.save(update_fields=["word_seals"])
