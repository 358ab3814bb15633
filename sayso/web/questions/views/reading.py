"""Typing in what came back on paper: one person, then another unseen; a third where they differ."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sayso.craft.paper_codes import come_to
from sayso.rules.asking import Help, Kind, Way
from sayso.rules.asking.papers import NO_GOOD, Read
from sayso.rules.sheets import Found
from sayso.rules.verdict import Reason, Refused
from sayso.web.content.models import Chunk
from sayso.web.kit.forms import SheetCodeForm
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.slowing import may_go_on
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import HELPS, REASONS, SAID_KINDS
from sayso.web.questions import changes
from sayso.web.questions.changes import Entered
from sayso.web.questions.forms.papers import ReadingForm, boxes_of
from sayso.web.questions.models import (
    PaperPack,
    Question,
    may_read_sheets,
    rows_on_paper,
)
from sayso.web.questions.views.finding import find

ABOUT_THE_SHEET = frozenset(NO_GOOD.values()) | {
    Reason.MORE_SHEETS_THAN_PEOPLE,
    Reason.ONE_SHEET_ALONE,
    Reason.SECOND_PERSON_NEEDED,
    Reason.SLOW_DOWN,
    Reason.THIRD_PERSON_NEEDED,
}
"""Refusals that are said beside the code, where another code can be typed at once."""


@never_kept
def read_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of a sheet first, then what it says."""
    question = find(request, pk)
    require(may_read_sheets(question, request.user))
    pack: PaperPack | None = getattr(question, "pack", None)
    if pack is None:
        return redirect("question-paper", pk)
    form = SheetCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _with_code(request, question, pack, form.cleaned_data["code"])
        except NotAllowed as refused:
            if refused.reason not in ABOUT_THE_SHEET:
                raise
            form.add_error("code", REASONS[refused.reason])
    return render(request, "questions/sheet_code.html", {"question": question, "form": form})


def _with_code(
    request: HttpRequest, question: Question, pack: PaperPack, typed: str
) -> HttpResponse:
    rows = rows_on_paper(question, pack.printed_at)
    page = {"question": question, "code": typed}
    may = may_go_on(request, "sheet-code")
    if isinstance(may, Refused) and "marks" in request.POST:  # nothing that was typed is lost
        page["form"] = ReadingForm(request.POST, None, way=Way(question.way), rows=rows)
        page["form"].add_error(None, REASONS[may.reason])
        return render(request, "questions/read_sheet.html", page)
    require(may)
    name = come_to(typed, secret=settings.SECRET_KEY.encode()).name
    beside = request.turn.beside if request.turn else None
    who = {"beside": beside, "by": request.user, "now": request.now}
    sheet, found = changes.require_sheet(question, name, **who)
    two = list(sheet.readings.select_related("person")) if found is Found.DIFFERS else []
    sent = (request.POST, request.FILES) if "marks" in request.POST else (None, None)
    form = ReadingForm(
        *sent,
        way=Way(question.way),
        rows=rows,
        photo_there=any(each.image for each in two),
        initial=_the_same([each.read() for each in two]),
    )
    if form.is_bound and form.is_valid():
        entered = changes.read_sheet(question, name, form.read, form.drawn, **who)
        _tell(request, entered)
        return redirect("question-read-sheet", question.pk)
    differ = _differ([each.read() for each in two], rows, question)
    page |= {"form": form, "two": two, "differ": differ}
    return render(request, "questions/read_sheet.html", page)


def _the_same(two: Sequence[Read]) -> dict[str, Any]:
    """What both of two who differ read the same: a third need not type it again."""
    if not two:
        return {}
    one, other = two
    same = {
        name: getattr(one, name)
        for name in ("words", "kind", "source", "help")
        if getattr(one, name) == getattr(other, name)
    }
    both = {pk: mark for pk, mark in one.marks.items() if other.marks.get(pk) == mark}
    drawing = {"drawing": ["yes"]} if one.drawing and other.drawing else {}
    return same | drawing | {f"mark-{pk}": mark for pk, mark in both.items()}


def _tell(request: HttpRequest, entered: Entered) -> None:
    match entered:
        case Entered.ONCE:
            messages.success(request, _("Thank you. Now another person types in this sheet."))
        case Entered.COUNTED:
            messages.success(request, _("Both read the same. The sheet counts now."))
        case Entered.SETTLED:
            messages.success(request, _("It is settled. The sheet counts now."))
        case Entered.DIFFERS:
            differs = _("You two read this sheet differently. It does not count yet.")
            settle = _("Now a third person must look at it, with the sheet.")
            messages.warning(request, f"{differs} {settle}")


def _differ(
    two: Sequence[Read], rows: Sequence[tuple[str, Chunk]], question: Question
) -> list[dict[str, Any]]:
    """Where two people read a sheet differently: of what, and what each of them read."""
    if not two:
        return []
    boxes = boxes_of(Way(question.way))
    told = [_told(each, rows, boxes) for each in two]
    return [
        {"of": of, "read": [each[of] for each in told]}
        for of in told[0]
        if told[0][of] != told[1][of]
    ]


def _told(
    read: Read, rows: Sequence[tuple[str, Chunk]], boxes: Mapping[str, tuple[Any, str]]
) -> dict[str, Any]:
    told: dict[str, Any] = {
        _("Is nothing there?"): _("It is empty, or nobody can read it") if read.empty else "—",
        _("What does the paper say?"): read.words or "—",
        _("Is there a drawing?"): _("Something is drawn or stuck on it") if read.drawing else "—",
        _("What is ticked?"): SAID_KINDS[Kind(read.kind)][0] if read.kind else "—",
        _("Where it is from:"): read.source or "—",
        _("Did someone help?"): HELPS[Help(read.help)][0] if read.help else "—",
    }
    for pk, chunk in rows:
        mark = read.marks.get(pk, "")
        told[chunk.words] = boxes[mark][0] if mark else "—"
    return told
