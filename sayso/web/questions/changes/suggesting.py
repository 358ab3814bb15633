"""The computer suggests heaps: at once in a plain way, and later by meaning where a program can."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django_tasks import TaskContext, task

from sayso.craft.meaning import MOST_TEXTS, by_meaning, plainly
from sayso.rules import themes as rules
from sayso.web.errands.models import SLOW, moment
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.models import Question, Suggestion, Voice, loose_cards, people_began

TYPICAL = 200  # letters of typical words that are kept
SECONDS = 8 * 60  # less than an errand is held for


@transaction.atomic
def hold(question: Question, *, by: Person | None, now: datetime) -> Question:
    """One after the other where cards are laid: a heap is not emptied while another fills it.

    Refuses whoever may not lay cards here. `by`: None for the computer, which lays none.
    """
    question = Question.objects.select_for_update().get(pk=question.pk)
    if by is not None:
        opened, begun = question.opened_at is not None, people_began(question)
        require(rules.may_heap(question.parts_of(by), opened=opened, begun=begun))
    return question


@transaction.atomic
def suggest_heaps(question: Question, *, by: Person, now: datetime) -> int:
    """Let the computer suggest heaps for the cards in none. What it suggested before and waits goes.

    Returns how many it suggests. They are heaps only when people take them over. Where a program
    knows meanings, it looks once more, later.
    """
    question = hold(question, by=by, now=now)
    cards = _to_sort(question)
    texts = [each.text for each in cards]
    found = plainly(texts, [each.picture_keys for each in cards])
    _put(question, cards, found, now=now)
    record("heaps-suggested", question, by=by, now=now, heaps=len(found.heaps))
    if settings.MEANINGS and len(cards) <= MOST_TEXTS:
        _look_closer.enqueue(question.pk, now.isoformat())
    return len(found.heaps)


def _to_sort(question: Question) -> list[Voice]:
    return [each for each in loose_cards(question) if each.text]


def _put(
    question: Question, cards: Sequence[Voice], found: rules.Suggested, *, now: datetime
) -> None:
    question.suggestions.filter(answered_at=None).delete()
    for heap in found.heaps:
        typical = " ".join(heap.words)[:TYPICAL]
        suggestion = Suggestion.objects.create(question=question, words=typical, at=now)
        suggestion.voices.set([cards[at] for at in heap.cards])


@task(takes_context=True, queue_name=SLOW)
def _look_closer(context: TaskContext, asked: int, at: str) -> None:
    """Suggest by meaning what was suggested plainly, if people have touched nothing since."""
    question = Question.objects.filter(pk=asked).first()
    if question is None or not settings.MEANINGS:
        return
    cards = _to_sort(question)
    if len(cards) > MOST_TEXTS or _is_touched(question, at):
        return
    found = by_meaning([each.text for each in cards], settings.MEANINGS, seconds=SECONDS)
    with transaction.atomic():
        question = hold(question, by=None, now=moment(context))
        same = [(each.pk, each.text) for each in _to_sort(question)]
        if _is_touched(question, at) or same != [(each.pk, each.text) for each in cards]:
            return
        now = moment(context)
        _put(question, cards, found, now=now)
        record("heaps-suggested", question, by=None, now=now, heaps=len(found.heaps))


def _is_touched(question: Question, at: str) -> bool:
    """Whether people have answered a suggestion since then, or asked for others."""
    then = datetime.fromisoformat(at)
    later = question.suggestions.filter(at__gt=then)
    return later.exists() or question.suggestions.filter(answered_at__gte=then).exists()
