"""Asking a group to agree, saying yes, and taking back what one asked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sayso.rules.power.groups import Kind, may_agree, may_propose
from sayso.web.groups import changes
from sayso.web.groups.forms import NewMemberForm, RenameForm, TermsForm
from sayso.web.groups.models import Group, Proposal, Seat
from sayso.web.groups.views.pages import ask
from sayso.web.kit.refusals import require
from sayso.web.places.models import people_of

SEATS = {
    Kind.VOTE: gettext_lazy("%(name)s gets a vote"),
    Kind.VOICE: gettext_lazy("%(name)s keeps a voice and no vote"),
    Kind.CHAIR: gettext_lazy("%(name)s becomes a chair"),
}
"""What can be asked about a seat."""


def rename_group(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name. It holds when all who vote said yes."""
    group = _visible(request, pk)
    require(may_propose(group.standing(request.user), Kind.NAME, about_me=False))
    form = RenameForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        return _asked(request, group, Kind.NAME, words=form.cleaned_data["words"])
    title = _("What should %(name)s be called?") % {"name": group.name}
    return _fill_in(request, group, form, title)


def new_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """How we work together. It holds when all who vote said yes."""
    group = _visible(request, pk)
    require(may_propose(group.standing(request.user), Kind.TERMS, about_me=False))
    now = group.terms()
    form = TermsForm(request.POST or None, initial={"words": now.words if now else ""})
    if request.method == "POST" and form.is_valid():
        return _asked(request, group, Kind.TERMS, words=form.cleaned_data["words"])
    return _fill_in(request, group, form, _("How do we work together?"))


def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that someone else joins."""
    group = _visible(request, pk)
    require(may_propose(group.standing(request.user), Kind.JOIN, about_me=False))
    people = group.place.people() if group.place else people_of(group.organisation)
    people = people.exclude(pk__in=group.seats.current().values("person"))
    form = NewMemberForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        return _asked(request, group, Kind.JOIN, **form.cleaned_data)
    return _fill_in(request, group, form, _("Who should join %(name)s?") % {"name": group.name})


def ask_to_join(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to join, as someone from outside, after reading it back."""
    group = _visible(request, pk)
    if request.method == "POST":
        changes.propose(group, Kind.JOIN, person=request.user, by=request.user, now=request.now)
        messages.success(request, _("You asked to join %(name)s.") % {"name": group.name})
        return redirect("group", pk)
    return ask(
        request,
        group,
        title=_("You ask to join %(name)s") % {"name": group.name},
        says=[_("Everyone who votes there must say yes."), _("Is that right?")],
        button=_("Yes, ask them"),
        picture="group",
    )


def seat(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Ask that a member gets a vote, keeps a voice only, or becomes a chair."""
    found = get_object_or_404(
        Seat.objects.current().filter(group__in=Group.objects.visible_to(request.user)), pk=pk
    )
    if kind not in (Kind.VOTE, Kind.VOICE, Kind.CHAIR):
        raise Http404
    chosen = Kind(kind)
    require(may_propose(found.group.standing(request.user), chosen, about_me=False))
    if request.method == "POST":
        return _asked(request, found.group, chosen, person=found.person)
    return ask(
        request,
        found.group,
        title=SEATS[chosen] % {"name": found.person},
        says=[_("It holds when everyone who votes said yes."), _("Shall we ask the group?")],
        button=_("Yes, ask the group"),
        picture="chair" if chosen is Kind.CHAIR else "vote",
    )


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing to agree to: what it says, who said yes, who has not yet."""
    found = _found(request, pk)
    if request.method == "POST":
        changes.agree(found, by=request.user, now=request.now)
        found.refresh_from_db()
        words = _("All agreed. It holds now.") if found.agreed_at else _("You said yes.")
        messages.success(request, words)
        return redirect("proposal", pk)
    voters = list(found.group.voters().order_by("name"))
    yes = [one.person for one in found.agreements.select_related("person").order_by("at")]
    standing = found.group.standing(request.user)
    shown = {
        "proposal": found,
        "group": found.group,
        "yes": yes,
        "waiting": [person for person in voters if person not in yes],
        "may_agree": may_agree(standing, settled=found.is_settled) and request.user not in yes,
        "has_voice_only": standing.part is not None and not standing.votes,
        "may_take_back": found.proposed_by_id == request.user.pk and not found.is_settled,
    }
    return render(request, "groups/proposal.html", shown)


def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one asked the group."""
    found = _found(request, pk)
    if request.method == "POST":
        changes.take_back(found, by=request.user, now=request.now)
        messages.success(request, _("You took it back."))
        return redirect("group", found.group_id)
    return ask(
        request,
        found.group,
        title=_("You take it back"),
        says=[_("The group is not asked any more."), _("Is that right?")],
        button=_("Yes, take it back"),
        picture="undo",
    )


def _visible(request: HttpRequest, pk: int) -> Group:
    groups = Group.objects.visible_to(request.user).select_related("organisation", "place")
    return get_object_or_404(groups, pk=pk)


def _found(request: HttpRequest, pk: int) -> Proposal:
    proposals = Proposal.objects.visible_to(request.user)
    return get_object_or_404(proposals.select_related("group", "person", "proposed_by"), pk=pk)


def _asked(request: HttpRequest, group: Group, kind: Kind, **what: object) -> HttpResponse:
    made = changes.propose(group, kind, **what, by=request.user, now=request.now)
    made.refresh_from_db()
    words = (
        _("All agreed. It holds now.") if made.agreed_at else _("Now the others say yes or wait.")
    )
    messages.success(request, words)
    return redirect("proposal", made.pk)


def _fill_in(request: HttpRequest, group: Group, form: object, title: str) -> HttpResponse:
    shown = {
        "form": form,
        "title": title,
        "lead": _("It holds when everyone who votes said yes."),
        "button": _("Ask the group"),
        "sends": "post",
        "back": reverse("group", args=[group.pk]),
    }
    return render(request, "groups/fill_in.html", shown)
