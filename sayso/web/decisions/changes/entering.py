"""Two people enter what came back on paper. Each entry is sealed at once; only equal ones count."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from sayso.craft import sealing
from sayso.craft.codes import same
from sayso.craft.paper_codes import SheetCode
from sayso.rules.deciding import Ballot, decode, encode
from sayso.rules.power.paper import may_enter_now, may_enter_sheet
from sayso.rules.sheets import Found
from sayso.web.decisions.changes.keys import sheet_info
from sayso.web.decisions.models import (
    Decision,
    PaperPack,
    Sheet,
    SheetEntry,
    found_of,
    may_enter_for,
    piles_of,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person

SPOILED = Ballot(())
"""What both enter for a sheet that is empty, or that nobody can read. It looks like any other."""


class Entered(StrEnum):
    """What came of an entry."""

    ONCE = "once"
    BOXED = "boxed"
    DIFFERS = "differs"


def require_sheet(
    decision: Decision,
    name: str,
    *,
    by: Person,
    beside: Person | None,
    now: datetime,
) -> Found:
    """Ask whether this person may enter the sheet of this name now, and say what there is of it."""
    require(may_enter_for(decision, by))
    over = decision.settled_at is not None or decision.stopped_at is not None
    begun = PaperPack.objects.filter(decision=decision, entering_since__isnull=False)
    require(may_enter_now(decision.window(), now, over=over, entering=begun.exists()))
    sheet = Sheet.objects.filter(name=name).first()
    found = found_of(decision, sheet)
    entries = list(sheet.entries.all()) if sheet else []
    before = {each.person_id for each in entries if not each.again}
    me = {by.pk}
    if found is not Found.DIFFERS:  # to settle it, the two may well sit beside each other
        before |= {each.beside_id for each in entries if each.beside_id}
        me |= {beside.pk} if beside else set()
    require(
        may_enter_sheet(
            found,
            me=me,
            before=before,
            again={each.person_id for each in entries if each.again},
            pile=piles_of(decision).get(sheet.side) if sheet else None,
        )
    )
    return found


@transaction.atomic
def enter_sheet(
    decision: Decision,
    code: SheetCode,
    ballot: Ballot,
    *,
    beside: Person | None = None,
    by: Person,
    now: datetime,
) -> Entered:
    """Enter what a sheet says, `SPOILED` for one that cannot be read. Nobody can read it after.

    The first entry waits, sealed. The second, by someone else, puts it into the box if it is the
    same. If not, both are blank again, and the same two settle it. `beside`: who sits beside them.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    found = require_sheet(decision, code.name, by=by, beside=beside, now=now)
    if ballot != SPOILED:
        require(decision.way.may_mark(ballot, decision.option_keys(), decision.terms()))
    sheet = decision.sheets.get(name=code.name)
    plain, again = encode(ballot), found is Found.DIFFERS
    sealed = sealing.seal(plain, bytes(decision.public_key or b""), info=sheet_info(sheet))
    mark = code.mark(plain)
    earlier = sheet.entries.filter(again=again).first() if found is not Found.NEW else None
    record("paper-entered", decision, by=by, now=now)
    if earlier is None:
        sheet.entries.create(person=by, beside=beside, again=again, sealed=sealed, mark=mark)
        return Entered.ONCE
    if not same(earlier.mark, mark):
        return _differ(sheet, earlier, beside, by=by, now=now)
    if again:
        both = sorted((earlier.person_id, by.pk))
        record("paper-settled", decision, by=by, now=now, people=both)
    _put_in(sheet, sealed)
    return Entered.BOXED


def _put_in(sheet: Sheet, sealed: bytes) -> None:
    """It lies in the box like any other; who entered it stands on the record, without the sheet."""
    sheet.entries.all().delete()
    sheet.sealed, sheet.fingerprint = sealed, sealing.fingerprint(sealed)
    sheet.save(update_fields=["sealed", "fingerprint"])


def _differ(
    sheet: Sheet, earlier: SheetEntry, beside: Person | None, *, by: Person, now: datetime
) -> Entered:
    """Keep who read it differently, and nothing of what they read."""
    if earlier.again:
        earlier.delete()
    else:
        sheet.entries.create(person=by, beside=beside)
        sheet.entries.update(sealed=None, mark="")
    both = sorted((earlier.person_id, by.pk))
    record("paper-differs", sheet.decision, by=by, now=now, people=both)
    return Entered.DIFFERS


def open_sheets(decision: Decision, key: bytes) -> list[tuple[str, str, Ballot | None]]:
    """Open every sheet in the box: its side, its fingerprint, and its ballot. None: not to be read.

    Raises ValueError where a sheet is not the one that was put in.
    """
    opened = []
    for sheet in decision.sheets.boxed():
        sealed = bytes(sheet.sealed or b"")
        if sealing.fingerprint(sealed) != sheet.fingerprint:
            raise ValueError("A sealed sheet is not the one that was put in.")
        opened.append((sheet.side, sheet.fingerprint, _opened(decision, sheet, sealed, key)))
    return opened


def _opened(decision: Decision, sheet: Sheet, sealed: bytes, key: bytes) -> Ballot | None:
    try:
        ballot = decode(sealing.open_sealed(sealed, key, info=sheet_info(sheet)))
    except ValueError:
        return None
    if ballot == SPOILED or decision.way.may_mark(ballot, decision.option_keys(), decision.terms()):
        return ballot
    return None
