"""Answers to one question take turns: the question is locked first, then whatever else."""

from datetime import datetime

from django.db import transaction

from sayso.web.questions.models import Question


@transaction.atomic
def hold(question: Question, *, by: None, now: datetime) -> Question:
    """Wait until nobody else answers it, or gives out or reads its paper. Returns it as it is now.

    It stays so until the change that holds it is over.
    """
    return Question.objects.select_for_update(no_key=True).get(pk=question.pk)
