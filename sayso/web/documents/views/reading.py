"""One paragraph a page: of what is out, and of the draft. Read it, hear it, go on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sayso.rules import writing_together as rules
from sayso.rules.easyread import check
from sayso.rules.parity import Freshness, lacks
from sayso.rules.writing_together import Comment, State
from sayso.web.content.models import Chunk, Reading
from sayso.web.documents import changes
from sayso.web.documents.models import Document, Paragraph
from sayso.web.documents.models.parts import known_passage
from sayso.web.documents.models.readiness import with_state
from sayso.web.documents.views.finding import find, find_draft
from sayso.web.documents.views.naming import checked_now, reading_key, reading_name
from sayso.web.kit.words import (
    ADVICE,
    COMMENT_KINDS,
    LACKS,
    PICTURE_COMMENTS,
    REPLIES_SAID,
    STATE_PICTURES,
    STATES,
)
from sayso.web.people.models import Person


def published(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One paragraph of the version that is out, as it went out."""
    document = find(request, pk)
    version = document.current_version()
    if version is None:
        raise Http404
    paragraphs = version.in_order()
    paragraph = _pick(paragraphs, number)
    checks = list(paragraph.checks.all())
    state = State.PEOPLE if checks else State.MACHINE if paragraph.by_machine else State.DRAFT
    page = _page(document, paragraphs, number, request) | {
        "version": version,
        "heading_words": _title_in(version.title, request),
        "checked": [(each.person.name, each.on) for each in checks],
        "state": STATES[state],
        "state_picture": STATE_PICTURES[state],
        "address": "read-document",
        "whole": "whole-document",
    }
    return render(request, "documents/read.html", page)


def draft(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One paragraph of the draft, what people said about it, and what I can do with it."""
    document, me = find_draft(request, pk), request.user
    paragraphs = with_state(document)
    paragraph = _pick(paragraphs, number)
    page = _page(document, paragraphs, number, request) | {
        "heading_words": _title_in(document.title, request),
        "checked": checked_now(paragraph),
        "state": STATES[paragraph.state],
        "state_picture": STATE_PICTURES[paragraph.state],
        "address": "read-draft",
        "whole": "whole-draft",
        "is_draft": True,
        "comments": _comments(paragraph, me, request),
        "lacks": _lacks(document, paragraph.chunk),
    }
    return render(request, "documents/read.html", page | _may(document, paragraph, me, request))


def _pick(paragraphs: list[Any], number: int) -> Any:
    if not 1 <= number <= len(paragraphs):
        raise Http404
    return paragraphs[number - 1]


def _page(
    document: Document, paragraphs: list[Any], number: int, request: HttpRequest
) -> dict[str, Any]:
    """What both pages show: the idea in each of its forms, and where to go on."""
    paragraph, wanted = paragraphs[number - 1], request.GET.get("in", "")
    readings = [_reading(each, wanted) for each in paragraph.chunk.readings.all()]
    first = next((each for each in readings if each["is_first"]), None)
    return {
        "document": document,
        "paragraph": paragraph,
        "chunk": paragraph.chunk,
        "first": first,
        "readings": [each for each in readings if each is not first],
        "number": number,
        "of": len(paragraphs),
        "before": number - 1,
        "after": number + 1 if number < len(paragraphs) else 0,
        "ask": f"?in={first['key']}" if first else "",
    }


def _reading(reading: Reading, wanted: str) -> dict[str, Any]:
    """A reading, what it is called, and whether it is the one this reader goes on with."""
    key = reading_key(reading)
    named = {"reading": reading, "key": key, "name": reading_name(reading)}
    return named | {"is_first": key == wanted}


def _title_in(title: Chunk, request: HttpRequest) -> str:
    """The title in the language someone goes on with, where it is there and fresh."""
    read_as, _, language = request.GET.get("in", "").replace("\0", "").partition("-")
    found = title.readings.filter(read_as=read_as, language=language).exclude(words="").first()
    return found.words if found and found.is_fresh else title.words


def _lacks(document: Document, chunk: Chunk) -> list[str]:
    found = lacks(chunk.all_forms(), document.promised_forms())
    return [str(LACKS[lack]) for lack in sorted(found)]


def _comments(paragraph: Paragraph, me: Person, request: HttpRequest) -> list[dict[str, Any]]:
    """What people said about it, with the answers; and which of them this person can answer."""
    comments = paragraph.comments.select_related("person", "answered_by", "document")
    return [
        {
            "comment": each,
            "does": COMMENT_KINDS[each.kind],
            "picture_says": PICTURE_COMMENTS.get(each.picture, ""),
            "reply": REPLIES_SAID.get(each.reply, ""),
            "may_answer": _may_answer(each, paragraph, me, request),
            "may_write_down": bool(each.sound) and not each.words,
        }
        for each in comments
    ]


def _may_answer(each: Any, paragraph: Paragraph, me: Person, request: HttpRequest) -> bool:
    each.paragraph = paragraph  # read once for all of them
    asks = rules.Reply.ANSWERED if each.kind == Comment.SAID else rules.Reply.NOT_CHANGED
    open_still = each.answered_at is None and each.taken_back_at is None
    return open_still and bool(changes.may_reply(each, asks, "Because it is so.", me, request.now))


def _findings(paragraph: Paragraph) -> list[tuple[str, str]]:
    """What a machine finds hard, and what would help: for who can change it."""
    if paragraph.machine_of == paragraph.mark():
        return []
    text = paragraph.said()
    found = check(*known_passage(text))
    return [(text[each.start : each.end], str(ADVICE[each.advice])) for each in found]


def _may(
    document: Document, paragraph: Paragraph, me: Person, request: HttpRequest
) -> dict[str, Any]:
    """What this person can do with the paragraph."""
    hand = document.hand(me)
    round_open = document.open_round(request.now) is not None
    may_change = bool(changes.may_change(paragraph, me, why="A reason.", now=request.now))
    return {
        "may_change": may_change,
        "findings": _findings(paragraph) if may_change else [],
        "may_move": bool(rules.may_move(hand, round_open=round_open)),
        "may_translate": bool(rules.may_translate(hand, own=paragraph.author_id == me.pk)),
        "tasks": list(paragraph.tasks.all()),
        "may_check": bool(changes.may_check(paragraph, me)),
        "picture_is_old": paragraph.chunk.forms().picture is Freshness.STALE,
        "last": paragraph.last_words,
    }
