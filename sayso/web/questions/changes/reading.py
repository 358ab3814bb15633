"""Two people read each sheet that came back. What both read is an answer; a third settles the rest."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sayso.craft.uploads import Photo
from sayso.rules.asking import Form, Way
from sayso.rules.asking.papers import (
    Read,
    is_paper_over,
    may_be_read_so,
    may_enter_now,
    may_enter_sheet,
    read_the_same,
)
from sayso.rules.asking.voices import PAPER_COMES_BACK
from sayso.rules.sheets import Found
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_files
from sayso.web.people.models import Person
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.models import (
    PaperMark,
    PaperPack,
    PaperReading,
    PaperSheet,
    Question,
    Voice,
    comes_back,
    found_of,
    may_read_sheets,
    pile_of,
    rows_on_paper,
)


class Entered(StrEnum):
    """What came of a reading."""

    ONCE = "once"
    COUNTED = "counted"
    DIFFERS = "differs"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The photo of a sheet with something drawn on it, and what it shows."""

    photo: Photo | None = None
    words: str = ""


def require_sheet(
    question: Question, name: str, *, by: Person, beside: Person | None, now: datetime
) -> tuple[PaperSheet, Found]:
    """Ask whether this person may read the sheet of this name now. Returns it, and what there is."""
    require(may_read_sheets(question, by))
    require(may_enter_now(question.round(), now, comes_back=comes_back(question)))
    sheet = PaperSheet.objects.filter(name=name).first()
    found = found_of(question, sheet)
    readings = list(sheet.readings.all()) if sheet else []
    before = {each.person_id for each in readings}
    before |= {each.beside_id for each in readings if each.beside_id}
    me = {by.pk} | ({beside.pk} if beside else set())
    require(may_enter_sheet(found, me=me, before=before, pile=pile_of(question)))
    assert sheet is not None  # noqa: S101  (else it was refused)
    return sheet, found


@transaction.atomic
def read_sheet(
    question: Question,
    name: str,
    read: Read,
    drawn: Drawn,
    *,
    beside: Person | None = None,
    by: Person,
    now: datetime,
) -> Entered:
    """Type in what a sheet says. `name`: what its code comes to.

    The first reading waits, unseen. The second, by someone else, makes it an answer if it is the
    same. If not, a third person looks at the sheet and at both, and what they say holds.
    """
    question = hold(question, by=None, now=now)
    sheet, found = require_sheet(question, name, by=by, beside=beside, now=now)
    readings = list(sheet.readings.all())
    there = found is Found.DIFFERS and any(each.image for each in readings)
    require(may_be_read_so(read, photo=drawn.photo is not None or there))
    mine = _keep(sheet, read, drawn, by=by, beside=beside)
    record("question-paper-read", question, by=by, now=now)
    if found is Found.NEW:
        return Entered.ONCE
    if found is Found.DIFFERS:
        people = sorted(each.person_id for each in readings)
        record("question-paper-settled", question, by=by, now=now, people=people)
        _count(question, sheet, [mine, *readings], now)
        return Entered.SETTLED
    if read_the_same(readings[0].read(), read):
        _count(question, sheet, [*readings, mine], now)
        return Entered.COUNTED
    record("question-paper-differs", question, by=by, now=now)
    return Entered.DIFFERS


def _keep(
    sheet: PaperSheet, read: Read, drawn: Drawn, *, by: Person, beside: Person | None
) -> PaperReading:
    said = {**asdict(read), "image_words": drawn.words.strip()}
    reading = PaperReading(sheet=sheet, person=by, beside=beside, said=said)
    if drawn.photo is not None and read.drawing:
        reading.image.save("image.webp", ContentFile(drawn.photo.full), save=False)
        reading.thumb.save("thumb.webp", ContentFile(drawn.photo.thumb), save=False)
    reading.save()
    return reading


def _count(
    question: Question, sheet: PaperSheet, readings: list[PaperReading], now: datetime
) -> None:
    """Make an answer of the first reading, of nobody known; who read it is gone from the row.

    Its time is midnight: so no row can be laid beside what somebody did at that moment.
    """
    read = readings[0].read()
    shown = next((each for each in readings if each.image), None) if read.drawing else None
    if not read.empty:
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        at = max(today, question.opened_at or today)
        _answer(question, read, shown, at=at)
    _drop(readings, but=shown, now=now)
    sheet.counted_on = timezone.localdate(now)
    sheet.save(update_fields=["counted_on"])


def _answer(question: Question, read: Read, shown: PaperReading | None, *, at: datetime) -> None:
    rows = {pk for pk, _chunk in rows_on_paper(question, question.pack.printed_at)}
    marks = {int(pk): mark for pk, mark in read.marks.items() if mark and pk in rows}
    match Way(question.way):
        case Way.SORTING:
            new = [PaperMark(card_id=pk, mark=mark) for pk, mark in marks.items()]
            _mix(PaperMark.objects.filter(card__question=question), new)
        case Way.SURVEY:
            new = [
                PaperMark(statement_id=pk, mark=mark, help=read.help) for pk, mark in marks.items()
            ]
            _mix(PaperMark.objects.filter(statement__question=question), new)
        case _:
            voice = Voice(question=question, form=Form.PAPER.value, at=at)
            voice.words, voice.kind, voice.help = read.words.strip(), read.kind, read.help
            voice.source = read.source.strip() if read.kind == "fact" else ""
            if shown is not None:
                voice.image, voice.thumb = shown.image.name, shown.thumb.name
                voice.image_words = shown.image_words
            voice.save()


def _mix(before: QuerySet[PaperMark], new: list[PaperMark]) -> None:
    """Write all ticks anew, sorted: rows that came together would tell which were on one sheet."""
    marks = [*before, *new]
    before.delete()
    for each in marks:
        each.pk = None
    marks.sort(key=lambda each: (each.card_id or each.statement_id or 0, each.mark, each.help))
    PaperMark.objects.bulk_create(marks)


def _drop(
    readings: Iterable[PaperReading], *, but: PaperReading | None = None, now: datetime
) -> None:
    """Readings go, and their photos with them: all but the one that is an answer's now."""
    for each in readings:
        if each != but:
            drop_files([each.image.name, each.thumb.name], by=None, now=now)
        each.delete()


def drop_unfinished(*, now: datetime) -> int:
    """Drop what two people did not read the same in time, and the sheets: for the timed worker.

    Returns how many questions had paper that is over now.
    """
    late = now - PAPER_COMES_BACK
    packs = PaperPack.objects.filter(question__closes_at__lte=late)
    due = packs.filter(question__paper_sheets__isnull=False).distinct()
    return sum(_end_paper(pack.question, now) for pack in due.select_related("question"))


@transaction.atomic
def _end_paper(question: Question, now: datetime) -> bool:
    question = hold(question, by=None, now=now)
    if not is_paper_over(question.round(), now):
        return False
    left = PaperReading.objects.filter(sheet__question=question)
    if left.exists():
        PaperPack.objects.filter(question=question).update(some_left_out=True)
    _drop(left, now=now)
    question.paper_sheets.all().delete()
    record("question-paper-over", question, by=None, now=now)
    return True
