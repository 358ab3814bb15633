"""Finding a document, or something of its draft, for whoever may see it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sayso.web.documents.models import Comment, Document, Look, Paragraph, Task


def find(request: HttpRequest, pk: int) -> Document:
    """A document that this person may know of."""
    return get_object_or_404(Document.objects.visible_to(request.user).with_words(), pk=pk)


def find_draft(request: HttpRequest, pk: int) -> Document:
    """A document whose draft this person reads."""
    seen = Document.objects.visible_to(request.user).showing_draft_to(request.user)
    return get_object_or_404(seen.with_words(), pk=pk)


def find_paragraph(request: HttpRequest, pk: int) -> Paragraph:
    """A paragraph that stands in a draft this person reads."""
    seen = Paragraph.objects.visible_to(request.user).standing()
    return get_object_or_404(seen.select_related("document__title", "chunk", "author"), pk=pk)


def find_comment(request: HttpRequest, pk: int) -> Comment:
    """What someone said about a draft this person reads."""
    return get_object_or_404(_beside(Comment.objects.visible_to(request.user)), pk=pk)


def find_task(request: HttpRequest, pk: int) -> Task:
    """A task with a draft this person reads."""
    return get_object_or_404(_beside(Task.objects.visible_to(request.user)), pk=pk)


def find_try(request: HttpRequest, pk: int) -> Look:
    """Someone's try at a task, with a draft this person reads."""
    seen = Look.objects.visible_to(request.user).filter(task__isnull=False)
    return get_object_or_404(_beside(seen).select_related("task", "person"), pk=pk)


def _beside(things: Any) -> Any:
    return things.select_related("paragraph__document__title", "paragraph__chunk")


def place_of(paragraph: Paragraph) -> int:
    """Which paragraph of the draft it is, from 1. One that was taken out was the first."""
    standing = paragraph.document.paragraphs.standing().values_list("pk", flat=True)
    return next((n for n, pk in enumerate(standing, 1) if pk == paragraph.pk), 1)
