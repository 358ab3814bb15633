"""A project or a try by its number, as far as this person may see it: a stranger finds nothing."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sayso.web.projects.models import Pilot, Project


def find(request: HttpRequest, pk: int) -> Project:
    """One they may see, read with its words."""
    return get_object_or_404(Project.objects.visible_to(request.user).with_words(), pk=pk)


def mine(request: HttpRequest, pk: int) -> Project:
    """One that they began."""
    seen = Project.objects.visible_to(request.user).with_words()
    return get_object_or_404(seen.filter(started_by=request.user), pk=pk)


def find_pilot(request: HttpRequest, pk: int) -> Pilot:
    """A try they may see, read with its words."""
    seen = Pilot.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("what", "project__title", "launch_by"), pk=pk)
