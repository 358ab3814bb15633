"""Where we agree: one short statement a screen, what I said, and the picture of all."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules.asking.agreeing import Said, may_say
from sayso.rules.small_numbers import Tally, shown
from sayso.web.kit.refusals import require
from sayso.web.questions import changes
from sayso.web.questions.forms.agreeing import SaidForm
from sayso.web.questions.models import Agreement, Card, next_statement
from sayso.web.questions.views.finding import find


def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, disagree or pass: the next statement this person has not answered."""
    question = find(request, pk)
    require(may_say(question.round(), question.parts_of(request.user), now=request.now))
    form = SaidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        card = get_object_or_404(question.cards, pk=form.cleaned_data["card"])
        said = Said(form.cleaned_data["said"])
        changes.take_stance(card, said, by=request.user, now=request.now)
        back = "my-stance" if form.cleaned_data["again"] else "agree"
        return redirect(back, pk)
    card, answered, of = next_statement(question, request.user)
    if card is None:
        messages.success(request, _("You have answered all of them. Thank you."))
        return redirect("agreement", pk)
    page = {"question": question, "card": card, "number": answered + 1, "of": of}
    return render(request, "questions/agree.html", page)


def my_stance(request: HttpRequest, pk: int) -> HttpResponse:
    """What I said, to nobody but me; and saying something else."""
    question = find(request, pk)
    stance = question.stances.filter(person=request.user).first()
    said = stance.answers() if stance else {}
    cards = [
        (card, Said(said[card.pk]).name.lower())
        for card in question.cards.select_related("chunk")
        if card.pk in said
    ]
    page = {"question": question, "cards": cards, "open": question.is_open(request.now)}
    return render(request, "questions/my_stance.html", page)


def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """What all groups agree on, what most say, and what each group stands for."""
    question = find(request, pk)
    drawn: Agreement | None = getattr(question, "agreement", None)
    closed = question.is_over(request.now)
    page: dict[str, Any] = {"question": question, "closed": closed}
    page["mine"] = question.stances.filter(person=request.user).exists()
    may = may_say(question.round(), question.parts_of(request.user), now=request.now)
    page["may"] = bool(may) and next_statement(question, request.user)[0] is not None
    if drawn is not None and drawn.is_shown(request.now):
        cards = {card.pk: card for card in question.cards.select_related("chunk")}
        page |= {"drawn": drawn, "of": drawn.people if closed else None}
        for part in ("everywhere", "most"):
            page[part] = _lines(drawn.told[part], cards, closed=closed)
        page["groups"] = [
            {"tenths": _tenths(group["size"], drawn.people), "size": group["size"], "lines": lines}
            for group in drawn.told["groups"]
            if (lines := _lines(group["stands"], cards, closed=False)) is not None
        ]
    return render(request, "questions/agreement.html", page)


def _tenths(size: int, people: int) -> int:
    """About how many of ten people: a group is told by its share, so that nobody counts heads."""
    return max(1, round(10 * size / people))


def _lines(
    stands: Sequence[tuple[int, str, int, int]], cards: dict[int, Card], *, closed: bool
) -> list[dict[str, Any]]:
    """Each statement with its answer; with numbers only where none gives a person away."""
    lines = []
    for pk, answer, gave, asked in stands:
        if pk not in cards:  # it was taken back
            continue
        tally = Tally({answer: gave}, asked, Said.PASS.name.lower())
        told = shown(tally, closed=closed).tally
        lines.append(
            {"card": cards[pk], "answer": answer, "gave": told and gave, "asked": told and asked}
        )
    return lines
