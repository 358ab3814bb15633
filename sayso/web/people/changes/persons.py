"""Who someone is: they come, are called by another name, look another way, leave, die."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from sayso.rules.power.signing_in import may_correct_person, may_say_gone, may_use_link
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Draft, Person, Relation, SignInLink, Turn, Ways


@transaction.atomic
def welcome(
    name: str, *, full_name: str = "", email: str = "", by: Person | None, now: datetime
) -> Person:
    """Make someone known to Sayso. They have no way in until a card is made.

    Whether `by` may is the question of the place they come to: `places` asks it before.
    """
    if email and Person.objects.filter(email__iexact=email).exists():
        require(Refused(Reason.NAME_IS_TAKEN))
    person = Person(name=name, full_name=full_name, email=email, joined_at=now)
    person.set_unusable_password()
    person.save()
    record("joined", person, by=by, now=now, concerning=person)
    return person


@transaction.atomic
def first_person(
    link: SignInLink,
    *,
    name: str,
    full_name: str = "",
    email: str = "",
    by: None = None,
    now: datetime,
) -> Person:
    """The one who sets Sayso up, by the printed link, which is used up by this.

    The browser that holds the link is then signed in at the url `set-up-done`.
    """
    link = SignInLink.objects.select_for_update().get(pk=link.pk)
    used = link.used_at is not None or link.person_id is not None
    require(may_use_link(used=used, now=now, ends_at=link.ends_at))
    person = welcome(name, full_name=full_name, email=email, by=by, now=now)
    link.person, link.used_at = person, now
    link.save(update_fields=["person", "used_at"])
    return person


@transaction.atomic
def correct_name(
    person: Person,
    *,
    name: str,
    full_name: str = "",
    email: str | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Call someone by their right name. Without `email` the address stays."""
    require(may_correct_person(own=by == person, duties=by.duties_towards(person)))
    if email and Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        require(Refused(Reason.NAME_IS_TAKEN))
    person.name, person.full_name = name, full_name
    person.email = person.email if email is None else email
    person.save(update_fields=["name", "full_name", "email"])
    record("name-corrected", person, by=by, now=now, concerning=person)


@transaction.atomic
def put_photo(person: Person, webp: bytes, *, by: Person, now: datetime) -> None:
    """Show this face beside someone's name. The former photo is deleted with its file."""
    require(may_correct_person(own=by == person, duties=by.duties_towards(person)))
    former, storage = person.photo.name, person.photo.storage
    person.photo.save(f"{person.pk}.webp", ContentFile(webp), save=False)
    person.save(update_fields=["photo"])
    if former:
        transaction.on_commit(lambda: storage.delete(former))
    record("photo-put-in", person, by=by, now=now, concerning=person)


@transaction.atomic
def keep_ways(person: Person, words: str, *, by: Person, now: datetime) -> None:
    """Keep how someone likes to read, so that it is so on every device. Not for the record."""
    if by == person:
        Ways.objects.update_or_create(person=person, defaults={"words": words})


@transaction.atomic
def leave(person: Person, *, by: Person | None, now: datetime) -> None:
    """Someone leaves Sayso. Every way in ends with this transaction, and so does every session.

    `by` is None only when no person did it: the time that was agreed for the end has come.
    """
    _gone(person, "left", by=by, now=now)
    person.left_at = now
    person.save(update_fields=["left_at", "locks"])


@transaction.atomic
def died(person: Person, *, by: Person, now: datetime) -> None:
    """Someone died. Their name stays where people remember it; nobody can come in as them."""
    _gone(person, "died", by=by, now=now)
    person.died_at = now
    person.save(update_fields=["died_at", "locks"])


def _gone(person: Person, kind: str, *, by: Person | None, now: datetime) -> None:
    person.refresh_from_db()
    if by is not None:
        own, duties = by == person, by.duties_towards(person)
        manages = by.manages_home_of(person)
        require(may_say_gone(own=own, duties=duties, manages=manages, here=person.is_active))
    person.locks += 1
    person.cards.filter(ended_at=None).update(ended_at=now)
    SignInLink.objects.filter(person=person, used_at=None).update(used_at=now)
    Turn.objects.filter(person=person, ended_at=None).update(ended_at=now)
    Turn.objects.filter(beside=person, ended_at=None).update(beside=None)
    both = Q(person=person) | Q(other=person)
    Relation.objects.filter(both, ended_at=None).update(ended_at=now)
    Draft.objects.filter(person=person).delete()
    person.shown_on.clear()
    record(kind, person, by=by, now=now, concerning=person)
