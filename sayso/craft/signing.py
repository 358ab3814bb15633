"""The installation's own signature: Ed25519 (RFC 8032), from `cryptography`."""

from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sayso.craft.files import write_once


class Signer:
    """Signs with the key in a file of 32 bytes, which is made when it is first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        if not self.path.exists():
            write_once(self.path, Ed25519PrivateKey.generate().private_bytes_raw())
        return Ed25519PrivateKey.from_private_bytes(self.path.read_bytes())

    @property
    def public(self) -> bytes:
        """Tell the public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Sign, in 64 bytes. Raises ValueError where the file is no key."""
        return self._key.sign(message)

    def made(self, message: bytes, signature: bytes) -> bool:
        """Tell whether it was this key that signed the message so."""
        return fits(self.public, message, signature)


def fits(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the private half of this key signed the message so."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
