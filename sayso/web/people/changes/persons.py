"""Who someone is: they come, are called by another name, look another way, leave, die."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from sayso.rules.power.signing_in import may_correct_person, may_leave
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes.forgetting import drop_files
from sayso.web.people.changes.proofs import forget_proofs
from sayso.web.people.models import Draft, FreshStart, Person, Relation, SignInLink, Turn, Ways


@transaction.atomic
def add(
    name: str,
    *,
    full_name: str = "",
    email: str = "",
    sign_in_name: str | None = None,
    password: str = "",
    by: Person | None,
    now: datetime,
) -> Person:
    """Make someone known to Sayso. Without a password they come in once a card is made for them.

    Whether `by` may is a question of the place they come to: `places` asks it before.
    """
    _require_free(email=email, sign_in_name=sign_in_name)
    person = Person(
        name=name, full_name=full_name, email=email, sign_in_name=sign_in_name, joined_at=now
    )
    person.password = make_password(password or None)
    person.save()
    record("joined", person, by=by, now=now, concerning=person)
    return person


@transaction.atomic
def rename(
    person: Person,
    name: str,
    *,
    full_name: str | None = None,
    email: str | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Call someone by their right name. What is None stays. `places` asks before whether `by` may."""
    require(may_leave(here=person.is_active))
    _require_free(email=email or "", other_than=person)
    person.name = name
    person.full_name = person.full_name if full_name is None else full_name
    person.email = person.email if email is None else email
    person.save(update_fields=["name", "full_name", "email"])
    record("name-corrected", person, by=by, now=now, concerning=person)


def _require_free(
    *, email: str = "", sign_in_name: str | None = None, other_than: Person | None = None
) -> None:
    others = Person.objects.exclude(pk=other_than.pk if other_than else None)
    taken = email and others.filter(email__iexact=email).exists()
    if taken or (sign_in_name and others.filter(sign_in_name__iexact=sign_in_name).exists()):
        require(Refused(Reason.NAME_IS_TAKEN))


@transaction.atomic
def put_photo(person: Person, webp: bytes, *, by: Person, now: datetime) -> None:
    """Show this face beside someone's name. The former photo is deleted with its file."""
    require(may_correct_person(own=by == person, duties=by.duties_towards(person)))
    drop_files([person.photo.name], by=None, now=now)
    person.photo.save(f"{person.pk}.webp", ContentFile(webp), save=False)
    person.save(update_fields=["photo"])
    record("photo-put-in", person, by=by, now=now, concerning=person)


@transaction.atomic
def keep_ways(person: Person, words: str, *, by: Person, now: datetime) -> None:
    """Keep how someone likes to read, so that it is so on every device. Not for the record."""
    if by == person:
        Ways.objects.update_or_create(person=person, defaults={"words": words})


@transaction.atomic
def leave(person: Person, *, by: Person | None, now: datetime) -> None:
    """Someone leaves Sayso. Every way in ends with this transaction, and so does every session.

    `places` calls it when no part and no job is left, and asks before whether `by` may.
    """
    _end_all(person, by=by, now=now)
    person.left_at = now
    person.save(update_fields=["left_at", "locks"])
    record("left", person, by=by, now=now, concerning=person)


@transaction.atomic
def remember(person: Person, *, by: Person, now: datetime) -> None:
    """Someone died. Their name stays where people remember it; nobody can come in as them.

    `places` asks before whether `by` may.
    """
    _end_all(person, by=by, now=now)
    person.died_at = now
    person.save(update_fields=["died_at", "locks"])
    record("died", person, by=by, now=now, concerning=person)


def _end_all(person: Person, *, by: Person | None, now: datetime) -> None:
    person.refresh_from_db()
    require(may_leave(here=person.is_active))
    person.locks += 1
    person.cards.filter(ended_at=None).update(ended_at=now)
    SignInLink.objects.filter(person=person, used_at=None).update(used_at=now)
    forget_proofs(person, by=by, now=now)
    FreshStart.objects.filter(person=person, used_at=None).update(used_at=now)
    Turn.objects.filter(person=person, ended_at=None).update(ended_at=now)
    Turn.objects.filter(beside=person, ended_at=None).update(beside=None)
    both = Q(person=person) | Q(other=person)
    Relation.objects.filter(both, ended_at=None).update(ended_at=now)
    Draft.objects.filter(person=person).delete()
    person.shown_on.clear()
