"""Something is tried: what, how we will know, from when to when, and how it was."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.parity import lacks
from sayso.rules.projects.pilots import (
    SIDES,
    may_ask_how,
    may_decide_what_now,
    may_list_change,
    may_plan,
    may_set_launch,
    may_start,
    may_tell,
    may_try,
    may_try_again,
)
from sayso.rules.small_numbers import heads
from sayso.rules.verdict import Refused
from sayso.web.content.forms import PictureForm
from sayso.web.kit.refusals import require
from sayso.web.kit.words import ENDED, LACKS, REASONS, TRY_SIDE_PICTURES, TRY_SIDES
from sayso.web.people.models import Person
from sayso.web.projects import changes
from sayso.web.projects.forms import trying as forms
from sayso.web.projects.models import (
    Feedback,
    Pilot,
    SuccessQuestion,
    may_illustrate,
    part_of,
    parts_in,
    side_of,
)
from sayso.web.projects.views.finding import find, find_pilot

USUAL = timedelta(days=28)  # to try something


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What should be tried."""
    project = find(request, pk)
    side = side_of(part_of(project, request.user))
    somewhere = project.place_id is not None or project.group_id is not None
    require(may_plan(side=side, somewhere=somewhere, open_project=project.is_open))
    form = forms.WhatForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["words"]
        pilot = changes.plan(project, said, by=request.user, now=request.now)
        return redirect("try-picture", pilot.pk, pilot.what_id)
    return render(request, "projects/plan_try.html", {"project": project, "form": form})


def pilot(request: HttpRequest, pk: int) -> HttpResponse:
    """One try as it is now, and the next step of whoever looks."""
    found = find_pilot(request, pk)
    questions = list(found.questions.select_related("chunk", "written_by"))
    tries = found.triers.filter(person=request.user).exists()
    ended = found.ended
    page = {
        "pilot": found,
        "project": found.project,
        "questions": [(question, TRY_SIDES[question.side]) for question in questions],
        "lacking": _lacking(found, request.user) if found.started_at is None else [],
        "sides": _sides(found),
        "tries": tries,
        "triers": _triers(found),
        "next_question": _next_question(questions, request.user) if tries else None,
        "ended": ENDED[ended] if ended else "",
        "is_over": found.as_tried().is_over(timezone.localdate(request.now)),
        "endings": found.endings.select_related("decision__question"),
        "again": found.tried_again_in.first(),
    }
    return render(request, "projects/pilot.html", page | _may(found, request, tries=tries))


def _may(found: Pilot, request: HttpRequest, *, tries: bool) -> dict[str, bool]:
    """What this person may do here now."""
    this, part = found.as_tried(), part_of(found.project, request.user)
    side, today = side_of(part), timezone.localdate(request.now)
    asked = found.endings.filter(decision__stopped_at=None).exists()
    later = today + USUAL
    yes = found.yeses.filter(person=request.user, to="questions").exists()
    return {
        "may_ask": bool(may_ask_how(this, side=side)),
        "may_agree": bool(may_ask_how(this, side=side)) and bool(this.asked_by) and not yes,
        "may_start": bool(may_start(this, side=side, forms_ready=True, until=later, today=today)),
        "may_join": not tries and bool(may_try(this, belongs=part is not None, today=today)),
        "may_tell": bool(may_tell(this, tries=tries)),
        "may_list": bool(may_list_change(this, side=side, today=today)),
        "may_decide": bool(may_decide_what_now(this, side=side, asked=asked)),
        "may_launch": this.started and bool(may_set_launch(this, side=side, day=today, today=today)),
        "may_again": bool(
            may_try_again(this, side=side, already=found.tried_again_in.exists())
        ),
    }  # fmt: skip


def _lacking(found: Pilot, me: Person) -> list[dict[str, object]]:
    """The ideas whose picture is still missing, and whether this person may choose it."""
    missing = ((chunk, sorted(lacks(chunk.forms()))) for chunk in found.ideas())
    return [
        {"chunk": chunk, "said": LACKS[lacking[0]], "mine": chunk.made_by_id == me.pk}
        for chunk, lacking in missing
        if lacking
    ]


def _sides(found: Pilot) -> list[dict[str, object]]:
    """Of each side: whether it asked something, and whether it said yes to the questions."""
    this = found.as_tried()
    return [
        {
            "name": TRY_SIDES[side],
            "picture": TRY_SIDE_PICTURES[side],
            "asked": side in this.asked_by,
            "agreed": side in this.agreed_by,
        }
        for side in sorted(SIDES)
    ]


