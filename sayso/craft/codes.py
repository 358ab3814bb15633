"""Codes on a card: the square one a camera reads (QR, by `segno`), the short one a hand types.

Chance is handed in (`secrets.token_bytes`), so a test can hand in its own.
"""

import hashlib
import hmac
import io

import segno

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""28 signs hard to mistake for each other: no 0 O 1 I L, and no vowels, so no word by accident."""

TOKEN_LENGTH = 32  # 153 bits
CODE_LENGTH = 8  # 38 bits: needs a throttle and a registered device beside it
CHANCE_BYTES = 32  # so many more than needed that no sign is likelier than another


def card_token(chance: bytes) -> str:
    """32 signs for a card's link, from at least 32 random bytes."""
    return _signs(chance, TOKEN_LENGTH)


def card_code(chance: bytes) -> str:
    """8 signs to type by hand, from at least 32 random bytes of their own."""
    return _signs(chance, CODE_LENGTH)


def tidy_code(typed: str) -> str:
    """What was typed, as `card_code` made it: small letters, spaces and hyphens do not matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def token_hash(token: str) -> str:
    """What is stored of a token (SHA-256, hex).

    A fast hash is right here: slow ones exist for secrets people choose. Of 153 random bits no one
    can try enough, however fast each try is, and a sign-in costs the server nothing.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def code_hash(code: str, secret: bytes) -> str:
    """What is stored of a typed code (HMAC-SHA-256, hex), under the server's own `secret`.

    Its 38 bits could be tried out by anyone who stole the table: not without the secret too, which
    is kept elsewhere. Raises ValueError on an empty secret.
    """
    if not secret:
        raise ValueError("an empty secret guards nothing")
    return hmac.new(secret, tidy_code(code).encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two hashes are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def qr_svg(text: str) -> str:
    """The QR code of `text` as an SVG that fills its place: no styles, fit to stand in a page."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        nl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        dark="#000",
        light="#fff",
        border=4,
    )
    return out.getvalue().decode()


def qr_png(text: str, *, dot: int = 10) -> bytes:
    """The QR code of `text` as a PNG, each of its dots `dot` pixels wide, with its quiet edge."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=dot, border=4)
    return out.getvalue()


def _signs(chance: bytes, length: int) -> str:
    if len(chance) < CHANCE_BYTES:
        raise ValueError(f"{len(chance)} bytes of chance; at least {CHANCE_BYTES} are needed")
    number = int.from_bytes(chance)
    signs = []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)
