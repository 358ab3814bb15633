"""Looking for a few words everywhere: every table, every column, every file under the data folder."""

from django.conf import settings
from django.db import connection


def places_of(words):
    """Where these words still are: tables with their columns, and files."""
    return sorted({*_in_tables(words), *_in_files(words.encode())})


def _in_tables(words):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            quote = connection.ops.quote_name
            for column in columns:
                asked = f"SELECT count(*) FROM {quote(table)} WHERE "
                asked += f"CAST({quote(column.name)} AS TEXT) LIKE %s"
                cursor.execute(asked, [f"%{words}%"])
                if cursor.fetchone()[0]:
                    yield f"{table}.{column.name}"


def _in_files(words):
    for path in settings.DATA.rglob("*"):
        if path.is_file() and words in path.read_bytes():
            yield str(path.relative_to(settings.DATA))
