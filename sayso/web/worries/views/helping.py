""" "I need help": who can help now, please come, and how things work here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.web.worries import changes
from sayso.web.worries.models import Around, HelpCall, helpers_near

HOW = {
    "sign-in": "worries/how_sign_in.html",
    "listen": "worries/how_listen.html",
}


def _around(request: HttpRequest) -> Around:
    person = request.user if request.user.is_authenticated else None
    return Around(person, request.device or None)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """Who can help now, and a button that asks them. Strangers see no names."""
    around = _around(request)
    page: dict[str, object] = {"organisation": around.where()[0], "is_known": around.is_known}
    if around.is_known:
        organisation, place = _where(around)
        call = HelpCall.objects.of(around.person, around.device, request.now)
        page |= {
            "organisation": organisation,
            "helpers": helpers_near(organisation, place).exclude(person=around.person),
            "call": call.select_related("coming").order_by("-asked_at").first(),
            "faces": around.person is not None,
        }
    return render(request, "worries/help.html", page)


def _where(around: Around) -> tuple:
    """Where someone asks from: their first place, or else their organisation."""
    place = next(iter(around.own_places), None)
    if place is not None:
        return place.organisation, place
    return next(iter(around.organisations), None), None


@login_not_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Please help me."""
    around = _around(request)
    organisation, place = _where(around)
    request.unsaved = lambda: render(
        request, "worries/help_not_asked.html", {"organisation": organisation}, status=503
    )
    changes.ask_for_help(
        organisation, place, device=around.device, by=around.person, now=request.now
    )
    messages.success(request, _("We have told them that you need help."), extra_tags="help")
    return redirect("help")


@login_not_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """I do not need help any more."""
    around = _around(request)
    for call in HelpCall.objects.of(around.person, around.device, request.now):
        changes.stop_asking(call, device=around.device, by=around.person, now=request.now)
    messages.success(request, _("They know that you do not need help any more."))
    return redirect("help")


def calls(request: HttpRequest) -> HttpResponse:
    """For helpers: who asks for help now, the longest first."""
    waiting = HelpCall.objects.waiting_for(request.user).select_related("asked_by", "place")
    return render(request, "worries/calls.html", {"calls": waiting.order_by("asked_at")})


@require_POST
def come(request: HttpRequest, pk: int) -> HttpResponse:
    """I am coming."""
    call = get_object_or_404(HelpCall.objects.answerable_by(request.user), pk=pk)
    changes.come(call, by=request.user, now=request.now)
    messages.success(request, _("We have told them that you are coming."), extra_tags="walk")
    return redirect("help-calls")


@login_not_required
def how(request: HttpRequest, name: str) -> HttpResponse:
    """How something works here."""
    if name not in HOW:
        raise Http404
    return render(request, HOW[name])
