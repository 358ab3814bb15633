"""What is on the record cannot be changed quietly: anyone can hold it against its seal."""

import hashlib
import json
from collections.abc import Mapping

SALT_BYTES = 16  # at least: too many to guess


def seal(contents: Mapping[str, object], salt: bytes) -> str:
    """Seal what happened: SHA-256 in hexadecimal over the salt and the contents.

    The contents are text, whole numbers, yes or no, nothing, and lists and mappings of these; their
    order in a mapping does not matter. Raises `ValueError` for a salt under 16 bytes. With contents
    and salt anyone can make the seal again; without the salt it tells nothing, not even to someone
    who guesses the contents. So erasing both leaves a seal that proves only that something was here.
    """
    if len(salt) < SALT_BYTES:
        raise ValueError("A seal needs at least 16 bytes of salt.")
    written = json.dumps(contents, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(len(salt).to_bytes(2, "big") + salt + written.encode()).hexdigest()
