"""Homes and teams: those I belong to, one of them, and what its keepers can change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.power.parts import Part
from sayso.rules.power.places import may_look_after, may_look_after_all, may_see_people
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.people.models import Device
from sayso.web.places import changes
from sayso.web.places.forms import ManagerForm, NameForm, PlaceForm, TabletForm
from sayso.web.places.models import Membership, Organisation, Place, people_of, standing_in
from sayso.web.places.views.pages import fill_in, kept, read_back


def my_places(request: HttpRequest) -> HttpResponse:
    """Where I belong, and what I look after."""
    mine = Place.objects.belonging_to(request.user).open().with_numbers()
    shown = {"places": mine, "kept": Organisation.objects.kept_by(request.user).order_by("name")}
    return render(request, "places/my_places.html", shown)


ON_A_PAGE = 60  # people: more than live and work in nearly every home


def _page(request: HttpRequest) -> int:
    """Which page of a long list was asked for, from 1."""
    asked = request.GET.get("page", "")
    return max(1, int(asked[:6])) if asked.isdecimal() else 1


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Who lives here, who works here, who manages it. Others in the organisation see its name."""
    place = _visible(request, pk)
    standing = standing_in(place, request.user)
    people: dict[Part, list[Membership]] = {part: [] for part in Part}
    page = _page(request)
    here: list[Membership] = []
    if may_see_people(standing):
        current = place.memberships.current().select_related("person")
        before = (page - 1) * ON_A_PAGE
        here = list(current.order_by("person__name", "pk")[before : before + ON_A_PAGE + 1])
    for membership in here[:ON_A_PAGE]:
        people[Part(membership.part)].append(membership)
    shown = {
        "place": place,
        "nobody": not here,
        "next_page": page + 1 if len(here) > ON_A_PAGE else 0,
        "residents": people[Part.DRAWS_ON_SUPPORT],
        "staff": people[Part.STAFF],
        "family": people[Part.FAMILY],
        "managers": people[Part.MANAGER],
        "partners": people[Part.PARTNER],
        "sees_people": bool(may_see_people(standing)),
        "looks_after": bool(may_look_after(standing)),
        "keeps": bool(may_look_after_all(standing)),
        "tablets": place.devices.filter(ended_at=None),
        "groups": place.groups.filter(ended_at=None).order_by("name"),
    }
    return render(request, "places/place.html", shown)


def organisation_places(request: HttpRequest, pk: int) -> HttpResponse:
    """All homes and teams of an organisation."""
    organisation = kept(request, pk)
    places = organisation.places.open().with_numbers()
    shown = {"organisation": organisation, "places": places}
    return render(request, "places/organisation_places.html", shown)


def new_place(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = kept(request, pk)
    form = PlaceForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        added = changes.open_place(
            organisation, **form.cleaned_data, by=request.user, now=request.now
        )
        messages.success(request, _("%(name)s is on the list.") % {"name": added.name})
        return redirect("organisation-places", pk)
    back = reverse("organisation-places", args=[pk])
    return fill_in(request, form, title=_("Add a home or a team"), button=_("Add it"), back=back)


def place_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the name of a home or a team."""
    place = _looked_after(request, pk)
    form = NameForm(request.POST or None, initial={"name": place.name})
    if request.method == "POST" and form.is_valid():
        changes.rename(place, form.cleaned_data["name"], by=request.user, now=request.now)
        messages.success(request, _("We have saved the name."))
        return redirect("place", pk)
    return fill_in(
        request,
        form,
        title=_("What is %(name)s called?") % {"name": place.name},
        back=reverse("place", args=[pk]),
    )


def managers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every home with its manager, or the gap where one should be."""
    organisation = kept(request, pk)
    managing = Membership.objects.current().filter(
        place__organisation=organisation, part=Part.MANAGER.value
    )
    by_place = {
        membership.place_id: membership.person for membership in managing.select_related("person")
    }
    places = organisation.places.open().order_by("kind", "name")
    rows = [(place, by_place.get(place.pk)) for place in places]
    shown = {"organisation": organisation, "rows": rows}
    return render(request, "places/managers.html", shown)


@sensitive
def place_manager(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who manages a place; whoever did before hands it over."""
    place = get_object_or_404(
        Place.objects.filter(organisation__in=Organisation.objects.kept_by(request.user)), pk=pk
    )
    now = place.manager()
    people = people_of(place.organisation).exclude(pk=now.pk if now else None)
    form = ManagerForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        changes.change_manager(place, person, by=request.user, now=request.now)
        messages.success(
            request, _("%(who)s manages %(place)s now.") % {"who": person, "place": place}
        )
        return redirect("managers", place.organisation_id)
    lead = _("%(who)s manages it now.") % {"who": now} if now else _("Nobody manages it yet.")
    return fill_in(
        request,
        form,
        title=_("Who manages %(name)s?") % {"name": place.name},
        lead=lead,
        back=reverse("managers", args=[place.organisation_id]),
        others=[
            (reverse("new-person", query={"place": place.pk}), _("Someone who is not on the list"))
        ],
    )


def close_place(request: HttpRequest, pk: int) -> HttpResponse:
    """A home closes, after reading what that means."""
    place = get_object_or_404(
        Place.objects.filter(organisation__in=Organisation.objects.kept_by(request.user)), pk=pk
    )
    if request.method == "POST":
        changes.close(place, by=request.user, now=request.now)
        messages.success(request, _("%(name)s is closed.") % {"name": place.name})
        return redirect("organisation-places", place.organisation_id)
    return read_back(
        request,
        title=_("%(name)s closes today") % {"name": place.name},
        says=[
            _("It leaves the list. What was decided there stays."),
            _("People who only work there can no longer sign in."),
            _("Is that right?"),
        ],
        button=_("Yes, it closes"),
        back=reverse("place", args=[pk]),
        picture="home",
    )


def organisation_tablets(request: HttpRequest, pk: int) -> HttpResponse:
    """Each home with its tablets, and how to add one."""
    organisation = kept(request, pk)
    places = organisation.places.open().order_by("kind", "name").prefetch_related("devices")
    rows = [
        (place, [device for device in place.devices.all() if device.ended_at is None])
        for place in places
    ]
    shown = {"organisation": organisation, "rows": rows}
    return render(request, "places/organisation_tablets.html", shown)


def place_tablet(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a registered tablet stands here."""
    place = _looked_after(request, pk)
    seen = Device.objects.visible_to(request.user).working().order_by("name")
    form = TabletForm(request.POST or None, devices=seen.exclude(places=place))
    if request.method == "POST" and form.is_valid():
        device = form.cleaned_data["device"]
        changes.put_tablet(device, place, by=request.user, now=request.now)
        messages.success(request, _("The tablet stands in %(name)s.") % {"name": place.name})
        return redirect("place", pk)
    return fill_in(
        request,
        form,
        title=_("Which tablet stands in %(name)s?") % {"name": place.name},
        lead=_("Register the tablet first. You do that on the tablet itself."),
        back=reverse("place", args=[pk]),
        others=[(reverse("devices"), _("Tablets and computers"))],
    )


def _visible(request: HttpRequest, pk: int) -> Place:
    return get_object_or_404(Place.objects.visible_to(request.user), pk=pk)


def _looked_after(request: HttpRequest, pk: int) -> Place:
    return get_object_or_404(Place.objects.looked_after_by(request.user).open(), pk=pk)
