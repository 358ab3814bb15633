"""The cards of a question on a wall: tap a card, tap a heap; and the heaps the computer suggests."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sayso.rules.themes import may_heap
from sayso.rules.verdict import Refused
from sayso.web.kit.forms import number_in
from sayso.web.kit.words import REASONS
from sayso.web.questions.changes import themes as changes
from sayso.web.questions.changes.suggesting import suggest_heaps
from sayso.web.questions.models import (
    Question,
    Suggestion,
    Theme,
    loose_cards,
    people_began,
)
from sayso.web.questions.views.finding import find, voice_of


def _may(question: Question, request: HttpRequest) -> dict[str, Any]:
    """Whether I may lay cards here, and else why not."""
    may = may_heap(
        question.parts_of(request.user),
        opened=question.opened_at is not None,
        begun=people_began(question),
    )
    return {"may": bool(may), "why_not": REASONS[may.reason] if isinstance(may, Refused) else ""}


def _heaps(question: Question) -> list[Theme]:
    heaps = question.themes.with_words().annotate(many=Count("laid"))
    return list(heaps.order_by("begun_at", "pk"))


def wall(request: HttpRequest, pk: int) -> HttpResponse:
    """The heaps, and every card that lies in none yet."""
    question = find(request, pk)
    page = {
        "question": question,
        "heaps": _heaps(question),
        "loose": list(loose_cards(question)),
        "cards": question.voices.count(),
        "suggested": question.suggestions.filter(answered_at=None).count(),
    }
    return render(request, "questions/themes/wall.html", page | _may(question, request))


def wall_screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a big screen that many people look at: all cards, nothing to press."""
    question = find(request, pk)
    heaps = [(each, list(each.cards())) for each in _heaps(question)]
    page = {"question": question, "heaps": heaps, "loose": list(loose_cards(question))}
    return render(request, "questions/themes/screen.html", page)


def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card: tap the heap where it goes, or the heap it comes out of."""
    voice = voice_of(request, pk)
    question = find(request, voice.question_id)
    heaps = _heaps(question)
    lies_in = set(voice.laid.values_list("theme_id", flat=True))
    if request.method == "POST":
        by_number = {str(each.pk): each for each in heaps}
        who = {"by": request.user, "now": request.now}
        if "new" in request.POST:
            changes.begin_heap(question, voice, **who)
            messages.success(request, _("There is a new heap now. This card lies in it."))
        elif heap := by_number.get(request.POST.get("lay", "")):
            changes.lay(heap, voice, **who)
            messages.success(request, _("The card lies in this heap now: %(heap)s") % _named(heap))
        elif heap := by_number.get(request.POST.get("take", "")):
            changes.take_out(heap, voice, **who)
            messages.success(request, _("The card is out of this heap: %(heap)s") % _named(heap))
        return redirect("wall", question.pk)
    page = {
        "question": question,
        "voice": voice,
        "here": [each for each in heaps if each.pk in lies_in],
        "others": [each for each in heaps if each.pk not in lies_in],
    }
    return render(request, "questions/themes/card.html", page | _may(question, request))


def _named(heap: Theme) -> dict[str, str]:
    return {"heap": str(heap) if heap.is_named else _("a heap without a name")}


@require_POST
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the computer suggest heaps. Nothing is laid by it."""
    question = find(request, pk)
    many = suggest_heaps(question, by=request.user, now=request.now)
    if not many:
        messages.info(request, _("The computer found no heaps. Please look yourselves."))
        return redirect("wall", pk)
    said = ngettext(
        "The computer suggests %(many)d heap. You decide.",
        "The computer suggests %(many)d heaps. You decide.",
        many,
    )
    messages.success(request, said % {"many": many})
    return redirect("suggestions", pk)


def suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    """One suggested heap after the other: take it over, or say no."""
    question = find(request, pk)
    waiting = question.suggestions.filter(answered_at=None)
    page = {
        "question": question,
        "suggestion": waiting.prefetch_related("voices").first(),
        "left": waiting.count(),
    }
    return render(request, "questions/themes/suggestions.html", page | _may(question, request))


@require_POST
def answer_suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a suggested heap over, or refuse it."""
    seen = Suggestion.objects.visible_to(request.user)
    suggestion = seen.filter(pk=pk).first()
    if suggestion is None:  # others have come in its place since the page was opened
        question = get_object_or_404(
            Question.objects.visible_to(request.user), pk=number_in(request.POST.get("question"))
        )
        messages.info(request, _("The computer has other suggestions now."))
        return redirect("suggestions", question.pk)
    if request.POST.get("answer") == "take":
        changes.take_over(suggestion, by=request.user, now=request.now)
        messages.success(request, _("This is one of your heaps now. It has no name yet."))
    else:
        changes.refuse_suggestion(suggestion, by=request.user, now=request.now)
        messages.success(request, _("You said no to this heap. Its cards are still there."))
    return redirect("suggestions", suggestion.question_id)
