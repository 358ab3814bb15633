"""Passkeys: come in with one, make one, name it, remove it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sayso.craft.passkeys import NotRight
from sayso.rules.power.proving import Way, may_make_passkey
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import before_second, own_doors
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import REASONS
from sayso.web.people import changes
from sayso.web.people.forms import PasskeyForm, PasskeyNameForm
from sayso.web.people.models import Passkey, Person
from sayso.web.people.views.proofs import (
    answered,
    asked_of_browser,
    challenge_in_hand,
    new_challenge,
    place_of,
    refused,
)
from sayso.web.people.views.sessions import browser_of, has_proved
from sayso.web.people.views.turns import open_door


@login_not_required
@never_kept
def passkey_in(request: HttpRequest) -> HttpResponse:
    """Come in with a passkey. It is two proofs in one, so nothing is asked after it."""
    if request.method == "POST":
        passkey = answered(request)
        if isinstance(passkey, Refused):
            return refused(request, passkey.reason)
        return open_door(request, passkey.person, Way.PASSKEY)
    return render(request, "people/passkey_in.html", {"asked": asked_of_browser(request)})


def my_passkeys(request: HttpRequest) -> HttpResponse:
    """The passkeys I have, each with when it was used."""
    shown = {
        "passkeys": Passkey.objects.visible_to(request.user).order_by("made_at"),
        "can": place_of(request).can,
        "shared": _is_shared(request),
    }
    return render(request, "people/my_passkeys.html", shown)


@never_kept
@own_doors
@before_second
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device, or with a key in the hand."""
    own = request.user
    require(may_make_passkey(own=True, shared_device=_is_shared(request)))
    form = PasskeyForm(request.POST or None, initial={"name": browser_of(request)})
    if request.method == "POST" and form.is_valid():
        try:
            passkey = _make(request, **form.cleaned_data)
        except (NotRight, NotAllowed):
            form.add_error(None, REASONS[Reason.PASSKEY_NOT_KEPT])
        else:
            has_proved(request)
            done = _("You can come in with “%(name)s” now.") % {"name": passkey.name}
            messages.success(request, done, extra_tags="key")
            return redirect("my-passkeys" if own.spare_codes.exists() else "my-spare-codes")
    shown = {"form": form, "asked": _asked_for_new(request, own)}
    return render(request, "people/new_passkey.html", shown)


def _make(request: HttpRequest, *, name: str, answer: str) -> Passkey:
    """Take what the browser made. Raises `NotRight`; `NotAllowed` if someone has it already."""
    place = place_of(request)
    return changes.make_passkey(
        request.user,
        place.take_new(answer, challenge=challenge_in_hand(request)),
        name=name,
        host=place.host,
        shared_device=_is_shared(request),
        by=request.user,
        now=request.now,
    )


def _asked_for_new(request: HttpRequest, own: Person) -> str:
    """What the browser is asked to make; "" where it cannot."""
    place = place_of(request)
    if not place.can:
        return ""
    here = Passkey.objects.visible_to(own).filter(host=place.host)
    return place.ask_for_new(
        handle=salted_hmac("people.passkey", str(own.pk), algorithm="sha256").digest(),
        name=own.name,
        known=[bytes(credential) for credential in here.values_list("credential", flat=True)],
        challenge=new_challenge(request),
    )


@own_doors
def my_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a passkey something else, or remove it."""
    passkey = get_object_or_404(Passkey.objects.visible_to(request.user), pk=pk)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and "remove" in request.POST:
        changes.remove_passkey(passkey, by=request.user, now=request.now)
        done = _("“%(name)s” opens nothing any more.") % {"name": passkey.name}
        messages.success(request, done, extra_tags="lock")
        return redirect("my-passkeys")
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        changes.name_passkey(passkey, name, by=request.user, now=request.now)
        messages.success(request, _("We have saved the name."))
        return redirect("my-passkeys")
    return render(request, "people/my_passkey.html", {"passkey": passkey, "form": form})


def _is_shared(request: HttpRequest) -> bool:
    return bool(request.device and request.device.shared)
