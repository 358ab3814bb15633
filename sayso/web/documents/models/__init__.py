"""Documents that people make together."""

from django.db.models import Q

from sayso.web.documents.models.checking import Look, Signature, Task
from sayso.web.documents.models.documents import (
    DOES,
    Document,
    Maker,
    PromisedForm,
    has_lived_experience,
    is_paid_in,
)
from sayso.web.documents.models.parts import Edit, Paragraph
from sayso.web.documents.models.projects import acts_in_project, pieces_in_project
from sayso.web.documents.models.saying import Comment, Round, Seen
from sayso.web.documents.models.versions import (
    Credit,
    Newcomer,
    Published,
    PublishedCheck,
    Version,
)
from sayso.web.people.models import Person

__all__ = [
    "DOES",
    "Comment",
    "Credit",
    "Document",
    "Edit",
    "Look",
    "Maker",
    "Newcomer",
    "Paragraph",
    "PromisedForm",
    "Published",
    "PublishedCheck",
    "Round",
    "Seen",
    "Signature",
    "Task",
    "Version",
    "acts_in_project",
    "chunks_shown_to",
    "has_lived_experience",
    "is_paid_in",
    "pieces_in_project",
]


def chunks_shown_to(person: Person) -> Q:
    """The chunks of every document this person may see, for `settings.SHOWS_CHUNKS`.

    A draft shows its chunks to those who read it as it is being written; a version to everyone.
    """
    seen = Document.objects.visible_to(person)
    draft = seen.showing_draft_to(person).values("pk")
    out = seen.values("pk")
    return (
        Q(title_of__in=out)
        | Q(paragraph__document__in=draft)
        | Q(title_of_version__document__in=out)
        | Q(published_in__version__document__in=out)
    )
