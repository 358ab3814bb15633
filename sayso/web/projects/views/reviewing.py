"""After a try: what people said, what changes and why, and the day from which it is for everyone."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.projects.pilots import Answer, may_agree_change, may_list_change, may_set_launch
from sayso.rules.small_numbers import Tally, shown
from sayso.rules.verdict import Refused
from sayso.web.kit.refusals import require
from sayso.web.kit.words import (
    PILOT_ANSWER_PICTURES,
    PILOT_ANSWERS,
    REASONS,
    TRY_SIDES,
    WITHHELD,
)
from sayso.web.projects import changes
from sayso.web.projects.forms import trying as forms
from sayso.web.projects.models import Pilot, SuccessQuestion, part_of, side_of
from sayso.web.projects.views.finding import find_pilot


def said(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that people said of the try, the same for both sides, without names."""
    found = find_pilot(request, pk)
    this, today = found.as_tried(), timezone.localdate(request.now)
    side = side_of(part_of(found.project, request.user))
    closed = this.is_over(today)
    questions = found.questions.select_related("chunk").prefetch_related("feedback")
    page = {
        "pilot": found,
        "closed": closed,
        "questions": [_told(question, closed=closed) for question in questions],
        "changes": _changes(found, side, request),
        "may_list": bool(may_list_change(this, side=side, today=today)),
        "has_read": found.yeses.filter(person=request.user, to="review").exists(),
        "read_by": [
            TRY_SIDES[side]
            for side in sorted(set(found.yeses.filter(to="review").values_list("side", flat=True)))
        ],
    }
    return render(request, "projects/said.html", page)


def _told(question: SuccessQuestion, *, closed: bool) -> dict[str, object]:
    """One question: its numbers where they may be told, and every word that was said."""
    given = list(question.feedback.all())
    counts = {each.value: sum(said.answer == each for said in given) for each in Answer}
    told = shown(Tally(counts, len(given), blank=Answer.DONT_KNOW), closed=closed)
    numbers = [
        (PILOT_ANSWERS[each], PILOT_ANSWER_PICTURES[each], told.counts[each.value])
        for each in Answer
        if told.counts is not None
    ]
    return {
        "question": question,
        "numbers": numbers,
        "withheld": WITHHELD[told.withheld] if told.withheld else "",
        "words": sorted(each.words for each in given if each.words) if closed else [],
    }


def _changes(found: Pilot, side: str | None, request: HttpRequest) -> list[dict[str, object]]:
    """What should be different; which of it this person's side may say yes to."""
    this, today = found.as_tried(), timezone.localdate(request.now)
    told = []
    for change in found.list_of_changes.all():
        may = may_agree_change(
            this,
            side=side,
            written_by=change.side,
            agreed=change.agreed_at is not None,
            today=today,
        )
        told.append({"change": change, "by": TRY_SIDES[change.side], "may_agree": bool(may)})
    return told


def list_change(request: HttpRequest, pk: int) -> HttpResponse:
    """How it was, how it should be, and why."""
    found = find_pilot(request, pk)
    side, today = side_of(part_of(found.project, request.user)), timezone.localdate(request.now)
    require(may_list_change(found.as_tried(), side=side, today=today))
    form = forms.ChangeForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        changes.list_change(found, **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, _("It is on the list. Now the other side says yes, or not."))
        return redirect("said-of-try", pk)
    return render(request, "projects/list_change.html", {"pilot": found, "form": form})


@require_POST
def agree_change(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    """Yes, for my side, to a change that the other side wrote."""
    found = get_object_or_404(find_pilot(request, pk).list_of_changes, pk=change)
    changes.agree_change(found, by=request.user, now=request.now)
    messages.success(request, _("Both sides want this change."))
    return redirect("said-of-try", pk)


@require_POST
def say_read(request: HttpRequest, pk: int) -> HttpResponse:
    """We have read all of it."""
    found = changes.say_read(find_pilot(request, pk), by=request.user, now=request.now)
    both = found.reviewed_at is not None
    messages.success(
        request,
        _("Both sides have read it. Now you can decide what happens.")
        if both
        else _("We have that. Now someone of the other side says it, too."),
    )
    return redirect("pilot", pk)


def launch(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the day from which it is for everyone. Too early, and everyone is warned."""
    found = find_pilot(request, pk)
    side, today = side_of(part_of(found.project, request.user)), timezone.localdate(request.now)
    require(may_set_launch(found.as_tried(), side=side, day=today, today=today))
    begin = {"day": found.launch_on or today + timedelta(days=28)}
    form = forms.DayForm(request.POST or None, label=_("From which day?"), initial=begin)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        may = may_set_launch(found.as_tried(), side=side, day=day, today=today)
        if not isinstance(may, Refused):
            changes.set_launch(found, day, by=request.user, now=request.now)
            messages.success(request, _("The day is set. Everyone can see it."))
            return redirect("pilot", pk)
        form.add_error("day", REASONS[may.reason])
    early = found.reviewed_at is None
    return render(request, "projects/launch.html", {"pilot": found, "form": form, "early": early})


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan it once more, as was decided."""
    new = changes.try_again(find_pilot(request, pk), by=request.user, now=request.now)
    messages.success(request, _("The questions are there again. Both sides can change them."))
    return redirect("pilot", new.pk)
