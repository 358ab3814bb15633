"""A project as everyone sees it: its five steps, how it began, how far it is shared, who acts."""

from collections.abc import Collection, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sayso.rules.power.parts import Part
from sayso.rules.projects.ladder import Rung
from sayso.rules.projects.pilots import may_plan
from sayso.rules.projects.steps import Step
from sayso.rules.small_numbers import Heads
from sayso.web.kit.words import (
    HELD_BY,
    PART_PICTURES,
    PARTS,
    PARTS_IN_A_GROUP,
    RUNGS,
    RUNGS_MORE,
    SETTING_PICTURES,
    SETTINGS,
    START_PICTURES,
    STARTS,
    STEP_NAMES,
    STEPS_MORE,
)
from sayso.web.projects.models import (
    Line,
    Piece,
    Project,
    acting_in,
    acts_in,
    part_of,
    parts_in,
    pieces_in,
    reckoned,
    side_of,
)
from sayso.web.projects.views.finding import find


def project(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is about, who decides, how it began, and its five steps. An empty one is empty."""
    found = find(request, pk)
    told = reckoned(found, request.now)
    starter = parts_in(found, ever=True).get(found.started_by_id)
    page = _frame(found) | {
        "told": told,
        "starter": _parts(found)[starter] if starter else "",
        "began": STARTS[told.began.start],
        "began_picture": START_PICTURES[told.began.start],
        "claimed": RUNGS[found.claimed] if found.claimed else "",
        "reached": RUNGS[told.reached.rung] if told.reached.rung else "",
        "steps": _steps(pieces_in(found, request.user, request.now), told.steps),
        "early": [pilot for pilot in found.pilots.select_related("what", "launch_by")
                  if pilot.launch_came_first],
        "may_try": _may_try(found, request),
        "lines": found.lines.exists(),
    }  # fmt: skip
    return render(request, "projects/project.html", page)


def _frame(found: Project) -> dict[str, object]:
    setting = found.setting
    return {
        "project": found,
        "power": SETTINGS[setting] if setting else "",
        "power_picture": SETTING_PICTURES.get(setting, ""),
    }


def _parts(found: Project) -> Mapping[Part, object]:
    return PARTS_IN_A_GROUP if found.group_id else PARTS


def _steps(pieces: list[Piece], acted: Collection[Step]) -> list[dict[str, object]]:
    """The five steps, each with how much is in it. `acted`: those in which anybody did anything."""
    told = []
    for each in Step:
        number = sum(piece.step is each for piece in pieces)
        many = ngettext("%(number)s thing is here.", "%(number)s things are here.", number)
        nothing = _("What is here, you cannot see.") if each in acted else _("Nothing here yet.")
        said = many % {"number": number} if number else nothing
        empty = not number and each not in acted
        told.append({"step": each, "name": STEP_NAMES[each], "said": said, "is_empty": empty})
    return told


def _may_try(found: Project, request: HttpRequest) -> bool:
    """Whether this person could plan to try something out here."""
    side = side_of(part_of(found, request.user))
    somewhere = found.place_id is not None or found.group_id is not None
    return bool(may_plan(side=side, somewhere=somewhere, open_project=found.is_open))


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step: everything in it that this person may see."""
    found = find(request, pk)
    if step not in set(Step):
        raise Http404
    here = [piece for piece in pieces_in(found, request.user, request.now) if piece.step == step]
    this = Step(step)
    page = {"project": found, "step": step, "name": STEP_NAMES[this], "more": STEPS_MORE[this]}
    page["hidden"] = not here and any(act.step is this for act in acts_in(found, request.now))
    return render(request, "projects/step.html", page | {"pieces": here})


def ladder(request: HttpRequest, pk: int) -> HttpResponse:
    """What was claimed, what was reached so far, and why it is no further."""
    found = find(request, pk)
    told = reckoned(found, request.now)
    rungs = [
        {
            "name": RUNGS[rung],
            "means": RUNGS_MORE[rung],
            "claimed": rung is found.claimed,
            "reached": rung is told.reached.rung,
        }
        for rung in reversed(Rung)
    ]
    page = {"project": found, "told": told, "rungs": rungs}
    page |= {"claimed": RUNGS[found.claimed] if found.claimed else ""}
    page |= {"reached": RUNGS[told.reached.rung] if told.reached.rung else ""}
    page |= {"held_by": [HELD_BY[why] for why in told.reached.held_by]}
    return render(request, "projects/ladder.html", page)


def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in it by part, who acts in each step, and who is missing."""
    found = find(request, pk)
    told, words = acting_in(found, request.now), _parts(found)
    page = {
        "project": found,
        "members": [
            {"part": words[part], "picture": PART_PICTURES[part], "number": _number(heads)}
            for part, heads in told.members.items()
        ],
        "steps": [
            {
                "step": step,
                "name": STEP_NAMES[step],
                "parts": [(words[part], _number(heads)) for part, heads in by_part.items()],
            }
            for step, by_part in told.steps.items()
        ],
        "missing": [words[part] for part in told.missing],
        "same": told.same,
    }
    return render(request, "projects/people.html", page)


def _number(heads: Heads) -> str:
    """A number of people, or "some people" where the number is not told."""
    if heads.number is None:
        return _("some people")
    if not heads.number:
        return _("no one")
    told = ngettext("%(number)s person", "%(number)s people", heads.number)
    return told % {"number": heads.number}


def fixed(request: HttpRequest, pk: int) -> HttpResponse:
    """What can change, and what cannot: as it was said when it opened."""
    found = find(request, pk)
    givens = list(found.givens.select_related("chunk"))
    page = _frame(found) | {
        "can": [given for given in givens if given.can_change],
        "cannot": [given for given in givens if not given.can_change],
    }
    return render(request, "projects/fixed.html", page)


def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """What the project makes, line by line, each with how many voices stand behind it."""
    found = find(request, pk)
    behind = [piece.line for piece in pieces_in(found, request.user, request.now)]
    told = [(line, behind.count(line.pk)) for line in found.lines.select_related("chunk")]
    page = {"project": found, "lines": told}
    page |= {"belongs": part_of(found, request.user) is not None}
    return render(request, "projects/lines.html", page)


def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line, and everything behind it that this person may see."""
    seen = Line.objects.visible_to(request.user).select_related("chunk", "project__title")
    found = get_object_or_404(seen, pk=pk)
    here = [
        piece
        for piece in pieces_in(found.project, request.user, request.now)
        if piece.line == found.pk
    ]
    page = {"line": found, "project": found.project, "pieces": here}
    return render(request, "projects/line.html", page)
