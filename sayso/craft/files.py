"""Small files that are whole or not there, whatever is cut off. For their owner alone."""

import os
import secrets
from pathlib import Path


def write_once(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all. The first writer wins."""
    draft = _draft(path, content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def write_over(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, in place of the one that was there, if any."""
    _draft(path, content).rename(path)


def _draft(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return draft
