"""The people of the places I look after: someone comes, moves, leaves, is called something else."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.power.parts import Duty, Part
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.kit.words import DUTIES, PARTS
from sayso.web.people.models import Person
from sayso.web.places import changes
from sayso.web.places.forms import MoveForm, NameForm, NewPersonForm, PartForm
from sayso.web.places.models import (
    Membership,
    Organisation,
    Place,
    able_to_sign_in,
    looked_after_by,
    people_of,
)
from sayso.web.places.views.pages import fill_in, kept, read_back


def organisation_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Each home with how many people, and those who only have a job."""
    organisation = kept(request, pk)
    members = Membership.objects.current().filter(place__organisation=organisation)
    jobs = organisation.assignments.current().exclude(person__in=members.values("person"))
    shown = {
        "organisation": organisation,
        "places": organisation.places.open().with_numbers(),
        "others": people_of(organisation).filter(pk__in=jobs.values("person")),
    }
    return render(request, "places/organisation_people.html", shown)


@sensitive
def new_person(request: HttpRequest) -> HttpResponse:
    """Add someone: their name, where, and what they are there. Then the next one."""
    places = _my_places(request)
    asked = request.GET.get("place", "")
    initial = {"place": asked, "part": Part.DRAWS_ON_SUPPORT.value}
    form = NewPersonForm(
        request.POST or None, places=places, parts=_parts(request.user), initial=initial
    )
    form.order_fields(["name", "place", "part"])
    if request.method == "POST" and form.is_valid():
        place = form.cleaned_data["place"]
        person = changes.welcome(**form.cleaned_data, by=request.user, now=request.now)
        messages.success(
            request, _("%(who)s is on the list of %(place)s.") % {"who": person, "place": place}
        )
        return redirect(reverse("new-person", query={"place": place.pk}))
    place = places.filter(pk=asked).first() if asked.isdecimal() else None
    return fill_in(
        request,
        form,
        title=_("Add a person"),
        button=_("Add this person"),
        back="",
        others=[(_where_to(request, place), _("I have added everyone"))],
    )


def person_here(request: HttpRequest, pk: int) -> HttpResponse:
    """What someone is here, and what can change: for who looks after their place."""
    person = _looked_after(request, pk)
    mine = Place.objects.looked_after_by(request.user)
    kept_ones = Organisation.objects.kept_by(request.user)
    memberships = person.memberships.current().filter(place__in=mine)
    duties = person.assignments.current().filter(organisation__in=kept_ones)
    shown = {
        "person": person,
        "memberships": [
            (one, PARTS[Part(one.part)], one.part != Part.MANAGER or kept_ones)
            for one in memberships.select_related("place").order_by("since")
        ],
        "duties": [(one, DUTIES[Duty(one.duty)]) for one in duties.order_by("since")],
        "organisations": kept_ones.filter(pk__in=_organisations(person)),
        "serves": person.serves and person != request.user,
        "signs_in": able_to_sign_in().filter(pk=person.pk).exists(),
    }
    return render(request, "places/person_here.html", shown)


def person_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Write someone's name as it should be."""
    person = _looked_after(request, pk)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        changes.correct_name(person, form.cleaned_data["name"], by=request.user, now=request.now)
        messages.success(request, _("We have saved the name."))
        return redirect("person-here", pk)
    title = _("How is the name of %(name)s written?") % {"name": person.name}
    return fill_in(request, form, title=title, back=reverse("person-here", args=[pk]))


@sensitive
def new_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone who is on the list comes to one more place."""
    person = _looked_after(request, pk)
    form = PartForm(request.POST or None, places=_my_places(request), parts=_parts(request.user))
    if request.method == "POST" and form.is_valid():
        changes.join(person, **form.cleaned_data, by=request.user, now=request.now)
        place = form.cleaned_data["place"]
        messages.success(
            request, _("%(who)s is on the list of %(place)s.") % {"who": person, "place": place}
        )
        return redirect("person-here", pk)
    title = _("Where else does %(name)s belong?") % {"name": person.name}
    return fill_in(request, form, title=title, back=reverse("person-here", args=[pk]))


@sensitive
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone moves to another place, with the same part."""
    membership = _membership(request, pk)
    places = _my_places(request).exclude(pk=membership.place_id)
    form = MoveForm(request.POST or None, places=places)
    back = reverse("person-here", args=[membership.person_id])
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["place"]
        changes.move(membership, to, by=request.user, now=request.now)
        messages.success(
            request,
            _("%(who)s moved to %(place)s.") % {"who": membership.person, "place": to},
        )
        return redirect(back)
    title = _("Where does %(name)s move to?") % {"name": membership.person}
    return fill_in(request, form, title=title, button=_("Move today"), back=back)


