"""Votes on paper: sheets are printed and given out, and people take their paper vote back."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.craft.codes import code_hash, qr_svg
from sayso.craft.paper_codes import come_to, draw
from sayso.rules.deciding import Kind
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.changes import Printed
from sayso.web.decisions.forms.cards import cards, on_sheet
from sayso.web.decisions.forms.paper import SEVERAL, TICKED, HowManyForm, OwnCodeForm
from sayso.web.decisions.models import (
    Decision,
    may_enter_for,
    may_keep,
    piles_of,
    voters_by_side,
)
from sayso.web.decisions.views.finding import find
from sayso.web.history.models import Entry
from sayso.web.kit.forms import WhoTakesOneForm
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.slowing import may_go_on
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import FACE_PICTURES, FACES, REASONS
from sayso.web.people.models import Person


def paper_here(decision: Decision, me: Person, now: datetime) -> dict[str, Any]:
    """What the page of a decision says of paper: one's own sheet, and what there is to do."""
    if decision.is_open_vote or not decision.is_open(now):
        return {}
    keeps = bool(may_keep(decision, me))
    if decision.paper_since is None:
        return {"keeps_paper": keeps}
    mine = decision.on_paper.filter(person=me).select_related("given_by").first()
    enters = bool(may_enter_for(decision, me)) and decision.pack.entering_since is not None
    waiting = decision.sheets.waiting().count() if enters else 0
    return {"keeps_paper": keeps, "my_sheet": mine, "enters": enters, "came_once": waiting}


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the paper is: printed, given out, come back, in the box; and the next thing to do."""
    decision = find(request, pk)
    require(may_enter_for(decision, request.user))
    pack = getattr(decision, "pack", None)
    piles = piles_of(decision)
    names = {side.key: side.name for side in decision.side_list}
    page = {
        "decision": decision,
        "pack": pack,
        "keeps": bool(may_keep(decision, request.user)),
        "is_open": decision.is_open(request.now),
        "piles": [(names.get(side, ""), pile) for side, pile in piles.items()],
        "waiting": decision.sheets.waiting().count(),
        "given": sum(pile.given for pile in piles.values()),
        "settled": _who_settled(decision),
    }
    if page["keeps"]:
        page["people"] = decision.on_paper.select_related("person").order_by("person__name")
    return render(request, "decisions/paper.html", page)


def _who_settled(decision: Decision) -> list[str]:
    """Which two settled a sheet that they had read differently, as the record says."""
    settled = Entry.objects.about(decision).filter(kind="paper-settled").select_related("payload")
    pairs = [entry.payload.details.get("people", []) for entry in settled]
    names = Person.objects.in_bulk({pk for pair in pairs for pk in pair})
    both = [[names[pk].name for pk in pair if pk in names] for pair in pairs]
    return [_("%(one)s and %(other)s") % {"one": pair[0], "other": pair[-1]}
            for pair in both if pair]  # fmt: skip


@never_kept
def print_sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw a pack of sheets and show it, this once: what is on them is kept nowhere."""
    decision = find(request, pk)
    require(may_keep(decision, request.user))
    form = HowManyForm(request.POST or None, decision=decision, voters=voters_by_side(decision))
    if request.method == "POST" and form.is_valid():
        require(may_go_on(request, "print-sheets"))
        sheets = [
            (side, draw(secrets.token_bytes(32)), draw(secrets.token_bytes(32)))
            for side, many in form.many().items()
            for _number in range(many)
        ]
        secret = settings.SECRET_KEY.encode()
        printed = [
            Printed(side, come_to(code, secret=secret).name, code_hash(own, secret))
            for side, code, own in sheets
        ]
        changes.print_sheets(decision, printed, by=request.user, now=request.now)
        return render(request, "decisions/sheets.html", _sheets(request, decision, sheets))
    given = decision.on_paper.exists()
    page = {"decision": decision, "form": form, "given": given}
    return render(request, "decisions/print_sheets.html", page)


