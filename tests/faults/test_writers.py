"""Those who write: nobody starves, and what they were told is saved is saved."""

import statistics
import time

import pytest
from django.db import connection

from sayso.web.history.changes import record
from sayso.web.history.models import Entry
from tests.faults.processes import beside, let_go
from tests.faults.promises import promised, without
from tests.faults.roles import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def assert_unharmed():
    assert all(entry.holds() for entry in Entry.objects.select_related("payload"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def look_at_shares(off):
    """Eight write as fast as they can, for two seconds. Everyone gets their share, none waits long."""
    with beside("crowd", 8, "write_for", 2, off=off) as crowd:
        took = [tuple(map(float, each)) for each in let_go(crowd, 8)]
    shares = sorted(int(many) for many, _, _ in took)
    usual, worst = statistics.median(each[1] for each in took), max(each[2] for each in took)
    print(
        f"\n{connection.vendor}: {sum(shares) / 2:.0f} entries a second, slowest writer {shares[0]}, "
        f"fastest {shares[-1]}; median {usual:.1f} ms, worst {worst:.1f} ms"
    )
    assert Entry.objects.count() == sum(shares)
    assert shares[0] >= shares[-1] / 2, "someone starved"
    assert worst < 2000, "someone starved for two seconds"


def test_eight_writers_starve_no_one():
    look_at_shares("")
    assert_unharmed()


@pytest.mark.sqlite  # PostgreSQL needs no ticket
def test_eight_writers_without_the_ticket_starve_someone():
    with promised(protected=False, loss="starved"):
        look_at_shares("no_ticket")


@pytest.mark.sqlite
@without("the ticket")
def test_who_writes_and_who_moves_the_log_never_meet(protected, tmp_path):
    """The race in SQLite before 3.51.3 needs two who write, or move the log, at once. There are none."""
    place, off = tmp_path / "witness", "" if protected else "no_ticket"
    with beside("crowd", 4, "write_or_check", place, 100, off=off) as crowd:
        met = sum(int(many) for (many,) in let_go(crowd, 4))
    assert Entry.objects.count() == 400
    assert_unharmed()
    with promised(protected, "met"):
        assert met == 0, f"two met {met} times"


@without("the end of the transaction before it is told")
def test_a_killed_writer_loses_nothing_it_was_told_is_saved(protected):
    off = "" if protected else "told_too_early"
    with promised(protected, "told saved, and lost"):
        for enough in (1, 30):
            with beside("write_until_killed", off=off) as writer:
                saved = [int(writer.stdout.readline()) for _ in range(enough)]
                writer.kill()
                saved += [int(line) for line in writer.stdout if line.endswith("\n")]
            there = Entry.objects.filter(pk__in=saved).count()
            assert there == len(saved), "told saved, and lost"
    assert_unharmed()


def test_nobody_waits_for_the_ticket_of_the_dead():
    with beside("write_until_killed") as writer:
        writer.stdout.readline()
        writer.kill()
        writer.wait()
    before = time.monotonic()
    record("written", "x:1", by=None, now=NOW)
    assert time.monotonic() - before < 5
