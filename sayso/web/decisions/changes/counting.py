"""Closing, opening the box, counting, and keeping the outcome with its working."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from traceback import format_tb

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from sayso.craft import sealing
from sayso.rules.deciding import Ballot, Profile, broken_by_chair, decode
from sayso.rules.deciding.chambers import broken_in_side
from sayso.rules.power.boxes import (
    Boxed,
    OnPaper,
    fits_the_papers,
    fits_the_roll,
    is_alone,
    is_mostly_spoiled,
)
from sayso.rules.power.voting import may_settle
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.entering import SPOILED, open_sheets
from sayso.web.decisions.changes.keys import ballot_info, has_key, key_name, vote_again
from sayso.web.decisions.changes.sealing import seal, seal_opening, seal_outcome
from sayso.web.decisions.changes.sheets import throw_paper_away
from sayso.web.decisions.changes.ways_out import note_deadlock
from sayso.web.decisions.models import (
    BOX_CHANGED,
    TOO_FEW,
    WITH_THE_COUNT,
    Counted,
    Decision,
    Envelope,
    Fingerprint,
    PaperPack,
    may_settle_tie,
    moved_since_opening,
    side_chaired_by,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.people.models import Person

log = logging.getLogger("sayso.decisions")


@transaction.atomic
def close_early(decision: Decision, *, by: Person, now: datetime) -> Decision:
    """End the vote before its time: only when everyone on the roll has voted."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not decision.is_open(now):
        require(Refused(Reason.ALREADY_CLOSED))
    require(decision.may_close_early(decision.standing(by)))
    if decision.opened_at is not None and now <= decision.opened_at:
        require(Refused(Reason.ONLY_JUST_OPENED))
    decision.closes_at = now
    decision.save(update_fields=["closes_at"])
    record("closed-early", decision, by=by, now=now)
    seal_opening(decision, by=None, now=now)
    seal(decision, "times", by=None, now=now)
    return decision


def settle_due(*, draw: Callable[[int], bytes], now: datetime) -> int:
    """Count every decision whose time is over. `draw`: where a lot comes from, if one is needed.

    One that cannot be counted waits for a person, and keeps none of the others waiting.
    """
    settled = 0
    for decision in Decision.objects.due_at(now):
        try:
            counted = settle(decision, lot=draw(16), by=None, now=now)
        except (NotAllowed, sealing.KeyMissing):
            continue  # counted by another worker, or it asks everyone again, or waits for people
        except ValueError:  # someone changed what people voted on: its box waits for a person
            log.exception("The box of decision %s cannot be opened", decision.pk)
            continue
        except (InterfaceError, OperationalError):  # no database: that is not about this one
            raise
        except Exception as fault:  # noqa: BLE001  (its message could hold what people wrote)
            where = "".join(format_tb(fault.__traceback__))
            log.error("Decision %s: no count, %s\n%s", decision.pk, type(fault).__name__, where)  # noqa: TRY400
            continue
        settled += counted.settled_at is not None
    return settled


@transaction.atomic
def settle(
    decision: Decision, *, lot: bytes, key: bytes = b"", by: Person | None, now: datetime
) -> Decision:
    """Open the box, count, and keep the outcome with its steps. Sealed ballots are destroyed.

    The key is destroyed afterwards, by `destroy_spent_keys`, when all this is safely on disk.
    `key`: where people hold it, what their parts came to. Raises `sealing.KeyMissing` when the key
    is not there: then everyone votes again; or `KeyLocked`: then it waits for those people. Raises
    `ValueError` where what people vote on is not what it was when it opened: nobody can say then
    what they voted on, so it is not counted. Where the box does not fit the roll it is not opened,
    and everyone votes again. One vote alone is not counted: then it stops.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(may_settle(decision.window(), now, settled=decision.settled_at is not None))
    if moved := moved_since_opening(decision):
        raise ValueError(f"This was changed since the vote opened: {', '.join(moved)}.")
    decision.lot = lot
    profiles = decision.profiles() if decision.is_open_vote else _open_box(decision, key)
    if profiles is None:
        vote_again(decision, BOX_CHANGED, by=None, now=now)
        return decision
    if not decision.is_open_vote and not _leave_nobody_alone(decision, profiles):
        return _stop_uncounted(decision, now=now)
    return _keep_outcome(decision, profiles, by=by, now=now)


def _keep_outcome(
    decision: Decision, profiles: dict[str, Profile], *, by: Person | None, now: datetime
) -> Decision:
    """Count, and keep what may be told: nothing else is kept either."""
    outcome = decision.count(profiles)
    told = decision.may_be_told(outcome, profiles)
    decision.withheld, outcome = told.withheld, told.outcome
    if told.withheld:
        decision.spoiled = None
    if told.ballots and not decision.is_open_vote:
        Counted.objects.bulk_create(
            Counted(decision=decision, side=side, ballot=ballot.to_json(), count=count)
            for side, profile in profiles.items()
            for ballot, count in profile.counts
        )
    decision.outcome, decision.settled_at = outcome.to_json(), now
    note_deadlock(decision, outcome, now)
    decision.save()
    record("settled", decision, by=by, now=now, outcome=outcome.without_counts().to_json())
    seal_outcome(decision, by=None, now=now)
    seal(decision, *WITH_THE_COUNT, by=None, now=now)
    return decision


def _leave_nobody_alone(decision: Decision, profiles: dict[str, Profile]) -> bool:
    """Set aside a side's only vote, which would be told. False: it is the only vote there is."""
    if not decision.has_sides:
        return not is_alone(sum(each.total for each in profiles.values()))
    alone = sorted(side for side, each in profiles.items() if is_alone(each.total))
    for side in alone:
        del profiles[side]
    decision.set_aside = " ".join(alone)
    return True


