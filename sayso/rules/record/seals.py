"""A seal fits what was sealed and nothing else, and tells nothing once its salt is gone."""

import hashlib
import json
from collections.abc import Mapping

LEAST_SALT = 16  # bytes


def seal(contents: Mapping[str, object], salt: bytes) -> str:
    """Seal what happened: SHA-256 in hexadecimal over the salt and the contents.

    The contents are text, whole numbers, yes or no, nothing, and lists and mappings of these; their
    order in a mapping does not matter. Raises `ValueError` for a salt under 16 bytes. With contents
    and salt anyone can make the seal again; without the salt it tells nothing, not even to someone
    who guesses the contents. So erasing both leaves a seal that proves only that something was here.
    """
    if len(salt) < LEAST_SALT:
        raise ValueError(f"A seal needs at least {LEAST_SALT} bytes of salt.")
    return hashlib.sha256(len(salt).to_bytes(2, "big") + salt + written(contents)).hexdigest()


def digest(contents: Mapping[str, object]) -> str:
    """Take SHA-256, in hexadecimal, of contents that are no secret, in whatever order they come."""
    return hashlib.sha256(written(contents)).hexdigest()


def written(contents: Mapping[str, object]) -> bytes:
    """Write contents in the one way that every computer writes them."""
    text = json.dumps(contents, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()
