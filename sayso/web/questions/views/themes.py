"""One theme: its name, its whys, how we will know, what was answered, and what it became."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.power.parts import Part
from sayso.rules.power.shaping import may_decide_about
from sayso.rules.small_numbers import STEP
from sayso.rules.themes import (
    Answer,
    Sign,
    may_accept,
    may_answer,
    may_give_names,
    may_take_part,
    root,
)
from sayso.rules.themes.heaps import LIVED
from sayso.rules.themes.whys import MOST
from sayso.rules.verdict import Verdict
from sayso.web.content.forms import PictureForm
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import PARTS, REASONS, THEME_ANSWERS
from sayso.web.questions.changes import themes as changes
from sayso.web.questions.forms import themes as forms
from sayso.web.questions.models import (
    PartsTold,
    Question,
    Theme,
    ThemeAnswer,
    parts_who_decide,
)
from sayso.web.questions.views.finding import find


def _find(request: HttpRequest, pk: int) -> Theme:
    return get_object_or_404(Theme.objects.visible_to(request.user).with_words(), pk=pk)


def themes(request: HttpRequest, pk: int) -> HttpResponse:
    """What people said, in themes: which are open, and how many of each part are behind them."""
    question = find(request, pk)
    named = list(question.themes.named().with_words().prefetch_related("answers", "laid"))
    told: PartsTold | None = getattr(question, "parts_told", None)
    by_part = told.told if told is not None else {}  # the database keeps no order in it
    parts = {part: by_part[part] for part in ("", *Part) if part in by_part}
    in_it: dict[str, int] = next(iter(parts.values()), {})
    page = {
        "question": question,
        "rows": [
            {"theme": each, "many": len(each.laid.all()), "open": each.is_open()} for each in named
        ],
        "parts": [PARTS[Part(part)] if part else _("Part not said") for part in parts],
        "counts": [
            (theme, [counts[str(theme.pk)] for counts in parts.values()])
            for theme in named
            if str(theme.pk) in in_it
        ],
        "is_told": bool(parts),
        "is_looked_at": told is not None,
        "step": STEP,
        "is_over": question.is_over(request.now),
    }
    return render(request, "questions/themes/list.html", page)


def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """One theme, and what is next."""
    found = _find(request, pk)
    parts = found.question.parts_of(request.user)
    deciding = parts_who_decide(found.question, request.user)
    whys = list(found.whys.select_related("by"))
    page = {
        "theme": found,
        "question": found.question,
        "cards": list(found.cards()),
        "is_open": found.is_open(),
        "whys": whys,
        "asks_why": found.is_named and not found.cause and len(whys) < MOST,
        "may_end_whys": bool(root([each.words for each in whys])) and not found.cause_at,
        "is_money": bool(whys) and not root([each.words for each in whys]),
        "lives_with_it": bool(LIVED & parts),
        "answers": [_answer(each, parts, request) for each in found.answers.select_related("by")],
        "may_answer": bool(_may_answer(found, request)),
        "decisions": _decisions(found, request),
        "may_decide": bool(may_decide_about(deciding, named=found.is_named)),
        "deeper": Question.objects.visible_to(request.user).filter(root__theme=found).with_words(),
    }
    return render(request, "questions/themes/theme.html", page)


def _may_answer(theme: Theme, request: HttpRequest) -> Verdict:
    parts = changes.parts_who_answer(theme.question, request.user)
    return may_answer(parts, str(theme), named=theme.is_named)


def _decisions(theme: Theme, request: HttpRequest) -> Any:
    """The decisions that name it and that this person may see: a room above, so by its own door."""
    decided: Any = theme.decisions  # type: ignore[attr-defined]
    return decided.visible_to(request.user).select_related("question")


def _answer(said: ThemeAnswer, parts: frozenset[str], request: HttpRequest) -> dict[str, Any]:
    may = may_accept(
        parts,
        Answer(said.answer),
        is_answerer=said.by_id == request.user.pk,
        still_open=said.theme.is_open(),
    )
    return {
        "said": said,
        "words": THEME_ANSWERS[Answer(said.answer)],
        "may_accept": bool(may),
        "closes_nothing": said.answer == Answer.NO_CHANGE.value,
    }


def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a heap with an "I" sentence."""
    found = _find(request, pk)
    require(may_give_names(found.question.parts_of(request.user)))
    first = request.draft or ({"words": str(found)} if found.is_named else None)
    form = forms.NameForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            changes.name(found, form.cleaned_data["words"], by=request.user, now=request.now)
        except NotAllowed as refused:
            form.add_error("words", REASONS[refused.reason])
        else:
            messages.success(request, _("The heap has its name now. Your name stands beside it."))
            return redirect("theme-picture", pk)
    page = {"theme": found, "form": form, "cards": list(found.cards())}
    return render(request, "questions/themes/name.html", page)


