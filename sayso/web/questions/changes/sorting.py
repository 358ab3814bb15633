"""Sorting cards, and answering what people want and nobody offers."""

from datetime import datetime

from django.db import transaction

from sayso.rules.asking.cards import Pile, may_answer_card, may_sort
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.models import Card, Sort, may_answer_here


@transaction.atomic
def sort(card: Card, pile: Pile, *, by: Person, now: datetime) -> None:
    """Put a card on a pile, or on another one than before."""
    question = hold(
        card.question, by=None, now=now
    )  # first: else PostgreSQL could count a card twice
    require(may_sort(question.round(), question.parts_of(by), now=now))
    require(may_answer_here(question, by, now))
    Sort.objects.update_or_create(card=card, person=by, defaults={"pile": pile.value, "at": now})


@transaction.atomic
def answer_card(card: Card, words: str, *, by: Person, now: datetime) -> None:
    """Say what becomes of a wish: until then it stays in sight."""
    question = card.question
    closed = question.is_over(now)
    require(may_answer_card(leads=question.is_led_by(by), closed=closed, words=words))
    card.answer, card.answered_by, card.answered_at = words.strip(), by, now
    card.save(update_fields=["answer", "answered_by", "answered_at"])
    record("card-answered", card, by=by, now=now)
