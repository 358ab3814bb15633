"""What promises tell of a project: who asked, who promised, who did it, and who says if it helped."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from sayso.rules.projects.steps import Act, Deed, Step
from sayso.rules.promising import Answer
from sayso.web.kit.words import STAGES
from sayso.web.people.models import Person
from sayso.web.projects.models import Piece, Project
from sayso.web.promises.models.promises import Promise


def acts_in_project(project: Project) -> Iterator[Act]:
    """Who did what with the promises of a project: those that its decisions asked for."""
    those = Promise.objects.filter(decision__project=project).prefetch_related("judgements")
    for promise in those:
        if promise.asked_by_id is not None:
            yield Act(Deed.SAID, promise.asked_at, promise.asked_by_id)
        if promise.answer == Answer.YES and promise.answered_at is not None:
            yield Act(Deed.PROMISED, promise.answered_at, promise.answered_by_id)
        if promise.said_done_at is not None:
            yield Act(Deed.DID, promise.said_done_at, promise.asked_of_id)
        for judgement in promise.judgements.all():
            yield Act(Deed.CHECKED, judgement.at, judgement.person_id)


def pieces_in_project(project: Project, person: Person) -> Iterator[Piece]:
    """The promises of a project that this person may see: to do, and then to check."""
    seen = Promise.objects.visible_to(person).filter(decision__project=project)
    for promise in seen.select_related("words"):
        yield Piece(
            step=Step.CHECK if promise.said_done_at is not None else Step.DO,
            at=promise.asked_at,
            words=promise.words.words,
            address=reverse("promise", args=[promise.pk]),
            more=str(STAGES[promise.stage]),
            picture=promise.words.picture,
        )
