"""What comes after a right way in: one's own picture, or a second proof; and proving it once more."""

import secrets
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sayso.rules.power.proving import Second, Way, asks_second
from sayso.rules.power.signing_in import PHOTO, STEP_OPEN
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import before_second
from sayso.web.kit.middleware.whence import where_from
from sayso.web.kit.words import REASONS
from sayso.web.people import changes
from sayso.web.people.forms import ProofForm
from sayso.web.people.models import Card, FreshStart, OwnPicture, Person
from sayso.web.people.views.pictures import Six, webp
from sayso.web.people.views.proofs import answered, asked_of_browser, proved_by_code, refused
from sayso.web.people.views.sessions import has_proved, is_fresh_enough
from sayso.web.people.views.turns import go_on, leave, open_door

SIX = "own-picture"  # where the six of this showing are, in the session
FRESH_START = "start-again"  # where a link to start again leaves its number, in the session


def came_in(
    request: HttpRequest, person: Person, way: Way, card: Card | None = None
) -> HttpResponse:
    """The way in was right. Now a second proof or one's own picture, where that is asked."""
    start = FreshStart.objects.filter(pk=request.session.pop(FRESH_START, None), person=person)
    if (fresh := start.first()) and fresh.works(request.now):
        verdict = fresh.goes_with(card, person)
        if isinstance(verdict, Refused):
            messages.warning(request, REASONS[verdict.reason], extra_tags="key")
        else:
            with_what = {"start": fresh.pk, "card": card.pk if card else None}
            return _half_way(request, person, way, "start-anew", **with_what)
    return _after_it(request, person, way)


def _after_it(
    request: HttpRequest, person: Person, way: Way, *, fresh: bool = False
) -> HttpResponse:
    """A second proof or one's own picture, where that is asked; or the door."""
    second = person.has_second
    if second and asks_second(way, staff=person.serves, has_second=second):
        return _half_way(request, person, way, "second-step")
    if OwnPicture.objects.filter(person=person).exists():
        return _half_way(request, person, way, "own-picture")
    return open_door(request, person, way, fresh=fresh)


def _half_way(
    request: HttpRequest, person: Person, way: Way, step: str, **more: int | None
) -> HttpResponse:
    """Whoever else was here is finished. A person who shows once more who they are stays in."""
    until = request.now + STEP_OPEN
    if request.user.is_authenticated and request.user != person:
        leave(request)
    request.session.cycle_key()
    if request.user.is_authenticated and request.turn:
        changes.seat(request.turn.pk, request.session.session_key, now=request.now)
    half = {"person": person.pk, "way": way, "step": step, "until": until.isoformat()}
    request.session["half-in"] = half | more
    return redirect(step)


def _half_in(request: HttpRequest, step: str) -> tuple[Person, Way] | None:
    """Who was right here a moment ago, and how they came, if this step is what they owe."""
    half = request.session.get("half-in")
    if not half or half["step"] != step or request.now >= datetime.fromisoformat(half["until"]):
        return None
    person = Person.objects.here().select_related("own_picture").filter(pk=half["person"]).first()
    return (person, Way(half["way"])) if person else None


@login_not_required
@never_kept
def start_anew(request: HttpRequest) -> HttpResponse:
    """Start again with new proofs? Someone else may have opened the link in this browser."""
    half = _half_in(request, "start-anew")
    if half is None:
        return redirect("sign-in")
    if request.method != "POST":
        return render(request, "people/start_anew.html")
    person, way = half
    known = request.session.pop("half-in")
    if "yes" in request.POST:
        fresh = person.fresh_starts.get(pk=known["start"])
        card = person.cards.filter(pk=known["card"]).first()
        person = changes.start_again(fresh, card=card, by=person, now=request.now)
        return _after_it(request, person, way, fresh=True)
    return _after_it(request, person, way)


@login_not_required
@never_kept
def second_step(request: HttpRequest) -> HttpResponse:
    """One more proof, for those who could do much in others' names, and for who wants it."""
    half = _half_in(request, "second-step")
    if half is None:
        return redirect("sign-in")
    person, way = half
    found = _proof(request, person) if request.method == "POST" else None
    if isinstance(found, Second):
        return open_door(request, person, way, found)
    return _ask_proof(request, person, found)


@never_kept
@before_second
def show_it_is_me(request: HttpRequest) -> HttpResponse:
    """Once more, before what touches others closely: that it is me who sits here."""
    person = request.user
    found = _proof(request, person) if request.method == "POST" else None
    if isinstance(found, Second):
        has_proved(request)
        return go_on(request)
    if person.serves and not person.has_second and is_fresh_enough(request):
        return redirect("second-way")
    return _ask_proof(request, person, found)


def _proof(request: HttpRequest, person: Person) -> Second | Refused:
    """What this form proves of this person: their passkey made it, or it holds a code of theirs."""
    if "answer" not in request.POST:
        form = ProofForm(request.POST)
        typed = form.cleaned_data["code"] if form.is_valid() else ""
        return proved_by_code(request, person, typed) if typed else Refused(Reason.CODE_IS_WRONG)
    passkey = answered(request)
    if isinstance(passkey, Refused):
        return passkey
    return Second.PASSKEY if passkey.person == person else Refused(Reason.PASSKEY_IS_UNKNOWN)


def _ask_proof(request: HttpRequest, person: Person, refusal: Refused | None) -> HttpResponse:
    if refusal is not None and refusal.reason is Reason.WAIT_A_LITTLE:
        return refused(request, refusal.reason, request.path)
    asks_code = hasattr(person, "time_codes") or person.spare_codes.filter(used_at=None).exists()
    shown = {
        "asked": asked_of_browser(request) if person.passkeys.exists() else "",
        "form": ProofForm() if asks_code else None,
        "reason": REASONS[refusal.reason] if refusal is not None else "",
        "again": request.user.is_authenticated,
    }
    return render(request, "people/second_step.html", shown, status=200 if refusal is None else 403)


@login_not_required
@never_kept
def own_picture(request: HttpRequest) -> HttpResponse:
    """Which one is yours? Six, in a new order every time."""
    half = _half_in(request, "own-picture")
    if half is None or not hasattr(half[0], "own_picture"):
        return redirect("sign-in")
    person, way = half
    if request.method == "POST":
        return _picked(request, person, way)
    six = Six.of(person.own_picture).shuffled(secrets.SystemRandom())
    request.session[SIX] = six.names
    return render(request, "people/own_picture.html", {"six": six.shown()})


def _picked(request: HttpRequest, person: Person, way: Way) -> HttpResponse:
    six = Six.showing(person.own_picture, request.session.pop(SIX, []))
    right = person if six.is_own(request.POST.get("choice", "")) else None
    key = where_from(request, "picture", str(person.pk))
    wrong = Reason.ANOTHER_PICTURE
    found = changes.attempt(key, PHOTO, right, wrong=wrong, now=request.now)
    if not isinstance(found, Refused):
        return open_door(request, person, way)
    if found.reason is Reason.WAIT_A_LITTLE:
        return refused(request, found.reason, request.path)
    changes.wrong_picture(person, now=request.now)
    messages.warning(request, REASONS[found.reason], extra_tags="cross")
    return redirect("own-picture")


@login_not_required
def one_of_six(request: HttpRequest, number: int) -> HttpResponse:
    """One photo of the six now shown. Its address says nothing of which it is."""
    half, names = _half_in(request, "own-picture"), request.session.get(SIX, [])
    if half is None or not hasattr(half[0], "own_picture") or not 0 <= number < len(names):
        raise Http404
    six = Six.showing(half[0].own_picture, names)
    return webp(six.photo(number))
