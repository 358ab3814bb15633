"""For those who read worries: what waits, one of them, and each thing they can do with it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.worrying import may_see_counts
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.kit.refusals import require
from sayso.web.worries import changes
from sayso.web.worries.forms.reading import AnswerForm, AuthorityForm, ReaderForm, WordsForm
from sayso.web.worries.forms.telling import TOPICS, WHO, WISHES
from sayso.web.worries.models import Worry, counts_for, ties_of_office

UP = "../"  # from one of its pages to the worry itself, without saying which worry it is


@sensitive
def worries(request: HttpRequest) -> HttpResponse:
    """What waits for me, the oldest first, then what is closed. Nothing of what they say."""
    seen = Worry.objects.readable_by(request.user).with_life().select_related("place")
    waiting = [(each, each.is_late(request.now)) for each in seen.open().order_by("sent_at")]
    closed = seen.exclude(closed_at=None).order_by("-closed_at")
    may_count = bool(may_see_counts(ties_of_office(request.user)))
    page = {"waiting": waiting, "closed": closed, "may_count": may_count}
    return render(request, "worries/worries.html", page)


def counts(request: HttpRequest) -> HttpResponse:
    """How many there are, and how many are late: for directors. Not where, who or what."""
    require(may_see_counts(ties_of_office(request.user)))
    return render(request, "worries/counts.html", {"counts": counts_for(request.user, request.now)})


def _find(request: HttpRequest, name: str) -> Worry:
    readable = Worry.objects.readable_by(request.user).select_related("organisation", "place")
    return get_object_or_404(readable.with_life(), name=name)


@sensitive
def worry(request: HttpRequest, name: str) -> HttpResponse:
    """One worry. It opens with a press, so that nobody has "read" what a browser fetched."""
    found = _find(request, name)
    readings = list(found.readings.select_related("person"))
    own = next(reading for reading in readings if reading.person_id == request.user.pk)
    shown: dict[str, object] = {"worry": found, "late": found.is_late(request.now)}
    if own.read_at is None:
        return render(request, "worries/unread.html", shown)
    shown |= {
        "organisation": found.organisation,
        "topics": [TOPICS[topic] for topic in found.topics],
        "who": [WHO[who] for who in found.who],
        "wishes": [WISHES[wish] for wish in found.wishes],
        "about": found.about.select_related("person"),
        "readings": readings,
        "others": [each for each in readings if each != own and each.ended_at is None],
        "notes": found.notes.select_related("by"),
        "stage": found.stage,
    }
    return render(request, "worries/worry.html", shown)


@sensitive
@require_POST
def read(request: HttpRequest, name: str) -> HttpResponse:
    """Open it: the writer is shown that I read it."""
    changes.read(_find(request, name), by=request.user, now=request.now)
    return redirect(UP)


def _act(
    request: HttpRequest, found: Worry, form: forms.Form, *, title: str, go: str, hint: str = ""
) -> HttpResponse:
    """The page of one thing that readers do."""
    shown = {"worry": found, "form": form, "title": title, "go": go, "hint": hint}
    return render(request, "worries/act.html", shown | {"organisation": found.organisation})


def _sent(request: HttpRequest, form: forms.Form) -> bool:
    return request.method == "POST" and form.is_valid()


def _done(request: HttpRequest, to: str = UP) -> HttpResponse:
    """Say that it is done, and not what: sessions and keys of forms are no place for a worry."""
    messages.success(request, _("It is done."), extra_tags="tick")
    return redirect(to)


@sensitive
@never_kept
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Write back."""
    found = _find(request, name)
    form = AnswerForm(request.POST or None)
    if _sent(request, form):
        words = form.cleaned_data["words"]
        changes.answer(found, words, by=request.user, now=request.now)
        return _done(request)
    return _act(request, found, form, title=_("Write back"), go=_("Send the answer"))


@sensitive
@never_kept
def write_down(request: HttpRequest, name: str) -> HttpResponse:
    """Write down what was done."""
    found = _find(request, name)
    form = WordsForm(request.POST or None)
    if _sent(request, form):
        changes.write_down(found, form.cleaned_data["words"], by=request.user, now=request.now)
        return _done(request)
    hint = _("Only those who read this worry can see it. The writer does not.")
    return _act(request, found, form, title=_("What was done"), go=_("Write it down"), hint=hint)


@sensitive
@never_kept
def authority(request: HttpRequest, name: str) -> HttpResponse:
    """Write down that the authority was told."""
    found = _find(request, name)
    form = AuthorityForm(request.POST or None, today=timezone.localdate(request.now))
    if _sent(request, form):
        kept: dict[str, Any] = form.cleaned_data
        changes.tell_authority(found, kept["day"], kept["words"], by=request.user, now=request.now)
        return _done(request)
    title = _("Tell those who keep people safe")
    hint = _("Phone them first. Then write it down here. The writer sees that you told them.")
    return _act(request, found, form, title=title, go=_("Write it down"), hint=hint)


@sensitive
def about_us(request: HttpRequest, name: str) -> HttpResponse:
    """It turns out to be about another reader: it is closed to them at once."""
    found = _find(request, name)
    others = found.readings.current().exclude(person=request.user).select_related("person")
    form = ReaderForm(request.POST or None, others=[reading.person for reading in others])
    if _sent(request, form):
        changes.name_reader(found, form.person(), by=request.user, now=request.now)
        return _done(request)
    title = _("Is it about someone who reads it?")
    hint = _("They cannot see it from now on. Someone else is asked to read it.")
    return _act(request, found, form, title=title, go=_("It is about them"), hint=hint)


@sensitive
def hand_on(request: HttpRequest, name: str) -> HttpResponse:
    """It is about me, or I am too close: someone else reads it, I do not any more."""
    found = _find(request, name)
    if request.method == "POST":
        changes.step_aside(found, by=request.user, now=request.now)
        return _done(request, "worries")
    title = _("Is it about you?")
    hint = _("Or are you too close to it? You cannot see it then. Someone else is asked.")
    return _act(request, found, forms.Form(), title=title, go=_("Hand it on"), hint=hint)


@sensitive
def close(request: HttpRequest, name: str) -> HttpResponse:
    """Close it. The writer must have an answer first."""
    found = _find(request, name)
    if request.method == "POST":
        changes.close(found, by=request.user, now=request.now)
        return _done(request)
    hint = _("The person has your answer. You can still read this worry later.")
    return _act(
        request, found, forms.Form(), title=_("Close this worry"), go=_("Close it"), hint=hint
    )
