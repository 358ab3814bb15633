"""The two codes on a sheet of paper: one for those who enter it, one on the part the voter keeps.

The code is on paper and nowhere else. Scrypt makes two things of it: the name under which the sheet
is kept, and a key that is kept nowhere. That key marks what was entered, so that two entries can be
held against each other while both are sealed. A few choices are soon guessed; without the sheet in
hand, nobody has the key to try them with. And who has the sheet can read it.
"""

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sayso.craft.codes import card_code, tidy_code

HALF = 32  # bytes of the name, and of the key
WORK = {"n": 2**14, "r": 8, "p": 1}  # of scrypt: 16 MB and a twentieth of a second for each try
GROUP = 4  # signs together, so that a code is read and typed in two goes


@dataclass(frozen=True, slots=True)
class SheetCode:
    """What a code comes to: `name` is kept, `key` never is."""

    name: str
    key: bytes

    def mark(self, entry: bytes) -> str:
        """Say whether two entries are the same, and nothing else of them (HMAC-SHA-256, hex)."""
        return hmac.new(self.key, entry, hashlib.sha256).hexdigest()


def draw(chance: bytes) -> str:
    """Draw a code of 8 signs, from at least 32 random bytes, in two groups as it is printed."""
    code = card_code(chance)
    return f"{code[:GROUP]} {code[GROUP:]}"


def come_to(code: str, *, secret: bytes) -> SheetCode:
    """Work out what a code comes to, under the server's own `secret`.

    Small letters, spaces and hyphens do not matter. Raises ValueError on an empty secret: 38 bits
    could be tried out, in months, by whoever has the table and the secret both.
    """
    if not secret:
        raise ValueError("an empty secret guards nothing")
    salt = hmac.new(secret, b"sheet of paper", hashlib.sha256).digest()
    both = Scrypt(salt=salt, length=2 * HALF, **WORK).derive(tidy_code(code).encode())
    return SheetCode(both[:HALF].hex(), both[HALF:])
