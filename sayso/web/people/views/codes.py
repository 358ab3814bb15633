"""Codes from an app on one's phone, and spare codes on paper: set up, made anew, stopped."""

import base64
import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sayso.craft.codes import card_code, code_hash, qr_svg, same
from sayso.craft.time_codes import SECRET_BYTES, address_of, by_hand, codes_around, seal
from sayso.rules.power.proving import SPARE_CODES
from sayso.rules.verdict import Reason
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import before_second, own_doors
from sayso.web.kit.words import REASONS
from sayso.web.people import changes
from sayso.web.people.forms import ProofForm
from sayso.web.people.views.sessions import has_proved
from sayso.web.people.views.turns import go_on

SECRET = "time-codes"  # noqa: S105  (where the session keeps one until a code shows it works)


@before_second
def second_way(request: HttpRequest) -> HttpResponse:
    """One more way to show who I am: for staff it has to be, for others it may be.

    Whoever came with a password alone shows their card first, and then comes back here.
    """
    owes = bool(request.session.get("only-second"))
    if request.user.has_second:
        return redirect("show-it-is-me") if owes else go_on(request)
    if request.session.get("card-first"):
        request.session["next"] = request.path
        return render(request, "people/card_first.html")
    return render(request, "people/second_way.html", {"owes": owes})


def my_codes(request: HttpRequest) -> HttpResponse:
    """Whether an app shows codes for me, and how many spare ones are left."""
    shown = {
        "set_up": hasattr(request.user, "time_codes"),
        "left": request.user.spare_codes.filter(used_at=None).count(),
    }
    return render(request, "people/my_codes.html", shown)


@never_kept
@own_doors
@before_second
def new_time_codes(request: HttpRequest) -> HttpResponse:
    """Put a secret into an app, and type the first code to show that it works."""
    own = request.user
    secret = _secret_in_hand(request)
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        around = codes_around(secret, request.now)
        typed = form.cleaned_data["code"]
        step = next((step for step, code in around if same(code, typed)), None)
        if step is not None:
            return _set(request, secret, step)
        form.add_error("code", REASONS[Reason.CODE_IS_WRONG])
    address = address_of(secret, own.name)
    shown = {
        "form": form,
        "square": mark_safe(qr_svg(address)),  # noqa: S308  (drawn by us)
        "by_hand": by_hand(secret),
        "address": address,
    }
    return render(request, "people/new_time_codes.html", shown)


def _secret_in_hand(request: HttpRequest) -> bytes:
    """The secret of this setting-up: drawn once, so that a mistyped code does not change it."""
    if SECRET not in request.session:
        drawn = secrets.token_bytes(SECRET_BYTES)
        request.session[SECRET] = base64.b64encode(drawn).decode()
    return base64.b64decode(request.session[SECRET])


def _set(request: HttpRequest, secret: bytes, step: int) -> HttpResponse:
    own = request.user
    key, chance = settings.SECRET_KEY.encode(), secrets.token_bytes(32)
    sealed = seal(secret, key=key, owner=str(own.pk), chance=chance)
    changes.set_time_codes(own, sealed, step, by=own, now=request.now)
    del request.session[SECRET]
    has_proved(request)
    messages.success(request, _("Your app works. You can come in with its codes."))
    return redirect("my-codes" if own.spare_codes.exists() else "my-spare-codes")


@own_doors
def end_time_codes(request: HttpRequest) -> HttpResponse:
    """Take no codes from the app any more."""
    if request.method == "POST":
        changes.end_time_codes(request.user, by=request.user, now=request.now)
        messages.success(request, _("Codes from the app open nothing any more."))
    return redirect("my-codes")


@never_kept
@own_doors
def my_spare_codes(request: HttpRequest) -> HttpResponse:
    """Make ten codes for a drawer at home, and show them, this once.

    The answer is the codes, not a redirect: they are kept nowhere. Sent twice, the last ones count.
    """
    own = request.user
    if request.method != "POST":
        return render(request, "people/my_spare_codes.html", {"has": own.spare_codes.exists()})
    codes = [card_code(secrets.token_bytes(32)) for _number in range(SPARE_CODES)]
    key = settings.SECRET_KEY.encode()
    hashes = [code_hash(code, key) for code in codes]
    changes.make_spare_codes(own, hashes, by=own, now=request.now)
    shown = {"codes": [f"{code[:4]} {code[4:]}" for code in codes]}
    return render(request, "people/new_spare_codes.html", shown)
