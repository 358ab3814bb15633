"""From an idea to an open project: its words, who decides, how far, what can change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.parity import lacks
from sayso.rules.power.opening import may_choose_setting
from sayso.rules.projects.opening import may_add_line, may_prepare, missing_before_opening
from sayso.rules.verdict import Refused
from sayso.web.content.forms import PictureForm
from sayso.web.groups.models import Group
from sayso.web.kit.middleware.written import rewritten_at
from sayso.web.kit.refusals import require
from sayso.web.kit.words import LACKS, REASONS, RUNGS, SETTINGS
from sayso.web.places.models import Organisation, Place
from sayso.web.projects import changes
from sayso.web.projects.forms import preparing as forms
from sayso.web.projects.models import Project, may_illustrate, part_of
from sayso.web.projects.views.finding import find, mine


def _mine(request: HttpRequest, pk: int) -> Project:
    """A project that this person began, before it opens: nobody else has a page to prepare it."""
    project = mine(request, pk)
    require(may_prepare(is_starter=True, opened=project.is_open))
    return project


def begin(request: HttpRequest) -> HttpResponse:
    """What it is about, and where it belongs."""
    me = request.user
    parts = me.memberships.current().values("place__organisation")
    form = forms.BeginForm(
        request.POST or None,
        initial=request.draft,
        places=Place.objects.belonging_to(me).open(),
        groups=Group.objects.sat_in_by(me).going(),
        organisations=Organisation.objects.visible_to(me).filter(pk__in=parts),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        project = changes.begin(
            told["title"], told["about"], **form.where(), by=me, now=request.now
        )
        return redirect("project-power", project.pk)
    return render(request, "projects/begin.html", {"form": form})


def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is there, everything still missing, and the page that mends each."""
    project = mine(request, pk)
    if project.is_open:
        return redirect("project", pk)
    missing = missing_before_opening(project.preparation())
    fixed = list(project.givens.values_list("can_change", flat=True))
    page = {
        "project": project,
        "missing": [REASONS[reason] for reason in missing],
        "power": SETTINGS[project.setting] if project.setting else "",
        "rung": RUNGS[project.claimed] if project.claimed else "",
        "can": sum(fixed),
        "cannot": len(fixed) - sum(fixed),
        "ideas": [
            (chunk, next((LACKS[lack] for lack in sorted(lacks(chunk.forms()))), ""))
            for chunk in project.ideas()
        ],
    }
    return render(request, "projects/prepare.html", page)


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it in other words."""
    project = _mine(request, pk)
    as_it_is = {"title": project.title.words, "about": project.about.words}
    form = forms.ProjectWordsForm(request.POST or None, initial={**as_it_is, **request.draft})
    if request.method == "POST" and form.is_valid():
        changes.say_anew(project, **form.cleaned_data, by=request.user, now=request.now)
        rewritten_at(request, request.path)
        return redirect("prepare-project", pk)
    return render(request, "projects/words.html", {"project": project, "form": form})


def power(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides. Once it is open, the power only comes nearer to those it is about."""
    project = mine(request, pk)
    now = {"setting": project.setting or project.proposed.value, "why": project.setting_why}
    form = forms.PowerForm(request.POST or None, project=project, initial=now)
    if request.method == "POST" and form.is_valid() and _may_choose(form, project):
        changes.choose_power(project, **form.cleaned_data, by=request.user, now=request.now)
        return redirect("project" if project.is_open else "project-claim", pk)
    return render(request, "projects/power.html", {"project": project, "form": form})


def _may_choose(form: forms.PowerForm, project: Project) -> bool:
    """Ask the rule before the change does, so that a refusal stands beside what was typed."""
    told = form.cleaned_data
    may = may_choose_setting(told["setting"], project.proposed, why=told["why"])
    if isinstance(may, Refused):
        form.add_error("why", REASONS[may.reason])
    return bool(may)


def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it will be shared: what happens is told beside it."""
    project = _mine(request, pk)
    if not project.setting:
        return redirect("project-power", pk)
    form = forms.ClaimForm(
        request.POST or None, setting=project.setting, initial={"rung": project.claim}
    )
    if request.method == "POST" and form.is_valid():
        changes.claim(project, form.cleaned_data["rung"], by=request.user, now=request.now)
        return redirect("project-givens", pk)
    return render(request, "projects/claim.html", {"project": project, "form": form})


def givens(request: HttpRequest, pk: int) -> HttpResponse:
    """What can change, and what cannot."""
    project = _mine(request, pk)
    form = forms.GivenForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and "none" in request.POST:
        changes.say_nothing_fixed(project, by=request.user, now=request.now)
        return redirect("prepare-project", pk)
    if request.method == "POST" and form.is_valid():
        changes.add_given(project, **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, _("We have that. Is there more?"))
        return redirect("project-givens", pk)
    page = {"project": project, "form": form, "givens": project.givens.select_related("chunk")}
    return render(request, "projects/givens.html", page)


@require_POST
def remove(request: HttpRequest, pk: int, given: int) -> HttpResponse:
    """Take one of them away again."""
    found = get_object_or_404(_mine(request, pk).givens, pk=given)
    changes.remove_given(found, by=request.user, now=request.now)
    return redirect("project-givens", pk)


def picture(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """Choose the picture of an idea: who began the project until it opens, or who wrote it."""
    project = find(request, pk)
    found = get_object_or_404(project.ideas(), pk=chunk)
    require(may_illustrate(project, found, request.user))
    form = PictureForm(
        request.POST or None, request.FILES or None, words=found.words, person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        changes.illustrate(
            project,
            found,
            picture=form.cleaned_data["picture"],
            photo=form.cleaned_data["photo"],
            shows=form.cleaned_data["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there now."))
        return redirect("project-lines" if project.is_open else "prepare-project", pk)
    page = {"project": project, "chunk": found, "form": form}
    return render(request, "projects/picture.html", page)


def open_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything is read back; then everyone sees it, and it is fixed."""
    project = _mine(request, pk)
    missing = missing_before_opening(project.preparation())
    if missing:
        return redirect("prepare-project", pk)
    if request.method == "POST":
        changes.open_project(project, by=request.user, now=request.now)
        messages.success(request, _("The project is open. Everyone here can see it now."))
        return redirect("project", pk)
    page = {"project": project, "power": SETTINGS[project.setting]}
    rung = RUNGS[project.claimed] if project.claimed else ""
    page |= {"rung": rung, "givens": project.givens.select_related("chunk")}
    return render(request, "projects/before_opening.html", page)


def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one line of what the project makes; then choose its picture."""
    project = find(request, pk)
    require(
        may_add_line(
            belongs=part_of(project, request.user) is not None,
            is_starter=project.started_by_id == request.user.pk,
            opened=project.is_open,
        )
    )
    form = forms.LineForm(request.POST or None, initial=request.draft, person=request.user)
    if request.method == "POST" and form.is_valid():
        who = {"by": request.user, "now": request.now}
        line = changes.add_line(project, form.cleaned_data["words"], **who)
        if not form.chosen:
            return redirect("project-picture", pk, line.chunk_id)
        changes.illustrate(project, line.chunk, **form.chosen, **who)
        messages.success(request, _("The line and its picture are there now."))
        return redirect("project-lines" if project.is_open else "prepare-project", pk)
    return render(request, "projects/add_line.html", {"project": project, "form": form})
