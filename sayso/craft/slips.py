"""A slip of six pictures, for someone who wrote without a name: with it they find the answer.

Everything comes from one secret that the page carries and nobody keeps. The order of the pictures
does not matter, so that they can be tapped on one page: there are 74,974,368 slips.
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sayso.craft.sealing import RECEIPT_PICTURES as PICTURES

LENGTH = 6


@dataclass(frozen=True, slots=True)
class Slip:
    """What can be worked out from a secret. The same secret always gives the same."""

    secret: str

    @property
    def name(self) -> UUID:
        """The name of what was sent with it: sent twice, it is there once."""
        return UUID(bytes=self._hash("name")[:16])

    @property
    def pictures(self) -> tuple[str, ...]:
        """Six different keys of `pictures`."""
        number, left, drawn = int.from_bytes(self._hash("pictures")), list(PICTURES), []
        for _ in range(LENGTH):
            number, place = divmod(number, len(left))
            drawn.append(left.pop(place))
        return tuple(drawn)

    def _hash(self, what: str) -> bytes:
        return hashlib.sha256(f"{what}\n{self.secret}".encode()).digest()


def chosen(keys: Iterable[str]) -> frozenset[str]:
    """Those that can be on a slip."""
    return frozenset(keys) & frozenset(PICTURES)


def mark(pictures: Collection[str], secret: bytes) -> str:
    """What is kept of a slip (HMAC-SHA-256, hex), under the server's own `secret`.

    Six pictures could be tried out by whoever stole the table: not without the secret too. Raises
    ValueError on an empty secret.
    """
    if not secret:
        raise ValueError("an empty secret guards nothing")
    return hmac.new(secret, " ".join(sorted(pictures)).encode(), hashlib.sha256).hexdigest()
