"""Everything that can be decided, what was, and what came to nothing yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sayso.rules.power.settings import Setting
from sayso.web.decisions.models import Decision, waits_for_chair, waits_for_lead

ON_A_LIST = 20


def decisions(request: HttpRequest) -> HttpResponse:
    """Open ones first. What nobody decided yet never stands under what was decided."""
    seen = Decision.objects.visible_to(request.user).with_words().with_nothing_yet()
    still_open = list(seen.open_at(request.now).order_by("closes_at")[:ON_A_LIST])
    shown = [each.pk for each in still_open]
    own = request.user.participations.filter(decision__in=shown)
    voted = set(own.values_list("decision", flat=True))
    may = Decision.objects.visible_to(request.user).filter(pk__in=shown)
    waiting = set(may.waiting_for(request.user).values_list("pk", flat=True))
    counted = seen.filter(settled_at__isnull=False).order_by("-settled_at")
    nothing = list(counted.filter(nothing_yet=True)[:ON_A_LIST])
    page = {
        "open": [(each, each.pk in voted, each.pk in waiting) for each in still_open],
        "shaping": seen.filter(opened_at=None, settled_at=None, stopped_at=None).order_by(
            "-asked_at"
        )[:ON_A_LIST],
        "nothing_yet": [(each, who_goes_on(each)) for each in nothing if not each.asked_again],
        "decided": counted.filter(nothing_yet=False)[:ON_A_LIST],
        "asked_again": [each for each in nothing if each.asked_again],
        "stopped": seen.filter(stopped_at__isnull=False).order_by("-stopped_at")[:ON_A_LIST],
    }
    return render(request, "decisions/list.html", page)


def who_goes_on(decision: Decision) -> str:
    """Whose turn it is, where nothing was decided."""
    if decision.power is Setting.ADVICE_ONLY:
        return _("%(name)s has not decided yet.") % {"name": decision.holder.name}
    if decision.stuck_at:
        return _("The sides do not agree yet.")
    if waits_for_lead(decision):
        return _("Now the elected chair chooses.")
    if waits_for_chair(decision):
        return _("Now the chair chooses.")
    if decision.holder_id == decision.asked_by_id:
        return _("%(name)s is the one who can ask again.") % {"name": decision.asked_by.name}
    both = {"name": decision.asked_by.name, "other": decision.holder.name}
    return _("%(name)s or %(other)s can ask again.") % both
