"""Work that costs something, and codes that are tried, wait a little where too many come at once.

It is counted where the work is done and nowhere else: looking at a page is never slowed.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from sayso.rules.verdict import Allowed, Verdict


def may_go_on(request: HttpRequest, what: str) -> Verdict:
    """Let this once count, for whoever asks from where they ask; no, while they must wait.

    `settings.SLOW` names `(request, what) -> Verdict`.
    """
    ask: str | None = getattr(settings, "SLOW", None)
    verdict: Verdict = import_string(ask)(request, what) if ask else Allowed()
    return verdict
