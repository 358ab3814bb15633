"""What the database can promise."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from sqlite3 import sqlite_version, sqlite_version_info

from django.core.checks import run_checks
from django.db import connection
from django.utils.module_loading import import_string

from sayso.command import databases
from sayso.command.findings.telling import Finding, look, no, yes
from sayso.command.stop import Stop

APART = timedelta(minutes=1)  # that two clocks may be


def database(now: datetime) -> Iterator[Finding]:
    """Whether what is shown as saved is saved, and on how many disks."""
    serious = [found for found in run_checks(databases=["default"]) if found.is_serious()]
    for fault in serious:
        yield no("database", f"{fault.msg} {fault.hint or ''}".strip())
    if not serious:
        yield from _sqlite() if connection.vendor == "sqlite" else _postgresql(now)


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        log = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        care = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if (log, care) == ("wal", 2):
        yield yes("database", "What is shown as saved survives a power cut (SQLite, WAL, FULL).")
    else:
        yield no("database", f"A power cut could lose answers (SQLite, {log}, {care}).")
    yield look(
        "one-disk",
        "Everything is on one disk. If it breaks, only a backup helps. To change that: PostgreSQL"
        " on two machines (docs/machines.md).",
    )
    if import_string("sayso.web.site.checks.is_race_closed")(sqlite_version_info):
        yield yes("sqlite", f"SQLite {sqlite_version} is safe when several programs write.")
    else:
        yield look(
            "sqlite",
            f"SQLite {sqlite_version} can damage a database when several programs write. Sayso's"
            " write ticket prevents that. Let no other program write to it.",
        )


def _postgresql(now: datetime) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('fsync'), current_setting('full_page_writes'),"
            " current_setting('synchronous_commit'),"
            " current_setting('synchronous_standby_names'), clock_timestamp()"
        )
        *care, commit, standbys, clock = cursor.fetchone()
    if care == ["on", "on"]:
        yield yes("database", "What is shown as saved survives a power cut (PostgreSQL).")
    else:
        yield no(
            "database",
            "A power cut could lose answers. Set fsync and full_page_writes to on in PostgreSQL.",
        )
    yield from _second_server(commit, standbys)
    yield from _on_the_way()
    if abs(clock.astimezone(UTC) - now) > APART:
        yield no("clocks", f"The clock of the database server is another: {clock:%H:%M:%S} (UTC).")
    else:
        yield yes("clocks", "This computer and the database server have the same time.")


def _second_server(commit: str, standbys: str) -> Iterator[Finding]:
    if not standbys:
        yield look(
            "one-disk",
            "No second server is waited for: if this one burns, a backup helps. To change that:"
            " synchronous_standby_names in PostgreSQL (docs/machines.md).",
        )
        return
    if commit in ("local", "remote_write"):
        yield no(
            "one-disk",
            f"There is a second server, and nobody waits until it has an answer on its disk"
            f" (synchronous_commit = {commit}). Set it to on.",
        )
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sync_state FROM pg_stat_replication")
        states = {state for (state,) in cursor.fetchall()}
    if states & {"sync", "quorum", None}:  # None: our user may not see which
        yield yes("one-disk", "A second database server has each answer before it is shown.")
    else:
        yield no(
            "one-disk",
            "The second server, which each answer waits for, is not there: nothing can be saved."
            " Start it, or take it out of synchronous_standby_names.",
        )


def _on_the_way() -> Iterator[Finding]:
    """Between here and the database."""
    connection.ensure_connection()
    wire = connection.connection
    if wire.pgconn.ssl_in_use or _is_here(wire.info.host, wire.info.hostaddr):
        yield yes("database-tls", "Nobody can read along between here and the database.")
    else:
        yield no(
            "database-tls",
            "Others in the network can read along between here and the database. Write"
            " ?sslmode=verify-full at the end of SAYSO_DATABASE.",
        )
    if databases.is_pooled():
        yield yes("pooler", "A pooler stands before PostgreSQL. For backups, go past it.")


def _is_here(host: str, address: str) -> bool:
    return host.startswith(("/", "@")) or not address or ip_address(address).is_loopback


def whole(_now: datetime) -> Iterator[Finding]:
    """Whether the database is damaged."""
    if connection.vendor == "sqlite":
        try:
            databases.look_at(Path(connection.settings_dict["NAME"]))
        except Stop as damaged:
            yield no("whole", str(damaged))
        else:
            yield yes("whole", "The database is whole: every page of it was read.")
