"""One act, one answer: a form that is sent twice acts once. See docs/adr/0007-one-act-per-form.md.

Every form carries a key (`{% key %}`). The first redirect that answers it is kept, in the same
transaction as what the form did. The same form again from the same person, to the same address,
gets that redirect again and does nothing: after a double tap, after a reply that was lost on the way,
and when twenty arrive at the same moment. A form with mistakes, a refusal and an error use up no
key. Signing in or out, or a step of it, does not either: its answer lies in a cookie, which only that
reply brought.

Whatever raises an exception is undone as a whole. What a page wrote before it answered stays.

A page that must say so itself when the database fails it - a full disk, at the last moment too, when
the transaction is saved - sets `request.unsaved`: a callable that answers without the database.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any

from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from sayso.web.history import changes
from sayso.web.history.models import Act
from sayso.web.kit.transactions import AtomicFromFirstWrite

log = logging.getLogger("sayso.once")

GUARD = "csrfmiddlewaretoken"  # drawn anew each time a page is shown
Next = Callable[[HttpRequest], HttpResponse]


class OnceMiddleware:
    """Near the innermost: what is here has passed every check of who may come in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.act, request.unsaved = "", None
        if request.method != "POST":
            return self.get_response(request)
        try:
            with AtomicFromFirstWrite():
                response = self.act(request)
        except changes.AlreadyDone:
            return reply_to(Act.objects.get(mark=request.act))
        except Error as fault:
            if request.unsaved is None:
                raise
            return not_saved(request, fault)
        if request.act and not is_redirect(response):  # perhaps refused because it is done already
            return earlier_reply(request.act) or response
        return response

    def act(self, request: HttpRequest) -> HttpResponse:
        """Let the page act; keep its redirect as the reply, undo what failed."""
        request.failed, request.spent = False, None  # the token of `later.py`, once it is used
        response = self.get_response(request)
        if request.failed:
            transaction.set_rollback(True)
        elif request.act and is_redirect(response) and request.before == state_of(request):
            kept = {"spent": request.spent, "by": None, "now": request.now}
            changes.keep_reply(request.act, response["Location"], **kept)
        elif request.spent:
            changes.spend(request.spent, once=False, by=None, now=request.now)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer at once if this act has its reply; a page that acts first finds out at its end."""
        if request.method != "POST":
            return None
        mark = mark_of(request)
        reply = None if getattr(view, "acts_first", False) else earlier_reply(mark)
        if reply is None:
            request.act = mark
            request.before = state_of(request)
        return reply

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        request.failed = True
        saves_nothing = request.unsaved and isinstance(exception, Error)
        return not_saved(request, exception) if saves_nothing else None


def not_saved(request: HttpRequest, fault: Exception) -> HttpResponse:
    """What the page itself says about it. The log says that it happened."""
    log.error("A page could not save", exc_info=fault)
    return request.unsaved()


def is_redirect(response: HttpResponse) -> bool:
    return isinstance(response, HttpResponseRedirect)


def earlier_reply(mark: str) -> HttpResponse | None:
    """The reply that this act got the first time, if there was one."""
    act = Act.objects.filter(mark=mark).first() if mark else None
    return reply_to(act) if act else None


def reply_to(act: Act) -> HttpResponse:
    return HttpResponseRedirect(act.reply)


def state_of(request: HttpRequest) -> tuple[bool, str | None]:
    """Who is here, in which session: what signing in or out, or half of it, changes."""
    return request.user.is_authenticated, request.session.session_key


def mark_of(request: HttpRequest) -> str:
    """The hash of a form's key, who sent it, where to and what. Empty for a form without a key.

    Who has not signed in is known by their device, from the cookie that guards its forms. What was
    sent belongs in it: who goes back in the browser, changes an answer and sends the page again
    means another act, though the page still carries its old key.
    """
    key = request.POST.get("key", "")
    if not key:
        return ""
    device = request.META.get("CSRF_COOKIE", "")
    who = f"person {request.user.pk}" if request.user.is_authenticated else f"device {device}"
    sent = [[name, request.POST.getlist(name)] for name in sorted(request.POST) if name != GUARD]
    files = [[name, file.name, file.size] for name, file in sorted(request.FILES.items())]
    return hashlib.sha256(json.dumps([key, who, request.path, sent, files]).encode()).hexdigest()
