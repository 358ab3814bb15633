"""Sorting cards: one card a page, four large buttons, no dragging; and surveys, face by face."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.asking import Face, Pile, Whose
from sayso.rules.asking.cards import may_sort
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import require
from sayso.web.kit.words import PILES, SURVEY_FACES, WHOSE_WORDS
from sayso.web.people.models import Person
from sayso.web.questions import changes
from sayso.web.questions.forms.saying import ForForm, LastForm
from sayso.web.questions.models import (
    Card,
    Question,
    Sheet,
    may_answer_here,
    numbers_are_told,
    words_of,
)
from sayso.web.questions.views.finding import find, helpers_of


def sort(request: HttpRequest, pk: int) -> HttpResponse:
    """The next card that I have not put anywhere yet."""
    question = find(request, pk)
    require(may_sort(question.round(), question.parts_of(request.user), now=request.now))
    require(may_answer_here(question, request.user, request.now))
    card = question.cards.not_sorted_by(request.user).select_related("chunk").first()
    if card is None:
        messages.success(request, _("You have sorted all the cards."), extra_tags="cards")
        return redirect("question", pk)
    return _card(request, question, card)


def sort_card(request: HttpRequest, pk: int, card: int) -> HttpResponse:
    """Put one card on a heap, or on another one than before."""
    question = find(request, pk)
    found = get_object_or_404(question.cards.select_related("chunk", "question"), pk=card)
    require(may_sort(question.round(), question.parts_of(request.user), now=request.now))
    require(may_answer_here(question, request.user, request.now))
    if request.method == "POST" and request.POST.get("pile") in list(Pile):
        changes.sort(found, Pile(request.POST["pile"]), by=request.user, now=request.now)
        return redirect("sort-cards", pk)
    return _card(request, question, found)


def _card(request: HttpRequest, question: Question, card: Card) -> HttpResponse:
    cards = question.cards
    page = {
        "question": question,
        "card": card,
        "number": cards.filter(pk__lte=card.pk).count(),
        "of": cards.count(),
        "piles": [(pile.value, words, pic) for pile, (words, pic) in PILES.items()],
    }
    return render(request, "questions/sort.html", page)


# ---- Surveys ----------------------------------------------------------------------------------


@require_POST
def fill_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin my sheet, or go on where I stopped."""
    question, me = find(request, pk), request.user
    sheet = changes.begin(question, person=me, whose=Whose.OWN, by=me, now=request.now)
    return redirect("sheet", sheet.pk)


def fill_in_for(request: HttpRequest, pk: int) -> HttpResponse:
    """For whom I answer, and how I know: a sheet of its own, never counted with theirs."""
    question, me = find(request, pk), request.user
    people = [
        person
        for person in question.people().exclude(pk=me.pk)
        if question.may_speak_for(me, person)
    ]
    form = ForForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = form.people[form.cleaned_data["person"]]
        whose = form.cleaned_data["whose"]
        sheet = changes.begin(question, person=person, whose=whose, by=me, now=request.now)
        return redirect("sheet", sheet.pk)
    page = {"question": question, "form": form, "people": people}
    return render(request, "questions/say_for.html", page)


def _sheet(request: HttpRequest, pk: int) -> Sheet:
    """One that I fill in: my own, or one that I began for someone."""
    sheets = Sheet.objects.filled_in_by(request.user).select_related("question__words", "person")
    return get_object_or_404(sheets, pk=pk)


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The next thing that is asked, with faces. After the last: who helped."""
    found = _sheet(request, pk)
    if found.finished_at is not None:
        return redirect("question", found.question_id)
    statement = found.next_statement()
    if statement is None:
        return redirect("sheet-helped", pk)
    if request.method == "POST":
        asked = request.POST.get("statement", "")
        there = {str(each.pk): each for each in found.question.statements.all()}
        told = there.get(asked)
        if told is None or request.POST.get("face") not in list(Face):
            raise Http404
        face = Face(request.POST["face"])
        changes.give_face(found, told, face, by=request.user, now=request.now)
        return redirect("sheet", pk)
    page = {
        "sheet": found,
        "statement": statement,
        "number": found.answers.count() + 1,
        "of": found.question.statements.count(),
        "faces": [(face.value, words, pic) for face, (words, pic) in SURVEY_FACES.items()],
        "whose": "" if found.whose == Whose.OWN else WHOSE_WORDS[Whose(found.whose)][0],
    }
    return render(request, "questions/sheet.html", page)


@never_kept
def sheet_helped(request: HttpRequest, pk: int) -> HttpResponse:
    """Who helped; then it is sent."""
    found = _sheet(request, pk)
    if found.finished_at is not None or found.next_statement() is not None:
        return redirect("sheet", pk)
    near: list[Person] = helpers_of(found.question, found.person)
    form = LastForm(request.POST or None, near=near)
    if request.method == "POST" and form.is_valid():
        helped, words = form.cleaned_data["help"], form.cleaned_data["words"]
        changes.send_in(found, helped, form.helper(), words, by=request.user, now=request.now)
        messages.success(request, _("We have your answers. Thank you."), extra_tags="happy")
        return redirect("question", found.question_id)
    return render(request, "questions/sheet_helped.html", {"sheet": found, "form": form})


class Along(HttpResponseRedirect):
    """To another page, and what was sent goes along."""

    status_code = 307


@require_POST
def words_are_a_worry(request: HttpRequest, pk: int) -> HttpResponse:
    """What someone said beside the faces is a worry: the words go along to its pages."""
    found = _said(request, pk)
    changes.leave_the_survey(found, by=request.user, now=request.now)
    return Along(reverse("worried"))


def _said(request: HttpRequest, pk: int) -> Sheet:
    """One whose words this person wrote, or reads among those of the others."""
    mine = Sheet.objects.filled_in_by(request.user).filter(pk=pk).exclude(words="").first()
    if mine is not None:
        return mine
    sheet = get_object_or_404(Sheet.objects.told().select_related("question"), pk=pk)
    question = find(request, sheet.question_id)
    told = numbers_are_told(question, request.now)
    shown = words_of(question, own=sheet.whose == Whose.OWN, closed=told)
    for each in shown:
        if each == sheet:
            return each
    raise Http404


@require_POST
def take_words_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what I said beside the faces."""
    found = _sheet(request, pk)
    changes.take_words_back(found, by=request.user, now=request.now)
    messages.success(request, _("It is gone."))
    return redirect("question", found.question_id)
