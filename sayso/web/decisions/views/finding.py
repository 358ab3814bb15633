"""A decision by its number, as far as this person may see it: a stranger finds nothing."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sayso.web.decisions.models import Decision


def find(request: HttpRequest, pk: int) -> Decision:
    """One they may see, read with its words."""
    return get_object_or_404(Decision.objects.visible_to(request.user).with_words(), pk=pk)


def mine(request: HttpRequest, pk: int) -> Decision:
    """One that they asked."""
    asked = Decision.objects.visible_to(request.user).with_words().filter(asked_by=request.user)
    return get_object_or_404(asked, pk=pk)
