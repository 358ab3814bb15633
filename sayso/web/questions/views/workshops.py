"""Working Together for Change: its eight steps, my own lines, plans, and asking again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.themes import came_true, may_take_part
from sayso.rules.themes.eight_steps import Pile, Step, may_end, step_now, steps_done
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import EIGHT_STEPS, REASONS, REVIEW_PILES
from sayso.web.questions.changes import workshops as changes
from sayso.web.questions.forms import themes as forms
from sayso.web.questions.models import (
    Plan,
    ReviewLine,
    Theme,
    Workshop,
    asked_again,
    lives_with_it,
    told_again,
)
from sayso.web.questions.views.finding import find


def _workshop(request: HttpRequest, pk: int) -> Workshop:
    return get_object_or_404(
        Workshop.objects.select_related("question__words"), question=find(request, pk)
    )


def eight_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it is in its eight steps; without a workshop: what it would be."""
    question = find(request, pk)
    workshop = Workshop.objects.visible_to(request.user).filter(question=question).first()
    page = {
        "question": question,
        "workshop": workshop,
        "is_asker": question.asked_by == request.user,
    }
    if workshop is not None:
        told = workshop.told()
        done, now = steps_done(told), step_now(told)
        page |= {
            "steps": [
                {"words": EIGHT_STEPS[step], "done": step in done, "now": step is now}
                for step in Step
            ],
            "themes": [_row(each) for each in question.themes.named().with_words()],
            "may_end": bool(may_end(told)) and workshop.ended_at is None,
            "gives_lines": lives_with_it(question.parts_of(request.user)),
            "shared": workshop.shared_by(request.user),
        }
    return render(request, "questions/themes/eight_steps.html", page)


def _row(theme: Theme) -> dict[str, object]:
    """How far one theme has come, and what the same people say now."""
    asked, sign = asked_again(theme), theme.sign_told()
    plans = list(theme.plans.select_related("owner", "other_owner"))
    return {
        "theme": theme,
        "plans": plans,
        "done": bool(plans) and all(each.done_at for each in plans),
        "asked": asked,
        "told": told_again(asked),
        "true": sign is not None and came_true(sign, asked),
    }


@require_POST
def begin_workshop(request: HttpRequest, pk: int) -> HttpResponse:
    """Work in eight steps, from lines of people's own reviews."""
    changes.begin_workshop(find(request, pk), by=request.user, now=request.now)
    return redirect("eight-steps", pk)


@require_POST
def end_workshop(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, when all eight steps are done."""
    changes.end_workshop(_workshop(request, pk), by=request.user, now=request.now)
    messages.success(request, _("All eight steps are done."))
    return redirect("eight-steps", pk)


def review_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """My own lines: write one, share one, take one back."""
    workshop = _workshop(request, pk)
    own_review = lives_with_it(workshop.question.parts_of(request.user))
    require(Allowed() if own_review else Refused(Reason.NOT_YOURS))
    form = forms.LineForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            changes.give_line(
                workshop, told["pile"], told["words"], by=request.user, now=request.now
            )
        except NotAllowed as refused:
            form.add_error("pile", REASONS[refused.reason])
        else:
            messages.success(request, _("Only you see this line. You can share it, or keep it."))
            return redirect("review-lines", pk)
    lines = workshop.lines.filter(person=request.user)
    page = {
        "question": workshop.question,
        "form": form,
        "lines": [(each, REVIEW_PILES[Pile(each.pile)]) for each in lines],
    }
    return render(request, "questions/themes/lines.html", page)


def _my_line(request: HttpRequest, pk: int) -> ReviewLine:
    return get_object_or_404(ReviewLine.objects.visible_to(request.user), pk=pk)


@require_POST
def share_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to one line."""
    line = _my_line(request, pk)
    changes.share_line(line, by=request.user, now=request.now)
    messages.success(request, _("Your line is a card now. It has no names in it."))
    return redirect("review-lines", line.workshop.question_id)


def _theme(request: HttpRequest, pk: int) -> Theme:
    seen = Theme.objects.visible_to(request.user).with_words()
    return get_object_or_404(seen.exclude(question__workshop=None), pk=pk)


def plan_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan what will be done about a theme: two people see to it."""
    theme = _theme(request, pk)
    require(may_take_part(theme.question.parts_of(request.user)))
    people = theme.question.people()
    form = forms.PlanForm(request.POST or None, people=people, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        owner, other = form.owners()
        try:
            changes.plan(
                theme, form.cleaned_data["words"], owner, other, by=request.user, now=request.now
            )
        except NotAllowed as refused:
            form.add_error("other", REASONS[refused.reason])
        else:
            messages.success(request, _("The plan is there. Two people see to it."))
            return redirect("eight-steps", theme.question_id)
    return render(request, "questions/themes/plan.html", {"theme": theme, "form": form})


@require_POST
def plan_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a plan is done."""
    planned = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    changes.say_plan_done(planned, by=request.user, now=request.now)
    messages.success(request, _("It is done, you say. Now the same people are asked again."))
    return redirect("eight-steps", planned.theme.question_id)


def say_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it is so now."""
    theme = _theme(request, pk)
    require(changes.may_say_again_now(theme, request.user))
    form = forms.AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.say_again(theme, form.cleaned_data["says"], by=request.user, now=request.now)
        messages.success(request, _("We have your answer. You can change it."))
        return redirect("eight-steps", theme.question_id)
    return render(request, "questions/themes/again.html", {"theme": theme, "form": form})
