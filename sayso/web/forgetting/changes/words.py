"""Someone takes back one thing they said. It is gone everywhere, and must not come back either."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from sayso.rules.record import TAKEN_BACK
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Option, Point, Voice
from sayso.web.documents import changes as documents
from sayso.web.documents.models import Comment, Paragraph
from sayso.web.forgetting.models import Forgotten, mark_of
from sayso.web.people.models import Person
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Judgement
from sayso.web.questions import changes as questions
from sayso.web.questions.changes.workshops import take_line_back
from sayso.web.questions.models import ReviewLine
from sayso.web.questions.models import Voice as Answer
from sayso.web.stories import changes as stories
from sayso.web.stories.models import PiecePart, Story
from sayso.web.worries import changes as worries
from sayso.web.worries.models import Worry

Written = Comment | Paragraph | Judgement | Worry | Story | PiecePart
Said = Option | Point | Voice | Answer | ReviewLine | Written

_HOW: Mapping[type[models.Model], Callable[..., None]] = MappingProxyType(
    {
        Option: decisions.take_back_option,
        Point: decisions.take_back_point,
        Voice: decisions.take_back_reason,
        Comment: documents.take_back_comment,
        Paragraph: documents.take_back_paragraph,
        Judgement: promises.take_back_judgement,
        Answer: questions.take_back,
        ReviewLine: take_line_back,
        Worry: worries.take_back,
        Story: promises.take_back_story,
        PiecePart: stories.take_part_back,
    }
)


@transaction.atomic
def take_back(said: Said, *, by: Person, now: datetime) -> None:
    """Take it back. Its own room asks the rule, and does it."""
    marks = [mark_of(each) for each in _wherever(said, by)]
    _HOW[type(said)](said, by=by, now=now)
    for mark in marks:
        remember_mark(mark, said._meta.label_lower, by=None, now=now)


def _wherever(said: Said, by: Person) -> list[Any]:
    """The same choice wherever it was asked again; of all else, the thing itself."""
    if isinstance(said, Option) and said.chunk.words != TAKEN_BACK:
        return list(Option.objects.filter(added_by=by, chunk__words=said.chunk.words))
    return [said]


@transaction.atomic
def remember_mark(
    mark: str, table: str, *, with_choices: bool = False, by: None, now: datetime
) -> None:
    """Keep the mark of what is gone, for the day on which an old backup is put back."""
    Forgotten.objects.update_or_create(
        mark=mark,
        defaults={
            "table": table,
            "with_choices": with_choices,
            "on": timezone.localdate(now),
            "swept_at": None,
        },
    )
