"""Who holds the key to a secret vote: choosing them, their part, and opening the box together."""

import logging
import secrets
from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sayso.craft import custody
from sayso.craft.codes import qr_svg
from sayso.craft.sealing import KeyMissing
from sayso.rules.power.custodians import (
    may_choose_custodians,
    may_hold_the_key,
    waits_for_another,
)
from sayso.rules.verdict import Refused
from sayso.web.decisions import changes
from sayso.web.decisions.changes.keys import key_name, parts_are_lost
from sayso.web.decisions.forms.custodians import CustodiansForm, PartForm
from sayso.web.decisions.models import (
    Custodian,
    Decision,
    could_hold_the_key,
    parts_of,
    voters_chose,
)
from sayso.web.decisions.views.finding import find
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS
from sayso.web.people.models import Person

log = logging.getLogger("sayso.decisions")


def custodians(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose three people who hold the key, or leave it to the computer."""
    decision = find(request, pk)
    require(
        may_choose_custodians(
            decision.power,
            decision.standing(request.user),
            is_asker=decision.asked_by_id == request.user.pk,
            opened=decision.opened_at is not None,
            open_vote=decision.is_open_vote,
            voters_chose=voters_chose(decision),
        )
    )
    now_chosen = [str(pk) for pk in decision.custodians.values_list("person", flat=True)]
    people = could_hold_the_key(decision)
    form = CustodiansForm(request.POST or None, people=people, initial={"people": now_chosen})
    if request.method == "POST" and form.is_valid():
        may = may_hold_the_key(parts_of(decision, form.chosen()))
        if not isinstance(may, Refused):
            changes.choose_custodians(decision, form.chosen(), by=request.user, now=request.now)
            messages.success(request, _("We wrote down who keeps the key."))
            return redirect("custodians-now", pk)
        form.add_error("people", REASONS[may.reason])
    return render(request, "decisions/custodians.html", {"decision": decision, "form": form})


def custodians_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Who holds the key, who has their part, and what that means."""
    decision = find(request, pk)
    page = {"decision": decision, "is_asker": decision.asked_by_id == request.user.pk}
    page |= {"custodians": decision.custodians.with_names(), "key": the_key(decision, request.user)}
    return render(request, "decisions/custodians_now.html", page)


def the_key(decision: Decision, me: Person) -> dict[str, object]:
    """Who holds the key to a secret vote, as everyone may know it; and what it asks of this person."""
    if decision.is_open_vote or not decision.takes_votes:
        return {}
    begun = decision.opened_at is not None
    held = decision.custodians_since is not None or not begun
    holding = list(decision.custodians.with_names()) if held else []
    names = [each.person.name for each in holding]
    return {
        "is_told": begun or holding,
        "names": _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
        if len(names) > 1
        else "".join(names),
        "mine": next((each for each in holding if each.person_id == me.pk), None),
        "lost": [each.person.name for each in holding if each.lost_at],
        "too_few": begun and decision.settled_at is None and parts_are_lost(decision),
    }


@never_kept
def key_part(request: HttpRequest, pk: int) -> HttpResponse:
    """A custodian's own page: take a part, keep it safe, say that it is lost."""
    decision = find(request, pk)
    mine = _mine(decision, request.user)
    who = {"by": request.user, "now": request.now}
    if "take" in request.POST:
        pictures = custody.draw()
        private = custody.private_part(pictures, info=key_name(decision).encode())
        changes.take_part(decision, custody.public_part(private), **who)
        return render(
            request, "decisions/key_pictures.html", _shown_once(request, decision, pictures)
        )
    if "keep" in request.POST:
        changes.keep_part(decision, **who)
        messages.success(request, _("Good. You keep your part of the key."))
        return redirect("key-part", pk)
    if "decline" in request.POST:
        changes.decline_part(decision, **who)
        messages.success(request, _("That is fine. Someone else will be asked."))
        return redirect("decision", pk)
    if "lost" in request.POST:
        changes.say_lost(decision, **who)
        messages.success(request, _("Thank you for telling us."))
        return redirect("key-part", pk)
    if "found" in request.POST:
        changes.say_found(decision, **who)
        messages.success(request, _("Good. You keep your part of the key."))
        return redirect("key-part", pk)
    page = {"decision": decision, "mine": mine, "may_open": _may_open(decision, request.now)}
    page |= {"gave": _gave(decision, request)}
    page |= {"over": decision.settled_at or decision.stopped_at}
    return render(request, "decisions/key_part.html", page)


def _mine(decision: Decision, me: Person) -> Custodian:
    mine = decision.custodians.filter(person=me).first()
    if mine is None:
        raise Http404
    return mine


def _may_open(decision: Decision, now: datetime) -> bool:
    waits = decision.settled_at is None and decision.stopped_at is None
    return bool(decision.custodians_since) and waits and decision.window().is_over(now)


def _shown_once(
    request: HttpRequest, decision: Decision, pictures: tuple[str, ...]
) -> dict[str, object]:
    """A part on the page that shows it once: pictures, a square code, and a file.

    On a shared device there is no file: it would lie among the downloads, for whoever comes next.
    """
    shared = request.device and request.device.shared
    kept = quote(custody.to_file(pictures))
    return {
        "decision": decision,
        "pictures": pictures,
        "code": mark_safe(qr_svg(" ".join(pictures))),  # noqa: S308  (drawn by ourselves)
        "file": "" if shared else f"data:text/plain;charset=utf-8,{kept}",
    }


@never_kept
def open_box(request: HttpRequest, pk: int) -> HttpResponse:
    """A custodian gives their own part. When two of them did, the box is opened and counted."""
    decision = find(request, pk)
    mine = _mine(decision, request.user)
    if not _may_open(decision, request.now):
        return redirect("key-part", pk)
    form = PartForm(request.POST or None, request.FILES or None, mine=mine)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _given(decision, form, request))
        return redirect("decision", pk)
    page = {"decision": decision, "form": form, "gave": _gave(decision, request)}
    return render(request, "decisions/open_box.html", page)


def _gave(decision: Decision, request: HttpRequest) -> list[str]:
    """Who gave their part just now, but me."""
    gave = decision.custodians.who_gave().exclude(person=request.user)
    return [
        each.person.name
        for each in gave
        if each.gave_at and waits_for_another(each.gave_at, request.now)
    ]


def _given(decision: Decision, form: PartForm, request: HttpRequest) -> str:
    """Take in a part, and tell in words what came of that."""
    lot = secrets.token_bytes(16)
    who = {"by": request.user, "now": request.now}
    try:
        decision = changes.give_part(decision, form.private, lot=lot, **who)
    except KeyMissing:  # the timed worker sees to it: everyone is asked again
        return _("The locked key is gone. Everyone will vote again.")
    except ValueError:
        log.exception("The box of decision %s cannot be opened", decision.pk)
        return _("Someone changed this after the vote opened. We do not count it.")
    if decision.settled_at is not None:
        return _("The box is open. Here is what was decided.")
    if decision.stopped_at is None and decision.custodians.who_gave().exists():
        return _("Thank you. Now another one of you must come, within 1 hour.")
    return _("It is not counted. Here you can read why.")
