"""Telling how many of each part are behind each theme: anew only when five people's cards moved."""

from datetime import datetime

from django.db import transaction

from sayso.rules.small_numbers import is_told_anew
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.models import (
    PartsTold,
    Question,
    counts_by_part,
    numbers_are_told,
    people_who_moved,
    where_all_lie,
)


@transaction.atomic
def tell_parts(question: Question, *, by: None, now: datetime) -> bool:
    """Tell the table anew if that is due, after cards were laid or named. Returns whether it was."""
    question = hold(question, by=None, now=now)
    if not numbers_are_told(question, now) or not question.themes.named().exists():
        return False
    before = PartsTold.objects.filter(question=question).first()
    moved = people_who_moved(question, before.laid if before else {})
    if not is_told_anew(moved, first=before is None):
        return False
    parts = counts_by_part(question, closed=True).parts or {}
    told = {part: dict(tally.counts) for part, tally in parts.items()}
    new = {"told": told, "laid": where_all_lie(question), "told_at": now}
    PartsTold.objects.update_or_create(question=question, defaults=new)
    return True


def tell_parts_due(*, now: datetime) -> int:
    """Tell what was never told of questions that have closed: for the timed worker."""
    closed = Question.objects.filter(closes_at__lte=now, parts_told=None)
    waiting = closed.filter(themes__name__isnull=False).distinct()
    return sum(tell_parts(question, by=None, now=now) for question in waiting)
