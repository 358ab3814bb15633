"""What this room itself tells of a project: its lines, and what was tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from sayso.rules.projects.steps import Act, Deed, Step
from sayso.web.people.models import Person
from sayso.web.projects.models.pilots import (
    Feedback,
    Pilot,
    PilotChange,
    PilotYes,
    SuccessQuestion,
    Trier,
)
from sayso.web.projects.models.projects import Line, Project
from sayso.web.projects.models.telling import Piece


def acts_here(project: Project) -> Iterator[Act]:
    """Whoever wrote a line or asked how we will know, tried it, judged it or changed it."""
    here = {"pilot__project": project}
    rows = (
        (Deed.SHAPED, Line.objects.filter(project=project), "added_at", "added_by"),
        (Deed.SHAPED, SuccessQuestion.objects.filter(**here), "written_at", "written_by"),
        (Deed.SHAPED, PilotChange.objects.filter(**here), "written_at", "written_by"),
        (Deed.SHAPED, PilotChange.objects.filter(**here), "agreed_at", "agreed_by"),
        (Deed.DID, Trier.objects.filter(**here), "since", "person"),
        (Deed.CHECKED, Feedback.objects.filter(question__pilot__project=project), "at", "person"),
        (
            Deed.CHECKED,
            PilotYes.objects.filter(**here, to=PilotYes.To.REVIEW),
            "at",
            "person",
        ),
    )
    for deed, those, at, person in rows:
        for then, who in those.exclude(**{at: None}).values_list(at, person):
            yield Act(deed, then, who)


def pieces_here(project: Project, person: Person, now: datetime) -> Iterator[Piece]:
    """Its lines, and each try where people do it. Everyone who sees the project sees them."""
    for line in Line.objects.filter(project=project).select_related("chunk"):
        yield Piece(
            step=Step.SHAPE,
            at=line.added_at,
            words=line.chunk.words,
            address=reverse("project-line", args=[line.pk]),
            picture=line.chunk.picture,
        )
    for pilot in Pilot.objects.filter(project=project).select_related("what"):
        yield Piece(
            step=Step.DO,
            at=pilot.asked_at,
            words=pilot.what.words,
            address=reverse("pilot", args=[pilot.pk]),
            picture=pilot.what.picture,
        )
