"""Answers on paper: sheets are printed and given out, and someone says that they have none."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.craft.codes import qr_svg
from sayso.craft.paper_codes import come_to, draw
from sayso.rules.asking import Way
from sayso.rules.asking.papers import is_paper_over, may_enter_paper, may_leave_paper
from sayso.rules.verdict import Refused
from sayso.web.history.models import Entry
from sayso.web.kit.forms import WhoTakesOneForm
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.slowing import may_go_on
from sayso.web.kit.refusals import require
from sayso.web.kit.words import HELPS, REASONS, SAID_KINDS
from sayso.web.people.models import Person
from sayso.web.questions import changes
from sayso.web.questions.forms.papers import HowManyForm, boxes_of
from sayso.web.questions.models import (
    PaperPack,
    Question,
    may_keep,
    pile_of,
    rows_on_paper,
)
from sayso.web.questions.views.finding import find

ROWS = 6  # on a page


def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the sheets are, and what there is to do now."""
    question = find(request, pk)
    pack: PaperPack | None = getattr(question, "pack", None)
    pile, keeps = pile_of(question), bool(may_keep(question, request.user))
    page = {
        "question": question,
        "pack": pack,
        "pile": pile,
        "waiting": pile.came_back - pile.boxed,
        "keeps": keeps,
        "reads": bool(may_enter_paper(question.parts_of(request.user), keeps=keeps)),
        "is_open": question.is_open(request.now),
        "is_paper_over": is_paper_over(question.round(), request.now),
        "settled": _who_settled(question),
    }
    if page["keeps"] and pack is not None:
        page["people"] = question.on_paper.select_related("person").order_by("person__name")
    if question.public_at is not None and question.code:
        page["address"] = request.build_absolute_uri(
            reverse("public-question", args=[question.code])
        )
        page["square"] = mark_safe(qr_svg(page["address"]))  # noqa: S308  (drawn by us)
    return render(request, "questions/papers.html", page)


def _who_settled(question: Question) -> list[dict[str, str]]:
    """Who read a sheet differently, and who settled it, as the record says."""
    entries = Entry.objects.about(question).filter(kind="question-paper-settled")
    told = [
        (entry.payload.by_id, entry.payload.details.get("people", []))
        for entry in entries.select_related("payload")
    ]
    names = Person.objects.in_bulk({pk for by, two in told for pk in (by, *two) if pk})
    return [
        {"one": names[two[0]].name, "other": names[two[-1]].name, "third": names[by].name}
        for by, two in told
        if by in names and two and names.keys() >= set(two)
    ]


@never_kept
def print_sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw a pack of sheets and show it, this once: what is on them is kept nowhere."""
    question = find(request, pk)
    require(may_keep(question, request.user))
    form = HowManyForm(request.POST or None, people=question.people().count())
    if request.method == "POST" and form.is_valid():
        require(may_go_on(request, "print-sheets"))
        codes = [draw(secrets.token_bytes(32)) for _each in range(form.cleaned_data["sheets"])]
        secret = settings.SECRET_KEY.encode()
        names = [come_to(code, secret=secret).name for code in codes]
        changes.print_sheets(question, names, by=request.user, now=request.now)
        return render(request, "questions/sheets.html", _sheets(request, question, codes))
    page = {"question": question, "form": form, "given": question.on_paper.exists()}
    return render(request, "questions/print_sheets.html", page)


def _sheets(request: HttpRequest, question: Question, codes: list[str]) -> dict[str, Any]:
    """The sheets as they are printed: each with its code, on as many pages as its rows need."""
    address = request.build_absolute_uri(reverse("question-read-sheet", args=[question.pk]))
    rows = [_row(chunk) for _pk, chunk in rows_on_paper(question, request.now)]
    pages = [rows[start : start + ROWS] for start in range(0, len(rows), ROWS)] or [[]]
    return {
        "question": question,
        "pages": [
            {"rows": page, "first": number == 1, "last": number == len(pages), "number": number}
            for number, page in enumerate(pages, 1)
        ],
        "of": len(pages),
        "sheets": [
            {
                "code": code,
                "square": mark_safe(qr_svg(f"{address}#{code}")),  # noqa: S308  (drawn by us)
            }
            for code in codes
        ],
        "boxes": list(boxes_of(Way(question.way)).values()),
        "is_open_way": question.way == Way.OPEN,
        "kinds": [words for words, _picture in SAID_KINDS.values()],
        "helps": [words for words, _picture in HELPS.values()]
        if question.way != Way.SORTING
        else [],
    }


def _row(chunk: Any) -> dict[str, str]:
    photo = reverse("photo-small", args=[chunk.pk]) if chunk.thumb else ""
    return {"words": chunk.words, "picture": chunk.picture, "photo": photo}


def give_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who has a sheet now."""
    question = find(request, pk)
    require(may_keep(question, request.user))
    if getattr(question, "pack", None) is None:
        return redirect("question-print", pk)
    have = question.on_paper.values("person")
    form = WhoTakesOneForm(request.POST or None, people=question.people().exclude(pk__in=have))
    if request.method == "POST" and form.is_valid():
        person = form.person()
        changes.give_paper(question, person, by=request.user, now=request.now)
        messages.success(request, _("%(name)s answers on paper.") % {"name": person.name})
        return redirect("question-paper", pk)
    return render(request, "questions/give_paper.html", {"question": question, "form": form})


@require_POST
def begin_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone has theirs: now the sheets come back."""
    question = find(request, pk)
    changes.begin_reading(question, by=request.user, now=request.now)
    messages.success(request, _("Now the sheets come back. 2 people type in each one."))
    return redirect("question-paper", pk)


def own_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own sheet: who gave it, and how to answer on a screen instead."""
    question = find(request, pk)
    mine = question.on_paper.filter(person=request.user).select_related("given_by").first()
    if mine is None:
        return redirect("question", pk)
    came_back = pile_of(question).came_back
    may = may_leave_paper(question.round(), request.now, on_paper=True, came_back=came_back)
    page = {"question": question, "mine": mine, "may": bool(may)}
    page["why_not"] = REASONS[may.reason] if isinstance(may, Refused) else ""
    return render(request, "questions/own_paper.html", page)


@require_POST
def leave_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have no sheet": then one can answer on a screen."""
    question = find(request, pk)
    changes.leave_paper(question, by=request.user, now=request.now)
    messages.success(request, _("Thank you for telling us. Now you can answer on a screen."))
    return redirect("question", pk)
