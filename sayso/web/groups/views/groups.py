"""Groups: mine and the others, one of them, its seats, and leaving it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules.power.groups import STARTERS
from sayso.rules.power.parts import Part
from sayso.web.groups import changes
from sayso.web.groups.models import Agreement, Group, Seat
from sayso.web.groups.views.pages import ask
from sayso.web.kit.words import PARTS_IN_A_GROUP


def groups(request: HttpRequest) -> HttpResponse:
    """The groups I am in, those of others in my organisation, and how to start one."""
    seen = Group.objects.visible_to(request.user).going().order_by("name")
    mine = set(Seat.objects.current().filter(person=request.user).values_list("group", flat=True))
    parts = request.user.memberships.current().values_list("part", flat=True)
    shown = {
        "mine": [group for group in seen if group.pk in mine],
        "others": [group for group in seen if group.pk not in mine],
        "may_start": any(Part(part) in STARTERS for part in parts),
    }
    return render(request, "groups/groups.html", shown)


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in it, what they agreed, and what waits for a yes."""
    found = get_object_or_404(Group.objects.visible_to(request.user), pk=pk)
    seats = list(found.seats.current().select_related("person").order_by("-chairs", "person__name"))
    mine = next((seat for seat in seats if seat.person_id == request.user.pk), None)
    waiting = found.proposals.waiting().select_related("person").order_by("pk") if mine else []
    agreed = set(
        Agreement.objects.filter(proposal__group=found, person=request.user).values_list(
            "proposal", flat=True
        )
    )
    shown = {
        "group": found,
        "seats": [(seat, PARTS_IN_A_GROUP[Part(seat.part)]) for seat in seats],
        "mine": mine,
        "terms": found.terms(),
        "waiting": [(proposal, proposal.pk in agreed) for proposal in waiting],
        "asked": not mine
        and found.proposals.waiting().filter(kind="join", person=request.user).exists(),
    }
    return render(request, "groups/group.html", shown)


def group_seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Every seat, and what the group could be asked about it."""
    mine = _my_seat(request, pk)
    seats = mine.group.seats.current().select_related("person").order_by("person__name")
    return render(request, "groups/seats.html", {"group": mine.group, "seats": seats})


def leave_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave, after reading what that means."""
    seat = _my_seat(request, pk)
    if request.method == "POST":
        changes.leave(seat.group, by=request.user, now=request.now)
        messages.success(request, _("You left %(name)s.") % {"name": seat.group})
        return redirect("groups")
    return ask(
        request,
        seat.group,
        title=_("You leave %(name)s") % {"name": seat.group},
        says=[_("You can ask to join again."), _("Is that right?")],
        button=_("Yes, I leave"),
        picture="way-out",
    )


def stop_chairing(request: HttpRequest, pk: int) -> HttpResponse:
    """Be a member like the others again, after reading it back."""
    seat = _my_seat(request, pk)
    if request.method == "POST":
        changes.stop_chairing(seat.group, by=request.user, now=request.now)
        messages.success(request, _("You are a member like the others now."))
        return redirect("group", pk)
    return ask(
        request,
        seat.group,
        title=_("You stop being a chair"),
        says=[_("You stay in the group."), _("Is that right?")],
        button=_("Yes, I stop"),
        picture="chair",
    )


def _my_seat(request: HttpRequest, pk: int) -> Seat:
    mine = Seat.objects.current().filter(person=request.user).select_related("group")
    return get_object_or_404(mine, group=pk)
