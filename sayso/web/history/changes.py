"""Everything that can happen to the record: it grows. What entries say can be erased."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from sayso.craft import salts
from sayso.craft.signing import Signer
from sayso.rules.record import Edge, field_seal, fields_let_go, head_words
from sayso.web.history.models import (
    FIELDS,
    NAMES_MANY,
    NAMES_ONE,
    Act,
    Entry,
    Head,
    Leaf,
    Payload,
    PayloadQuerySet,
    name_of,
)
from sayso.web.kit.prepared import Put

REMEMBERED = timedelta(days=14)  # a device without a connection may send its form again so late

AT_ONCE = 500  # entries that the log takes in at once: others can wait for so many


done = Put(Act)  # what is kept already stays as it is


class AlreadyDone(Exception):
    """This act has its reply already: undo what was done again, and give that reply."""


@transaction.atomic
def record(
    kind: str,
    about: models.Model | str,
    /,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
    concerning: AbstractBaseUser | None = None,
    **details: object,
) -> Entry:
    """Write down that something happened. The last line of every change (but never of a ballot).

    `about` is the thing, or its name ("decisions.decision:7"). `concerning` is the person in whose
    own history this belongs. Details are few and plain: keys and codes, not what people wrote.
    Dates become text, and so do numbers with a point, which databases write differently.
    """
    payload = Payload(
        salt=salts.draw(),
        at=now,
        by_id=by.pk if by else None,
        about=about if isinstance(about, str) else name_of(about),
        concerning_id=concerning.pk if concerning else None,
        details=json.loads(json.dumps(details, cls=DjangoJSONEncoder), parse_float=str),
    )
    entry = Entry(kind=kind, seal=payload.sealed(kind))
    entry.save()
    payload.entry = entry
    payload.save(force_insert=True)
    return entry


@transaction.atomic
def erase(payloads: PayloadQuerySet, *, by: AbstractBaseUser | None, now: datetime) -> int:
    """Erase what entries say, with their salt; their seals stay. Returns how many.

    That something was erased goes on the record, what it was does not.
    """
    erased, _ = models.QuerySet.delete(payloads)  # past the queryset's own, which refuses
    if erased:
        record("erased", "history", by=by, now=now, entries=erased)
    return erased


@transaction.atomic
def tell_without_name(
    payloads: PayloadQuerySet,
    person: AbstractBaseUser,
    nobody: AbstractBaseUser,
    *,
    by: None,
    now: datetime,
) -> None:
    """Write down anew what others have in their history, with `nobody` where a person was named.

    What was sealed cannot be changed. So this goes on the record again, at the hour of its day; what
    named the person is erased.
    """
    put = {person.pk: nobody.pk}
    for old in payloads.select_related("entry", "by", "concerning").order_by("pk"):
        details = dict(old.details)
        for name in NAMES_ONE:
            if details.get(name) == person.pk:
                details[name] = nobody.pk
        if NAMES_MANY in details:
            details[NAMES_MANY] = [put.get(each, each) for each in details[NAMES_MANY]]
        about = name_of(nobody) if old.about == name_of(person) else old.about
        doer = nobody if old.by_id == person.pk else old.by
        who = {"by": doer or by, "concerning": old.concerning}
        record(old.entry.kind, about, now=old.at, **who, **details)
    erase(payloads, by=by, now=now)


@transaction.atomic
def seal_fields(
    thing: models.Model, fields: Mapping[str, object], *, by: None, now: datetime
) -> None:
    """Put on the record what fields of a thing say now, each by its seal. By nobody, whoever did it.

    So it does not go when whoever wrote them is forgotten. `fields`: plain values, by name.
    """
    sealed = {name: field_seal(value, salts.draw()) for name, value in fields.items()}
    record(FIELDS, thing, by=by, now=now, fields=sealed)


@transaction.atomic
def seal_anew(
    thing: models.Model,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    by: None,
    now: datetime,
) -> None:
    """Let go of what was sealed and is not there any more; all else stays sealed as it was.

    Their seals are erased with their salts, or someone could guess what was there. `before` and
    `after`: what the fields said, and say. What did not fit before is not sealed anew.
    """
    payloads = Payload.objects.about(thing).sealing_fields()
    kept = payloads.kept_fields().get(name_of(thing), {})
    gone = fields_let_go(kept, before, after)
    if not gone:
        return
    erase(payloads, by=by, now=now)
    drawn = {name: field_seal(after[name], salts.draw()) for name in gone if name in after}
    stays = {name: each for name, each in kept.items() if name not in gone}
    record(FIELDS, thing, by=by, now=now, fields=stays | drawn)


class Doubtful(ValueError):
    """What the log should go on from is not what was signed: someone changed it."""


def grow(signer: Signer, *, by: None, now: datetime) -> int:
    """Let the log take in entries that it does not have yet, and sign its new root. Returns how many.

    It goes on from the last root that it signed, so what was changed in older rows never gets a new
    signature. The timed worker does it; of two at once, one does. Raises `Doubtful`.
    """
    if not Entry.objects.not_in_the_log().exists():
        return 0  # most often no writer has to wait
    try:
        return _take_in(signer, now)
    except IntegrityError:
        return 0  # another worker was here first


@transaction.atomic
def _take_in(signer: Signer, now: datetime) -> int:
    edge = _edge(signer)
    leaves = []
    for place, entry in enumerate(Entry.objects.not_in_the_log()[:AT_ONCE], edge.size):
        leaves.append(Leaf(place=place, entry=entry, hash=entry.hash()))
        edge = edge.grown(bytes.fromhex(entry.hash()))
    if not leaves:
        return 0
    Leaf.objects.bulk_create(leaves)
    on, root = timezone.localdate(now), edge.root().hex()
    signature = signer.sign(head_words(edge.size, root, on)).hex()
    head = Head(size=edge.size, root=root, on=on, signature=signature, edge=edge.to_hex())
    head.save(force_insert=True)
    return len(leaves)


def _edge(signer: Signer) -> Edge:
    """What the log goes on from."""
    has_leaves = Leaf.objects.exists()  # asked first: another worker may save both in between
    newest = Head.objects.newest()
    if newest is None:
        if has_leaves:
            raise Doubtful("The log has leaves, and no signed root.")
        return Edge()
    if not signer.made(newest.words(), bytes.fromhex(newest.signature)):
        raise Doubtful(f"The last root of the log, at {newest.size}, is not signed with our key.")
    edge = Edge.from_hex(newest.size, newest.edge)
    if edge.root().hex() != newest.root:
        raise Doubtful(f"The edge of the log, at {newest.size}, does not come to its root.")
    return edge


@dataclass(frozen=True, slots=True)
class Spent:
    """The mark of a token that was used, and when it ends: until then it is remembered."""

    mark: str
    ends: datetime

    def act(self) -> Act:
        """As it is kept: by nobody, and without a reply."""
        return Act(mark=self.mark, reply="", on=timezone.localdate(self.ends))


@transaction.atomic(savepoint=False)
def keep_reply(
    mark: str, reply: str, *, spent: Spent | None = None, by: None, now: datetime
) -> None:
    """Keep the reply to an act, by nobody: a key must not say whose it was.

    Raises `AlreadyDone` if the act has a reply; the caller then undoes all it did. So it needs no
    savepoint of its own. `spent`: the token that came with the form; that it was used before does
    no harm. It goes first, as when it is spent alone: two that wait for each other would wait long.
    """
    act = Act(mark=mark, reply=reply, on=timezone.localdate(now))
    if mark not in done(*([spent.act()] if spent else []), act):
        raise AlreadyDone


@transaction.atomic(savepoint=False)
def spend(spent: Spent, *, once: bool, by: None, now: datetime) -> None:
    """Keep that a token was used, by nobody.

    Twice is the same as once; with `once` the second time raises `AlreadyDone`, and the caller
    undoes all.
    """
    if not done(spent.act()) and once:
        raise AlreadyDone


@transaction.atomic
def forget_replies(*, by: None, now: datetime) -> int:
    """Forget acts that nobody will send again. The timed worker does it. Returns how many."""
    return Act.objects.filter(on__lt=timezone.localdate(now - REMEMBERED)).delete()[0]
