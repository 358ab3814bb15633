"""Starting a group: its name, who is in it, and whether its staff vote. One thing a page."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.power.groups import STARTERS, may_start
from sayso.rules.power.parts import Part
from sayso.web.groups import changes
from sayso.web.groups.forms import GroupNameForm, MembersForm, StaffForm
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Membership, Organisation, Place, people_of

MANY = 60  # more people than this are too many faces on a page: then those of my own places


def name(request: HttpRequest) -> HttpResponse:
    """What is it called, and where is it? Kept in the address until the group is there."""
    parts = request.user.memberships.current().values_list("part", flat=True)
    require(may_start(frozenset(Part(part) for part in parts)))
    form = _name_form(request, bound=bool(request.GET))
    if form.is_bound and form.is_valid():
        return redirect(f"{reverse('group-members')}?{request.GET.urlencode()}")
    shown = {"form": form, "title": _("Start a group"), "sends": "get"}
    return render(request, "groups/fill_in.html", shown | {"back": reverse("groups")})


def members(request: HttpRequest) -> HttpResponse:
    """Who is in it? Then, where staff are among them, what they do."""
    asked = _name_form(request, bound=True)
    if not asked.is_valid():
        return redirect("start-group")
    people = _people(asked, request.user)
    form = MembersForm(request.GET if "go-on" in request.GET else None, people=people)
    if form.is_bound and form.is_valid():
        return redirect(f"{reverse('group-staff')}?{request.GET.urlencode()}")
    shown = {
        "form": form,
        "title": _("Who is in %(name)s?") % {"name": asked.cleaned_data["name"]},
        "lead": _("You are in it too."),
        "sends": "get",
        "keeps": [("name", request.GET["name"]), ("where", request.GET["where"]), ("go-on", "1")],
        "back": f"{reverse('start-group')}?{_only(request.GET, 'name', 'where')}",
    }
    return render(request, "groups/fill_in.html", shown)


def staff(request: HttpRequest) -> HttpResponse:
    """The last page: read back who is in it, say what its staff do, and start."""
    asked = _name_form(request, bound=True)
    if not asked.is_valid():
        return redirect("start-group")
    chosen = MembersForm(request.GET, people=_people(asked, request.user))
    if not chosen.is_valid():
        return redirect(f"{reverse('group-members')}?{request.GET.urlencode()}")
    people = list(chosen.cleaned_data["members"])
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        group = changes.start(
            asked.cleaned_data["name"],
            asked.organisation(),
            people,
            place=asked.place(),
            staff_vote=form.cleaned_data["staff"] == "vote",
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("%(name)s has started.") % {"name": group.name})
        return redirect("group", group.pk)
    shown = {
        "form": form,
        "title": asked.cleaned_data["name"],
        "people": [request.user, *people],
        "sends": "post",
        "button": _("Start the group"),
        "back": f"{reverse('group-members')}?{_only(request.GET, 'name', 'where')}",
    }
    return render(request, "groups/fill_in.html", shown)


def _name_form(request: HttpRequest, *, bound: bool) -> GroupNameForm:
    parts = [part.value for part in STARTERS]
    starts = request.user.memberships.current().filter(part__in=parts)
    places = (
        Place.objects.open().filter(pk__in=starts.values("place")).select_related("organisation")
    )
    organisations = Organisation.objects.visible_to(request.user).filter(
        pk__in=starts.values("place__organisation")
    )
    first = {"name": request.GET.get("name", ""), "where": request.GET.get("where", "")}
    return GroupNameForm(
        first if bound else None, places=places.order_by("name"), organisations=organisations
    )


def _people(asked: GroupNameForm, me: Person) -> QuerySet[Person]:
    place = asked.place()
    people = place.people() if place else people_of(asked.organisation())
    people = people.exclude(pk=me.pk)
    if place is None and people[MANY : MANY + 1]:
        mine = Membership.objects.current().filter(place__in=Place.objects.belonging_to(me))
        people = people.filter(pk__in=mine.values("person"))
    return people


def _only(asked: QueryDict, *names: str) -> str:
    return urlencode({name: asked[name] for name in names})
