"""Ways in: cards, links, passwords; and tries at them."""

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task

from sayso.craft import salts
from sayso.craft.codes import card_token, token_hash
from sayso.rules.power.signing_in import (
    FORGOTTEN,
    LINK_WORKS,
    SET_UP_WORKS,
    Patience,
    may_correct_person,
    may_make_card,
    may_use_link,
)
from sayso.rules.verdict import Reason, Refused
from sayso.web.errands.models import moment
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Card, Guess, Person, SignInLink, Turn

Found = TypeVar("Found")


@transaction.atomic
def make_card(
    person: Person,
    *,
    token_hash: str,
    code_hash: str,
    staying: Turn | None = None,
    by: Person | None,
    now: datetime,
) -> Card:
    """Make a card. A card they had ends at once, and so does every session it may have opened.

    Only `staying` goes on: the turn in which someone makes their own. The hashes are those of
    `craft.codes`; who drew token and code shows them once and forgets them.
    `by` is None only for the one who sets Sayso up, and for the demo's own cards.
    """
    person.refresh_from_db()
    if by is not None:
        _require_card_right(person, by)
    if person.cards.filter(ended_at=None).exists():
        _end_cards(person, staying, by=by, now=now)
    card = Card.objects.create(
        person=person, token_hash=token_hash, code_hash=code_hash, made_at=now, made_by=by
    )
    record("card-made", card, by=by, now=now, concerning=person)
    return card


@transaction.atomic
def end_card(person: Person, *, staying: Turn | None = None, by: Person, now: datetime) -> None:
    """A card is lost: it opens nothing from now on, and whoever came in with it is out.

    Only `staying` goes on: the turn in which someone ends their own.
    """
    person.refresh_from_db()
    _require_card_right(person, by)
    _end_cards(person, staying, by=by, now=now)


def _require_card_right(person: Person, by: Person) -> None:
    own, chosen = by == person, person.chose_for_cards(by)
    duties = by.duties_at_doors_of(person)
    require(may_make_card(own=own, chosen=chosen, duties=duties, owner_here=person.is_active))


def _end_cards(person: Person, staying: Turn | None, *, by: Person | None, now: datetime) -> None:
    person.cards.filter(ended_at=None).update(ended_at=now)
    _end_turns(person, staying, now)
    person.locks += 1
    person.save(update_fields=["locks"])
    record("card-ended", person, by=by, now=now, concerning=person)


def _end_turns(person: Person, staying: Turn | None, now: datetime) -> None:
    """Their sessions are shut by a new lock; the one that stays is given the new lock by its view."""
    others = Turn.objects.open().filter(person=person)
    others.exclude(pk=staying.pk if staying else 0).update(ended_at=now)


@transaction.atomic
def attempt(
    key: str,
    patience: Patience,
    found: Found | None,
    *,
    wrong: Reason,
    by: None = None,
    now: datetime,
) -> Found | Refused:
    """Let a try count. Give back what was found, or why not: `WAIT_A_LITTLE`, or `wrong`.

    While whoever guesses here must wait, even a right try is not told, and does not count. Two
    tries at once take turns, in whatever process they are.
    """
    guess = Guess.objects.select_for_update().filter(key=key).first()
    verdict = guess.verdict(patience, now) if guess else None
    if isinstance(verdict, Refused):
        return verdict
    if found is not None:
        if guess and patience.forgives:
            guess.delete()
        return found
    Guess.objects.filter(last_at__lte=now - FORGOTTEN).delete()
    Guess.objects.get_or_create(key=key, defaults={"last_at": now})
    Guess.objects.filter(key=key).update(wrong=F("wrong") + 1, last_at=now)
    return Refused(wrong)


@transaction.atomic
def make_link(person: Person, token_hash: str, *, by: None = None, now: datetime) -> SignInLink:
    """Make a link that signs this person in once. Former ones that were not used end."""
    SignInLink.objects.filter(person=person, used_at=None).update(used_at=now)
    link = SignInLink.objects.create(
        person=person, token_hash=token_hash, made_at=now, ends_at=now + LINK_WORKS
    )
    record("link-asked", link, by=by, now=now, concerning=person)
    return link


@transaction.atomic
def begin_setting_up(token_hash: str, *, by: None = None, now: datetime) -> SignInLink:
    """Make the link that is printed at the first start. Only the last one printed works."""
    SignInLink.objects.filter(person=None, used_at=None).update(used_at=now)
    return SignInLink.objects.create(token_hash=token_hash, made_at=now, ends_at=now + SET_UP_WORKS)


@transaction.atomic
def use_link(link: SignInLink, *, by: None = None, now: datetime) -> SignInLink:
    """Use up a link, to sign in or to set up. Two browsers at once: one of them comes in."""
    link = SignInLink.objects.select_for_update().get(pk=link.pk)
    require(may_use_link(used=link.used_at is not None, now=now, ends_at=link.ends_at))
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link


@transaction.atomic
def ask_for_link(email: str, *, address: str, by: None = None, now: datetime) -> None:
    """Send a link that signs in to whoever has this e-mail. Nobody learns whether someone has.

    `address`: where this Sayso is, such as "https://elm.example". The letter is written later, so
    that the answer takes as long for a stranger. Its secret is drawn when it is sent, and waits
    nowhere.
    """
    person = Person.objects.by_email(email).first()
    if person:
        _send_link.enqueue(person.pk, address)


@task(takes_context=True)
def _send_link(context: TaskContext, pk: int, address: str) -> None:
    """Write the letter. Whoever left in the meantime gets none."""
    person = Person.objects.here().exclude(email="").filter(pk=pk).first()
    if person is None:
        return
    token = card_token(salts.draw())
    make_link(person, token_hash(token), now=moment(context))
    link = address + reverse("link", args=[token])
    letter = render_to_string("people/letters/link.txt", {"person": person, "link": link})
    send_mail(_("Your way in to Sayso"), letter, settings.DEFAULT_FROM_EMAIL, [person.email])


@transaction.atomic
def set_password(
    person: Person,
    *,
    sign_in_name: str,
    password: str,
    staying: Turn | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Come in with a name and a password too. `password` is hashed by `make_password` already.

    Sessions elsewhere end, since they carry the former one: all but that of the turn `staying`.
    """
    require(may_correct_person(own=by == person, duties=frozenset()))
    others = Person.objects.exclude(pk=person.pk)
    if others.filter(sign_in_name__iexact=sign_in_name).exists():
        require(Refused(Reason.NAME_IS_TAKEN))
    person.sign_in_name, person.password = sign_in_name, password
    person.save(update_fields=["sign_in_name", "password"])
    _end_turns(person, staying, now)
    record("password-set", person, by=by, now=now, concerning=person)