def choose_theme_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the picture of a theme from the map."""
    found = _find(request, pk)
    require(may_give_names(found.question.parts_of(request.user)))
    form = PictureForm(
        request.POST or None, request.FILES or None, words=str(found), person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        changes.illustrate_theme(
            found,
            picture=form.cleaned_data["picture"],
            photo=form.cleaned_data["photo"],
            shows=form.cleaned_data["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there now."))
        return redirect("theme", pk)
    return render(request, "questions/themes/picture.html", {"theme": found, "form": form})


def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the next "but why?"."""
    found = _find(request, pk)
    require(may_take_part(found.question.parts_of(request.user)))
    form = forms.WhyForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        changes.answer_why(found, form.cleaned_data["words"], by=request.user, now=request.now)
        messages.success(request, _("Your answer is there."))
        return redirect("theme", pk)
    whys = list(found.whys.all())
    page = {"theme": found, "form": form, "whys": whys, "last": whys[-1] if whys else found}
    return render(request, "questions/themes/why.html", page)


@require_POST
def cause(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the last answer is the cause."""
    changes.say_cause(_find(request, pk), by=request.user, now=request.now)
    messages.success(request, _("This is the cause now. It can be changed."))
    return redirect("theme", pk)


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how we will know that it worked."""
    found = _find(request, pk)
    require(may_take_part(found.question.parts_of(request.user)))
    first = request.draft or {"words": found.sign, "of_ten": found.sign_of_ten}
    form = forms.SignForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = Sign(form.cleaned_data["words"], form.cleaned_data["of_ten"])
        changes.set_sign(found, told, by=request.user, now=request.now)
        messages.success(request, _("This is how we will know."))
        return redirect("theme", pk)
    return render(request, "questions/themes/sign.html", {"theme": found, "form": form})


def answer_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something to a theme."""
    found = _find(request, pk)
    require(_may_answer(found, request))
    form = forms.ThemeAnswerForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changes.answer_theme(found, told["answer"], told["words"], by=request.user, now=request.now)
        messages.success(request, _("Your words are there. People say if they answer the theme."))
        return redirect("theme", pk)
    return render(request, "questions/themes/answer.html", {"theme": found, "form": form})


@require_POST
def accept_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this answers the theme."""
    said = get_object_or_404(ThemeAnswer.objects.visible_to(request.user), pk=pk)
    changes.accept(said, by=request.user, now=request.now)
    messages.success(request, _("You said that this is an answer."))
    return redirect("theme", said.theme_id)


def second_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a question of the second round. It names the theme that it comes from."""
    question = find(request, pk)
    require(may_take_part(question.parts_of(request.user)))
    named = question.themes.named().with_words()
    form = forms.DeeperForm(request.POST or None, themes=named, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        who = {"by": request.user, "now": request.now}
        try:
            deeper = changes.go_deeper(question, form.root(), form.cleaned_data["words"], **who)
        except NotAllowed as refused:
            form.add_error("root", REASONS[refused.reason])
        else:
            messages.success(request, _("The question is there. It says what it comes from."))
            return redirect("question-settle", deeper.pk)
    page = {"question": question, "form": form}
    return render(request, "questions/themes/second_round.html", page)
