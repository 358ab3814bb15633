"""The page on which many acts in a group are read back before they happen."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sayso.web.groups.models import Group


def ask(
    request: HttpRequest, group: Group, *, title: str, says: Sequence[str], **more: str
) -> HttpResponse:
    """What is about to happen, in sentences, with yes and no. `more`: `button`, `picture`."""
    shown = {"title": title, "says": says, "back": reverse("group", args=[group.pk])}
    return render(request, "groups/ask.html", shown | more)