def _stop_uncounted(decision: Decision, *, now: datetime) -> Decision:
    """Only one vote can be counted, and it would be told: it is thrown away. Whoever asked can go on."""
    decision = Decision.objects.get(pk=decision.pk)
    decision.stopped_at, decision.by_itself = now, TOO_FEW
    decision.save(update_fields=["stopped_at", "by_itself"])
    decision.roll.all().delete()
    throw_paper_away(decision, by=None, now=now)
    decision.fingerprints.all().delete()
    record("too-few-voted", decision, by=None, now=now)
    seal(decision, "stopped", by=None, now=now)
    return decision


def _open_box(decision: Decision, key: bytes) -> dict[str, Profile] | None:
    """Open every envelope at once, by side. What is kept has no names and no order of its own.

    None: it does not fit the roll, or too much in it cannot be read.
    """
    envelopes = Envelope.objects.filter(participation__decision=decision)
    if not has_key(decision):
        raise sealing.KeyMissing(key_name(decision))
    if not _fits_the_roll(decision):
        return None
    key = key or sealing.KeyFolder(settings.KEYS).load(key_name(decision))
    boxed = list(
        envelopes.values_list(
            "sealed", "fingerprint", "participation__side", "participation__person"
        )
    )
    opened, spoiled = _read(decision, boxed, key)
    sheets = open_sheets(decision, key)
    unreadable = spoiled + sum(ballot is None for _, _, ballot in sheets)
    if is_mostly_spoiled(envelopes=len(boxed) + len(sheets), spoiled=unreadable):
        return None
    for side, _, ballot in sheets:
        if ballot is not None and ballot != SPOILED:
            opened.setdefault(side, []).append(ballot)
    decision.spoiled = unreadable + sum(ballot == SPOILED for _, _, ballot in sheets)
    Fingerprint.objects.bulk_create(
        Fingerprint(decision=decision, value=value)
        for value in sorted([row[1] for row in boxed] + [value for _, value, _ in sheets])
    )
    envelopes.delete()
    _let_sheets_go(decision)
    return {side: Profile.of(ballots) for side, ballots in opened.items()}


def _let_sheets_go(decision: Decision) -> None:
    """Nothing of any sheet is kept, but whether some came back and were not entered by two."""
    left = decision.sheets.waiting().exists()
    PaperPack.objects.filter(decision=decision).update(some_left_out=left)
    decision.sheets.all().delete()


def _read(
    decision: Decision, boxed: list[tuple[bytes | memoryview, str, str, int]], key: bytes
) -> tuple[dict[str, list[Ballot]], int]:
    """Every ballot by its side, and how many cannot be read."""
    opened: dict[str, list[Ballot]] = {}
    spoiled = 0
    for sealed, value, side, person in boxed:
        if sealing.fingerprint(bytes(sealed)) != value:
            raise ValueError("A sealed ballot is not the one that was put in.")
        ballot = _opened(decision, bytes(sealed), key, person)
        if ballot is None:
            spoiled += 1
        else:
            opened.setdefault(side, []).append(ballot)
    return opened, spoiled


def _fits_the_roll(decision: Decision) -> bool:
    """Whether there is one envelope for each on the roll, and each of them may vote where they did."""
    box = decision.roll.values_list("person", "side", "envelope__fingerprint")
    sides = dict(decision.entitled.values_list("person", "side"))
    if not sides:
        sides = dict.fromkeys(decision.affected.values_list("person", flat=True), "")
    return fits_the_roll([Boxed(*row) for row in box], sides) and _fits_the_papers(decision, sides)


def _fits_the_papers(decision: Decision, sides: dict[int, str]) -> bool:
    """The same of sheets of paper: not more than people who have one, and who vote in no other way."""
    voted = set(decision.roll.values_list("person", flat=True))
    rows = decision.on_paper.values_list("person", "side", "person__forgotten_at")
    people = [
        OnPaper(person, side, voted=person in voted, forgotten=forgotten is not None)
        for person, side, forgotten in rows
    ]
    boxed = Counter(decision.sheets.boxed().values_list("side", flat=True))
    return fits_the_papers(boxed, people, sides)


def _opened(decision: Decision, sealed: bytes, key: bytes, person: int) -> Ballot | None:
    """One ballot, or None for what is no ballot of this decision. Devices seal some themselves."""
    try:
        ballot = decode(sealing.open_sealed(sealed, key, info=ballot_info(decision, person)))
    except ValueError:  # not sealed to this key, for this person; or no ballot inside
        return None
    may = decision.way.may_mark(ballot, decision.option_keys(), decision.terms())
    return ballot if may else None


@transaction.atomic
def break_tie(decision: Decision, choice: str, *, by: Person, now: datetime) -> Decision:
    """The chair settles a tie, where that was agreed beforehand. The outcome is worked out anew.

    Of a side, its own chair settles it: then the sides may turn out to disagree.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(may_settle_tie(decision, by, choice))
    outcome = decision.result()
    assert outcome is not None  # noqa: S101  (the rule has said so)
    if outcome.sides:
        outcome = broken_in_side(outcome, side_chaired_by(decision, by), choice)
    else:
        outcome = broken_by_chair(outcome, choice)
    decision.outcome = outcome.to_json()
    note_deadlock(decision, outcome, now)
    decision.save(update_fields=["outcome", "stuck_at", "way_out_on"])
    record("tie-broken", decision, by=by, now=now, choice=choice)
    seal_outcome(decision, by=None, now=now)
    seal(decision, "counted", by=None, now=now)
    return decision
