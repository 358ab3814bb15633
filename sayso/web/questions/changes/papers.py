"""Printing sheets for a question, giving them to people, and leaving paper. Never whose is which."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules.asking import papers
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.models import (
    OnPaper,
    PaperPack,
    PaperSheet,
    Question,
    answered_on_screen,
    comes_back,
    has_paper,
    may_keep,
    pile_of,
)


@transaction.atomic
def print_sheets(
    question: Question, names: Sequence[str], *, by: Person, now: datetime
) -> PaperPack:
    """Keep the names of a new pack of sheets. Every sheet before is void, and nobody has one any more.

    The rows are written in the order of their names: in which order they are printed, and handed
    out, nobody can see from them.
    """
    question = hold(question, by=None, now=now)
    require(may_keep(question, by))
    require(
        papers.may_print(
            question.round(),
            now,
            comes_back=comes_back(question),
            sheets=len(names),
            people=question.people().count(),
        )
    )
    question.paper_sheets.valid().update(void_on=timezone.localdate(now))
    question.on_paper.all().delete()
    PaperSheet.objects.bulk_create(
        PaperSheet(question=question, name=name) for name in sorted(names)
    )
    pack, _ = PaperPack.objects.update_or_create(question=question, defaults={"printed_at": now})
    record("question-paper-printed", question, by=by, now=now, sheets=len(names))
    return pack


@transaction.atomic
def give_paper(question: Question, person: Person, *, by: Person, now: datetime) -> OnPaper:
    """Note that this person was given a sheet. From now on they answer on it, and not on a screen."""
    question = hold(question, by=None, now=now)
    require(may_keep(question, by))
    require(
        papers.may_give(
            question.round(),
            question.parts_of(person),
            now,
            comes_back=comes_back(question),
            has_one=has_paper(question, person),
            answered=answered_on_screen(question, person),
            pile=pile_of(question),
        )
    )
    day = timezone.localdate(now)
    given = OnPaper.objects.create(question=question, person=person, on=day, given_by=by)
    record("question-paper-given", question, by=by, now=now, concerning=person)
    return given


@transaction.atomic
def begin_reading(question: Question, *, by: Person, now: datetime) -> PaperPack:
    """Everyone has their sheet. From now on none is given out, and they come back."""
    question = hold(question, by=None, now=now)
    require(may_keep(question, by))
    require(
        papers.may_begin_entering(
            question.round(), now, comes_back=comes_back(question), pile=pile_of(question)
        )
    )
    pack: PaperPack = question.pack
    pack.entering_since = now
    pack.save(update_fields=["entering_since"])
    record("question-paper-comes-back", question, by=by, now=now)
    return pack


@transaction.atomic
def leave_paper(question: Question, *, by: Person, now: datetime) -> None:
    """ "I have no sheet": then one answers on a screen, and one sheet less can come back."""
    question = hold(question, by=None, now=now)
    on_paper, pile = has_paper(question, by), pile_of(question)
    require(
        papers.may_leave_paper(question.round(), now, on_paper=on_paper, came_back=pile.came_back)
    )
    question.on_paper.filter(person=by).delete()
    record("question-paper-left", question, by=by, now=now)
