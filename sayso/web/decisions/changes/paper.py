"""Printing sheets, giving them to people, and taking a paper vote back. Never which sheet is whose."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from sayso.rules.power.paper import (
    may_begin_entering,
    may_give,
    may_print,
    may_say_no_sheet,
    may_take_paper_back,
)
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.sheets import throw_paper_away
from sayso.web.decisions.models import (
    Decision,
    OnPaper,
    PaperPack,
    Sheet,
    SheetEntry,
    may_keep,
    piles_of,
    voters_by_side,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as it was drawn: its side, and the names that its two codes come to."""

    side: str
    name: str
    own_name: str


@transaction.atomic
def print_sheets(
    decision: Decision, sheets: Sequence[Printed], *, by: Person, now: datetime
) -> PaperPack:
    """Keep the names of a new pack of sheets. Every sheet before is void, and nobody has one any more.

    The rows are written in the order of their names: in which order they are printed, and handed
    out, nobody can see from them.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(may_keep(decision, by))
    _require_sheets(decision, sheets, now)
    _void(decision.sheets.valid(), now)
    decision.on_paper.all().delete()
    Sheet.objects.bulk_create(
        Sheet(decision=decision, side=each.side, name=each.name, own_name=each.own_name)
        for each in sorted(sheets, key=lambda each: each.name)
    )
    pack, _ = PaperPack.objects.update_or_create(decision=decision, defaults={"printed_at": now})
    decision.paper_since = decision.paper_since or now
    decision.save(update_fields=["paper_since"])
    record("paper-printed", decision, by=by, now=now, sheets=len(sheets))
    return pack


def _require_sheets(decision: Decision, sheets: Sequence[Printed], now: datetime) -> None:
    voters = voters_by_side(decision)
    for side, many in Counter(each.side for each in sheets).items() or {"": 0}.items():
        require(
            may_print(
                decision.window(),
                now,
                stopped=_is_over(decision),
                entering=_comes_back(decision),
                sheets=many,
                voters=voters.get(side, 0),
            )
        )


def _is_over(decision: Decision) -> bool:
    return decision.stopped_at is not None or decision.settled_at is not None


def _comes_back(decision: Decision) -> bool:
    return PaperPack.objects.filter(decision=decision, entering_since__isnull=False).exists()


def _void(sheets: models.QuerySet[Sheet], now: datetime) -> None:
    """What was entered of them goes; that there were such sheets stays, to be told kindly."""
    SheetEntry.objects.filter(sheet__in=sheets).delete()
    sheets.update(void_on=timezone.localdate(now), sealed=None, fingerprint="", own_name="")


@transaction.atomic
def give_sheet(decision: Decision, person: Person, *, by: Person, now: datetime) -> OnPaper:
    """Note that this person was given a sheet. A vote of theirs on a screen comes out of the box.

    Whoever gives it is not told whether there was one; the person is told that it came out.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(may_keep(decision, by))
    standing = decision.standing(person)
    side = standing.side or ""
    require(
        may_give(
            decision.power,
            standing,
            decision.window(),
            now,
            stopped=_is_over(decision),
            entering=_comes_back(decision),
            has_one=decision.on_paper.filter(person=person).exists(),
            pile=piles_of(decision).get(side),
        )
    )
    decision.roll.filter(person=person).delete()
    day = timezone.localdate(now)
    given = OnPaper.objects.create(decision=decision, person=person, side=side, on=day, given_by=by)
    record("paper-given", decision, by=by, now=now, concerning=person)
    return given


@transaction.atomic
def begin_entering(decision: Decision, *, by: Person, now: datetime) -> PaperPack:
    """Everyone has their sheet. From now on none is given out, and they come back."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(may_keep(decision, by))
    if not decision.is_open(now):
        require(Refused(Reason.ALREADY_CLOSED))
    require(
        may_begin_entering(
            piles_of(decision),
            denied=decision.on_paper.filter(denied_on__isnull=False).exists(),
            entering=_comes_back(decision),
        )
    )
    pack: PaperPack = decision.pack
    pack.entering_since = now
    pack.save(update_fields=["entering_since"])
    record("paper-comes-back", decision, by=by, now=now)
    return pack


@transaction.atomic
def take_paper_back(decision: Decision, own_name: str, *, by: Person, now: datetime) -> None:
    """Take one's paper vote back with the part one kept. Then one can vote on a screen.

    That this sheet was theirs is known for this moment only: their name leaves the list, and what
    the sheet said is gone. `own_name`: what the code of that part comes to.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = decision.on_paper.filter(person=by)
    over = _is_over(decision)
    require(may_take_paper_back(decision.window(), now, over=over, on_paper=mine.exists()))
    sides = mine.values("side")
    sheets = decision.sheets.valid().filter(own_name=own_name, side__in=sides)
    if not own_name or not sheets.exists():
        require(Refused(Reason.NOT_YOUR_OWN_PART))
    _void(sheets, now)
    mine.delete()
    record("paper-taken-back", decision, by=by, now=now)


@transaction.atomic
def say_no_sheet(decision: Decision, *, by: Person, now: datetime) -> None:
    """ "I have no sheet": nothing is entered before all are printed anew, and given out again.

    While sheets come back, all paper goes at once: whoever has a sheet votes anew.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = decision.on_paper.filter(person=by)
    over = not decision.is_open(now)
    require(may_say_no_sheet(on_paper=mine.exists(), over=over))
    mine.update(denied_on=timezone.localdate(now))
    record("paper-denied", decision, by=by, now=now)
    if _comes_back(decision):
        throw_paper_away(decision, by=None, now=now)
