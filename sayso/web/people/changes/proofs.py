"""Passkeys, codes from an app, spare codes, and starting again when all of them are lost."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sayso.craft.codes import same
from sayso.craft.passkeys import NewKey
from sayso.rules.power import proving as rules
from sayso.rules.power.signing_in import may_use_link
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Card, FreshStart, Passkey, Person, SpareCode, TimeCodes, Turn


@transaction.atomic
def make_passkey(
    person: Person,
    key: NewKey,
    *,
    name: str,
    host: str,
    shared_device: bool,
    by: Person,
    now: datetime,
) -> Passkey:
    """Keep a new passkey, whose answer was right. `host`: the address it opens."""
    require(rules.may_make_passkey(own=by == person, shared_device=shared_device))
    if Passkey.objects.filter(mark=key.mark).exists():
        require(Refused(Reason.PASSKEY_NOT_KEPT))
    passkey = Passkey.objects.create(
        person=person,
        name=name,
        host=host,
        mark=key.mark,
        credential=key.credential,
        counter=key.counter,
        made_at=now,
    )
    record("passkey-made", passkey, by=by, now=now, concerning=person)
    return passkey


@transaction.atomic
def name_passkey(passkey: Passkey, name: str, *, by: Person, now: datetime) -> None:
    """Call a passkey something else. Not for the record: a name is only for its owner's eye."""
    require(rules.may_change_own_proofs(own=by.pk == passkey.person_id))
    passkey.name = name
    passkey.save(update_fields=["name"])


@transaction.atomic
def remove_passkey(passkey: Passkey, *, by: Person, now: datetime) -> None:
    """A passkey opens nothing any more. Its row is gone; the record says that there was one."""
    require(rules.may_change_own_proofs(own=by.pk == passkey.person_id))
    record("passkey-removed", passkey, by=by, now=now, concerning=passkey.person)
    passkey.delete()


@transaction.atomic
def use_passkey(passkey: Passkey, counter: int, *, by: None = None, now: datetime) -> bool:
    """Let the use of a passkey count, whose answer was right. False if it may be a copy of one."""
    passkey = Passkey.objects.select_for_update().get(pk=passkey.pk)
    if not rules.is_newer_use(counter, passkey.counter):
        record("passkey-doubtful", passkey, by=by, now=now, concerning=passkey.person)
        return False
    passkey.counter, passkey.used_at = counter, now
    passkey.save(update_fields=["counter", "used_at"])
    return True


@transaction.atomic
def set_time_codes(
    person: Person, sealed: bytes, step: int, *, by: Person, now: datetime
) -> TimeCodes:
    """Take codes from an app from now on. `step`: the half minute of the code that showed it works."""
    require(rules.may_change_own_proofs(own=by == person))
    TimeCodes.objects.filter(person=person).delete()
    codes = TimeCodes.objects.create(person=person, sealed=sealed, set_at=now, last_step=step)
    record("time-codes-set", codes, by=by, now=now, concerning=person)
    return codes


@transaction.atomic
def end_time_codes(person: Person, *, by: Person, now: datetime) -> None:
    """Take no codes from an app any more. Nothing happens if none were taken."""
    require(rules.may_change_own_proofs(own=by == person))
    if TimeCodes.objects.filter(person=person).delete()[0]:
        record("time-codes-ended", person, by=by, now=now, concerning=person)


@transaction.atomic
def use_time_code(
    person: Person,
    typed: str,
    around: Iterable[tuple[int, str]],
    *,
    by: None = None,
    now: datetime,
) -> bool:
    """Use up a code from the app; False if it is none of those `around` now, or was used before."""
    codes = TimeCodes.objects.select_for_update().filter(person=person).first()
    if codes is None:
        return False
    steps = [step for step, code in around if same(code, typed)]
    step = next((one for one in steps if rules.is_newer_step(one, codes.last_step)), None)
    if step is None:
        return False
    codes.last_step = step
    codes.save(update_fields=["last_step"])
    record("time-code-used", person, by=by, now=now, concerning=person)
    return True


@transaction.atomic
def make_spare_codes(person: Person, hashes: list[str], *, by: Person, now: datetime) -> None:
    """Keep new spare codes, as `craft.codes.code_hash` made them. The former ones open nothing."""
    require(rules.may_change_own_proofs(own=by == person))
    SpareCode.objects.filter(person=person).delete()
    SpareCode.objects.bulk_create(
        SpareCode(person=person, code_hash=one, made_at=now) for one in hashes
    )
    record("spare-codes-made", person, by=by, now=now, concerning=person)


@transaction.atomic
def use_spare_code(person: Person, code_hash: str, *, by: None = None, now: datetime) -> bool:
    """Use up a spare code; False if there is no such code, or it was used."""
    unused = SpareCode.objects.filter(person=person, code_hash=code_hash, used_at=None)
    if not unused.update(used_at=now):
        return False
    record("spare-code-used", person, by=by, now=now, concerning=person)
    return True


@transaction.atomic
def wrong_code(person: Person, *, by: None = None, now: datetime) -> None:
    """After a right first proof, someone typed a wrong code: the person can read that."""
    record("wrong-code", person, by=by, now=now, concerning=person)


@transaction.atomic
def let_start_again(person: Person, token_hash: str, *, by: Person, now: datetime) -> FreshStart:
    """Make a link for someone who lost every second proof. Nothing ends before it is used."""
    require(
        rules.may_let_start_again(
            own=by == person,
            staff=person.serves,
            duties=by.duties_at_doors_of(person),
            manages_home=by.manages_home_of(person),
            here=person.is_active,
        )
    )
    FreshStart.objects.filter(person=person, used_at=None).update(used_at=now)
    start = FreshStart.objects.create(
        person=person,
        token_hash=token_hash,
        made_at=now,
        made_by=by,
        ends_at=now + rules.START_AGAIN_WORKS,
    )
    record("start-again-allowed", start, by=by, now=now, concerning=person)
    return start


@transaction.atomic
def start_again(
    start: FreshStart, *, card: Card | None = None, by: Person, now: datetime
) -> Person:
    """Forget every second proof of who came in with this link and a right first proof.

    `card`: with which they came, if they did. Refused for one that the link's maker could have.
    Whoever is signed in as them elsewhere is out. Two browsers at once: one of them starts again.
    """
    start = FreshStart.objects.select_for_update().select_related("person").get(pk=start.pk)
    require(start.goes_with(card, by))
    require(may_use_link(used=start.used_at is not None, now=now, ends_at=start.ends_at))
    start.used_at = now
    start.save(update_fields=["used_at"])
    person = start.person
    forget_proofs(person, by=by, now=now)
    Turn.objects.open().filter(person=person).update(ended_at=now)
    person.locks += 1
    person.save(update_fields=["locks"])
    record("started-again", person, by=by, now=now, concerning=person)
    return person


@transaction.atomic
def forget_proofs(person: Person, *, by: Person | None, now: datetime) -> None:
    """Delete every passkey, app and spare code of someone. The caller puts on record why."""
    person.passkeys.all().delete()
    TimeCodes.objects.filter(person=person).delete()
    person.spare_codes.all().delete()
