"""Turn a refused verdict into a page that says why, and what to do instead."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from sayso.rules.verdict import Reason, Refused, Verdict
from sayso.web.kit.words import REASONS


class NotAllowed(Exception):
    """A change was refused. Carries the reason's code; the middleware finds its words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def require(verdict: Verdict) -> None:
    """Go on if allowed; raise `NotAllowed` if not. The first line of every change."""
    if isinstance(verdict, Refused):
        raise NotAllowed(verdict.reason)


class AtomicUnlessRefused(transaction.Atomic):
    """Like `transaction.atomic()`, for a change that asks all its rules before it writes.

    A refusal has nothing to undo, so inside the transaction of a page no savepoint is set and let
    go again, and the page can still say why. Anything else that is raised undoes the whole page.
    """

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=False, durable=False)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        refused = isinstance(raised, NotAllowed)
        super().__exit__(*((None, None, None) if refused else (kind, raised, trace)))


class RefusalMiddleware:
    """Answer a refusal with status 403 and a kind page.

    An address that only takes forms has a page too: who signs in again after pressing a button
    is sent to where the form went, and must not find an empty page there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "kit/errors/404.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotAllowed):
            return None
        words = REASONS[exception.reason]
        return render(request, "kit/refused.html", {"reason": words}, status=403)


def too_often(what: str, by: object, most: int, *, now: datetime) -> bool:
    """Whether someone has asked for that so often within this minute, of this process."""
    asked = f"{what}-{by}-{now:%d%H%M}"
    times: int = cache.get(asked, 0)
    if times < most:
        cache.set(asked, times + 1, timeout=60)
    return times >= most
