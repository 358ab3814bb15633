"""Voting: choose, read it back, say who helped, and know that it is in the box."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.craft.sealing import KeyLocked, KeyMissing
from sayso.rules.power.voting import may_vote
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions import changes
from sayso.web.decisions.forms.voting import BallotForm, HelpForm, Marks, PointForm, ballot_form
from sayso.web.decisions.models import Decision, to_vote_on, votes_on_paper
from sayso.web.decisions.views.booth import (
    back_to_choosing,
    in_the_box,
    is_overtaken,
    mark_of_page,
    sealing_on,
)
from sayso.web.decisions.views.counting import in_short
from sayso.web.decisions.views.custodians import the_key
from sayso.web.decisions.views.finding import find
from sayso.web.decisions.views.sides import sides_now
from sayso.web.history.models import Head
from sayso.web.kit.middleware.kept import acts_first, never_kept
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import REASONS


@never_kept
@acts_first
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose. A choice is read back first; it is kept only when the person says that it is right."""
    if "sure" in request.POST and (kept := _keep(request, pk)):
        return kept
    decision = find(request, pk)
    before = in_the_box(decision, request.user)
    if request.POST and mark_of_page(request, decision) != before:
        return back_to_choosing(request, decision)  # someone went back to a page from before
    may = may_vote(decision.power, decision.standing(request.user), decision.window(), request.now)
    page = 2 if request.GET.get("page") == "2" else 1
    form = ballot_form(request.POST or None, decision=decision, person=request.user, page=page)
    if decision.stopped_at:
        return redirect("decision", pk)
    if may == Refused(Reason.ALREADY_CLOSED) or (may and decision.settled_at):
        return _too_late(request, decision, form)
    require(may)
    if votes_on_paper(decision, request.user):
        return redirect("own-paper", pk)
    shown = {"decision": decision, "form": form, "before": before}
    shown["covered"] = request.POST.get("done") == "covered"
    if form.is_valid() and form.is_done:
        return render(request, "decisions/read_back.html", shown | {"chosen": form.chosen()})
    shown["how"] = in_short(decision)
    shown["key"] = the_key(decision, request.user)
    shown["limits"] = decision.limits.select_related("chunk")
    shown["sealing"] = sealing_on(decision, request.user)
    shown["not_together"] = REASONS[Reason.NOT_TOGETHER]
    shown["voters"] = decision.voters().count  # asked for only where it is said
    shown["sides_now"] = sides_now(decision)
    return render(request, form.template, shown)


def _keep(request: HttpRequest, pk: int) -> HttpResponse | None:
    """Keep a choice that was read back. The change asks whether it may be: once is enough.

    Whoever may vote on it may see it. None for what cannot be kept as it is: then the page says
    why, to those who may see it; a stranger finds nothing.
    """
    decision = next(iter(to_vote_on(pk)), None)
    if decision is None:
        return None
    form = ballot_form(request.POST, decision=decision, person=request.user)
    if decision.stopped_at or not (form.is_valid() and form.is_done):
        return None
    if is_overtaken(request, decision):
        return None
    who = {"by": request.user, "now": request.now}
    try:
        if not decision.is_open_vote:
            changes.cast(decision, form.ballot, **who)
            request.acted = True
            return redirect("vote-helped", pk)
        changes.say_openly(decision, form.ballot, reason=form.cleaned_data.get("reason", ""), **who)
    except NotAllowed as refused:
        decision = find(request, pk)
        if refused.reason is not Reason.ALREADY_CLOSED:
            raise
        changes.note_late(decision, form.ballot, reason=form.cleaned_data.get("reason", ""), **who)
        return _too_late(request, decision, form)
    request.acted = True
    messages.success(request, _("We have your answer. You can change it until it closes."))
    return redirect("decision", pk)


def _too_late(request: HttpRequest, decision: Decision, form: BallotForm | Marks) -> HttpResponse:
    """The vote has closed. Say whether an earlier vote counts, and show what they chose just now."""
    is_new = mark_of_page(request, decision) == in_the_box(decision, request.user)
    chosen = form.chosen() if is_new and form.is_valid() and form.is_done else []
    voted = decision.roll.filter(person=request.user).exists()
    page = {"decision": decision, "chosen": chosen, "voted": voted}
    return render(request, "decisions/too_late.html", page, status=403)


@never_kept
def helped(request: HttpRequest, pk: int) -> HttpResponse:
    """Did someone help you? It goes on the roll, and is never near the choice."""
    decision = find(request, pk)
    if not decision.roll.filter(person=request.user).exists():
        return redirect("vote", pk)
    form = HelpForm(request.POST or None, near=decision.near(request.user))
    if request.method == "POST" and form.is_valid():
        changes.tell_help(decision, helper=form.helper(), by=request.user, now=request.now)
        return redirect("how-helped" if form.helper() else "voted", pk)
    return render(request, "decisions/helped.html", {"decision": decision, "form": form})


def voted(request: HttpRequest, pk: int) -> HttpResponse:
    """We have your vote, with its receipt: three pictures that say it is in the box."""
    decision = find(request, pk)
    paper = get_object_or_404(decision.roll.select_related("envelope"), person=request.user)
    envelope = getattr(paper, "envelope", None)
    page = {"decision": decision, "receipt": envelope.receipt() if envelope else ()}
    page |= {"head": Head.objects.newest()}
    return render(request, "decisions/voted.html", page)


def close_early(request: HttpRequest, pk: int) -> HttpResponse:
    """End the vote now, because everyone has voted."""
    decision = find(request, pk)
    if not decision.is_open(request.now):
        return redirect("decision", pk)
    require(decision.may_close_early(decision.standing(request.user)))
    if request.method == "POST":
        changes.close_early(decision, by=request.user, now=request.now)
        lot = secrets.token_bytes(16)
        try:
            changes.settle(decision, lot=lot, by=request.user, now=request.now)
        except KeyLocked:
            messages.success(request, _("The vote is closed. Now the box must be opened."))
        except KeyMissing:  # the timed worker sees to it: everyone is asked again
            messages.success(request, _("The vote is closed. We are counting."))
        else:
            messages.success(request, _("The vote is closed. Here is what was decided."))
        return redirect("decision", pk)
    return render(request, "decisions/close_early.html", {"decision": decision})


@require_POST
def ours(request: HttpRequest, pk: int) -> HttpResponse:
    """ "This should be ours": someone who lives with it says so."""
    decision = find(request, pk)
    changes.say_yes(decision, "ours", by=request.user, now=request.now)
    messages.success(request, _("We have told everyone: you say this should be yours."))
    return redirect("decision", pk)


@require_POST
def quicker(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree that this everyday choice can be quicker than three days."""
    decision = find(request, pk)
    changes.say_yes(decision, "quicker", by=request.user, now=request.now)
    messages.success(request, _("You said yes to being quicker."))
    return redirect("decision", pk)


def advise(request: HttpRequest, pk: int) -> HttpResponse:
    """Give advice in your own words. Whoever decides must answer it."""
    decision = find(request, pk)
    standing = decision.standing(request.user)
    require(may_vote(decision.power, standing, decision.window(), request.now))
    form = PointForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.give_point(decision, words, by=request.user, now=request.now)
        messages.success(request, _("We have what you said. It will be answered."))
        return redirect("decision", pk)
    return render(request, "decisions/advise.html", {"decision": decision, "form": form})
