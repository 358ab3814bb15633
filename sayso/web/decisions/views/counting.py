"""How it will be counted, said to those who vote before they do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sayso.rules.power.settings import Setting
from sayso.web.decisions.models import Decision
from sayso.web.decisions.views.agreeing import way_card
from sayso.web.decisions.views.finding import find
from sayso.web.decisions.views.telling import SENTENCE
from sayso.web.kit.words import COMPLETIONS, MAJORITIES, TIE_THEN, WAY_COUNTS, pounds


def in_short(decision: Decision) -> str:
    """How it will be counted, and what happens at a tie."""
    counts = str(WAY_COUNTS[decision.method])
    if decision.has_sides or decision.power is Setting.ADVICE_ONLY:
        counts = SENTENCE.split(counts)[0]  # what is done then is another matter, and told beside
    return " ".join([counts, *([_at_a_draw(decision)] if "tie" in decision.way.uses else [])])


def _at_a_draw(decision: Decision) -> str:
    return str(TIE_THEN[decision.tie])


def how_counted(request: HttpRequest, pk: int) -> HttpResponse:
    """The same with everything else that was agreed: how many, how much, and what is left over."""
    decision = find(request, pk)
    page = {"decision": decision, "way": way_card(decision.method)}
    page |= {"short": in_short(decision), "agreed": _agreed(decision)}
    return render(request, "decisions/how_counted.html", page)


def _agreed(decision: Decision) -> list[str]:
    """What was agreed beside the way itself, where the way uses it."""
    uses, told = decision.way.uses, []
    if "more_than" in uses and decision.more_than:
        told.append(
            _("How many must want it? %(many)s.") % {"many": MAJORITIES[decision.more_than]}
        )
    if "seats" in uses:
        seats = ngettext("%(number)s is chosen.", "%(number)s are chosen.", decision.seats)
        told.append(seats % {"number": decision.seats})
    if "dots" in uses:
        dots = ngettext(
            "Each person has %(number)s dot.", "Each person has %(number)s dots.", decision.dots
        )
        told.append(dots % {"number": decision.dots})
    if decision.spends and decision.budget is not None:
        told.append(_("There are %(money)s to spend.") % {"money": pounds(decision.budget)})
    if decision.spends and decision.most_each is not None:
        most = pounds(decision.most_each)
        told.append(_("One person’s ideas get %(money)s at most.") % {"money": most})
    if "completion" in uses:
        then = COMPLETIONS[decision.completion]
        told.append(_("Is money left over? %(then)s.") % {"then": then})
    if "none_of_these" in uses and decision.none_allowed:
        told.append(_("You can also say: none of these."))
    return told
