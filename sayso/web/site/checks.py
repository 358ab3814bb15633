"""What must be true of the database before Sayso starts. `manage.py check` and `sayso run` ask."""

from collections.abc import Collection
from sqlite3 import sqlite_version_info
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import NotSupportedError, connections

PLAIN_SQLITE = "django.db.backends.sqlite3"
OUR_SQLITE = "sayso.web.site.database"
RACE_CLOSED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # the first release of each line that has it


def is_race_closed(version: tuple[int, ...]) -> bool:
    """Whether writers and checkpointers of this SQLite cannot corrupt a database in WAL mode."""
    newest = max(RACE_CLOSED)
    return version >= newest or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in RACE_CLOSED
    )


@register()
def sqlite_has_its_ticket(**_: Any) -> list[CheckMessage]:
    """Refuse Django's own SQLite engine where it can lose data; warn where it starves people."""
    if connections["default"].settings_dict["ENGINE"] != PLAIN_SQLITE:
        return []
    hint = (
        f'Set "ENGINE" to "{OUR_SQLITE}". A SAYSO_DATABASE that begins with sqlite:/// does so. '
        "Or use PostgreSQL 14 or newer."
    )
    if is_race_closed(sqlite_version_info):
        unfair = "Without its write ticket, SQLite lets one writer keep all others waiting."
        return [checks.Warning(unfair, hint=hint, id="sayso.W001")]
    version = ".".join(map(str, sqlite_version_info))
    lossy = f"SQLite {version} can damage the database when two write at once without a ticket."
    return [checks.Error(lossy, hint=hint, id="sayso.E001")]


@register(Tags.database)
def postgresql_keeps_what_it_says(
    *, databases: Collection[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Refuse a PostgreSQL that is too old, or that says "saved" before it is."""
    connection = connections["default"]
    if connection.vendor != "postgresql" or "default" not in (databases or ()):
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            (durable,) = cursor.fetchone()
    except NotSupportedError as old:
        hint = "Move the database to PostgreSQL 14 or newer: pg_dump there, pg_restore here."
        return [checks.Error(f"This PostgreSQL is too old. {old}", hint=hint, id="sayso.E002")]
    if durable != "off":
        return []
    lossy = "PostgreSQL says that something is saved before it is (synchronous_commit = off)."
    hint = "Set synchronous_commit = on for this database or for the whole server."
    return [checks.Error(lossy, hint=hint, id="sayso.E003")]
