"""A document on one page, to be read and to be taken away whole: what is out, and the draft.

`?in=` says which readings of it stand there, as often as there are readings: `?in=words&in=easier-en`.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from sayso.rules.parity import ReadAs
from sayso.rules.writing_together import State
from sayso.web.content.models import Chunk
from sayso.web.documents.models import Document
from sayso.web.documents.models.readiness import with_state
from sayso.web.documents.views.finding import find, find_draft
from sayso.web.documents.views.naming import checked_now, reading_key, reading_name
from sayso.web.kit.words import STATES

AS_WRITTEN = "words"
"""How an address calls the words themselves, beside other readings of them."""


def published(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole version that is out, as it went out."""
    document = find(request, pk)
    version = document.current_version()
    if version is None:
        raise Http404
    rows = [
        _row(
            each,
            [(check.person.name, check.on) for check in each.checks.all()],
            State.MACHINE if each.by_machine else State.DRAFT,
        )
        for each in version.in_order()
    ]
    page = {"version": version, "authors": version.authors(), "address": "read-document"}
    return _whole(request, document, version.title, rows, page)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole draft as it stands now, for those who read it as it is written."""
    document = find_draft(request, pk)
    rows = [_row(each, checked_now(each), each.state) for each in with_state(document)]
    page = {"is_draft": True, "address": "read-draft"}
    return _whole(request, document, document.title, rows, page)


def _row(paragraph: Any, checked: list[Any], state: State) -> dict[str, Any]:
    """A paragraph with who wrote it, and who checked it; else how far it has come."""
    return {
        "heading": paragraph.heading,
        "chunk": paragraph.chunk,
        "author": paragraph.author.name,
        "checked": checked,
        "state": STATES[state],
    }


def _whole(
    request: HttpRequest,
    document: Document,
    title: Chunk,
    rows: list[dict[str, Any]],
    more: dict[str, Any],
) -> HttpResponse:
    """The page: every paragraph in the readings that were asked for."""
    names = _names([title, *(row["chunk"] for row in rows)])
    wanted = [key for key in names if key in request.GET.getlist("in")] or [AS_WRITTEN]
    page = {
        "document": document,
        "title": title,
        "in_title": _in_readings(title, wanted, names)["readings"],
        "rows": [row | _in_readings(row["chunk"], wanted, names) for row in rows],
        "named": len(wanted) > 1 or wanted != [AS_WRITTEN],
        "as_written": names[AS_WRITTEN],
        "choices": _choices(names, wanted) if len(names) > 1 else [],
    }
    return render(request, "documents/whole.html", page | more)


def _names(chunks: list[Chunk]) -> dict[str, Any]:
    """Every reading that has words, by its key: what it is called. The words themselves come first."""
    found = {
        reading_key(each): reading_name(each)
        for chunk in chunks
        for each in chunk.readings.all()
        if each.words and each.read_as != ReadAs.SPOKEN
    }
    return {AS_WRITTEN: _("As it was written")} | dict(sorted(found.items()))


def _in_readings(chunk: Chunk, wanted: list[str], names: dict[str, Any]) -> dict[str, Any]:
    """One idea as it was asked for; as it was written too, where nothing else is there."""
    there = {reading_key(each): each for each in chunk.readings.all() if each.words}
    readings = [
        {"reading": there[key], "name": names[key], "key": key} for key in wanted if key in there
    ]
    return {
        "readings": readings,
        "shows_words": AS_WRITTEN in wanted or not readings,
        "missing": [names[key] for key in wanted if key not in there and key != AS_WRITTEN],
    }


def _choices(names: dict[str, Any], wanted: list[str]) -> list[dict[str, Any]]:
    """Each reading, whether it stands there, and the address with or without it."""
    return [
        {
            "name": name,
            "is_there": key in wanted,
            "address": _asking([one for one in names if (one in wanted) is not (one == key)]),
        }
        for key, name in names.items()
        if wanted != [key]  # something must stay
    ]


def _asking(keys: list[str]) -> str:
    asked = QueryDict(mutable=True)
    asked.setlist("in", keys)
    return f"?{asked.urlencode()}"
