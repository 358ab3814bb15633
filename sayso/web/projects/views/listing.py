"""All projects that someone may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sayso.web.kit.words import SETTINGS
from sayso.web.projects.models import Project


def projects(request: HttpRequest) -> HttpResponse:
    """Those that are open, the newest first; and those one is still preparing."""
    seen = Project.objects.visible_to(request.user).with_words()
    page = {
        "open": [
            (project, SETTINGS[project.setting]) for project in seen.open().order_by("-opened_at")
        ],
        "preparing": seen.filter(opened_at=None).order_by("-started_at"),
    }
    return render(request, "projects/list.html", page)
