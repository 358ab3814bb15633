"""Those who write: nobody starves, and what they were told is saved is saved."""

import random
import statistics
import time
from contextlib import ExitStack

import pytest
from django.db import connection

from sayso.web.history.changes import record
from sayso.web.history.models import Entry
from tests.faults.processes import beside
from tests.faults.roles import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def assert_unharmed():
    assert all(entry.holds() for entry in Entry.objects.select_related("payload"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def test_eight_writers_starve_no_one():
    """Eight processes write as fast as they can. Everyone gets their share, and none waits long."""
    with ExitStack() as stack:
        writers = [stack.enter_context(beside("write_for", 3)) for _ in range(8)]
        for writer in writers:
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            print("go", file=writer.stdin, flush=True)
        took = [[float(ms) for ms in writer.stdout.readline().split()] for writer in writers]
    shares = sorted(len(times) for times in took)
    every = [ms for times in took for ms in times]
    print(
        f"\n{connection.vendor}: {sum(shares) / 3:.0f} entries a second, "
        f"slowest writer {shares[0]}, fastest {shares[-1]}; "
        f"median {statistics.median(every):.1f} ms, worst {max(every):.1f} ms"
    )
    assert Entry.objects.count() == len(every)
    assert shares[0] >= shares[-1] / 2
    assert max(every) < 2000
    assert_unharmed()


def test_a_killed_writer_loses_nothing_it_was_told_is_saved():
    chance = random.Random(1)
    for _ in range(3):
        with beside("write_until_killed") as writer:
            saved = [int(writer.stdout.readline())]
            time.sleep(chance.uniform(0, 0.2))
            writer.kill()
            saved += [int(line) for line in writer.stdout if line.endswith("\n")]
        assert Entry.objects.filter(pk__in=saved).count() == len(saved)
    assert_unharmed()


def test_nobody_waits_for_the_ticket_of_the_dead():
    with beside("write_until_killed") as writer:
        writer.stdout.readline()
        writer.kill()
        writer.wait()
    before = time.monotonic()
    record("written", "x:1", by=None, now=NOW)
    assert time.monotonic() - before < 5
