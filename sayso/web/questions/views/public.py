"""The public door: answering without signing in. The six pictures lead on in `promises`."""

import secrets
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sayso.craft.codes import tidy_code
from sayso.craft.pictures import picture
from sayso.craft.slips import Slip
from sayso.rules.asking import Form, may_answer_in_public
from sayso.rules.power.signing_in import PUBLIC_VOICE
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.whence import where_from
from sayso.web.kit.words import REASONS, SAID_FORMS
from sayso.web.people.changes import attempt
from sayso.web.questions import changes
from sayso.web.questions.forms.saying import SayForm
from sayso.web.questions.models import Question, Voice
from sayso.web.questions.views.finding import ON_SCREEN, doors_to, form_named


def _found(code: str) -> Question:
    found = Question.objects.with_words().filter(code=tidy_code(code)).first()
    if found is None:
        raise Http404
    return found


@login_not_required
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Where the square on the sheet leads: to the question for who signs in; else to its door."""
    found, me = _found(code), request.user
    if me.is_authenticated and Question.objects.visible_to(me).filter(pk=found.pk).exists():
        return redirect("question", found.pk)
    if found.public_at is None:
        if me.is_authenticated:
            raise Http404
        return redirect_to_login(request.path)
    may = may_answer_in_public(found.round(), public=True, now=request.now)
    where = {form: reverse("say-in-public", args=[found.code, form.value]) for form in ON_SCREEN}
    page = {
        "question": found,
        "ways": doors_to(where) if may else [],
        "why_not": REASONS[may.reason] if isinstance(may, Refused) else "",
        "drafts": found.drafts.all(),
    }
    return render(request, "questions/public.html", page)


@login_not_required
@never_kept
def say(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Say it without a name. The page stays at this address: its slip makes sending twice once."""
    found, way = _found(code), form_named(form)
    if not may_answer_in_public(found.round(), public=found.public_at is not None, now=request.now):
        raise Http404
    sayer = _sayer(request, found, way, request.FILES or None)
    secret = request.POST.get("secret", "") or secrets.token_urlsafe(16)
    if request.method == "POST" and not sayer.is_search:
        slip = Slip(secret)
        wait = None if Voice.objects.named(slip.name).exists() else _patience(request)
        if wait is not None:  # before a file is looked into, which is the heavy work
            sayer = _sayer(request, found, way, None)
            sayer.errors.clear()
            sayer.add_error(None, REASONS[wait])
        elif sayer.is_valid():
            changes.say_in_public(found, sayer.said(), sayer.how(), slip, by=None, now=request.now)
            pictures = [(key, picture(key).words[0]) for key in slip.pictures]
            return render(
                request, "questions/receipt.html", {"question": found, "pictures": pictures}
            )
    if sayer.is_search:
        sayer.errors.clear()
    page = {"question": found, "form": sayer, "way": SAID_FORMS[way], "secret": secret}
    return render(request, "questions/say_in_public.html", page)


def _sayer(request: HttpRequest, found: Question, way: Form, files: Any) -> SayForm:
    about = found.words.words
    return SayForm(request.POST or None, files, form=way, about=about, own=False)


def _patience(request: HttpRequest) -> Reason | None:
    """Whether whoever sends from here must wait a little. It is never anybody else who waits."""
    key, sent = where_from(request, "public-voice"), Reason.ALREADY_ANSWERED
    told = attempt(key, PUBLIC_VOICE, None, wrong=sent, now=request.now)
    return told.reason if told.reason is Reason.WAIT_A_LITTLE else None
