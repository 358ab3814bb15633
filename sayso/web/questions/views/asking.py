"""Asking: the question, for whom and how, its cards, statements and picture, and opening it."""

import secrets
from datetime import time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.craft.codes import card_code
from sayso.rules.asking import Way, may_choose_way, may_open, may_open_to_public, may_put_in_draft
from sayso.rules.asking.cards import may_add_card, may_answer_card
from sayso.rules.parity import lacks
from sayso.rules.verdict import Refused
from sayso.web.content.forms import Pictured, PictureForm
from sayso.web.content.models import Chunk
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import require
from sayso.web.kit.words import LACKS, REASONS, WAYS_OF_ASKING, WHO_ANSWERS
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project, part_of
from sayso.web.questions import changes
from sayso.web.questions.forms import asking as forms
from sayso.web.questions.models import Question
from sayso.web.questions.views.finding import find, mine


def ask(request: HttpRequest) -> HttpResponse:
    """An open question, and whom it is asked."""
    form = forms.QuestionForm(
        request.POST or None,
        initial=request.draft,
        places=Place.objects.belonging_to(request.user).open(),
        groups=Group.objects.sat_in_by(request.user),
        organisations=Organisation.objects.visible_to(request.user),
        person=request.user,
    )
    if request.method == "POST" and form.is_valid():
        words, who = form.cleaned_data["words"], {"by": request.user, "now": request.now}
        question = changes.ask(words, **form.where(), **who)
        if form.chosen:
            changes.illustrate(question, question.words, **form.chosen, **who)
        return redirect("question-settle", question.pk)
    return render(request, "questions/ask.html", {"form": form})


def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Who answers, how, and whether it is a blank page."""
    question = mine(request, pk)
    now = {"who": question.who, "way": question.way, "blank_page": ["yes"] * question.blank_page}
    now["project"] = str(question.project_id or "none")
    projects = _projects_for(question, request.user)
    form = forms.SettleForm(request.POST or None, initial=now, projects=projects)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        may = may_choose_way(told["way"], blank_page=told["blank_page"])
        if isinstance(may, Refused):
            form.add_error("blank_page", REASONS[may.reason])
        else:
            changes.settle(question, **form.settled(), by=request.user, now=request.now)
            return redirect("question-picture", pk, question.words_id)
    return render(request, "questions/settle.html", {"question": question, "form": form})


def _projects_for(question: Question, person: Person) -> list[Project]:
    """The open projects that it could belong to: those its asker belongs to."""
    seen = Project.objects.visible_to(person).open().filter(organisation=question.organisation)
    return [each for each in seen.select_related("title") if part_of(each, person) is not None]


def ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is there, everything missing, and the page that mends each."""
    question = mine(request, pk)
    ideas = [
        {"chunk": chunk, "lacks": [LACKS[lack] for lack in sorted(lacks(chunk.forms()))]}
        for chunk in question.ideas()
    ]
    may = may_open(
        question.round(),
        changes.ready_of(question),
        is_asker=True,
        now=request.now,
        closes=request.now + timedelta(days=1),
    )
    way, more, picture = WAYS_OF_ASKING[Way(question.way)]
    page = {
        "question": question,
        "ideas": ideas,
        "missing": REASONS[may.reason] if isinstance(may, Refused) else "",
        "who": WHO_ANSWERS[question.round().who],
        "way": {"words": way, "more": more, "picture": picture},
        "sorting": question.way == Way.SORTING,
        "survey": question.way == Way.SURVEY,
        "agree": question.way == Way.AGREE,
    }
    return render(request, "questions/ready.html", page)


