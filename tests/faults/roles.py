"""What the processes beside a test do. Each line they print is something they were told is saved."""

import secrets
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django_tasks import task

if __name__ == "__main__":
    django.setup()

from sayso.web.decisions.changes import settle_due
from sayso.web.errands.changes import LEASE, run_due
from sayso.web.errands.models import Errand
from sayso.web.history.changes import record

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@task()
def deliver(letter: int) -> None:
    """An errand with a part before and a part after what it writes."""
    time.sleep(0.01)
    record("delivered", f"letter:{letter}", by=None, now=NOW)
    time.sleep(0.01)


def say(words):
    print(words, flush=True)


def write_until_killed():
    """Write entries, and say which are saved."""
    while True:
        say(record("written", "x:1", by=None, now=NOW).pk)


def write_for(seconds):
    """Once told to go, write entries as fast as may be; say how long each took, in milliseconds."""
    connection.ensure_connection()
    say("ready")
    sys.stdin.readline()
    end = time.monotonic() + float(seconds)
    took = []
    while time.monotonic() < end:
        before = time.perf_counter()
        record("written", "x:1", by=None, now=NOW)
        took.append((time.perf_counter() - before) * 1000)
    say(" ".join(f"{each:.2f}" for each in took))


def work(life):
    """Run errands until there are none. Each life of a worker begins when old leases are over."""
    now = NOW + int(life) * (LEASE + timedelta(days=1))
    say("ready")
    while Errand.objects.exists():
        run_due(now=now, limit=1)
    say("done")


def count(keys, now, *, pause=0):
    """Count what is over. Just before the sealed ballots go, say so, and wait."""
    settings.KEYS = Path(keys)

    def when_open(execute, sql, *rest):
        if sql.startswith('DELETE FROM "decisions_envelope"'):
            say("the box is open")
            time.sleep(pause)
        return execute(sql, *rest)

    connection.ensure_connection()
    say("ready")
    with connection.execute_wrapper(when_open):
        say(settle_due(draw=secrets.token_bytes, now=datetime.fromisoformat(now)))


def count_and_wait(keys, now):
    count(keys, now, pause=60)


if __name__ == "__main__":
    roles = (write_until_killed, write_for, work, count, count_and_wait)
    {role.__name__: role for role in roles}[sys.argv[1]](*sys.argv[2:])
