"""Cards: made, shown once to whoever prints them, ended."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sayso.craft.codes import card_code, card_token, code_hash, qr_svg, token_hash
from sayso.rules.power.signing_in import may_make_card
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.kit.refusals import require
from sayso.web.people import changes
from sayso.web.people.models import Person, Turn
from sayso.web.people.views.sessions import stay_in


def my_card(request: HttpRequest) -> HttpResponse:
    return redirect("person-card", request.user.pk)


def person_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether someone has a card, and the one tap that makes a new one."""
    person = _whose(request, pk)
    card = person.cards.filter(ended_at=None).select_related("made_by").first()
    shown = {
        "person": person,
        "own": person == request.user,
        "card": card,
        "second_step": hasattr(person, "own_picture"),
    }
    return render(request, "people/person_card.html", shown)


@never_kept
@sensitive
def new_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a card and show it, this once.

    The answer is the card itself, not a redirect: its secret is kept nowhere, so no second request
    could show it. Sent twice, the last card works.
    """
    person = _whose(request, pk)
    if request.method != "POST":
        return redirect("person-card", pk)
    token, code = card_token(secrets.token_bytes(32)), card_code(secrets.token_bytes(32))
    changes.make_card(
        person,
        token_hash=token_hash(token),
        code_hash=code_hash(code, settings.SECRET_KEY.encode()),
        staying=_staying(request, person),
        by=request.user,
        now=request.now,
    )
    own = stay_in(request, person)
    address = request.build_absolute_uri(reverse("card-link", args=[token]))
    shown = {
        "person": person,
        "own": own,
        "square": mark_safe(qr_svg(address)),  # noqa: S308  (drawn by us from a token)
        "code": f"{code[:4]} {code[4:]}",
        "address": address,
    }
    return render(request, "people/new_card.html", shown)


def end_card(request: HttpRequest, pk: int) -> HttpResponse:
    """A card is lost: end it now, make a new one later."""
    person = _whose(request, pk)
    if request.method != "POST":
        return redirect("person-card", pk)
    staying = _staying(request, person)
    changes.end_card(person, staying=staying, by=request.user, now=request.now)
    stay_in(request, person)
    messages.success(request, _("The card opens nothing any more."), extra_tags="lock")
    return redirect("person-card", pk)


def _whose(request: HttpRequest, pk: int) -> Person:
    """The person, if the reader may make cards for them; who cannot even see them gets 404."""
    person = get_object_or_404(Person.objects.visible_to(request.user).here(), pk=pk)
    own = person == request.user
    chosen = not own and person.chose_for_cards(request.user)
    duties = frozenset() if own or chosen else request.user.duties_at_doors_of(person)
    require(may_make_card(own=own, chosen=chosen, duties=duties, owner_here=True))
    return person


def _staying(request: HttpRequest, person: Person) -> Turn | None:
    """The turn that goes on: one's own, here."""
    return (request.turn or None) if person == request.user else None
