"""Salt: what makes a hash of something short impossible to guess back."""

import secrets


def draw() -> bytes:
    """Draw 32 unguessable bytes. Kept beside what was hashed; destroyed with it."""
    return secrets.token_bytes(32)
