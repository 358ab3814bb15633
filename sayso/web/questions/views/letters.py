"""The direct line: my letters, one letter, writing to the director, and answering."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.asking import Form
from sayso.rules.asking.letters import ANSWER_WITHIN, may_reply, median_days
from sayso.rules.power.parts import Duty
from sayso.rules.small_numbers import ENOUGH
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import require
from sayso.web.kit.words import SAID_FORMS
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.questions import changes
from sayso.web.questions.forms.saying import ReplyForm, SayForm
from sayso.web.questions.models import Letter, clock_of
from sayso.web.questions.views.finding import FILES, ON_SCREEN, doors_to, file_of, form_named, given


def letters(request: HttpRequest) -> HttpResponse:
    """Whom I can write to, what I sent, what waits for me, and the clock for everyone."""
    me = request.user
    seen = Letter.objects.visible_to(me).select_related("sender", "leader")
    lines = [
        {"organisation": each, "leaders": _leaders(each, me), "clock": _clock(each, request)}
        for each in Organisation.objects.visible_to(me)
    ]
    page = {
        "lines": lines,
        "sent": seen.filter(sender=me),
        "waiting": [(each, each.is_late(request.now)) for each in Letter.objects.waiting_for(me)],
        "answered": seen.filter(leader=me, answered_at__isnull=False),
        "days": ANSWER_WITHIN.days,
    }
    return render(request, "questions/letters.html", page)


def _leaders(organisation: Organisation, me: Person) -> list[Person]:
    return [leader for leader in organisation.with_duty(Duty.DIRECTOR) if leader != me]


def _clock(organisation: Organisation, request: HttpRequest) -> dict[str, object]:
    """Numbers alone, and only from so many letters on that they tell of nobody."""
    told = clock_of(organisation, request.now)
    if told.sent < ENOUGH:
        return {"too_few": True}
    days = median_days(told.waited) if len(told.waited) >= ENOUGH else None
    return {
        "sent": told.sent - told.sent % ENOUGH,  # in fives: one more letter shows nobody who wrote
        "waiting": told.waiting if told.waiting >= ENOUGH else None,
        "late": told.late if told.late >= ENOUGH else None,
        "days": days,
    }


def write(request: HttpRequest, organisation: int, leader: int) -> HttpResponse:
    """How do you want to say it?"""
    _where, to = _to(request, organisation, leader)
    where = {
        form: reverse("write-letter-so", args=[organisation, leader, form]) for form in ON_SCREEN
    }
    return render(request, "questions/write.html", {"leader": to, "ways": doors_to(where)})


def _to(request: HttpRequest, organisation: int, leader: int) -> tuple[Organisation, Person]:
    seen = Organisation.objects.visible_to(request.user)
    found = get_object_or_404(seen, pk=organisation)
    return found, get_object_or_404(found.with_duty(Duty.DIRECTOR), pk=leader)


@never_kept
def write_so(request: HttpRequest, organisation: int, leader: int, form: str) -> HttpResponse:
    """Say it to them in this way."""
    where, to = _to(request, organisation, leader)
    way: Form = form_named(form)
    sayer = SayForm(request.POST or None, request.FILES or None, form=way, bare=True)
    if request.method == "POST" and not sayer.is_search and sayer.is_valid():
        who = {"by": request.user, "now": request.now}
        letter = changes.send(sayer.said(), organisation=where, leader=to, **who)
        told = _("It is on its way to %(name)s. Nobody else can see it.") % {"name": to.name}
        messages.success(request, told, extra_tags="letter")
        return redirect("letter", letter.pk)
    if sayer.is_search:
        sayer.errors.clear()
    page = {"leader": to, "form": sayer, "way": SAID_FORMS[way]}
    return render(request, "questions/write_so.html", page)


def _letter(request: HttpRequest, pk: int) -> Letter:
    seen = Letter.objects.visible_to(request.user).select_related("sender__ways", "leader")
    return get_object_or_404(seen, pk=pk)


@require_POST
def open_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Open one that came: its sender is told that it was seen."""
    found = _letter(request, pk)
    changes.read(found, by=request.user, now=request.now)
    return redirect("letter", pk)


@never_kept
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, for the two it is between."""
    found = _letter(request, pk)
    receives = found.leader_id == request.user.pk
    page = {"letter": found, "receives": receives, "late": found.is_late(request.now)}
    return render(request, "questions/letter.html", page)


@never_kept
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer it, in the way its sender takes things in."""
    found = _letter(request, pk)
    receives, answered = found.leader_id == request.user.pk, found.answered_at is not None
    require(may_reply(receiver=receives, answered=answered, something=True))
    form = ReplyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        changes.answer(found, form.said(), by=request.user, now=request.now)
        told = _("%(name)s can see your answer now.") % {"name": found.sender.name}
        messages.success(request, told, extra_tags="answer")
        return redirect("letter", pk)
    page = {"letter": found, "form": form, "spoke": bool(found.sound)}
    return render(request, "questions/answer_letter.html", page)


def file(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A file of a letter, for the two it is between."""
    kind = FILES["sound" if name == "answer_sound" else name]
    return given(request, file_of(_letter(request, pk), name), kind)
