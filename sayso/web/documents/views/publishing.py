"""Signing, sending a draft out to everyone, putting it out, and what newcomers add."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sayso.rules import writing_together as rules
from sayso.rules.parity import mark_of
from sayso.rules.verdict import Refused
from sayso.rules.writing_together import LONG_ENOUGH, Does
from sayso.web.documents import changes, forms
from sayso.web.documents.models.readiness import (
    ready,
    signed_by,
    still_to_sign,
    to_be_signed,
)
from sayso.web.documents.views.finding import find, find_draft
from sayso.web.kit.refusals import require
from sayso.web.kit.words import LACKS, REASONS


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign what it says now. What changed since one signed last is shown first."""
    document, me = find_draft(request, pk), request.user
    paragraphs = document.standing_paragraphs()
    signed = signed_by(document, me)
    wanted = to_be_signed(document, paragraphs)
    left, seen = wanted - signed, mark_of(str(sorted(wanted, key=str)))
    is_signer = Does.SIGNS in document.hand(me).named
    require(rules.may_sign(is_signer=is_signer, parts=len(paragraphs), signed=not left))
    if request.method == "POST":
        if request.POST.get("seen") != seen:
            messages.info(request, _("The words have just changed. Please look again."))
            return redirect("sign-document", pk)
        changes.sign(document, by=me, now=request.now)
        messages.success(request, _("You have signed it."), extra_tags="tick")
        return redirect("document", pk)
    numbers = {number for number, _mark in left}
    new = [(order, each) for order, each in enumerate(paragraphs, 1) if each.pk in numbers]
    page = {"document": document, "new": new, "again": bool(signed), "moved": None in numbers}
    page |= {"seen": seen}
    return render(request, "documents/sign.html", page)


def send_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft out to everyone it is for, until a day."""
    document = find_draft(request, pk)
    require(rules.may_write(document.hand(request.user)))
    first = timezone.localdate(request.now + LONG_ENOUGH)
    form = forms.SendOutForm(request.POST or None, initial={"closes_on": first})
    if request.method == "POST" and form.is_valid():
        closes_at = form.closes_at()
        allowed = changes.may_send_out(document, closes_at, by=request.user, now=request.now)
        if isinstance(allowed, Refused):
            form.add_error("closes_on", REASONS[allowed.reason])
        else:
            changes.open_round(document, closes_at=closes_at, by=request.user, now=request.now)
            messages.success(request, _("Everyone can read it now, and say what they think."))
            return redirect("document", pk)
    page = {"document": document, "form": form, "days": LONG_ENOUGH.days}
    page |= {"lacks": [LACKS[lack] for lack in sorted(document.lacks())]}
    return render(request, "documents/send_out.html", page)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it out. Everything that is missing is said first; who has still to sign by name."""
    document = find(request, pk)
    writes = rules.may_write(document.hand(request.user))
    require(writes)
    missing = rules.missing_before_publishing(ready(document, request.now))
    if request.method == "POST":
        changes.publish(document, by=request.user, now=request.now)
        messages.success(request, _("It is out. Everyone it is for can read it."))
        return redirect("document", pk)
    page = {
        "document": document,
        "missing": [REASONS[reason] for reason in missing],
        "unsigned": still_to_sign(document, document.standing_paragraphs()),
        "lacks": [LACKS[lack] for lack in sorted(document.lacks())],
        "number": document.versions.count() + 1,
    }
    return render(request, "documents/publish.html", page)


def six_weeks(request: HttpRequest, pk: int) -> HttpResponse:
    """You have lived here for six weeks. What would you add?"""
    document, me = find_draft(request, pk), request.user
    asked = document.newcomers.filter(person=me).exists()
    lives_here = document.hand(me).lives_here and document.kind == rules.Kind.HANDBOOK
    require(rules.may_add_as_newcomer(lives_here=lives_here, asked=asked))
    form = forms.NewcomerForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        nothing = "nothing" in request.POST
        if not nothing and not told["words"].strip():
            form.add_error("words", _("Write something. Or press “It is all there”."))
        else:
            words = "" if nothing else told["words"]
            who = {"by": me, "now": request.now}
            changes.say_as_newcomer(document, words, heading=told["heading"], **who)
            messages.success(request, _("Thank you. It helps whoever comes next."))
            return redirect("document", pk)
    page = {"document": document, "form": form}
    return render(request, "documents/six_weeks.html", page)
