"""What stories tell of a project: that they were told, to those who may know of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sayso.rules.projects.steps import Act, Deed, Step
from sayso.rules.telling import Answer, Audience, Purpose
from sayso.web.people.models import Person
from sayso.web.projects.models import Piece, Project
from sayso.web.stories.models.consents import Consent
from sayso.web.stories.models.stories import Story


def acts_in_project(project: Project) -> Iterator[Act]:
    """Who told a story, as far as everyone may know that: a number would tell of any other one."""
    for_all = Consent.objects.filter(
        audience=Audience.PUBLIC.value, purpose=Purpose.HEAR.value, answer=Answer.YES.value
    )
    known = Q(ask_open=True) | Q(pk__in=for_all.values("story"))
    for story in Story.objects.told().filter(known, project=project):
        if story.told_at is not None:
            yield Act(Deed.SAID, story.told_at, story.teller_id)


def pieces_in_project(project: Project, person: Person, now: datetime) -> Iterator[Piece]:
    """The stories of a project that this person may know of today, as their tellers said."""
    seen = Story.objects.visible_to(person, timezone.localdate(now)).told()
    for story in seen.filter(project=project).select_related("teller"):
        name = {"name": story.teller.name}
        yield Piece(
            step=Step.SAY,
            at=story.told_at or now,
            words=_("A story from %(name)s") % name,
            address=reverse("one-story", args=[story.pk]),
            more=story.ask or _("It asks people only to listen."),
            picture="book",
        )
