"""Which chunks of content a person sees because of a question, and who leads where it is asked."""

from __future__ import annotations

from django.db.models import Q

from sayso.web.people.models import Person
from sayso.web.questions.models.questions import Question


def chunks_shown_to(person: Person) -> Q:
    """The chunks of every question this person may see, for `settings.SHOWS_CHUNKS`."""
    seen = Question.objects.visible_to(person).values("pk")
    return (
        Q(question_in__in=seen)
        | Q(card_in__question__in=seen)
        | Q(statement_in__question__in=seen)
        | Q(theme_in__question__in=seen)
    )
