"""Answers that waited on a device for a connection. See docs/adr/0018-answers-that-wait.md.

`LaterMiddleware` lets a form act for the person whom its token names. It knows no session and no
cookie then, so whoever's turn it is at the device does not matter. It answers in short, never with
a page: whoever holds a token can do its one act, and read nothing.

`SpentMiddleware` is innermost, inside the transaction of the act (`once.py`): the token is spent
with what it did, or not at all. The view says that it acted (`request.acted`): any other redirect
is refused, so that a device keeps what was not taken. It is spent too when the form was sent in the
ordinary way: then `once.py` writes it down with its reply.
"""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from sayso.craft.tokens import spent_mark
from sayso.web.history import changes
from sayso.web.history.models import Act
from sayso.web.kit.middleware.later import ends_at, person_of

LATER = "Sent-Later"  # no form of another site can send this header
ANSWER = "Sayso-Answer"  # "taken" or "refused": the device forgets it. Without it, it sends again.
AGAIN = {408, 425, 429}  # too early, too much at once: not an answer

Next = Callable[[HttpRequest], HttpResponse]


class LaterMiddleware:
    """After the session and the person, before everything that asks whose turn it is."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.later = request.method == "POST" and LATER in request.headers
        if not request.later:
            return self.get_response(request)
        token = request.POST.get("token", "")
        person = person_of(token, request.path, request.now)
        _forget_session(request)
        if person is None:
            return HttpResponse(status=410, headers={ANSWER: "refused"})
        request.user = person
        request.csrf_processing_done = True  # no cookie takes part: nothing to forge it with
        response = self.get_response(request)
        _forget_session(request)  # what was to be said to a session is said to nobody
        return _in_short(response, token)


def _forget_session(request: HttpRequest) -> None:
    """Whoever is signed in on the device has nothing to do with it, and stays signed in."""
    request.COOKIES = {}
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()


def _in_short(response: HttpResponse, token: str) -> HttpResponse:
    """Whether the answer was taken. Only what is in the database counts as taken."""
    status = response.status_code
    if isinstance(response, HttpResponseRedirect):
        if not _is_spent(token):
            return HttpResponse(status=503)  # sent elsewhere before it acted
        return HttpResponse(status=204, headers={ANSWER: "taken", "Next": response["Location"]})
    if status >= 500 or status in AGAIN:  # noqa: PLR2004
        return HttpResponse(status=status)
    refused = status if status >= 400 else 409  # noqa: PLR2004  (a page asked for more)
    return HttpResponse(status=refused, headers={ANSWER: "refused"})


def _is_spent(token: str) -> bool:
    return Act.objects.filter(mark=spent_mark(token)).exists()


class SpentMiddleware:
    """A token is used once: with other answers in the form, too, it is dead afterwards."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acts = request.acted = False
        response = self.get_response(request)
        if not request.acts or request.failed or not isinstance(response, HttpResponseRedirect):
            return response
        if not request.acted:  # it only leads elsewhere: that is no answer to keep, nor a use
            return HttpResponse(status=409) if request.later else response
        token = request.POST["token"]
        ends = ends_at(token, request.path)
        if ends is None:
            return response
        spent = changes.Spent(spent_mark(token), ends)
        if not request.later:  # whoever is signed in needs no token: a second time does no harm
            request.spent = spent
        elif not self.spend(spent, request.now):
            request.failed = True  # undo what was done with it a second time
            return HttpResponse(status=410)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse a token that was used. The same form again has had its reply from `once` by now."""
        if request.method != "POST" or not request.POST.get("token"):
            return None
        if request.later and _is_spent(request.POST["token"]):
            return HttpResponse(status=410)
        request.acts = True
        return None

    def spend(self, spent: changes.Spent, now: datetime) -> bool:
        """Remember it for as long as it could be used. False if another was quicker with it."""
        try:
            changes.spend(spent, once=True, by=None, now=now)
        except changes.AlreadyDone:
            return False
        return True
