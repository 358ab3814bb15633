"""After voting, in private: how someone helped, "someone pushed me", "that was not my choice"."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sayso.rules.power.helping import may_take_out
from sayso.web.decisions import changes
from sayso.web.decisions.forms.afterwards import KindForm
from sayso.web.decisions.models import Participation
from sayso.web.decisions.views.finding import find
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import require


@never_kept
def how_helped(request: HttpRequest, pk: int) -> HttpResponse:
    """How did they help? It goes on the roll, and is never near the choice."""
    decision = find(request, pk)
    helped = Participation.Help.HELPED
    paper = decision.roll.filter(person=request.user, help=helped).select_related("helper").first()
    if paper is None:
        return redirect("vote-helped", pk)
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        changes.tell_kind_of_help(decision, kind, by=request.user, now=request.now)
        return redirect("voted", pk)
    page = {"decision": decision, "form": form, "helper": paper.helper}
    return render(request, "decisions/how_helped.html", page)


def pushed(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone pushed me. Nothing is kept of looking here, and nobody is told."""
    decision = find(request, pk)
    voted = decision.roll.filter(person=request.user).exists()
    page = {"decision": decision, "voted": voted, "is_open": decision.is_open(request.now)}
    return render(request, "decisions/pushed.html", page)


def not_my_choice(request: HttpRequest, pk: int) -> HttpResponse:
    """That was not my choice: take it out of the box, and vote again in private."""
    decision = find(request, pk)
    voted = decision.roll.filter(person=request.user).exists()
    require(may_take_out(voted=voted, over=not decision.is_open(request.now)))
    if request.method == "POST":
        changes.take_out(decision, by=request.user, now=request.now)
        messages.success(request, _("That vote is gone. You can vote again now."))
        return redirect("vote", pk)
    return render(request, "decisions/not_my_choice.html", {"decision": decision})
