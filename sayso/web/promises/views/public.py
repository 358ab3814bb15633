"""What someone said without a name: who leads there answers; six pictures say whether it helped."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules import promising
from sayso.rules.power.signing_in import SLIP
from sayso.rules.promising import Answer, Kind
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.whence import where_from
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS
from sayso.web.people.changes import attempt
from sayso.web.promises import changes, forms
from sayso.web.promises.models import Promise, came_of, may_answer_voice
from sayso.web.promises.views.promising import may_answer
from sayso.web.questions.models import Voice
from sayso.web.worries.forms.reading import SlipForm


def answer_voice(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one person without a name: a promise by a day, or no because, but we can."""
    seen = Voice.objects.visible_to(request.user).select_related("question__words")
    voice = get_object_or_404(seen, pk=pk)
    require(may_answer_voice(voice, request.user))
    form = forms.AnswerForm(request.POST or None, kind=Kind.REQUEST, initial=request.draft)
    life = promising.Life(kind=Kind.REQUEST, since=request.now)
    if request.method == "POST" and form.is_valid() and may_answer(life, form, request.now):
        told, who = form.cleaned_data, {"by": request.user, "now": request.now}
        promise = changes.answer_voice(
            voice, told["answer"], told["words"], due_on=told["due_on"], **who
        )
        messages.success(request, _("Whoever said this can see your answer now."))
        return redirect("promise", promise.pk)
    return render(request, "promises/answer_voice.html", {"voice": voice, "form": form})


@login_not_required
@never_kept
def what_came_of_it(request: HttpRequest) -> HttpResponse:
    """Six pictures lead to what was said, and to what came of it. Nothing of it is kept."""
    form = SlipForm(request.POST or None)
    voice = _voice_of(request, form)
    if voice is None:
        return render(request, "questions/pictures.html", {"form": form})
    return _came(request, form, voice, forms.JudgeForm())


@login_not_required
@never_kept
def right_for_me(request: HttpRequest) -> HttpResponse:
    """Who holds the six pictures says if it is right. The pictures come along; nothing is kept."""
    form = SlipForm(request.POST or None)
    voice = _voice_of(request, form)
    if voice is None:
        return render(request, "questions/pictures.html", {"form": form})
    judging = forms.JudgeForm(request.POST)
    promise = _promise_to(voice)
    if judging.is_valid() and promise is not None:
        told = judging.cleaned_data
        changes.judge_with_pictures(
            promise, right=told["right"], words=told["words"], by=None, now=request.now
        )
        judging = forms.JudgeForm()
    return _came(request, form, voice, judging)


def _voice_of(request: HttpRequest, form: SlipForm) -> Voice | None:
    """What goes with the pictures that were chosen. Whoever only tries must wait after a while."""
    if request.method != "POST" or not form.is_valid():
        return None
    marked = Voice.objects.with_slip(form.cleaned_data["pictures"])
    voice = marked.select_related("question__words").first()
    key, wrong = where_from(request, "voice-slip"), Reason.SLIP_IS_UNKNOWN
    found = attempt(key, SLIP, voice, wrong=wrong, now=request.now)
    if isinstance(found, Refused):
        form.add_error("pictures", REASONS[found.reason])
        return None
    return voice


def _promise_to(voice: Voice) -> Promise | None:
    return Promise.objects.with_words().filter(voice=voice).first()


def _came(request: HttpRequest, form: SlipForm, voice: Voice, judging: Any) -> HttpResponse:
    promise = _promise_to(voice)
    page = {
        "voice": voice,
        "question": voice.question,
        "drafts": voice.question.drafts.all(),
        "is_over": voice.question.is_over(request.now),
        "came": list(came_of(voice)),
        "promise": promise,
        "yes": Answer.YES.value,
        "judgements": promise.picture_judgements.all() if promise else (),
        "may_judge": promise is not None and bool(promise.may_be_judged_with_pictures(request.now)),
        "pictures": sorted(form.cleaned_data["pictures"]),
        "form": judging,
    }
    return render(request, "promises/what_came_of_it.html", page)
