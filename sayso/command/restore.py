"""`sayso restore`: everything back from one file, with what was there kept aside."""

import os
import shutil
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.module_loading import import_string

from sayso.command import archive, databases, folder, stored
from sayso.command.opening import database
from sayso.command.reading import read_settings
from sayso.command.stop import Stop

LEAVE = (
    *("in-use", "getting-ready", "backing-up", folder.RESTORING),  # locks, and our own workplace
    "forgotten",  # whom the older database must forget again
)
ASIDE = stored.ASIDE
STORE = "the store of photos"


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso restore`."""
    folder.argument(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that `backup` wrote")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put it in the place of what is there now, which is kept aside",
    )


def main(options: Namespace) -> int:
    """Prove the backup first, then put it in place. Returns the exit status."""
    read_settings()
    django.setup()
    folder.make_empty(settings.DATA)
    now: datetime = import_string(settings.CLOCK)()
    with folder.alone(settings.DATA), database():
        if databases.others_at_work():
            raise Stop("Someone else works with this database. Stop Sayso on every machine first.")
        there = _what_is_there()
        if there and not options.replace:
            raise Stop(
                f"There is something in {settings.DATA} already."
                " To put the backup in its place, and keep what is there aside, add --replace"
            )
        room = settings.DATA / folder.RESTORING
        manifest = _unpack(options.file, room)
        aside = settings.DATA / f"{ASIDE}{now:%Y-%m-%d-%H%M%S}"
        _put_aside(there, aside)
        _put_in_place(room)
    print(_told(manifest, aside if there else None))
    return 0


def _what_is_there() -> list[Path]:
    """Everything that the backup takes the place of, the keys of secret votes included."""
    inside = [
        path
        for path in settings.DATA.iterdir()
        if path.name not in LEAVE and not path.name.startswith(ASIDE)
    ]
    outside = [settings.KEYS, *_sqlite_files()]
    there = inside + [path for path in outside if path.exists() and path not in inside]
    if connection.vendor == "postgresql" and connection.introspection.table_names():
        there.append(Path(databases.SCHEMA))
    if next(stored.names(), None):
        there.append(Path(STORE))
    return there


def _sqlite_files() -> list[Path]:
    if connection.vendor != "sqlite":
        return []
    name = str(connection.settings_dict["NAME"])
    return [Path(name + ending).absolute() for ending in ("", "-wal", "-shm", "-journal")]


def _unpack(file: Path, room: Path) -> archive.Manifest:
    """Unpack it, and refuse what this installation cannot live with, before anything is touched."""
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(mode=0o700)
    try:
        manifest = archive.unpack(file, room)
        _refuse_what_does_not_fit(manifest)
        if manifest.database == "sqlite":
            databases.look_at(room / archive.DATABASE)
    except BaseException:
        shutil.rmtree(room)
        raise
    return manifest


def _refuse_what_does_not_fit(manifest: archive.Manifest) -> None:
    if manifest.database != connection.vendor:
        raise Stop(
            f"This backup is of {manifest.database}, and this installation works with"
            f" {connection.vendor}. Look at SAYSO_DATABASE."
        )
    known = MigrationLoader(None).disk_migrations or {}
    if any((room, name) not in known for room, name in manifest.migrations):
        raise Stop(
            f"This backup was made by a newer Sayso ({manifest.version})."
            " Install that version, then restore."
        )


def _put_aside(there: list[Path], aside: Path) -> None:
    if there:
        aside.mkdir(mode=0o700)
        _destroy_keys()
    for path in there:
        if path == settings.KEYS:
            continue
        if path == Path(databases.SCHEMA):
            _put_schema_aside(aside.name.replace("-", "_"))
        elif path == Path(STORE):
            stored.put_aside(aside.name)
        else:
            shutil.move(path, aside / path.name)


def _destroy_keys() -> None:
    """Beside its keys what is put aside would be a vote that can be opened. Nothing needs them now.

    What is put back asks everyone to vote again; so does what is aside, if it comes back one day.
    """
    for path in settings.KEYS.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
    shutil.rmtree(settings.KEYS, ignore_errors=True)  # there may be none


def _put_schema_aside(name: str) -> None:
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA {databases.SCHEMA} RENAME TO {quoted}")
        cursor.execute(f"CREATE SCHEMA {databases.SCHEMA}")


def _put_in_place(room: Path) -> None:
    """Move everything from the workplace. It goes last: while it is there, nobody can start."""
    stored.put_in(room / archive.DATA / "uploads")
    for path in (room / archive.DATA).iterdir():
        path.rename(settings.DATA / path.name)
    if connection.vendor == "sqlite":
        shutil.move(room / archive.DATABASE, _sqlite_files()[0])
    else:
        databases.put_up(room / archive.DATABASE)
    # Who left since the backup must not be signed in again.
    apps.get_model("sessions", "Session").objects.all().delete()
    settings.RESTORED.touch(mode=0o600)  # the timed worker: everyone votes again
    connection.close()
    shutil.rmtree(room)


def _who_is_forgotten_again() -> str:
    if settings.FORGOTTEN.exists():
        return "- Whoever was forgotten since is forgotten again, as soon as Sayso runs."
    return (
        "- There is no list of who was forgotten since. If you have the file forgotten of the old"
        f" computer, put it into {settings.DATA} before you start."
    )


def _told(manifest: archive.Manifest, aside: Path | None) -> str:
    local = manifest.when.astimezone(ZoneInfo(settings.TIME_ZONE))
    said = [f"The backup of {local:%d %B %Y, %H:%M} is back in {settings.DATA}."]
    if aside:
        said.append(
            f"What was there before is in {aside}. Delete it when nobody needs it any more."
        )
        said.append("Its keys of secret votes are destroyed: nobody can open those votes.")
    said += [
        "What will follow:",
        "- Everyone signs in again.",
        "- Open decisions with a secret vote ask everyone to vote again: a backup has no keys.",
        "- What was done after the backup is gone. Ended a card since? End it again.",
        _who_is_forgotten_again(),
        "Now start Sayso: sayso run",
    ]
    return "\n".join(said)