def _triers(found: Pilot) -> str:
    """How many try it, as far as that may be told."""
    told = heads(found.triers.count(), max(len(parts_in(found.project)), found.triers.count()))
    if told.number is None:
        return _("Some people try it.")
    if not told.number:
        return _("Nobody has said that they want to try it.")
    return _("%(number)s people try it.") % {"number": told.number}


def _next_question(questions: list[SuccessQuestion], me: Person) -> SuccessQuestion | None:
    """The first question that this person has not answered."""
    answered = Feedback.objects.filter(question__in=questions, person=me)
    done = set(answered.values_list("question", flat=True))
    return next((question for question in questions if question.pk not in done), None)


def ask_how(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one question; then choose its picture."""
    found = find_pilot(request, pk)
    require(may_ask_how(found.as_tried(), side=side_of(part_of(found.project, request.user))))
    form = forms.HowForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["words"]
        question = changes.ask_how(found, said, by=request.user, now=request.now)
        return redirect("try-picture", pk, question.chunk_id)
    return render(request, "projects/ask_how.html", {"pilot": found, "form": form})


@require_POST
def take_back(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Take back a question that I wrote."""
    found = get_object_or_404(find_pilot(request, pk).questions, pk=question)
    changes.take_back_question(found, by=request.user, now=request.now)
    messages.success(request, _("Your question is taken back."))
    return redirect("pilot", pk)


def picture(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """Choose the picture of what is tried, or of a question: whoever wrote it."""
    found = find_pilot(request, pk)
    idea = get_object_or_404(found.ideas(), pk=chunk)
    require(may_illustrate(found.project, idea, request.user))
    form = PictureForm(
        request.POST or None, request.FILES or None, words=idea.words, person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        changes.illustrate(
            found.project,
            idea,
            picture=form.cleaned_data["picture"],
            photo=form.cleaned_data["photo"],
            shows=form.cleaned_data["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there now."))
        return redirect("pilot", pk)
    page = {"pilot": found, "chunk": idea, "form": form}
    return render(request, "projects/try_picture.html", page)


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to all the questions, for my side."""
    changes.agree_questions(find_pilot(request, pk), by=request.user, now=request.now)
    messages.success(request, _("You said yes to these questions."))
    return redirect("pilot", pk)


def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until when it is tried; then the questions are locked."""
    found = find_pilot(request, pk)
    side, today = side_of(part_of(found.project, request.user)), timezone.localdate(request.now)
    ready = not any(lacks(chunk.forms()) for chunk in found.ideas())
    rule = {"side": side, "forms_ready": ready, "today": today}
    require(may_start(found.as_tried(), until=today + USUAL, **rule))
    begin = {"day": today + USUAL}
    form = forms.DayForm(request.POST or None, label=_("What is the last day?"), initial=begin)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        may = may_start(found.as_tried(), until=day, **rule)
        if not isinstance(may, Refused):
            changes.start(found, day, by=request.user, now=request.now)
            messages.success(request, _("It has begun. The questions are locked."))
            return redirect("pilot", pk)
        form.add_error("day", REASONS[may.reason])
    return render(request, "projects/start_try.html", {"pilot": found, "form": form})


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """I want to try it."""
    changes.join(find_pilot(request, pk), by=request.user, now=request.now)
    messages.success(request, _("You try it. You can stop at any time."))
    return redirect("pilot", pk)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """I do not want to try it any more."""
    changes.leave(find_pilot(request, pk), by=request.user, now=request.now)
    messages.success(request, _("You do not try it any more."))
    return redirect("pilot", pk)


def tell(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Answer one question; then the next."""
    found = find_pilot(request, pk)
    tries = found.triers.filter(person=request.user).exists()
    require(may_tell(found.as_tried(), tries=tries))
    asked = get_object_or_404(found.questions.select_related("chunk"), pk=question)
    before = asked.feedback.filter(person=request.user).first()
    as_it_is = {"answer": before.answer, "words": before.words} if before else {}
    form = forms.TellForm(request.POST or None, initial={**as_it_is, **request.draft})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changes.tell_how_it_was(
            asked, told["answer"], told["words"], by=request.user, now=request.now
        )
        following = _next_question(list(found.questions.all()), request.user)
        if following is not None:
            return redirect("tell-try", pk, following.pk)
        messages.success(request, _("We have what you said. Thank you."))
        return redirect("pilot", pk)
    page = {"pilot": found, "question": asked, "form": form}
    return render(request, "projects/tell_try.html", page)
