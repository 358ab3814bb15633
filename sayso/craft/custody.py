"""A key that no one holds alone: three people each have a part, and any two of them open it.

A part is 16 pictures in a row, drawn by lot: 96 bits, stretched by scrypt into a private key
(X25519). The server keeps only its public half. What is to be kept is locked with HPKE to two of
the public halves, one lock inside the other, once for each pair and order. So two parts open it, and
one part opens nothing, though no share of the key itself is ever on a screen or on paper.

The two need not come at the same moment: the first part opens the outer locks (`half`), and is
forgotten. What is left is locked to the other two, so it waits for one of them (`finish`).
"""

import secrets
from collections.abc import Collection, Iterator, Sequence
from itertools import permutations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sayso.craft.sealing import KEY_BYTES, RECEIPT_PICTURES, SUITE

PEOPLE, NEEDED = 3, 2
PICTURES = 16  # of 64: 96 bits
LOCK_BYTES = 32 + 16  # each lock adds a key for one use, and a tag
COPY_BYTES = KEY_BYTES + NEEDED * LOCK_BYTES
WORK = {"n": 2**15, "r": 8, "p": 1}  # of scrypt: 32 MB and a tenth of a second for each try


class NotAPart(ValueError):
    """That is not a row of 16 pictures that we know."""


class DoesNotFit(ValueError):
    """These parts do not open it: too few of them, of something else, or it was changed."""


def draw() -> tuple[str, ...]:
    """The pictures of a new part."""
    return tuple(secrets.choice(RECEIPT_PICTURES) for _ in range(PICTURES))


def read(typed: str) -> tuple[str, ...]:
    """The pictures of a part as someone typed their words; numbers and signs between do not matter.

    Raises `NotAPart`.
    """
    words = "".join(sign if sign.isalpha() else " " for sign in typed.lower()).split()
    if len(words) != PICTURES or not set(words) <= set(RECEIPT_PICTURES):
        raise NotAPart
    return tuple(words)


def to_file(pictures: Sequence[str]) -> str:
    """A part as lines to keep in a file: a number and a word on each."""
    return "".join(f"{number} {name}\n" for number, name in enumerate(pictures, 1))


def in_file(kept: bytes) -> str:
    """What `to_file` made, as it comes back; "" for what is no text."""
    try:
        return kept.decode()
    except UnicodeDecodeError:
        return ""


def private_part(pictures: Sequence[str], *, info: bytes) -> bytes:
    """What opens a lock, from its pictures. `info` names what is kept: elsewhere they open nothing."""
    stretch = Scrypt(salt=info, length=KEY_BYTES, **WORK)
    return stretch.derive(" ".join(pictures).encode())


def public_part(private: bytes) -> bytes:
    """What locks: it can be kept anywhere, and tells nothing of the pictures."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def lock(key: bytes, publics: Collection[bytes], *, info: bytes) -> bytes:
    """Lock 32 bytes so that any two of three people open them. Raises ValueError for other numbers."""
    if len(key) != KEY_BYTES or len(set(publics)) != PEOPLE:
        raise ValueError(f"{PEOPLE} different people lock {KEY_BYTES} bytes")
    pairs = permutations(sorted(publics), NEEDED)
    return b"".join(_close(_close(key, one, info), other, info) for one, other in pairs)


def half(locked: bytes, private: bytes, *, info: bytes) -> bytes:
    """What one part leaves of `lock`: locked to each of the other two. Raises `DoesNotFit`."""
    return b"".join(_opened(locked, COPY_BYTES, private, info))


def finish(halved: bytes, private: bytes, *, info: bytes) -> bytes:
    """What `lock` was handed, with the part of another one. Raises `DoesNotFit`."""
    return _opened(halved, COPY_BYTES - LOCK_BYTES, private, info)[0]


def _opened(content: bytes, length: int, private: bytes, info: bytes) -> list[bytes]:
    found = []
    for copy in _copies(content, length):
        try:
            found.append(_open(copy, private, info))
        except (InvalidTag, ValueError):
            continue
    if not found:
        raise DoesNotFit
    return found


def _copies(content: bytes, length: int) -> Iterator[bytes]:
    return (content[at : at + length] for at in range(0, len(content), length))


def _close(plain: bytes, public: bytes, info: bytes) -> bytes:
    return SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=info)


def _open(sealed: bytes, private: bytes, info: bytes) -> bytes:
    return SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=info)
