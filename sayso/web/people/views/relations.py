"""People beside me: asked, agreed by the person, with limits, ended by either."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.web.people import changes
from sayso.web.people.forms import KindForm, LimitsForm, WhoForm
from sayso.web.people.models import Person, Relation


def people_beside_me(request: HttpRequest) -> HttpResponse:
    """Who is beside me, who asks to be, and whom I am beside."""
    both = Relation.objects.visible_to(request.user).current().select_related("person", "other")
    mine = [relation for relation in both if relation.person_id == request.user.pk]
    shown = {
        "beside_me": [relation for relation in mine if relation.agreed_at],
        "asking_me": [relation for relation in mine if not relation.agreed_at],
        "i_am_beside": [relation for relation in both if relation.other_id == request.user.pk],
    }
    return render(request, "people/people_beside_me.html", shown)


def ask_beside(request: HttpRequest, way: str) -> HttpResponse:
    """Whom? `way`: "me" to ask someone to be beside me, "them" to ask to be beside someone."""
    people = Person.objects.could_be_beside(request.user)
    form = WhoForm(request.GET if "who" in request.GET else None, people=people)
    if form.is_bound and form.is_valid():
        return redirect("ask-beside-as", way, form.cleaned_data["who"].pk)
    shown = {"form": form, "way": way, "anyone": people.exists()}
    return render(request, "people/ask_beside.html", shown)


def ask_beside_as(request: HttpRequest, way: str, pk: int) -> HttpResponse:
    """As what? Then it is asked, or, when the person asks, agreed."""
    whom = get_object_or_404(Person.objects.could_be_beside(request.user), pk=pk)
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine = way == "me"
        person, other = (request.user, whom) if mine else (whom, request.user)
        kind = form.cleaned_data["kind"]
        relation = changes.ask(person, other, kind, by=request.user, now=request.now)
        if mine:
            return redirect("beside-limits", relation.pk)
        asked = _("We asked %(name)s. They can say yes or no.") % {"name": whom.name}
        messages.success(request, asked, extra_tags="letter")
        return redirect("people-beside-me")
    return render(request, "people/ask_beside_as.html", {"form": form, "way": way, "whom": whom})


def agree_beside(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone asks to be beside me: yes or no."""
    mine = Relation.objects.visible_to(request.user).current().filter(agreed_at=None)
    relation = get_object_or_404(mine.select_related("person", "other"), pk=pk)
    if request.method == "POST":
        if "yes" in request.POST:
            changes.agree(relation, by=request.user, now=request.now)
            return redirect("beside-limits", pk)
        changes.end_relation(relation, by=request.user, now=request.now)
        messages.success(request, _("You said no. They can read that it ended."))
        return redirect("people-beside-me")
    return render(request, "people/agree_beside.html", {"relation": relation})


def beside_limits(request: HttpRequest, pk: int) -> HttpResponse:
    """What may they do? The person says; the other can read it."""
    both = Relation.objects.visible_to(request.user).agreed().select_related("person", "other")
    relation = get_object_or_404(both, pk=pk)
    if relation.other_id == request.user.pk:
        return render(request, "people/limits_for_me.html", {"relation": relation})
    yes_no = {True: "yes", False: "no"}
    now = {
        "makes_cards": yes_no[relation.makes_cards],
        "sees_shared": yes_no[relation.sees_shared],
        "limits": relation.limits,
    }
    form = LimitsForm(
        request.POST or None, initial=now if relation.limits_set_at else request.draft
    )
    if request.method == "POST" and form.is_valid():
        changes.set_limits(
            relation,
            form.allowed(),
            words=form.cleaned_data["limits"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("We have saved what they may do."))
        return redirect("people-beside-me")
    return render(request, "people/beside_limits.html", {"form": form, "relation": relation})


def end_beside(request: HttpRequest, pk: int) -> HttpResponse:
    """It is over, without a reason."""
    both = Relation.objects.visible_to(request.user).current().select_related("person", "other")
    relation = get_object_or_404(both, pk=pk)
    if request.method == "POST":
        changes.end_relation(relation, by=request.user, now=request.now)
        messages.success(request, _("It has ended. What was allowed is not allowed any more."))
        return redirect("people-beside-me")
    name = relation.other.name if relation.person_id == request.user.pk else relation.person.name
    return render(request, "people/end_beside.html", {"relation": relation, "name": name})
