"""Whose turn it is at this device, and how a turn begins and ends."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.craft.codes import token_hash
from sayso.rules.power.proving import Second, Way
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.ways import COOKIE as WAYS_COOKIE
from sayso.web.kit.middleware.ways import Ways
from sayso.web.people import changes
from sayso.web.people.forms import WhoForm
from sayso.web.people.models import Device, Draft, Person, Turn
from sayso.web.people.views.sessions import begin, browser_of, has_ended

DEVICE_COOKIE = "__Host-device" if settings.TLS else "device"
DEVICE_LASTS = 400 * 24 * 60 * 60  # seconds: as long as browsers keep anything
SECRETS = {"csrfmiddlewaretoken", "key", "password", "code", "said", "token"}  # never kept

Next = Callable[[HttpRequest], HttpResponse]


def device_of(request: HttpRequest) -> Device | None:
    """The registered device this browser is, or None."""
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    if not token:
        return None
    return Device.objects.working().filter(token_hash=token_hash(token)).first()


def turn_of(request: HttpRequest) -> Turn | None:
    """The turn under way, with its device and who is beside the person."""
    pk = request.session.get("turn")
    if pk is None or not request.user.is_authenticated:
        return None
    own = Turn.objects.open().filter(pk=pk, person=request.user)
    return own.select_related("device", "beside").first()


def draft_of(request: HttpRequest) -> dict[str, str]:
    """What this person had typed on this page when the tablet went to rest; {} for nothing."""
    if not request.session.get("kept") or not request.user.is_authenticated:
        return {}
    draft = Draft.objects.visible_to(request.user).filter(path=request.path).first()
    return draft.fields if draft else {}


def is_never_kept(path: str) -> bool:
    """Whether the page at this address says that nothing typed there is kept."""
    try:
        view = resolve(path).func
    except Resolver404:
        return True
    return getattr(view, "never_kept", False)


def is_open_to_all(request: HttpRequest) -> bool:
    """Whether the page asked for can be used without signing in."""
    try:
        return not getattr(resolve(request.path_info).func, "login_required", True)
    except Resolver404:
        return True


def leave_nothing(response: HttpResponse) -> HttpResponse:
    """Let nothing of the former person stay in this browser.

    Only the cache is cleared, with the pages of the back button: the device stays registered, and
    the cookie that says so is no person's.
    """
    response.headers["Clear-Site-Data"] = '"cache"'
    response.delete_cookie(WAYS_COOKIE)
    return response


class TurnMiddleware:
    """A turn on a shared device ends after five minutes' rest, and staff's own after a long one.

    Sets `request.device`, `request.turn` and `request.draft` (asked for only when used), and
    `request.rests`: whether this is someone's turn on a shared device.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.device = SimpleLazyObject(lambda: device_of(request))
        request.turn = SimpleLazyObject(lambda: turn_of(request))
        request.draft = SimpleLazyObject(lambda: draft_of(request))
        shared = bool(request.session.get("shared"))
        request.rests = shared and request.user.is_authenticated
        if request.rests and not self.is_rest(request) and not self.still_here(request):
            return self.shut(request)
        if not shared and has_ended(request):
            return self.shut(request)
        response = self.get_response(request)
        sent = request.method == "POST" and response.status_code == 302  # noqa: PLR2004
        if sent and request.user.is_authenticated and request.session.get("kept"):
            changes.throw_away(request.user, request.path, by=request.user, now=request.now)
        return response

    def is_rest(self, request: HttpRequest) -> bool:
        """The page that a resting browser goes to sees to everything itself."""
        match = resolve(request.path_info) if request.path_info == "/rest/" else None
        return match is not None and match.url_name == "rest"

    def still_here(self, request: HttpRequest) -> bool:
        """Whether the turn goes on. A full disk must not keep a page from saying what is wrong."""
        turn = request.session.get("turn", 0)
        try:
            return changes.still_here(turn, now=request.now)
        except Error:
            return Turn.objects.awake_at(request.now).filter(pk=turn).exists()

    def shut(self, request: HttpRequest) -> HttpResponse:
        """The tablet had gone to rest. A page that is open to all goes on, as for a stranger."""
        typed = {}
        if request.method == "POST" and not is_never_kept(request.path_info):
            typed = {k: v for k, v in request.POST.items() if k not in SECRETS}
        own = not request.rests  # nobody else comes to a device of one's own: there it goes on
        go_to_rest(request, request.path, typed)
        if (own and request.method == "GET") or is_open_to_all(request):
            return leave_nothing(self.get_response(request))
        if request.method == "POST" and request.session["rested"] == "yes":
            request.session["rested"] = "lost"
        return leave_nothing(redirect("sign-in"))


def go_to_rest(request: HttpRequest, path: str, typed: dict[str, str]) -> None:
    """End the turn of whoever was here, keeping what they typed for them alone."""
    person, turn = request.user, turn_of(request)
    kept_one = changes.keep_draft(person, path, typed, now=request.now)
    if turn:
        changes.rest(turn, now=request.now)
    logout(request)
    request.session["rested"] = "kept" if kept_one else "yes"
    request.rests, request.turn, request.draft = False, None, {}


