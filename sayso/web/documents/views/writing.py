"""Writing: a paragraph more, other words, a picture, another language, another order."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules import writing_together as rules
from sayso.rules.parity import Promised, ReadAs
from sayso.rules.verdict import Reason
from sayso.web.content.forms import PictureForm
from sayso.web.content.models import Chunk
from sayso.web.documents import changes, forms
from sayso.web.documents.models import Document, Paragraph
from sayso.web.documents.views.finding import find_draft, find_paragraph, place_of
from sayso.web.kit.middleware.written import rewritten_at
from sayso.web.kit.refusals import require
from sayso.web.kit.words import READINGS, REASONS

WAYS = {"up": -1, "down": 1, "back": "back"}


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one more paragraph. Its picture is chosen next."""
    document = find_draft(request, pk)
    hand, round_open = document.hand(request.user), document.open_round(request.now) is not None
    require(rules.may_add(hand, round_open=round_open, words="The form asks for them."))
    form = forms.AddForm(
        request.POST or None, request.FILES or None, initial=request.draft, person=request.user
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        added = changes.add(
            document,
            told["words"],
            heading=told["heading"],
            voice=told["voice"],
            by=request.user,
            now=request.now,
        )
        rewritten_at(request, reverse("change-paragraph", args=[added.pk]))
        if form.chosen:
            who = {"by": request.user, "now": request.now}
            changes.illustrate(document, added.chunk, **form.chosen, **who)
            messages.success(request, _("It is written, with its picture."))
            return _back(document, added.chunk)
        messages.success(request, _("It is written. Now choose a picture for it."))
        return redirect("idea-picture", pk, added.chunk_id)
    return render(request, "documents/add.html", {"document": document, "form": form})


def title(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it another name."""
    document = find_draft(request, pk)
    round_open = document.open_round(request.now) is not None
    require(rules.may_move(document.hand(request.user), round_open=round_open))
    form = forms.TitleForm(request.POST or None, initial={"words": document.title.words})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.retitle(document, words, by=request.user, now=request.now)
        rewritten_at(request, request.path)
        messages.success(request, _("It has a new name."))
        return redirect("document", pk)
    return render(request, "documents/title.html", {"document": document, "form": form})


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for a paragraph. Where someone else wrote it last, a reason is asked for."""
    paragraph = find_paragraph(request, pk)
    last = paragraph.last_words
    theirs = last is not None and last.by_id != request.user.pk
    allowed = changes.may_change(
        paragraph, request.user, why="The form asks for it.", now=request.now
    )
    require(allowed)
    now = {"heading": paragraph.heading, "words": paragraph.chunk.words, **request.draft}
    form = forms.ChangeForm(
        request.POST or None, initial=now, theirs=last.by.name if theirs else ""
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if theirs and not told["why"].strip():
            form.add_error("why", REASONS[Reason.REASON_NEEDED])
        else:
            changes.rewrite(
                paragraph,
                told["words"],
                heading=told["heading"],
                why=told.get("why", ""),
                by=request.user,
                now=request.now,
            )
            rewritten_at(request, request.path)
            messages.success(request, _("It is changed. Who wrote it can see why."))
            return redirect("read-draft", paragraph.document_id, place_of(paragraph))
    page = {"document": paragraph.document, "paragraph": paragraph, "form": form}
    return render(request, "documents/change.html", page)


def _idea(request: HttpRequest, pk: int, chunk: int) -> tuple[Document, Chunk]:
    document = find_draft(request, pk)
    found = document.idea(chunk)
    if found is None:
        raise Http404
    return document, found


def _back(document: Document, chunk: Chunk) -> HttpResponse:
    paragraph = document.paragraph_of(chunk)
    if paragraph is None:
        return redirect("document", document.pk)
    return redirect("read-draft", document.pk, place_of(paragraph))


def picture(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """Choose a picture for a paragraph or the title, or put a photo there."""
    document, idea = _idea(request, pk, chunk)
    require(
        changes.may_dress(document, document.paragraph_of(idea), by=request.user, now=request.now)
    )
    form = PictureForm(
        request.POST or None, request.FILES or None, words=idea.words, person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        told = form.cleaned_data
        changes.illustrate(
            document,
            idea,
            picture=told["picture"],
            photo=told["photo"],
            shows=told["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there."))
        return _back(document, idea)
    page = {"document": document, "chunk": idea, "form": form}
    return render(request, "documents/choose_picture.html", page)


@require_POST
def fits(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """The picture still fits the words."""
    document, idea = _idea(request, pk, chunk)
    changes.agree_picture(document, idea, by=request.user, now=request.now)
    messages.success(request, _("You said that the picture fits."))
    return _back(document, idea)


def reading(request: HttpRequest, pk: int, chunk: int, read_as: str) -> HttpResponse:
    """Say a paragraph or the title in another language, easier, in sign language, or aloud."""
    document, idea = _idea(request, pk, chunk)
    if read_as not in READINGS:
        raise Http404
    paragraph, kind = document.paragraph_of(idea), ReadAs(read_as)
    own = paragraph is not None and paragraph.author_id == request.user.pk
    require(rules.may_translate(document.hand(request.user), own=own))
    there = idea.readings.filter(read_as=read_as).first()
    form = forms.ReadingForm(
        request.POST or None,
        request.FILES or None,
        read_as=kind,
        initial={**forms.reading_as_typed(there), **request.draft},
    )
    if request.method == "POST" and form.is_valid():
        _keep_reading(request, document, idea, form)
        messages.success(request, _("It is there. Everyone can choose it."))
        return _back(document, idea)
    page = {"document": document, "chunk": idea, "form": form, "name": READINGS[read_as]}
    return render(request, "documents/reading.html", page)


def _keep_reading(
    request: HttpRequest, document: Document, idea: Chunk, form: forms.ReadingForm
) -> None:
    told: dict[str, Any] = form.cleaned_data
    changes.read_otherwise(
        document,
        idea,
        Promised(form.read_as, form.language(idea.language)),
        words=told["words"],
        film=told.get("film"),
        sound=told.get("sound"),
        by=request.user,
        now=request.now,
    )


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down, or to the back. The button that was pressed is where one comes back to."""
    paragraph: Paragraph = find_paragraph(request, pk)
    where = WAYS.get(request.POST.get("where", ""))
    if where is None:
        raise Http404
    changes.move(paragraph, where, by=request.user, now=request.now)
    messages.success(request, _("It is in another place now."))
    return redirect("read-draft", paragraph.document_id, place_of(paragraph))


def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paragraph out. Someone else's needs a reason that they read."""
    paragraph = find_paragraph(request, pk)
    document, own = paragraph.document, paragraph.author_id == request.user.pk
    require(
        rules.may_take_out(
            document.hand(request.user),
            own=own,
            of_resident=paragraph.is_of_resident,
            round_open=document.open_round(request.now) is not None,
            why="The form asks for it.",
        )
    )
    form = forms.WhyForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if not own and not why.strip():
            form.add_error("why", REASONS[Reason.REASON_NEEDED])
        else:
            changes.take_out(paragraph, why, by=request.user, now=request.now)
            messages.success(request, _("It is out. It stays among the changes."))
            return redirect("document", document.pk)
    page = {"document": document, "paragraph": paragraph, "form": form}
    return render(request, "documents/take_out.html", page)
