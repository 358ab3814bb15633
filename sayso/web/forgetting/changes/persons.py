"""Someone asks to be forgotten, sleeps on it, says yes again, and is."""

from collections.abc import Collection
from contextlib import ExitStack
from datetime import datetime

from django.db import transaction

from sayso.rules.forgetting import (
    may_ask,
    may_be_forgotten,
    may_change_mind,
    may_say_it_again,
)
from sayso.web.decisions import changes as decisions
from sayso.web.documents import changes as documents
from sayso.web.forgetting.changes.rows import let_go
from sayso.web.forgetting.changes.words import remember_mark
from sayso.web.forgetting.models import Asking, keepers_of, mark_of, organisations_of
from sayso.web.groups import changes as groups
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places.changes.endings import end
from sayso.web.places.changes.gaps import no_gap_in
from sayso.web.projects import changes as projects
from sayso.web.promises import changes as promises
from sayso.web.questions.changes.workshops import forget_lines
from sayso.web.stories import changes as stories


def _standing(person: Person, by: Person) -> dict[str, bool]:
    keeps = keepers_of(person).filter(pk=by.pk).exists()
    return {"own": by.pk == person.pk, "here": person.is_active, "keeps": keeps}


@transaction.atomic
def ask(person: Person, *, with_choices: bool, by: Person, now: datetime) -> Asking:
    """Say the first yes. Nothing happens yet, and it can be said again with another choice."""
    require(may_ask(**_standing(person, by)))
    require(may_be_forgotten(open_decisions=_answers_for(person)))
    asking, _new = Asking.objects.update_or_create(
        person=person, defaults={"asked_by": by, "asked_at": now, "with_choices": with_choices}
    )
    record("forgetting-asked", person, by=by, now=now, concerning=person)
    return asking


@transaction.atomic
def change_mind(person: Person, *, by: Person, now: datetime) -> None:
    """Stay after all. Nothing was changed, so nothing has to be put back."""
    require(may_change_mind(**_standing(person, by)))
    if Asking.objects.filter(person=person).delete()[0]:
        record("forgetting-not-wanted", person, by=by, now=now, concerning=person)


@transaction.atomic
def forget(person: Person, *, by: Person, now: datetime) -> None:
    """Say the last yes: it is done, whole or not at all. Nobody can undo it.

    Files go within a few seconds by an errand that is part of this; the worker then sweeps what is
    left of the rows in the database's own files.
    """
    sessions = people.sessions_of(person)  # read before anyone has to wait
    person = Person.objects.select_for_update().get(pk=person.pk)
    standing = _standing(person, by)
    asking = Asking.objects.filter(person=person).first()
    require(may_ask(**standing))
    others = keepers_of(person).exclude(pk=by.pk).exists()
    alone = standing["own"] or not others or (asking is not None and asking.asked_by_id != by.pk)
    require(may_say_it_again(asking.asked_at if asking else None, alone=alone, now=now))
    require(may_be_forgotten(open_decisions=_answers_for(person)))
    if person.is_active:
        _leave(person, now=now)
    with_choices = asking is not None and asking.with_choices
    let_it_all_go(
        person,
        sessions,
        with_choices=with_choices,
        by=None if standing["own"] else by,
        now=now,
    )


def _answers_for(person: Person) -> int:
    """How many questions people answer now that this person looks after."""
    return person.holds.filter(
        opened_at__isnull=False, settled_at=None, stopped_at=None, chosen_at=None
    ).count()


@transaction.atomic
def let_it_all_go(
    person: Person,
    sessions: Collection[str],
    *,
    with_choices: bool,
    by: Person | None,
    now: datetime,
) -> None:
    """Go from the top of the house to its foundation. The rules were asked before.

    `by`: who did it where it was not the person. Nothing on the record says whom it was about.
    """
    table, mark = person._meta.label_lower, mark_of(person)
    remember_mark(mark, table, with_choices=with_choices, by=None, now=now)
    promises.forget(person, by=None, now=now)
    stories.forget(person, by=None, now=now)
    forget_lines(person, by=None, now=now)
    decisions.forget(person, with_choices=with_choices, by=None, now=now)
    documents.forget(person, by=None, now=now)
    projects.forget(person, by=None, now=now)
    if person.is_active:
        people.leave(person, by=None, now=now)
    groups.go_on_without_those_who_left(now=now)
    people.shut_out(person, sessions, by=None, now=now)
    let_go(person, by=None, now=now)
    record("forgotten", "people", by=by, now=now)


def _leave(person: Person, *, now: datetime) -> None:
    """End every part and job, where that leaves no gap that others would fall into."""
    memberships, duties = list(person.memberships.current()), list(person.assignments.current())
    with ExitStack() as gaps:
        for organisation in organisations_of(person):
            gaps.enter_context(no_gap_in(organisation))
        end(memberships, duties, by=person, now=now)
    person.refresh_from_db()
    if person.is_active:
        people.leave(person, by=person, now=now)
