"""What becomes of projects when someone is forgotten: drafts that nobody saw go."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.history.changes import erase
from sayso.web.history.models import Payload, name_of
from sayso.web.people.models import Person
from sayso.web.projects.models import Project


@transaction.atomic
def forget(person: Person, *, by: None, now: datetime) -> None:
    """Delete the projects that this person began and showed nobody, with their words."""
    drafts = Project.objects.filter(started_by=person, opened_at=None)
    names = [name_of(each) for each in drafts]
    shown = ("title_of_project", "about_project", "given_in__project", "line_in__project")
    in_them = Q(*((f"{name}__in", drafts) for name in shown), _connector=Q.OR)
    chunks = list(Chunk.objects.filter(in_them))
    erase(Payload.objects.filter(about__in=names), by=by, now=now)
    drafts.delete()
    content.forget(chunks, by=by, now=now)
