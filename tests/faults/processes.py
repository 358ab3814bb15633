"""Real processes beside a test, on the same database, that can be killed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds: a busy machine must not fail a test


def address():
    """Where the test's own database is, as SAYSO_DATABASE would say it."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    return f"postgresql://{place['USER']}:@/{place['NAME']}?host={place['OPTIONS']['host']}"


@contextmanager
def beside(role, *words, off="", at=None):
    """A process that plays a role of `roles.py`. Whatever happens, it is gone afterwards.

    `off`: a protection that it works without; `at`: another database than that of the test.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.roles", role, off, *map(str, words)],
        env=os.environ | {"SAYSO_TEST_OPEN": at or address(), "TMPDIR": str(settings.DATA)},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        process.stdin.close()


def let_go(crowd, many):
    """Wait until all of a crowd are ready, and let them go. Returns what each of them says."""
    for _each in range(many):
        said = crowd.stdout.readline()
        assert said == "ready\n", said or "it ended before it began"
    print("!" * many, end="", file=crowd.stdin, flush=True)
    return [crowd.stdout.readline().split() for _each in range(many)]


def children(pid):
    """The processes that this one has begun."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def until(happens):
    """Wait for something to happen."""
    limit = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.02)
