"""Real processes beside a test, on the same database, that can be killed."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]


def address():
    """Where the test's own database is, as SAYSO_DATABASE would say it."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    return f"postgresql://{place['USER']}:@/{place['NAME']}?host={place['OPTIONS']['host']}"


@contextmanager
def beside(role, *words):
    """A process that plays a role of `roles.py`. Whatever happens, it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.roles", role, *map(str, words)],
        env=os.environ | {"SAYSO_TEST_OPEN": address(), "TMPDIR": str(settings.DATA)},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stdin.close()
