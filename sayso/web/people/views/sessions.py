"""What a browser's session knows: who came in, how and when; when it is over; what it may open."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sayso.rules.power.proving import (
    TOUCH,
    Second,
    Way,
    asks_second,
    is_over,
    is_sure,
    may_begin_second,
    may_change_doors,
    may_do_what_is_final,
    may_do_what_is_sensitive,
)
from sayso.rules.verdict import Verdict
from sayso.web.people import changes
from sayso.web.people.models import Person, Turn

Next = Callable[[HttpRequest], HttpResponse]

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Mac": "Mac",
    "Linux": "Linux",
}
"""Signs in what a browser says of itself, the telling ones first: Edge says Chrome and Safari too."""


def browser_of(request: HttpRequest) -> str:
    """What someone knows their device by: "Firefox, Android"."""
    says = request.headers.get("User-Agent", "")
    found = (
        next((name for sign, name in signs.items() if sign in says), "")
        for signs in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, found))


def begin(
    request: HttpRequest,
    person: Person,
    turn: Turn,
    way: Way,
    second: Second,
    *,
    fresh: bool,
    made_up: bool,
) -> None:
    """A new session under a new name, in which nothing of the former one goes on.

    `fresh`: they start again with a link of who manages them.
    """
    request.session.flush()
    login(request, person)
    came = request.now.isoformat()
    sure = is_sure(way, second, made_up=made_up)
    asked = asks_second(way, staff=person.serves, has_second=person.has_second)
    known = {
        "turn": turn.pk,
        "shared": bool(turn.device and turn.device.shared),
        "staff": person.serves,
        "came-at": came,
        "touched-at": came,
        "sure-at": came if sure else None,
        "only-second": asked and not sure,
        "card-first": asked and not sure and not _may_begin(person, way, fresh=fresh),
    }
    for name, value in known.items():
        request.session[name] = value
    changes.seat(turn.pk, request.session.session_key, now=request.now)


def _may_begin(person: Person, way: Way, *, fresh: bool) -> bool:
    helped = person.others_help_in
    return bool(may_begin_second(way, link_of_another=fresh, others_help=helped))


def stay_in(request: HttpRequest, person: Person) -> bool:
    """New locks shut every session. Who changed their own lock stays in, here alone."""
    own = person == request.user
    if own:
        update_session_auth_hash(request, person)
        if request.turn:
            changes.seat(request.turn.pk, request.session.session_key, now=request.now)
    return own


def has_proved(request: HttpRequest) -> None:
    """Someone showed just now, surely, that it is them. They may go everywhere that is theirs."""
    request.session["sure-at"] = request.now.isoformat()
    request.session["only-second"] = False


def moment(request: HttpRequest, name: str) -> datetime | None:
    """A time that the session keeps."""
    kept = request.session.get(name)
    return datetime.fromisoformat(kept) if kept else None


def has_ended(request: HttpRequest) -> bool:
    """Whether staff left a device of their own alone for too long. Writes down that it is in use.

    A full disk must not keep a page from saying what is wrong.
    """
    began, touched = moment(request, "came-at"), moment(request, "touched-at")
    if began is None or touched is None or not request.user.is_authenticated:
        return False
    staff, now = bool(request.session.get("staff")), request.now
    if is_over(began, touched, now, shared=False, staff=staff):
        return True
    if now - touched >= TOUCH:
        request.session["touched-at"] = now.isoformat()
        try:
            changes.touch(request.session["turn"], request.session, now=now)
        except (Error, UpdateError):  # the latter: someone just ended this session from afar
            request.session["touched-at"] = touched.isoformat()
        request.session.modified = False
    return False


class ProofMiddleware:
    """Some pages ask for more than being signed in: see `kit.middleware.sure`.

    Whoever came with a password and still owes a second proof is a stranger everywhere but where
    it is set up. Pages that are for everyone show them what a stranger sees.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Next, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        if request.session.get("card-first") and hasattr(view, "own_doors"):
            return redirect("second-way")
        if request.session.get("only-second") and not hasattr(view, "before_second"):
            if getattr(view, "login_required", True):
                return redirect("second-way")
            request.user = AnonymousUser()
            return None
        if self.is_enough(request, view):
            return None
        request.session["next"] = request.get_full_path() if request.method == "GET" else ""
        return redirect("show-it-is-me")

    def is_enough(self, request: HttpRequest, view: Next) -> bool:
        """Whether what was shown is enough for this page."""
        if hasattr(view, "sensitive"):
            return bool(is_sure_enough(request))
        if hasattr(view, "own_doors"):
            return bool(is_fresh_enough(request))
        if hasattr(view, "final"):
            return bool(is_fresh_enough(request, may_do_what_is_final))
        return True


def is_sure_enough(request: HttpRequest) -> Verdict:
    """The verdict on what is sensitive. Who showed it of late is asked nothing more, nor looked up."""
    sending, sure_at = request.method == "POST", moment(request, "sure-at")
    told = {"sure_at": sure_at, "sending": sending, "now": request.now}
    fresh = may_do_what_is_sensitive(staff=True, **told)
    return fresh or may_do_what_is_sensitive(staff=request.user.serves, **told)


def is_fresh_enough(
    request: HttpRequest, rule: Callable[..., Verdict] = may_change_doors
) -> Verdict:
    """The verdict on changing one's own ways in, or on what is final."""
    return rule(
        staff=request.user.serves,
        has_second=request.user.has_second,
        came_at=moment(request, "came-at"),
        sure_at=moment(request, "sure-at"),
        sending=request.method == "POST",
        now=request.now,
    )