@sensitive
def end_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone moves out or stops working here, after reading what that means."""
    membership = _membership(request, pk)
    person, place = membership.person, membership.place
    last = not (
        person.memberships.current().exclude(pk=pk).exists()
        or person.assignments.current().exists()
    )
    if request.method == "POST":
        changes.end_part(membership, by=request.user, now=request.now)
        messages.success(
            request, _("%(who)s has left %(place)s.") % {"who": person, "place": place}
        )
        return redirect("place", place.pk) if last else redirect("person-here", person.pk)
    lives = membership.part == Part.DRAWS_ON_SUPPORT
    leaves = (
        _("%(who)s moves out of %(place)s today") if lives else _("%(who)s leaves %(place)s today")
    )
    way_in = _("%(who)s can no longer sign in.") if last else _("%(who)s can still sign in.")
    return read_back(
        request,
        title=leaves % {"who": person, "place": place},
        says=[way_in % {"who": person}, _("What was decided stays."), _("Is that right?")],
        button=_("Yes, that is right"),
        back=reverse("person-here", args=[person.pk]),
        person=person,
    )


@sensitive
def leave(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """Someone leaves the organisation with all they did there, after reading what that means."""
    person, kept_one = _looked_after(request, pk), kept(request, organisation)
    if request.method == "POST":
        changes.leave(person, kept_one, by=request.user, now=request.now)
        messages.success(request, _("%(who)s has left.") % {"who": person})
        return redirect("organisation-people", kept_one.pk)
    elsewhere = Organisation.objects.visible_to(person).exclude(pk=kept_one.pk).exists()
    way_in = _("%(who)s can still sign in.") if elsewhere else _("%(who)s can no longer sign in.")
    return read_back(
        request,
        title=_("%(who)s leaves today") % {"who": person},
        says=[
            way_in % {"who": person},
            _("All jobs of %(who)s end.") % {"who": person},
            _("Is that right?"),
        ],
        button=_("Yes, that is right"),
        back=reverse("person-here", args=[pk]),
        person=person,
    )


@sensitive
def died(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone has died. It is said plainly, and nothing stands in the way."""
    person = _looked_after(request, pk)
    if request.method == "POST":
        changes.remember(person, by=request.user, now=request.now)
        messages.success(request, _("We are sorry. The name of %(who)s stays.") % {"who": person})
        return redirect("places")
    return read_back(
        request,
        title=_("%(who)s has died") % {"who": person},
        says=[
            _("We are very sorry."),
            _("The name stays on what you decided together."),
            _("Nobody can sign in as %(who)s any more.") % {"who": person},
            _("Is that right?"),
        ],
        button=_("Yes, %(who)s has died") % {"who": person},
        back=reverse("person-here", args=[pk]),
        person=person,
    )


def _looked_after(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(looked_after_by(request.user), pk=pk)


def _membership(request: HttpRequest, pk: int) -> Membership:
    mine = Membership.objects.current().filter(
        place__in=Place.objects.looked_after_by(request.user)
    )
    return get_object_or_404(mine.select_related("person", "place__organisation"), pk=pk)


def _my_places(request: HttpRequest) -> QuerySet[Place]:
    return Place.objects.looked_after_by(request.user).open().order_by("kind", "name")


def _parts(person: Person) -> list[Part]:
    """What this person may make someone: only a keeper makes a manager."""
    keeps = Organisation.objects.kept_by(person).exists()
    return [part for part in Part if keeps or part is not Part.MANAGER]


def _organisations(person: Person) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(person)


def _where_to(request: HttpRequest, place: Place | None) -> str:
    if (
        place
        and Organisation.objects.kept_by(request.user).filter(pk=place.organisation_id).exists()
    ):
        return reverse("organisation-people", args=[place.organisation_id])
    return reverse("place", args=[place.pk]) if place else reverse("places")
