"""What decisions tell of a project: who shaped, who voted, and where one person decided for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sayso.rules.power.settings import Setting
from sayso.rules.projects.steps import Act, Deed, Step
from sayso.web.decisions.models.decision import Decision
from sayso.web.decisions.models.shaping import Option
from sayso.web.people.models import Person
from sayso.web.projects.models import Piece, Project


def acts_in_project(project: Project) -> Iterator[Act]:
    """Who did what in the decisions of a project. Of a vote, only once it is counted."""
    options = Prefetch("options", queryset=Option.objects.order_by("pk"))
    shown = Decision.objects.filter(project=project, shown_at__isnull=False)
    shown = shown.exclude(setting=Setting.MY_OWN_LIFE.value)
    for decision in shown.prefetch_related(options, "points", "roll").select_related("elsewhere"):
        for option in decision.options.all():
            yield Act(Deed.SHAPED, option.added_at, option.added_by_id)
        for point in decision.points.all():
            yield Act(Deed.SAID, point.at, point.person_id)
        if decision.opened_at is not None:
            yield Act(Deed.PUT_TO_A_VOTE, decision.opened_at, decision.asked_by_id)
        yield from _decided(decision)


def _decided(decision: Decision) -> Iterator[Act]:
    """Votes by which people decided; advice is only said, and someone else decides after it."""
    elsewhere = getattr(decision, "elsewhere", None)
    if elsewhere is not None:
        day = datetime.combine(elsewhere.decided_on, time.min)
        yield Act(Deed.DECIDED_FOR_OTHERS, timezone.make_aware(day))
    if decision.chosen_at is not None:
        yield Act(Deed.DECIDED_FOR_OTHERS, decision.chosen_at, decision.holder_id)
    if decision.settled_at is not None and decision.stopped_at is None:
        deed = Deed.SAID if decision.power is Setting.ADVICE_ONLY else Deed.VOTED
        for row in decision.roll.all():
            yield Act(deed, decision.settled_at, row.person_id)


def pieces_in_project(project: Project, person: Person, now: datetime) -> Iterator[Piece]:
    """The decisions of a project that this person may see."""
    seen = Decision.objects.visible_to(person).filter(project=project, shown_at__isnull=False)
    for decision in seen.select_related("question"):
        yield Piece(
            step=Step.DECIDE,
            at=decision.shown_at or decision.asked_at,
            words=decision.question.words,
            address=reverse("decision", args=[decision.pk]),
            more=_where_it_stands(decision),
            picture=decision.question.picture,
        )


def _where_it_stands(decision: Decision) -> str:
    if decision.stopped_at is not None:
        return _("This was stopped.")
    if decision.power is Setting.DECIDED_ELSEWHERE:
        return _("This was decided somewhere else.")
    if decision.settled_at is not None:
        return _("The votes are counted.")
    return _("People can vote on this.") if decision.opened_at else _("The vote has not started.")
