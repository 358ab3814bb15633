"""All that someone with the whole disk, or the whole database, could look through."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def everything_in_files():
    """The database as a file, its log, and the key folder: every byte."""
    database = Path(connection.settings_dict["NAME"])
    files = [*database.parent.glob(f"{database.name}*"), *settings.KEYS.glob("*")]
    return b"".join(file.read_bytes() for file in files if file.is_file())


def everything_in_tables():
    """Each row of each table as text, with the columns that are hidden."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            hidden = "xmin::text, ctid::text, " if connection.vendor == "postgresql" else ""
            cursor.execute(f'SELECT {hidden} "{table}".* FROM "{table}"')
            for row in cursor.fetchall():
                yield (
                    table,
                    [bytes(v).hex() if isinstance(v, memoryview | bytes) else v for v in row],
                )
