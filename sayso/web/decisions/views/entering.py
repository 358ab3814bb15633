"""Entering what came back on paper: one person, and then another who does not see the first's."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sayso.craft.paper_codes import SheetCode, come_to
from sayso.rules.power.paper import NO_GOOD
from sayso.rules.sheets import Found
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions import changes
from sayso.web.decisions.changes import Entered
from sayso.web.decisions.forms.paper import SheetForm
from sayso.web.decisions.models import Decision, may_enter_for
from sayso.web.decisions.views.finding import find
from sayso.web.kit.forms import SheetCodeForm
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.slowing import may_go_on
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import REASONS

ABOUT_THE_SHEET = frozenset(NO_GOOD.values()) | {
    Reason.MORE_SHEETS_THAN_PEOPLE,
    Reason.ONE_SHEET_ALONE,
    Reason.SLOW_DOWN,
    Reason.SECOND_PERSON_NEEDED,
    Reason.THE_SAME_TWO_SETTLE_IT,
}
"""Refusals that are said beside the code, where another code can be typed at once."""


@never_kept
def enter_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of a sheet first, then its marks. Nothing of either is kept but sealed."""
    decision = find(request, pk)
    require(may_enter_for(decision, request.user))
    form = SheetCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            return _with_code(request, decision, code)
        except NotAllowed as refused:
            if refused.reason not in ABOUT_THE_SHEET:
                raise
            form.add_error("code", REASONS[refused.reason])
    return render(request, "decisions/enter_code.html", {"decision": decision, "form": form})


def _with_code(request: HttpRequest, decision: Decision, typed: str) -> HttpResponse:
    sent = request.POST if "marks" in request.POST else None
    form = SheetForm(sent, decision=decision, code=typed)
    page = {"decision": decision, "form": form, "code": typed}
    may = may_go_on(request, "sheet-code")
    if isinstance(may, Refused) and sent is not None:  # nothing that was typed is lost
        form.add_error(None, REASONS[may.reason])
        return render(request, "decisions/enter_sheet.html", page)
    require(may)
    code = come_to(typed, secret=settings.SECRET_KEY.encode())
    beside = request.turn.beside if request.turn else None
    who = {"beside": beside, "by": request.user, "now": request.now}
    found = changes.require_sheet(decision, code.name, **who)
    if sent is not None and form.is_valid():
        return _entered(request, decision, code, form)
    page["settling"] = found is Found.DIFFERS
    return render(request, "decisions/enter_sheet.html", page)


def _entered(
    request: HttpRequest, decision: Decision, code: SheetCode, form: SheetForm
) -> HttpResponse:
    beside = request.turn.beside if request.turn else None
    who = {"beside": beside, "by": request.user, "now": request.now}
    match changes.enter_sheet(decision, code, form.ballot, **who):
        case Entered.ONCE:
            messages.success(request, _("Thank you. Now another person enters this sheet."))
        case Entered.BOXED:
            messages.success(request, _("Both read the same. The sheet is in the box."))
        case Entered.DIFFERS:
            differs = _("You two read this sheet differently. It is not in the box.")
            settle = _("Look at it together. Then each of you enters it once more.")
            messages.warning(request, f"{differs} {settle}")
    return redirect("enter-sheet", decision.pk)
