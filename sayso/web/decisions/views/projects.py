"""The project that a decision belongs to; and, after a try, asking both sides what happens now."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules.deciding.chambers import READY_MADE
from sayso.rules.power.shaping import may_shape
from sayso.rules.projects.pilots import End, may_decide_what_now
from sayso.web.decisions import changes
from sayso.web.decisions.forms.projects import InProjectForm
from sayso.web.decisions.models import Decision
from sayso.web.decisions.views.finding import mine
from sayso.web.kit.refusals import require
from sayso.web.kit.words import END_PICTURES, ENDS, SIDES
from sayso.web.people.models import Person
from sayso.web.projects.models import Pilot, Project, part_of, side_of

KEY_BYTES = 6  # twelve characters, as of any option


def projects_for(decision: Decision, person: Person) -> list[Project]:
    """The open projects that this decision could belong to: those its asker belongs to."""
    seen = Project.objects.visible_to(person).open().select_related("title", "organisation")
    here = seen.filter(organisation=decision.organisation_id)
    return [project for project in here if part_of(project, person) is not None]


def project_of(decision: Decision, person: Person) -> Project | None:
    """The project it belongs to, if it belongs to one that this person may see."""
    if decision.project_id is None:
        return None
    seen = Project.objects.visible_to(person).select_related("title")
    return seen.filter(pk=decision.project_id).first()


def in_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Which project it belongs to, if it belongs to one."""
    decision = mine(request, pk)
    begun = decision.opened_at or decision.settled_at or decision.stopped_at
    require(may_shape(is_asker=True, opened=begun is not None))
    form = InProjectForm(
        request.POST or None,
        projects=projects_for(decision, request.user),
        initial={"project": decision.project_id or "none"},
    )
    if request.method == "POST" and form.is_valid():
        changes.put_in_project(decision, form.chosen(), by=request.user, now=request.now)
        messages.success(request, _("We have that."))
        return redirect("shape", pk)
    return render(request, "decisions/in_project.html", {"decision": decision, "form": form})


def what_now(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked of both sides after a try is read back; then it is shaped like any decision."""
    seen = Pilot.objects.visible_to(request.user).select_related("what", "project")
    pilot = get_object_or_404(seen, pk=pk)
    side = side_of(part_of(pilot.project, request.user))
    asked = pilot.endings.filter(decision__stopped_at=None).exists()
    require(may_decide_what_now(pilot.as_tried(), side=side, asked=asked))
    if request.method == "POST":
        decision = changes.ask_what_now(
            pilot,
            _("What happens now with this: %(what)s") % {"what": pilot.what.words},
            {end: (secrets.token_hex(KEY_BYTES), str(ENDS[end]), END_PICTURES[end]) for end in End},
            _names(),
            why=_("Both sides planned the try. Both sides decide what follows."),
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The question is there. Now get it ready."))
        return redirect("shape", decision.pk)
    page = {"pilot": pilot, "ends": [(ENDS[end], END_PICTURES[end]) for end in End]}
    return render(request, "decisions/what_now.html", page)


def _names() -> dict[str, str]:
    """What the two sides are called."""
    chambers = READY_MADE[changes.BOTH].power.chambers
    return {chamber.id: str(SIDES[chamber.id]) for chamber in chambers}
