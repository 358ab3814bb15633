"""A token lets one act through later, without a session: sealed, so that it tells its finder nothing.

It is AES-256-GCM (from `cryptography`) under a key of its own, derived from the server's secret by
HKDF. Whose it is and until when is inside; what it opens is sealed in beside it and not said: a
token for one address cannot be read at another. Chance is handed in, so that no two are alike.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHANCE_BYTES = 12  # the nonce: one server makes far fewer than 2 ** 32


class NotOurs(ValueError):
    """This is no token that was made here for this act."""


@dataclass(frozen=True, slots=True)
class Token:
    """Whose act it is, the locks that their sessions had then, and when it ends (seconds since 1970)."""

    person: int
    locks: str
    ends: int


def make(token: Token, act: str, *, secret: str, chance: bytes) -> str:
    """Seal a token for one act, such as the address a form goes to. Only letters, digits, - and _."""
    if len(chance) != CHANCE_BYTES:
        raise ValueError(f"{len(chance)} bytes of chance; exactly {CHANCE_BYTES} are needed")
    told = json.dumps([token.person, token.locks, token.ends]).encode()
    sealed = chance + AESGCM(_key(secret)).encrypt(chance, told, act.encode())
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read(text: str, act: str, *, secret: str) -> Token:
    """Open a token for this act. Raises `NotOurs` for another act, and for whatever was changed."""
    try:
        sealed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        chance, rest = sealed[:CHANCE_BYTES], sealed[CHANCE_BYTES:]
        told = AESGCM(_key(secret)).decrypt(chance, rest, act.encode())
    except (InvalidTag, binascii.Error, ValueError) as wrong:
        raise NotOurs from wrong
    person, locks, ends = json.loads(told)
    return Token(person, locks, ends)


def spent_mark(text: str) -> str:
    """What is kept of a token that was used: a hash that nobody can work back."""
    return hashlib.sha256(b"spent " + text.encode()).hexdigest()


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    if not secret:
        raise ValueError("an empty secret seals nothing")
    return HKDF(SHA256(), 32, salt=None, info=b"sayso tokens").derive(secret.encode())
