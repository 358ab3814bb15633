"""Codes that change every half minute (RFC 6238), by `cryptography`: for an app on one's phone.

Six digits, SHA-1 and thirty seconds: what every such app knows. The secret has to be known to be
compared, so it cannot be hashed. It is kept sealed under the server's own secret, bound to its owner:
who stole the table has nothing, and who swaps two rows neither.
"""

import base64
from collections.abc import Iterator
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP = 30  # seconds
DIGITS = 6
AROUND = (-1, 0, 1)  # a phone's clock may be half a minute off
SECRET_BYTES = 20  # what RFC 4226 recommends
NONCE_BYTES = 12


def codes_around(secret: bytes, now: datetime) -> Iterator[tuple[int, str]]:
    """Tell the codes that count now, each with the number of its half minute."""
    for off in AROUND:
        step = int(now.timestamp()) // STEP + off
        yield step, _totp(secret).generate(step * STEP).decode()


def address_of(secret: bytes, whose: str) -> str:
    """Write the address that an app reads from a square: `otpauth://`."""
    return _totp(secret).get_provisioning_uri(whose, "Sayso")


def by_hand(secret: bytes) -> str:
    """Write the secret for typing it into an app: four letters and digits at a time."""
    letters = base64.b32encode(secret).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def seal(secret: bytes, *, key: bytes, owner: str, chance: bytes) -> bytes:
    """Seal a secret for the table. `chance`: 12 unguessable bytes at least."""
    nonce = chance[:NONCE_BYTES]
    return nonce + AESGCM(_derived(key)).encrypt(nonce, secret, owner.encode())


def unseal(sealed: bytes, *, key: bytes, owner: str) -> bytes | None:
    """Open what `seal` made; None under another key, or of another owner."""
    try:
        opened = AESGCM(_derived(key)).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], owner.encode()
        )
    except (InvalidTag, ValueError):
        return None
    return bytes(opened)


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, hashes.SHA1(), STEP)  # noqa: S303  # nosec B303  (the standard's)


def _derived(key: bytes) -> bytes:
    if not key:
        raise ValueError("an empty key guards nothing")
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"sayso time codes").derive(key)
