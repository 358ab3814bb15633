"""Three people hold the key: they are chosen, take their part, and each gives it in their own turn."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from sayso.craft import custody
from sayso.craft.custody import public_part
from sayso.craft.sealing import KeyFolder, KeyMissing
from sayso.rules.power.custodians import (
    TOGETHER,
    may_choose_custodians,
    may_give_part,
    may_hold_the_key,
    may_say_lost,
    may_take_part,
    waits_for_another,
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
def give_part(
    decision: Decision, private: bytes, *, lot: bytes, by: Person, now: datetime
) -> Decision:
    """A custodian gives their own part. With that of another one, within the hour, it is counted.

    Parts and key are nowhere but in memory. Of the first part stays what it has opened: the key,
    still locked to each of the other two. What does not fit is refused, and nothing is lost.
    Raises `sealing.KeyMissing` when the locked key is not there: then everyone votes again.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    mine = _mine(decision, by)
    require(
        may_give_part(
            is_custodian=mine is not None,
            over=decision.window().is_over(now),
            settled=decision.settled_at is not None or decision.stopped_at is not None,
            fits=mine is not None and public_part(private) == bytes(mine.public_part or b""),
        )
    )
    assert mine is not None  # noqa: S101  (the rule has said so)
    key = _finished(decision, private, by, now)
    mine.gave_at = now
    mine.save(update_fields=["gave_at"])
    if not key:
        _wait_for_another(decision, private)
        record("part-given", decision, by=by, now=now)
        return decision
    record("box-opened", decision, by=by, now=now)
    return settle(decision, lot=lot, key=key, by=by, now=now)


def _finished(decision: Decision, private: bytes, by: Person, now: datetime) -> bytes:
    """The key, with what another one's part left; empty where nobody's part waits."""
    others = decision.custodians.exclude(person=by).exclude(gave_at=None)
    waits = any(waits_for_another(each.gave_at, now) for each in others if each.gave_at)
    if not waits:
        others.update(gave_at=None)
    try:
        halved = KeyFolder(settings.KEYS).half(key_name(decision)) if waits else b""
        return custody.finish(halved, private, info=key_name(decision).encode())
    except (KeyMissing, custody.DoesNotFit):  # the half of a former key, or a file that was lost
        return b""


def _wait_for_another(decision: Decision, private: bytes) -> None:
    folder, name = KeyFolder(settings.KEYS), key_name(decision)
    try:
        folder.keep_half(name, custody.half(folder.locked(name), private, info=name.encode()))
    except custody.DoesNotFit:  # a key of another time, or a file that someone changed
        require(Refused(Reason.PART_DOES_NOT_FIT))


@transaction.atomic
def let_halves_go(*, by: None = None, now: datetime) -> int:
    """Nobody came within the hour: what one part has opened is destroyed, and they begin again."""
    waited = Custodian.objects.filter(gave_at__lte=now - TOGETHER, decision__settled_at=None)
    waited = waited.filter(decision__stopped_at=None)
    found = set(waited.values_list("decision", flat=True))
    for decision in Decision.objects.select_for_update().filter(pk__in=found).order_by("pk"):
        if not _fresh(decision, now):
            KeyFolder(settings.KEYS).destroy_half(key_name(decision))
        waited.filter(decision=decision).update(gave_at=None)
    return len(found)


def _fresh(decision: Decision, now: datetime) -> bool:
    return decision.custodians.filter(gave_at__gt=now - TOGETHER).exists()
