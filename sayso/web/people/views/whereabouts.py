"""How I come in; where I am signed in, and ending it from here; letting staff start again."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.craft.codes import card_token, token_hash
from sayso.rules.power.proving import may_let_start_again
from sayso.rules.verdict import Reason
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.kit.refusals import require
from sayso.web.people import changes
from sayso.web.people.models import FreshStart, OwnPicture, Person, Turn
from sayso.web.people.views.proofs import refused
from sayso.web.people.views.sessions import stay_in
from sayso.web.people.views.steps import FRESH_START


def ways_in(request: HttpRequest) -> HttpResponse:
    """Every way I come in, each a page."""
    own = request.user
    shown = {
        "passkeys": own.passkeys.count(),
        "codes": hasattr(own, "time_codes"),
        "second_step": OwnPicture.objects.filter(person=own).exists(),
        "staff": own.serves,
    }
    return render(request, "people/ways_in.html", shown)


def signed_in(request: HttpRequest) -> HttpResponse:
    """The devices where I am signed in now."""
    turns = Turn.objects.signed_in_at(request.now).visible_to(request.user)
    shown = {
        "turns": turns.select_related("device").order_by("-touched_at"),
        "this": request.turn.pk if request.turn else None,
    }
    return render(request, "people/signed_in.html", shown)


@require_POST
def end_there(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on one of them."""
    turns = Turn.objects.signed_in_at(request.now).visible_to(request.user)
    turn = get_object_or_404(turns, pk=pk)
    changes.end_turn(turn, by=request.user, now=request.now)
    messages.success(request, _("You are signed out there."), extra_tags="lock")
    return redirect("signed-in")


@require_POST
def end_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    own = request.user
    changes.end_other_turns(own, staying=request.turn or None, by=own, now=request.now)
    stay_in(request, own)
    messages.success(request, _("You are signed in only here now."), extra_tags="lock")
    return redirect("signed-in")


@never_kept
@sensitive
def let_start_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link for someone of our staff who lost phone and codes, and show it, this once."""
    person = get_object_or_404(Person.objects.visible_to(request.user).here(), pk=pk)
    require(
        may_let_start_again(
            own=person == request.user,
            staff=person.serves,
            duties=request.user.duties_at_doors_of(person),
            manages_home=request.user.manages_home_of(person),
            here=True,
        )
    )
    if request.method != "POST":
        return render(request, "people/let_start_again.html", {"person": person})
    token = card_token(secrets.token_bytes(32))
    changes.let_start_again(person, token_hash(token), by=request.user, now=request.now)
    address = request.build_absolute_uri(reverse("new-start-link", args=[token]))
    shown = {"person": person, "address": address}
    return render(request, "people/start_again_made.html", shown)


@login_not_required
@never_kept
def start_again_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link: one button. It looks nothing up."""
    shown = {"token": token, "to": "new-start", "again": True}
    response = render(request, "people/one_button.html", shown)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@login_not_required
@never_kept
def start_again(request: HttpRequest) -> HttpResponse:
    """Take the link in hand. It opens nothing: a right password or card comes next."""
    if request.method != "POST":
        return redirect("sign-in")
    hashed = token_hash(request.POST.get("token", ""))
    start = FreshStart.objects.with_token(hashed).first()
    if start is None or not start.works(request.now):
        return refused(request, Reason.LINK_IS_OVER)
    if request.device and request.device.shared:  # whoever comes next would start again unasked
        return refused(request, Reason.NOT_ON_A_SHARED_DEVICE)
    request.session[FRESH_START] = start.pk
    messages.info(request, _("Now come in with your password or your card."), extra_tags="key")
    return redirect("sign-in")