def choose_picture(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """The picture of the question, of a card or of a statement: from the map, or one's own photo."""
    question = find(request, pk)
    found = get_object_or_404(question.ideas().filter(made_by=request.user), pk=chunk)
    form = PictureForm(
        request.POST or None, request.FILES or None, words=found.words, person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        told = form.cleaned_data
        changes.illustrate(
            question,
            found,
            picture=told["picture"],
            photo=told["photo"],
            shows=told["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there now."))
        return redirect("question" if question.opened_at else "question-ready", pk)
    page = {"question": question, "chunk": found, "form": form}
    return render(request, "questions/choose_picture.html", page)


def _with_picture(
    request: HttpRequest, question: Question, chunk: Chunk, form: Pictured
) -> HttpResponse:
    """Put the picture there that was chosen with the words, or ask for one."""
    if not form.chosen:
        return redirect("question-picture", question.pk, chunk.pk)
    changes.illustrate(question, chunk, **form.chosen, by=request.user, now=request.now)
    messages.success(request, _("The words and their picture are there now."))
    return redirect("question" if question.opened_at else "question-ready", question.pk)


def add_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a card: first its words, then its picture or one's own photo."""
    question = find(request, pk)
    is_asker = question.asked_by_id == request.user.pk
    parts = question.parts_of(request.user)
    require(may_add_card(question.round(), parts, is_asker=is_asker, now=request.now))
    sorting = question.way == Way.SORTING
    kind = forms.CardForm if is_asker and sorting else forms.WordsForm
    form = kind(request.POST or None, initial=request.draft, person=request.user)
    if request.method == "POST" and form.is_valid():
        card = changes.add_card(question, **form.told, by=request.user, now=request.now)
        return _with_picture(request, question, card.chunk, form)
    page = {"question": question, "form": form, "sorting": sorting}
    return render(request, "questions/add_card.html", page)


def answer_card(request: HttpRequest, pk: int, card: int) -> HttpResponse:
    """Say what becomes of something people want and nobody offers."""
    question = find(request, pk)
    found = get_object_or_404(question.cards.with_piles(), pk=card)
    closed, leads = question.is_over(request.now), question.is_led_by(request.user)
    require(may_answer_card(leads=leads, closed=closed, words="The form asks for them."))
    form = forms.AnswerForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.answer_card(found, words, by=request.user, now=request.now)
        messages.success(request, _("Your answer is there for everyone."))
        return redirect("question", pk)
    page = {"question": question, "card": found, "form": form}
    return render(request, "questions/answer_card.html", page)


def add_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one thing to ask with faces."""
    question = mine(request, pk)
    form = forms.WordsForm(request.POST or None, initial=request.draft, person=request.user)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        statement = changes.add_statement(question, words, by=request.user, now=request.now)
        return _with_picture(request, question, statement.chunk, form)
    return render(request, "questions/add_statement.html", {"question": question, "form": form})


def open_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose when it closes, and open it."""
    question = mine(request, pk)
    later = timezone.localtime(request.now) + timedelta(days=14)
    form = forms.OpenForm(
        request.POST or None, initial={"closes_on": later.date(), "closes_time": time(17)}
    )
    if request.method == "POST" and form.is_valid():
        closes, there = form.closes_at(), changes.ready_of(question)
        may = may_open(question.round(), there, is_asker=True, now=request.now, closes=closes)
        if isinstance(may, Refused):
            form.add_error("closes_on", REASONS[may.reason])
        else:
            code = card_code(secrets.token_bytes(32))
            who = {"by": request.user, "now": request.now}
            changes.open_question(question, closes_at=closes, code=code, **who)
            messages.success(request, _("It is open now. People can answer."), extra_tags="say")
            return redirect("question", pk)
    return render(request, "questions/open.html", {"question": question, "form": form})


@require_POST
def open_to_public(request: HttpRequest, pk: int) -> HttpResponse:
    """Let people answer without signing in."""
    question = find(request, pk)
    require(may_open_to_public(leads=question.is_led_by(request.user)))
    changes.open_to_public(question, by=request.user, now=request.now)
    messages.success(request, _("Everyone with the address can answer now."), extra_tags="world")
    return redirect("question-paper", pk)


def put_in_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Put in a draft. On a blank page the answer is no until everyone had their say."""
    question = find(request, pk)
    writes = question.asked_by_id == request.user.pk or question.is_led_by(request.user)
    require(may_put_in_draft(question.round(), is_asker=writes, now=request.now))
    form = forms.DraftForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.put_in_draft(question, words, by=request.user, now=request.now)
        messages.success(request, _("Your draft is there for everyone."), extra_tags="write")
        return redirect("question", pk)
    return render(request, "questions/draft.html", {"question": question, "form": form})
