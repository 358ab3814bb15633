"""Telling how many of each part are behind each theme: anew only when five people's cards moved."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sayso.rules.small_numbers import is_told_anew
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.models import (
    PartsTold,
    Question,
    Voice,
    counts_by_part,
    numbers_are_told,
    people_who_moved,
)


@transaction.atomic
def cards_moved(question: Question, voices: Collection[int], *, by: None, now: datetime) -> None:
    """These lie elsewhere now, or in a heap with another name. The caller holds the question."""
    Voice.objects.filter(pk__in=voices, moved=False).update(moved=True)
    tell_parts(question, by=by, now=now)


@transaction.atomic
def tell_parts(question: Question, *, by: None, now: datetime) -> bool:
    """Tell the table anew if that is due. Returns whether it was."""
    question = hold(question, by=None, now=now)
    if not numbers_are_told(question, now) or not question.themes.named().exists():
        return False
    first = not PartsTold.objects.filter(question=question).exists()
    if not is_told_anew(people_who_moved(question), first=first):
        return False
    parts = counts_by_part(question, closed=True).parts or {}
    told = {part: dict(tally.counts) for part, tally in parts.items()}
    PartsTold.objects.update_or_create(question=question, defaults={"told": told, "told_at": now})
    question.voices.filter(moved=True).update(moved=False)
    return True


def tell_parts_due(*, now: datetime) -> int:
    """Tell what was never told of questions that have closed: for the timed worker."""
    closed = Question.objects.filter(closes_at__lte=now, parts_told=None)
    waiting = closed.filter(themes__name__isnull=False).distinct()
    return sum(tell_parts(question, by=None, now=now) for question in waiting)