def _sheets(
    request: HttpRequest, decision: Decision, sheets: list[tuple[str, str, str]]
) -> dict[str, Any]:
    """The sheets as they are printed. Each has its own order, and its codes."""
    address = request.build_absolute_uri(reverse("enter-sheet", args=[decision.pk]))
    names = {side.key: side.name for side in decision.side_list}
    kind = decision.way.kind
    return {
        "decision": decision,
        "how": _how_to_mark(decision),
        "faces": [(FACE_PICTURES[face], words) for face, words in FACES.items()],
        "by_faces": kind is Kind.RATE,
        "by_numbers": kind in (Kind.RANK, Kind.DOTS),
        "answers": cards(decision, decision.way.answers(decision.terms())),
        "sheets": [
            {
                "side": names.get(side, ""),
                "code": code,
                "own": own,
                "square": mark_safe(qr_svg(f"{address}#{code}")),  # noqa: S308  (drawn by us)
                "options": cards(decision, [each.key for each in on_sheet(decision, code)]),
            }
            for side, code, own in sheets
        ],
    }


def _how_to_mark(decision: Decision) -> str:
    """What to do with the pen, in a sentence or two."""
    kind = decision.way.kind
    if kind in TICKED:
        return _("Tick as many as you like.") if kind in SEVERAL else _("Tick one box.")
    if kind is Kind.RATE:
        return _("How would you feel about each? Tick one face in each row.")
    if kind is Kind.RANK:
        return _("Write 1 for what you want most. Write 2 for the next. Go on as far as you like.")
    dots = {"number": decision.terms().dots}
    return _("You have %(number)s dots. Write how many dots each gets.") % dots


def give_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who has a sheet now. Who voted on a screen before is not told here."""
    decision = find(request, pk)
    require(may_keep(decision, request.user))
    if decision.paper_since is None:
        return redirect("print-sheets", pk)
    have = decision.on_paper.values("person")
    people = decision.voters().exclude(pk__in=have).order_by("name", "pk")
    form = WhoTakesOneForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = form.person()
        changes.give_sheet(decision, person, by=request.user, now=request.now)
        messages.success(request, _("%(name)s votes on paper.") % {"name": person.name})
        return redirect("paper", pk)
    return render(request, "decisions/give_sheet.html", {"decision": decision, "form": form})


@require_POST
def begin_entering(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone has theirs: now the sheets come back."""
    decision = find(request, pk)
    changes.begin_entering(decision, by=request.user, now=request.now)
    messages.success(request, _("Now the sheets come back. 2 people enter each one."))
    return redirect("paper", pk)


@never_kept
def own_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own paper vote: who gave the sheet, and how to take the vote back."""
    decision = find(request, pk)
    mine = decision.on_paper.filter(person=request.user).select_related("given_by").first()
    if mine is None:
        return redirect("decision", pk)
    form = OwnCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require(may_go_on(request, "sheet-code"))
        own_name = code_hash(form.cleaned_data["code"], settings.SECRET_KEY.encode())
        try:
            changes.take_paper_back(decision, own_name, by=request.user, now=request.now)
        except NotAllowed as refused:
            if refused.reason is not Reason.NOT_YOUR_OWN_PART:
                raise
            form.add_error("code", REASONS[refused.reason])
        else:
            messages.success(request, _("You took it back. Your sheet does not count any more."))
            return redirect("vote", pk)
    page = {"decision": decision, "mine": mine, "form": form}
    page["is_open"] = decision.is_open(request.now)
    pack = getattr(decision, "pack", None)
    page["comes_back"] = pack is not None and pack.entering_since is not None
    return render(request, "decisions/own_paper.html", page)


@require_POST
def no_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have no sheet": then all sheets are printed again before any is entered."""
    decision = find(request, pk)
    changes.say_no_sheet(decision, by=request.user, now=request.now)
    messages.success(request, _("Thank you for telling us. New sheets must be printed."))
    return redirect("own-paper", pk)
