"""`sayso backup`: everything in one file, while people go on."""

import os
import secrets
import shutil
import tarfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.module_loading import import_string

from sayso import __version__
from sayso.command import archive, databases, folder, stored
from sayso.command.opening import database, open_house
from sayso.command.stop import Stop
from sayso.craft.files import write_over

LOCK = "backing-up"
SNAPSHOT = "snapshot"  # a folder in the data folder, for as long as a backup takes
LAST = "backed-up"  # a file in the data folder: when the last backup was made


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso backup`."""
    folder.argument(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write, such as b.tar")


def main(options: Namespace) -> int:
    """Write the file, or leave no trace of it. Returns the exit status."""
    open_house()
    if settings.KEYS.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise Stop("SAYSO_KEYS lies among the uploads, so keys would be in the backup. Move it.")
    draft = options.file.with_name(f".{options.file.name}-{secrets.token_hex(4)}")
    try:
        with folder.in_use(settings.DATA), folder.in_turn(settings.DATA, LOCK), database():
            manifest = _write(draft)
        draft.rename(options.file)
    except OSError as fault:
        raise Stop(f"The file {options.file} could not be written: {fault.strerror}.") from None
    finally:
        draft.unlink(missing_ok=True)
    write_over(settings.DATA / LAST, manifest.made_at.encode())
    print(
        f"The backup is in {options.file}: the database and {len(manifest.files) - 1} files.\n"
        "It holds private things. Keep it on another disk, where only few people can read it.\n"
        "The keys of secret votes are not in it."
    )
    return 0


def _write(draft: Path) -> archive.Manifest:
    """The database first: a photo that comes later is then one too many, never one missing."""
    now = import_string(settings.CLOCK)()
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            with _room() as room:
                hashes = _add_database(tar, room) | _add_files(tar) | _add_stored(tar, room)
            manifest = archive.Manifest(
                format=archive.FORMAT,
                version=__version__,
                made_at=now.isoformat(),
                database=connection.vendor,
                migrations=sorted(map(list, MigrationRecorder(connection).applied_migrations())),
                files=hashes,
            )
            archive.add_manifest(tar, manifest)
        file.flush()
        os.fsync(file.fileno())
    return manifest


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for what is copied before it goes in."""
    room: Path = settings.DATA / SNAPSHOT
    shutil.rmtree(room, ignore_errors=True)  # of a backup that was cut off
    room.mkdir(mode=0o700)
    try:
        yield room
    finally:
        shutil.rmtree(room)


def _add_database(tar: tarfile.TarFile, room: Path) -> dict[str, str]:
    databases.snapshot(room / archive.DATABASE)
    return {archive.DATABASE: archive.add(tar, room / archive.DATABASE, archive.DATABASE)}


def _add_files(tar: tarfile.TarFile) -> dict[str, str]:
    hashes = {}
    for path in archive.files_to_keep(settings.DATA):
        name = f"{archive.DATA}/{path.relative_to(settings.DATA).as_posix()}"
        try:
            hashes[name] = archive.add(tar, path, name)
        except FileNotFoundError:
            continue  # someone took it back a moment ago
    return hashes


def _add_stored(tar: tarfile.TarFile, room: Path) -> dict[str, str]:
    """Photos from a store, one at a time. A tar file must know a file's size before it begins."""
    hashes = {}
    for each in stored.names():
        name, copy = f"{archive.DATA}/uploads/{each}", room / "photo"
        try:
            with default_storage.open(each) as photo, copy.open("wb") as file:
                shutil.copyfileobj(photo, file)
        except FileNotFoundError:
            continue
        hashes[name] = archive.add(tar, copy, name)
    return hashes
