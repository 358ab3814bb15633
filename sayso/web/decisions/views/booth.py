"""The booth: a device can seal a vote itself; and after the tap, nothing shows what was chosen."""

from base64 import b64decode, b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.deciding import Ballot, Kind
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.changes.keys import ballot_info
from sayso.web.decisions.models import Decision
from sayso.web.decisions.views.finding import find
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person

ON_ONE_PAGE = frozenset({Kind.ONE_OF, Kind.YES_NO, Kind.SOME_OF, Kind.MONEY})
"""Ballots that one page makes, with nothing but ticks: `seal.js` can make them by itself."""


def sealing_on(decision: Decision, person: Person) -> dict[str, str]:
    """What this person's device needs to seal their ballot; nothing where it cannot."""
    if decision.is_open_vote or decision.way.kind not in ON_ONE_PAGE or not decision.public_key:
        return {}
    return {
        "key": _key_of(decision),
        "info": ballot_info(decision, person.pk).decode(),
        "alone": " ".join(decision.way.answers(decision.terms())),
    }


def _key_of(decision: Decision) -> str:
    return b64encode(bytes(decision.public_key or b"")).decode()


@require_POST
@never_kept
def vote_sealed(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a vote that came in sealed. Nothing here could say what it is."""
    decision = find(request, pk)
    if decision.stopped_at:
        return redirect("decision", pk)
    if is_overtaken(request, decision):
        return back_to_choosing(request, decision)
    sealed = _bytes_in(request, "sealed") if sealing_on(decision, request.user) else b""
    key = _bytes_in(request, "for")
    try:
        changes.cast_sealed(decision, sealed, key=key, by=request.user, now=request.now)
    except NotAllowed as refused:
        is_former = key != bytes(decision.public_key or b"")  # as the change has just seen it
        if refused.reason is Reason.NOT_SEALED_RIGHT and is_former:
            messages.success(request, _("There is a new key. Please vote again."))
            return redirect("vote", pk)
        if refused.reason is not Reason.ALREADY_CLOSED:
            raise
        changes.note_late(decision, Ballot(()), by=request.user, now=request.now)
        voted = decision.roll.filter(person=request.user).exists()
        page = {"decision": decision, "chosen": (), "voted": voted}
        return render(request, "decisions/too_late.html", page, status=403)
    request.acted = True
    return redirect("vote-helped", pk)


def _bytes_in(request: HttpRequest, name: str) -> bytes:
    try:
        return b64decode(request.POST.get(name, ""), validate=True)
    except ValueError:
        return b""


def booth_of(decision: Decision, person: Person) -> str:
    """What every page of this vote carries for this person, until they take a vote out."""
    what = f"{person.booth} {decision.pk}"
    return salted_hmac("decisions.booth", what, algorithm="sha256").hexdigest()[:16]


def in_the_box(decision: Decision, person: Person) -> str:
    """A mark of the booth and of what this person has in the box: another one after each vote.

    Every page of a vote carries it. One that is sent in again later - the back button, "load again" -
    still carries the old one, and is not answered with what was chosen there.
    """
    booth = booth_of(decision, person)
    if decision.is_open_vote:
        said = decision.voices.filter(person=person).values_list("at", flat=True)
        return booth + "".join(at.isoformat() for at in said)
    mine = decision.roll.filter(person=person).values_list("envelope__fingerprint", flat=True)
    return booth + "".join(mark or "counted" for mark in mine)


def mark_of_page(request: HttpRequest, decision: Decision) -> str:
    """The mark that a page carried. Without one it was made by hand, by who is signed in, and now."""
    return request.POST.get("before") or booth_of(decision, request.user)


def is_left_behind(request: HttpRequest, decision: Decision) -> bool:
    """Whether this person took their vote out since the page was made: it does not put it back."""
    return not mark_of_page(request, decision).startswith(booth_of(decision, request.user))


def is_overtaken(request: HttpRequest, decision: Decision) -> bool:
    """Whether a vote was taken out since, or another one came in since a page that was sent later.

    What waited somewhere never takes the place of a newer one.
    """
    if not decision.is_open(request.now):
        return False
    if not request.later:
        return is_left_behind(request, decision)
    return request.POST.get("before", "") != in_the_box(decision, request.user)


def back_to_choosing(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Choose again: this page is from before a vote that came in, or was taken out, since."""
    if is_left_behind(request, decision):
        messages.success(request, _("You took your vote out. Please choose again."))
    return redirect("vote", decision.pk)
