"""What documents tell of a project: who drafted, who said something, who checked; and what is out."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.projects.steps import Act, Deed, Step
from sayso.web.documents.models.documents import Document
from sayso.web.documents.models.parts import Edit
from sayso.web.documents.models.saying import Comment
from sayso.web.people.models import Person
from sayso.web.projects.models import Piece, Project


def acts_in_project(project: Project) -> Iterator[Act]:
    """Who did what in the documents of a project that others can read."""
    shown = Document.objects.filter(project=project, shown_at__isnull=False)
    first = Q(what=Edit.What.ADDED)
    for edit in Edit.objects.filter(document__in=shown).filter(first | Q(what=Edit.What.WORDS)):
        deed = Deed.DRAFTED if edit.what == Edit.What.ADDED else Deed.SHAPED
        yield Act(deed, edit.at, edit.by_id)
    for said in Comment.objects.filter(document__in=shown):
        yield Act(Deed.SHAPED, said.at, said.person_id)


def pieces_in_project(project: Project, person: Person, now: datetime) -> Iterator[Piece]:
    """The documents of a project that this person may see, once others can read them."""
    seen = Document.objects.visible_to(person).filter(project=project, shown_at__isnull=False)
    for document in seen.select_related("title").prefetch_related("versions"):
        out = list(document.versions.all())
        yield Piece(
            step=Step.SHAPE,
            at=document.shown_at or document.begun_at,
            words=document.title.words,
            address=reverse("document", args=[document.pk]),
            more=_("It is out.") if out else _("People write it now."),
            picture=document.title.picture,
        )
