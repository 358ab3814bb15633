"""An answer that is sent later: the token that its form carries, and whose act it then is.

A page whose form may wait on a device gives it a token (`{% token address ends %}`). Sent without
a session, with the header `Sent-Later`, the form is the act of the person whom the token names:
never of whoever is signed in on that device by then. What acts still asks its own rule.
"""

import secrets
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import constant_time_compare

from sayso.craft import tokens

LATE = timedelta(days=30)
"""So long after a page closed an answer can still arrive, and be told to have come too late."""


def token_for(person: AbstractBaseUser, address: str, closes: datetime) -> str:
    """A token for one form that goes to this address: good until a month after `closes`."""
    ends = int((closes + LATE).timestamp())
    token = tokens.Token(person.pk, _locks(person), ends)
    chance = secrets.token_bytes(tokens.CHANCE_BYTES)
    return tokens.make(token, address, secret=settings.SECRET_KEY, chance=chance)


def ends_at(text: str, address: str) -> datetime | None:
    """When a token for this address ends; None for what is no token of ours for it."""
    try:
        token = tokens.read(text, address, secret=settings.SECRET_KEY)
    except tokens.NotOurs:
        return None
    return datetime.fromtimestamp(token.ends, UTC)


def person_of(text: str, address: str, now: datetime) -> AbstractBaseUser | None:
    """Whose act this is. None for a token that is not ours, is over, or whose person's locks changed.

    The locks are those of their sessions: a card that was ended ends what waits somewhere too.
    """
    try:
        token = tokens.read(text, address, secret=settings.SECRET_KEY)
    except tokens.NotOurs:
        return None
    if now.timestamp() >= token.ends:
        return None
    found = (backend.get_user(token.person) for backend in get_backends())
    person = next((each for each in found if each is not None), None)
    return person if person and constant_time_compare(_locks(person), token.locks) else None


def _locks(person: AbstractBaseUser) -> str:
    return person.get_session_auth_hash()[:32]
