"""After words were stored: what may be hard in them, on the next page, for whoever just wrote them.

A form says so itself while it is written, if someone presses "Check my words" or a script looks. Who
does neither is told after saving: it is advice, and the words are stored as they are. The boxes wait in
the session of that person for one page, and are gone with any page that is shown. Nothing waits of a
view that is `never_kept`, or of words that a script has looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from sayso.web.kit.words.writing import Looked, Written, noting

KEPT = "written"
LATER = "Sent-Later"  # an answer that waited on a device: nobody reads the page it gets


@dataclass(frozen=True, slots=True)
class Told:
    """One box: what it is called, and what was found in it."""

    label: str
    looked: Looked


class WrittenMiddleware:
    """Keep what was found in words that a form has just stored, for the page that comes next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or LATER in request.headers:
            return self.get_response(request)
        request.never_kept = True
        with noting() as boxes:
            response = self.get_response(request)
        stored = isinstance(response, HttpResponseRedirect) and request.user.is_authenticated
        if stored and not request.never_kept:
            keep(request, boxes, response["Location"])
        return response

    def process_view(self, request: HttpRequest, view: Any, *_named: Any) -> None:
        request.never_kept = getattr(view, "never_kept", False)


def keep(request: HttpRequest, boxes: list[Written], address: str) -> None:
    """Let the boxes wait in which something was found."""
    hard = [box for box in dict.fromkeys(boxes) if box.looked().places]
    if hard:
        again = getattr(request, "rewritten_at", "")
        request.session[KEPT] = {"page": urlsplit(address).path, "again": again, "boxes": hard}


def rewritten_at(request: HttpRequest, address: str) -> None:
    """Tell where the words that were just stored can be changed."""
    request.rewritten_at = address  # type: ignore[attr-defined]


def just_written(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for this page: told once. Any other page lets it go."""
    session = getattr(request, "session", {})  # a page of an error may have none
    kept = session.pop(KEPT, None) if request.method == "GET" else None
    if kept is None or kept["page"] != request.path:
        return None
    boxes = [Written.of(each) for each in kept["boxes"]]
    return {"again": kept["again"], "boxes": [Told(each.label, each.looked()) for each in boxes]}
