"""What promises tell of a project: who asked, who promised, who did it, and who says if it helped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from sayso.rules.projects.steps import Act, Deed, Step
from sayso.rules.promising import Answer
from sayso.web.kit.words import STAGES
from sayso.web.people.models import Person
from sayso.web.projects.models import Piece, Project
from sayso.web.promises.models.promises import Promise


def acts_in_project(project: Project) -> Iterator[Act]:
    """Who did what with the promises of a project: those that its decisions and stories asked for.

    What a story asks for its teller said once, and the story tells that.
    """
    for promise in Promise.objects.filter(_of(project)).prefetch_related("judgements"):
        if promise.asked_by_id is not None and promise.story_id is None:
            yield Act(Deed.SAID, promise.asked_at, promise.asked_by_id)
        if promise.answer == Answer.YES and promise.answered_at is not None:
            yield Act(Deed.PROMISED, promise.answered_at, promise.answered_by_id)
        if promise.said_done_at is not None:
            yield Act(Deed.DID, promise.said_done_at, promise.asked_of_id)
        for judgement in promise.judgements.all():
            yield Act(Deed.CHECKED, judgement.at, judgement.person_id)


def _of(project: Project) -> Q:
    return Q(decision__project=project) | Q(story__project=project)


def pieces_in_project(project: Project, person: Person, now: datetime) -> Iterator[Piece]:
    """The promises of a project that this person may see: to do, and from then on also to check."""
    seen = Promise.objects.visible_to(person).filter(_of(project))
    for promise in seen.select_related("words").prefetch_related("rises"):
        to_do = Piece(
            step=Step.DO,
            at=promise.asked_at,
            words=promise.words.words,
            address=reverse("promise", args=[promise.pk]),
            more=str(STAGES[promise.stage]),
            picture=promise.words.picture,
        )
        yield to_do
        if promise.said_done_at is not None:
            yield replace(to_do, step=Step.CHECK, at=promise.said_done_at)