def leave(request: HttpRequest) -> None:
    """Someone else comes to this browser: whoever was here is finished, and so is their session."""
    if former := turn_of(request):
        changes.finish(former, by=None, now=request.now)
    logout(request)
    request.rests, request.turn, request.draft = False, None, {}


def open_door(
    request: HttpRequest,
    person: Person,
    way: Way,
    second: Second = Second.NONE,
    *,
    fresh: bool = False,
) -> HttpResponse:
    """Someone is in. Whoever was here before is finished; nothing of their session goes on."""
    same = not request.user.is_authenticated or request.user.pk == person.pk
    onward = request.session.get("next", "") if same else ""
    if former := turn_of(request):
        changes.finish(former, by=None, now=request.now)
    turn = changes.begin_turn(
        person,
        way.value,
        device=request.device or None,
        browser=browser_of(request),
        by=person,
        now=request.now,
    )
    begin(request, person, turn, way, second, fresh=fresh, made_up=settings.DEMO)
    request.session["next"] = onward
    request.session["kept"] = Draft.objects.visible_to(person).exists()
    shared = request.session["shared"]
    if shared:
        request.session.set_expiry(0)
    tried = request.COOKIES.get(WAYS_COOKIE, "")
    if tried and not hasattr(person, "ways"):
        changes.keep_ways(person, str(Ways.read(tried)), by=person, now=request.now)
    request.turn = turn
    response = go_on(request)
    if shared:
        response.delete_cookie(WAYS_COOKIE)
    return response


def go_on(request: HttpRequest) -> HttpResponse:
    """What comes next after coming in: who is beside me, what I was writing, where I wanted to go."""
    if request.session.get("only-second"):
        return redirect("second-way")
    turn = request.turn
    asked = not turn or turn.beside_asked_at is not None  # a lazy one is never None itself
    if not asked and request.user.relations.agreed().exists():
        return redirect("beside")
    if request.session.get("kept"):
        return redirect("kept")
    onward = request.session.pop("next", "")
    safe = url_has_allowed_host_and_scheme(
        onward, {request.get_host()}, require_https=request.is_secure()
    )
    if safe and onward.startswith("/"):  # an address; never the name of one of our pages
        return HttpResponseRedirect(onward)
    return redirect("home")


def beside(request: HttpRequest) -> HttpResponse:
    """Is someone beside me? It can be left out. They are written down, never signed in as me."""
    people = Person.objects.beside_now(request.user)
    form = WhoForm(request.POST or None, people=people)
    if request.method == "POST" and request.turn:
        nobody = "nobody" in request.POST
        if nobody or form.is_valid():
            other = None if nobody else form.cleaned_data["who"]
            changes.sit_beside(request.turn, other, by=request.user, now=request.now)
            return go_on(request)
    if not people or not request.turn:
        return go_on(request) if request.method == "POST" else redirect("people-beside-me")
    return render(request, "people/beside.html", {"form": form, "people": people})


@login_not_required
@require_POST
@never_kept
def finish(request: HttpRequest) -> HttpResponse:
    """ "I am finished": the turn is over, and this browser keeps nothing of it."""
    if request.turn:
        changes.finish(request.turn, by=request.user, now=request.now)
    was_here = request.user.is_authenticated
    logout(request)
    if was_here:
        messages.success(request, _("You are finished. Nothing of yours is left here."))
    return leave_nothing(redirect("sign-in"))


@login_not_required
@require_POST
@never_kept
def rest(request: HttpRequest) -> HttpResponse:
    """The browser saw that nobody touched the tablet, and puts away what was on the screen."""
    if request.rests:
        go_to_rest(request, request.POST.get("path", ""), _typed(request))
    return leave_nothing(redirect("sign-in"))


def _typed(request: HttpRequest) -> dict[str, str]:
    """What the browser says was typed, as `{name: words}` in JSON. Anything else counts as nothing."""
    if is_never_kept(request.POST.get("path", "")):
        return {}
    try:
        typed: Any = json.loads(request.POST.get("typed", ""))
    except ValueError:
        return {}
    if not isinstance(typed, dict):
        return {}
    return {str(k): str(v) for k, v in typed.items() if k not in SECRETS}


@require_POST
@never_kept
def still_here(request: HttpRequest) -> HttpResponse:
    """ "I am still here". That the request came is enough: the middleware wrote it down."""
    return HttpResponse(status=204)


@never_kept
def kept(request: HttpRequest) -> HttpResponse:
    """What I was writing when the tablet went to rest."""
    if request.method == "POST":
        path = request.POST.get("path", "")
        changes.throw_away(request.user, path, by=request.user, now=request.now)
        messages.success(request, _("It is gone."), extra_tags="bin")
        return redirect("kept")
    drafts = Draft.objects.visible_to(request.user).order_by("-kept_at")
    request.session["kept"] = drafts.exists()
    onward = request.session.get("next", "")
    return render(request, "people/kept.html", {"drafts": drafts, "onward": onward})
