"""Agreeing how people choose: easy questions lead to a way, then what that way needs to know."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sayso.rules.deciding import METHODS
from sayso.rules.power.settings import Setting
from sayso.rules.power.shaping import may_shape
from sayso.web.decisions import changes
from sayso.web.decisions.forms.agreeing import CostsForm, TermsForm
from sayso.web.decisions.models import Decision, chairs_of
from sayso.web.decisions.views.finding import mine
from sayso.web.kit.refusals import require
from sayso.web.kit.words import (
    WAY_EXAMPLES,
    WAY_OF_DECIDING_MORE,
    WAY_PICTURES,
    WAY_QUESTIONS,
    WAYS_FOR,
    WAYS_OF_DECIDING,
)


def _being_shaped(request: HttpRequest, pk: int) -> Decision:
    decision = mine(request, pk)
    begun = decision.opened_at or decision.settled_at or decision.stopped_at
    require(may_shape(is_asker=True, opened=begun is not None))
    return decision


def way_of_deciding(request: HttpRequest, pk: int) -> HttpResponse:
    """An easy question, or the ways that suit the answers given: the first one is suggested."""
    decision = _being_shaped(request, pk)
    about = request.GET.get("about", "")
    page = {"decision": decision, "number": "" if about else 4, "about": about}
    if about in WAY_QUESTIONS:
        question, answers = WAY_QUESTIONS[about]
        page |= {"question": question, "answers": answers}
        return render(request, "decisions/way_question.html", page)
    ways = [way_card(way) for way in WAYS_FOR.get(about, ()) if way in METHODS]
    if not ways:
        raise Http404
    return render(request, "decisions/way.html", page | {"ways": ways})


def way_card(way: str) -> dict[str, object]:
    """A way of deciding as a card: its picture, when it is good, and an example."""
    return {
        "id": way,
        "title": WAYS_OF_DECIDING[way],
        "words": WAY_OF_DECIDING_MORE[way],
        "more": WAY_EXAMPLES[way],
        "picture": WAY_PICTURES[way],
    }


def terms(request: HttpRequest, pk: int, method: str) -> HttpResponse:
    """What this way needs to know before anyone votes. Nothing else is asked."""
    decision = _being_shaped(request, pk)
    if method not in METHODS:
        raise Http404
    way, chaired = METHODS[method], _is_chaired(decision)
    form = TermsForm(request.POST or None, way=way, chaired=chaired, initial=_as_agreed(decision))
    if request.method == "POST" and form.is_valid():
        changes.choose_way(decision, method, **form.agreed(), by=request.user, now=request.now)
        unpriced = decision.spends and decision.options.exists()
        return redirect("costs" if unpriced else "shape", pk)
    page = {"decision": decision, "form": form, "way": way_card(method)}
    return render(request, "decisions/terms.html", page)


def _is_chaired(decision: Decision) -> bool:
    """Whether there is a chair who could settle a tie: of sides, each needs its own."""
    if decision.power is Setting.SHARES:
        return False  # its ties are of all, and no chair stands above the sides
    if decision.has_sides:
        return all(chairs_of(decision).values())
    return decision.group is not None and decision.group.seats.filter(chairs=True).exists()


def _as_agreed(decision: Decision) -> dict[str, object]:
    said = {True: "yes", False: "no"}
    names = ("tie", "seats", "dots", "budget", "most_each", "completion", "most_rounds")
    return {name: getattr(decision, name) for name in names} | {
        "more_than": decision.more_than or "most",
        "none_allowed": said[decision.none_allowed],
        "about_nights": said[decision.about_nights],
    }


def costs(request: HttpRequest, pk: int) -> HttpResponse:
    """What each choice costs, where money is shared out."""
    decision = _being_shaped(request, pk)
    if not decision.spends:
        raise Http404
    options = decision.options.select_related("chunk").order_by("pk")
    form = CostsForm(request.POST or None, options=options)
    if request.method == "POST" and form.is_valid():
        changes.say_costs(decision, form.costs(), by=request.user, now=request.now)
        return redirect("shape", pk)
    return render(request, "decisions/costs.html", {"decision": decision, "form": form})
