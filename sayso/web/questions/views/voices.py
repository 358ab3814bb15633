"""One voice: who helped, changing it, "me too", writing a recording down, and its files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.asking import may_change, may_mend_draft, may_take_back, may_write_down
from sayso.web.kit.refusals import require
from sayso.web.people.models import heard_in
from sayso.web.questions import changes
from sayso.web.questions.forms.saying import HelpForm, TranscriptForm
from sayso.web.questions.models import Voice
from sayso.web.questions.views.finding import FILES, file_of, given, helpers_of, voice_of


def helped(request: HttpRequest, pk: int) -> HttpResponse:
    """We have what you said. Did someone help you?"""
    voice = voice_of(request, pk)
    require(may_take_back(own=voice.person_id == request.user.pk))
    near = helpers_of(voice.question, request.user)
    form = HelpForm(request.POST or None, near=near)
    if request.method == "POST" and form.is_valid():
        helped_by = form.cleaned_data["help"]
        who = {"by": request.user, "now": request.now}
        changes.say_who_helped(voice, helped_by, form.helper(), **who)
        messages.success(request, _("Thank you."), extra_tags="tick")
        return redirect("question", voice.question_id)
    return render(request, "questions/helped.html", {"voice": voice, "form": form})


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say one's own words anew."""
    voice = voice_of(request, pk)
    own = voice.person_id == request.user.pk and voice.is_own
    require(may_change(voice.question.round(), own=own, now=request.now))
    form = TranscriptForm(request.POST or None, initial={"words": voice.words, **request.draft})
    form.fields["words"].label = _("What do you say?")
    form.fields["words"].help_text = ""
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.change(voice, words, by=request.user, now=request.now)
        messages.success(request, _("We have your new words."), extra_tags="write")
        return redirect("question", voice.question_id)
    return render(request, "questions/change.html", {"voice": voice, "form": form})


@require_POST
def me_too(request: HttpRequest, pk: int) -> HttpResponse:
    """I want to say the same."""
    voice = voice_of(request, pk)
    changes.say_me_too(voice, by=request.user, now=request.now)
    messages.success(request, _("You said: me too."), extra_tags="yes")
    return redirect("question-voices", voice.question_id)


def write_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a recording says, for those who cannot hear it."""
    voice = voice_of(request, pk)
    _may_write_down(request, voice)
    if request.method == "POST" and "throw" in request.POST:
        changes.throw_draft_away(voice, by=request.user, now=request.now)
        messages.success(request, _("It is gone. You can write it down yourself."))
        return redirect("write-down", pk)
    heard = _heard(request, voice)
    first = {"words": voice.transcript or heard, **request.draft}
    form = TranscriptForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.write_down(voice, words, by=request.user, now=request.now)
        messages.success(request, _("It is written down now. Thank you."), extra_tags="write")
        return redirect("question-voices", voice.question_id)
    page = {"voice": voice, "form": form, "heard": heard}
    return render(request, "questions/write_down.html", page)


def _heard(request: HttpRequest, voice: Voice) -> str:
    """What a computer heard, for whoever spoke or took it in; nothing for anyone else."""
    me = request.user.pk
    may = may_mend_draft(own=voice.person_id == me, entered=voice.entered_by_id == me)
    return heard_in([voice.sound.name]).get(voice.sound.name or "", "") if may else ""


def _may_write_down(request: HttpRequest, voice: Voice) -> None:
    me = request.user.pk
    require(
        may_write_down(
            has_sound=bool(voice.sound) and (not voice.transcript or voice.person_id == me),
            own=voice.person_id == me,
            is_asker=voice.question.asked_by_id == me,
            entered=voice.entered_by_id == me,
        )
    )


def file(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The recording or the image of a voice, for whoever may see what it belongs to."""
    return given(request, file_of(voice_of(request, pk), name), FILES[name])
