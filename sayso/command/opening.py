"""Opening the house: settings, Django, the database, and what must be ready before anyone comes."""

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from sayso.command import folder
from sayso.command.reading import read_settings
from sayso.command.stop import Stop
from sayso.craft.files import write_over

ONE_AT_A_TIME = 5_377_105  # the number of our lock in PostgreSQL: any, but always the same
PATIENCE = "2s"  # that a change of a table waits for one who uses it: everyone waits behind it
TRIES, BETWEEN_TRIES = 20, 1  # seconds in which people go on
LOCKED = "55P03"  # what PostgreSQL calls it when a lock was not to be had in time


def open_house() -> None:
    """Have settings, rooms and tables at hand, in a folder that is ready. Raises `Stop`."""
    read_settings()
    if not (settings.DATA / "secret").exists():
        raise Stop(
            f"There is no Sayso in the data folder {settings.DATA}."
            " Name the right one with --data, or make one: sayso run"
        )
    folder.make(settings.DATA)
    django.setup()
    with database():
        if _not_yet_migrated():
            raise Stop("The tables are of an older Sayso. Start it once: sayso run")


def get_ready() -> None:
    """Check, migrate and gather the static files, one process at a time. Raises `Stop`.

    Whoever dies in here leaves nothing half done: the tables change in one transaction, and the
    static files are gathered again next time.
    """
    django.setup()
    with folder.in_turn(settings.DATA), database():
        _migrate()
        _check()
        _gather_static_files()


@contextmanager
def database() -> Iterator[None]:
    """Say kindly that the database does not answer, or cannot do what was asked of it."""
    try:
        yield
    except OperationalError as fault:
        raise Stop(f"The database does not answer: {fault}".strip(), status=1) from None
    except DatabaseError as fault:
        raise Stop(f"The database cannot do this: {fault}".strip(), status=1) from None


def _not_yet_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    loader = MigrationExecutor(connection).loader
    if newer := set(loader.applied_migrations) - set(loader.disk_migrations):
        room, name = min(newer)
        raise Stop(
            f"A newer Sayso has worked with this data (it knows {room} {name})."
            " Install that version, or restore a backup of this one.",
            status=1,
        )
    if not _not_yet_migrated():
        return
    print("Getting the tables ready.", flush=True)
    for left in reversed(range(TRIES)):
        try:
            with _foreign_keys_at_rest(), transaction.atomic():
                _in_turn_across_machines()
                call_command("migrate", interactive=False, verbosity=0)
            return
        except OperationalError as fault:  # people are at work with a table that changes
            if getattr(fault.__cause__, "sqlstate", "") != LOCKED or not left:
                raise
            time.sleep(BETWEEN_TRIES)


def _in_turn_across_machines() -> None:
    """Wait for other machines, until this transaction ends.

    The lock in the folder holds on one machine; PostgreSQL serves several. A lock of the session
    would stay behind in a pooler, which hands the session to someone else.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")


@contextmanager
def _foreign_keys_at_rest() -> Iterator[None]:
    """SQLite can only make tables anew with these checks off, and only before a transaction."""
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        connection.enable_constraint_checking()


def _check() -> None:
    faults = [found for found in run_checks(databases=["default"]) if found.is_serious()]
    if faults:
        raise Stop("\n".join(["Sayso cannot start here.", *map(str, faults)]), status=1)


def _gather_static_files() -> None:
    kept = settings.DATA / "gathered"
    now_here = _fingerprint_of_static_files()
    if kept.exists() and kept.read_text() == now_here:
        return
    print("Getting the pages ready.", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    write_over(kept, now_here.encode())


def _fingerprint_of_static_files() -> str:
    """Changes when any file does: its path, its size, or when it was written."""
    seen = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            seen.append((storage.location, name, stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(json.dumps(sorted(seen)).encode()).hexdigest()
