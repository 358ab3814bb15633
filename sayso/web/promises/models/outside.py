"""What came of what someone said without a name, as far as who holds the six pictures may read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sayso.rules import promising
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Verdict
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.promises.models.promises import Promise
from sayso.web.questions.models import Theme, Voice


@dataclass(frozen=True)
class Came:
    """One step that happened: its picture, which sentence tells it, when; and a theme's own name."""

    step: str
    kind: str
    at: datetime | None
    words: str = ""


def may_answer_voice(voice: Voice, person: Person) -> Verdict:
    """Whether this person may answer what was said without a name."""
    question = voice.question
    return promising.may_answer_voice(
        asks=question.asked_by_id == person.pk,
        leads=question.is_led_by(person),
        nameless=voice.slip is not None,
        answered=Promise.objects.filter(voice=voice).exists(),
    )


def came_of(voice: Voice) -> Iterator[Came]:
    """Its themes by their names; of the decisions about them, only that and when each step was.

    What a home decides is its own: a stranger reads that it was decided, and not what.
    """
    themes = Theme.objects.named().filter(laid__voice=voice).select_related("name")
    for theme in themes:
        yield Came("shape", "theme", theme.named_at, str(theme))
    about = Decision.objects.filter(themes__in=themes.values("pk"), opened_at__isnull=False)
    about = about.exclude(setting=Setting.MY_OWN_LIFE.value).order_by("opened_at").distinct()
    for decision in about.with_nothing_yet().prefetch_related("promises"):
        if decision.stopped_at is not None:
            continue
        yield _of_decision(decision)
        for promise in decision.promises.all():
            yield from _of_promise(promise)


def _of_decision(decision: Decision) -> Came:
    settled, outcome = decision.settled_at, decision.result()
    if settled is None:
        return Came("decide", "deciding", decision.opened_at)
    if decision.nothing_yet:  # type: ignore[attr-defined]  # annotated
        return Came("decide", "nothing", settled)
    refused = outcome is not None and outcome.agreed is False and not decision.chosen
    return Came("decide", "not-agreed" if refused else "decided", settled)


def _of_promise(promise: Promise) -> Iterator[Came]:
    if promise.answered_at is not None:
        yield Came("do", "promised", promise.answered_at)
    if promise.confirmed_at is not None:
        yield Came("check", "confirmed", promise.confirmed_at)
    elif promise.said_done_at is not None:
        yield Came("do", "said-done", promise.said_done_at)
