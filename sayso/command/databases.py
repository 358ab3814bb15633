"""Taking a database down and putting it up: SQLite as a file, PostgreSQL with its own tools."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection

from sayso.command.stop import Stop

SCHEMA = "public"  # where all our tables are
VARIABLES = {
    name: f"PG{name.upper()}"
    for name in ("host", "port", "user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey")
} | {"target_session_attrs": "PGTARGETSESSIONATTRS"}


def snapshot(into: Path) -> None:
    """Write the database as it is at this moment, while others go on writing. Raises `Stop`."""
    if connection.vendor == "postgresql":
        _postgresql(
            "pg_dump", "--format=custom", "--no-owner", f"--schema={SCHEMA}", f"--file={into}"
        )
        return
    # Not through Django: its connection would hold the ticket, and everyone would have to wait. A
    # reader does not need it: it neither writes nor moves the log into the database.
    path = Path(settings.DATABASES["default"]["NAME"])
    reader = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        reader.execute("VACUUM INTO ?", [str(into)])
    except sqlite3.Error as fault:
        raise Stop(f"The database cannot be read: {fault}.", status=1) from None
    finally:
        reader.close()
    look_at(into)


def is_pooled() -> bool:
    """Whether a pooler, such as PgBouncer, stands between us and PostgreSQL.

    Then the process that answers is not the one that said its number when we came in.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        answering = cursor.fetchone()[0]
    return bool(connection.connection.info.backend_pid != answering)


def others_at_work() -> int:
    """How many others are connected to our PostgreSQL database now: other machines, a pooler."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def look_at(database: Path) -> None:
    """Prove that a SQLite database is whole. Raises `Stop`."""
    reader = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = reader.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as fault:
        found = str(fault)
    finally:
        reader.close()
    if found != "ok":
        raise Stop(f"The database is damaged ({found}). Take an earlier backup.", status=1)


def put_up(dump: Path) -> None:
    """Fill an empty PostgreSQL database from a dump: all of it, or nothing. Raises `Stop`."""
    whole = ("--single-transaction", "--exit-on-error", "--no-owner", f"--schema={SCHEMA}")
    _postgresql("pg_restore", *whole, str(dump))


def _postgresql(tool: str, *words: str) -> None:
    """Run one of PostgreSQL's tools on our database. Its password is not shown to other users."""
    if not (program := shutil.which(tool)):
        raise Stop(
            f"The command {tool} was not found. It comes with PostgreSQL's own tools"
            " (on Debian and Ubuntu: apt-get install postgresql-client)."
        )
    if is_pooled():
        raise Stop(
            f"A pooler stands between here and PostgreSQL, and {tool} would change what the pooler"
            " hands on to others. For this one command, set SAYSO_DATABASE to PostgreSQL itself."
        )
    known = connection.get_connection_params()
    told = {VARIABLES[name]: str(value) for name, value in known.items() if name in VARIABLES}
    done = subprocess.run(  # noqa: S603  (our own words)
        [program, f"--dbname={known['dbname']}", *words],
        env=dict(os.environ) | told,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{tool} could not do it:\n{done.stderr.strip()}", status=1)
