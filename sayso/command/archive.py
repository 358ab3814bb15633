"""What a backup is: one tar file, with a list of what is in it and the hash of each.

    manifest.json     the version, the time, the kind of database, each file's SHA-256
    database          a whole SQLite database, or a dump of PostgreSQL's (`pg_dump --format=custom`)
    data/secret       what signs sessions
    data/record-key   what signs the record
    data/uploads/...  photos, sound
    data/tls/...      our own certificate, so that tablets go on trusting us
    data/demo         if the people in it are made up

The ballots' keys are never in it. Whoever holds a backup holds sealed ballots, and nothing to open
them with. So after a restore, people are asked again what they had chosen in open decisions.
"""

import hashlib
import io
import json
import os
import tarfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sayso.command.stop import Stop

FORMAT = 1
KEPT = (
    "secret",
    "record-key",
    "uploads",
    "tls",
    "demo",
)  # of the data folder; everything else stays out
MANIFEST = "manifest.json"
DATABASE = "database"
DATA = "data"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `files`: SHA-256 by name; `migrations`: room and name."""

    format: int
    version: str
    made_at: str
    database: str  # sqlite or postgresql
    migrations: list[list[str]]
    files: dict[str, str]

    @property
    def when(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)


class Hashing:
    """A file that takes the hash of what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        piece = self.file.read(size)
        self.sha256.update(piece)
        return piece


def files_to_keep(folder: Path) -> list[Path]:
    """Every file of the data folder that belongs in a backup. Never the keys, wherever they are."""
    found = []
    for name in KEPT:
        top = folder / name
        found += sorted(top.rglob("*")) if top.is_dir() else [top]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def add(tar: tarfile.TarFile, path: Path, name: str) -> str:
    """Put one file in, as a plain file of nobody's. Returns its hash."""
    with path.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(file.fileno()).st_size
        entry.mode = 0o600
        hashing = Hashing(file)
        tar.addfile(entry, hashing)
    return hashing.sha256.hexdigest()


def add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Put the list in: last, because only now the hashes are known."""
    content = json.dumps(asdict(manifest), indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def unpack(file: Path, into: Path) -> Manifest:
    """Unpack a backup into an empty folder and prove that it is whole. Raises `Stop`."""
    try:
        with tarfile.open(file, "r:") as tar:
            tar.extractall(into, filter="data")  # refuses paths that lead out, links, devices
        listed = json.loads((into / MANIFEST).read_bytes())
        if listed["format"] > FORMAT:
            raise Stop(
                f"This backup was made by a newer Sayso ({listed['version']})."
                " Install that version, then restore."
            )
        manifest = Manifest(**listed)
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else "it is damaged"
        raise Stop(f"The file {file} is not a backup that can be read: {why}.", status=1) from None
    _prove(into, manifest, file)
    return manifest


def _prove(into: Path, manifest: Manifest, file: Path) -> None:
    there = {path.relative_to(into).as_posix() for path in into.rglob("*") if path.is_file()}
    if there - {MANIFEST} != set(manifest.files):
        raise Stop(f"The backup {file} does not hold what it says it holds.", status=1)
    for name, expected in manifest.files.items():
        with (into / name).open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != expected:
                raise Stop(f"The backup {file} is damaged: {name} was changed.", status=1)
