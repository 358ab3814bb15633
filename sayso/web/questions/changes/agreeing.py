"""Agree, disagree or pass; and the picture of where people agree is drawn anew."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from sayso.rules.asking.agreeing import Said, is_due, may_say
from sayso.rules.opinions.packed import pack
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.models import Agreement, Card, Question, Stance, worked_out

AT_ONCE = 2_000
"""Among so many people the picture is drawn with the answer; among more, by the timed worker."""


@transaction.atomic
def take_stance(card: Card, answer: Said, *, by: Person, now: datetime) -> Stance:
    """Say it, or something else than before. It is nobody's history: only they ever see it."""
    # Answers to one question take turns: so the picture never moves for one of them alone
    question = Question.objects.select_for_update(no_key=True).get(pk=card.question_id)
    require(may_say(question.round(), question.parts_of(by), now=now))
    Stance.objects.get_or_create(question=question, person=by)
    stance = Stance.objects.select_for_update().get(question=question, person=by)
    stance.said = pack(stance.answers() | {card.pk: answer.value})
    stance.new = True
    stance.save(update_fields=["said", "new"])
    if question.stances.count() <= AT_ONCE:
        draw(question, by=None, now=now)
    return stance


@transaction.atomic
def draw(question: Question, *, by: None, now: datetime) -> Agreement | None:
    """Draw the picture anew, if that is due. By five people at least, or by all when it is over."""
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)  # one at a time draws
    new = Stance.objects.filter(question=question, new=True)
    if not is_due(newly=new.count(), closed=question.is_over(now)):
        return None
    new.update(new=False)  # first: whoever answers from here on waits, and is new again
    people, told = worked_out(question)
    drawn, _is_first = Agreement.objects.update_or_create(
        question=question, defaults={"people": people, "told": told, "drawn_at": now}
    )
    return drawn


def draw_those_due(*, now: datetime) -> int:
    """Draw every picture that is due: for the timed worker. Returns how many."""
    new = Stance.objects.filter(question=OuterRef("pk"), new=True)
    waiting = Question.objects.filter(Exists(new))
    return sum(draw(question, by=None, now=now) is not None for question in waiting)
