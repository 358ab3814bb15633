"""Three people hold the key: they are chosen, take their part, and open the box together."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from sayso.craft import custody
from sayso.craft.sealing import KeyFolder
from sayso.rules.power.custodians import (
    may_choose_custodians,
    may_hold_the_key,
    may_open_box,
    may_say_lost,
    may_take_part,
)
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.counting import settle
from sayso.web.decisions.changes.keys import key_name
from sayso.web.decisions.models import (
    Custodian,
    Decision,
    could_hold_the_key,
    parts_of,
    voters_chose,
    whose_parts,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@transaction.atomic
def choose_custodians(
    decision: Decision, people: Sequence[Person], *, by: Person, now: datetime
) -> None:
    """Choose the three who hold the key, or nobody: then a file on the computer holds it.

    Whoever was chosen before and stays keeps their part.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(
        may_choose_custodians(
            decision.power,
            decision.standing(by),
            is_asker=decision.asked_by_id == by.pk,
            opened=decision.opened_at is not None,
            open_vote=decision.is_open_vote,
            voters_chose=voters_chose(decision),
        )
    )
    if not set(people) <= set(could_hold_the_key(decision)):
        require(Refused(Reason.NOT_A_MEMBER))
    require(may_hold_the_key(parts_of(decision, people)))
    decision.custodians.exclude(person__in=people).delete()
    for person in people:
        Custodian.objects.update_or_create(
            decision=decision, person=person, defaults={"chosen_by": by}
        )
    record("custodians-chosen", decision, by=by, now=now, people=[each.pk for each in people])


def _mine(decision: Decision, by: Person) -> Custodian | None:
    return decision.custodians.select_for_update().filter(person=by).first()


@transaction.atomic
def take_part(decision: Decision, public_part: bytes, *, by: Person, now: datetime) -> None:
    """Take a part of the key. A part taken before opens nothing any more.

    It counts once they say that they have it safe: see `keep_part`.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = _mine(decision, by)
    require(may_take_part(is_custodian=mine is not None, opened=decision.opened_at is not None))
    assert mine is not None  # noqa: S101  (the rule has said so)
    mine.public_part, mine.kept_at = public_part, None
    mine.save(update_fields=["public_part", "kept_at"])
    record("part-taken", decision, by=by, now=now)


@transaction.atomic
def keep_part(decision: Decision, *, by: Person, now: datetime) -> None:
    """Say: I have my part, and it is safe."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = _mine(decision, by)
    has_one = mine is not None and mine.public_part is not None
    require(may_take_part(is_custodian=has_one, opened=decision.opened_at is not None))
    assert mine is not None  # noqa: S101  (the rule has said so)
    mine.kept_at = now
    mine.save(update_fields=["kept_at"])
    record("part-kept", decision, by=by, now=now)


@transaction.atomic
def decline_part(decision: Decision, *, by: Person, now: datetime) -> None:
    """Say no to holding a part. Someone else must be chosen."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = _mine(decision, by)
    require(may_take_part(is_custodian=mine is not None, opened=decision.opened_at is not None))
    assert mine is not None  # noqa: S101  (the rule has said so)
    mine.delete()
    record("part-declined", decision, by=by, now=now)


@transaction.atomic
def say_lost(decision: Decision, *, by: Person, now: datetime) -> None:
    """Say that one's part is lost. Nothing happens with the box before the time is over.

    When two are lost then, the timed worker asks everyone to vote again.
    """
    _say_where(decision, lost_at=now, by=by)
    record("part-lost", decision, by=by, now=now)


@transaction.atomic
def say_found(decision: Decision, *, by: Person, now: datetime) -> None:
    """Say that one has one's part again."""
    _say_where(decision, lost_at=None, by=by)
    record("part-found", decision, by=by, now=now)


def _say_where(decision: Decision, *, lost_at: datetime | None, by: Person) -> None:
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = _mine(decision, by)
    over = decision.settled_at is not None or decision.stopped_at is not None
    opened = decision.custodians_since is not None
    require(may_say_lost(is_custodian=mine is not None, opened=opened, settled=over))
    assert mine is not None  # noqa: S101  (the rule has said so)
    mine.lost_at = lost_at
    mine.save(update_fields=["lost_at"])


@transaction.atomic
def open_box(
    decision: Decision, privates: Sequence[bytes], *, lot: bytes, by: Person, now: datetime
) -> Decision:
    """Two custodians give their parts, and it is counted. Parts and key are nowhere but in memory.

    `privates`: what their pictures came to. What does not fit is refused, and nothing is lost.
    Raises `sealing.KeyMissing` when the locked key is not there: then everyone votes again.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(
        may_open_box(
            is_custodian=decision.custodians.filter(person=by).exists(),
            over=decision.window().is_over(now),
            settled=decision.settled_at is not None or decision.stopped_at is not None,
            fitting=len(whose_parts(decision, privates)),
        )
    )
    locked = KeyFolder(settings.KEYS).locked(key_name(decision))
    try:
        key = custody.unlock(locked, privates, info=key_name(decision).encode())
    except custody.DoesNotFit:  # a key of another time, or a file that someone changed
        require(Refused(Reason.PART_DOES_NOT_FIT))
    record("box-opened", decision, by=by, now=now)
    return settle(decision, lot=lot, key=key, by=by, now=now)
