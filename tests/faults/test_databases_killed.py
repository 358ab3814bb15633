"""A database server that is killed, and one whose disk is full: PostgreSQL, one of this file's own."""

import os
import resource
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.faults.processes import beside, children, until
from tests.faults.promises import promised, without

pytestmark = pytest.mark.postgresql
ROOM = 18 * 1024 * 1024  # no file may grow beyond this: one of the log has 16 MB from the start


@contextmanager
def little_room():
    """What is begun in here may let no file grow beyond `ROOM`, for as long as it lives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Server:
    """A PostgreSQL with the tables of the record in it, that can be killed and started again."""

    def __init__(self):
        with little_room():
            self.server = postgres.begin()
        self.address = self.server.get_uri()
        # What is saved without waiting for the disk then waits in memory for as long as may be.
        self.ask("ALTER SYSTEM SET wal_writer_delay = '10s'", "SELECT pg_reload_conf()")
        until(lambda: self.ask("SHOW wal_writer_delay") == [("10s",)])
        with beside("make_tables", "history", at=self.address) as process:
            assert process.stdout.read() == "done\n"

    def ask(self, *questions):
        with psycopg.connect(self.address, autocommit=True) as database:
            for question in questions:
                answer = database.execute(question)
            return answer.fetchall() if answer.description else []

    def kill(self):
        """Kill every process of it, at once, with no word of warning."""
        everyone = [self.server.get_pid(), *children(self.server.get_pid())]
        for pid in everyone:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until(lambda: not any(map(is_there, everyone)))

    def start(self):
        """Start it again, once the dead are gone from the list of processes."""
        until(self.answers)

    def answers(self):
        with suppress(subprocess.SubprocessError, psycopg.OperationalError):
            with little_room():
                self.server.ensure_postgres_running()
            return self.ask("SELECT 1") == [(1,)]
        return False


def is_there(pid):
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.fixture(scope="module")
def server():
    return Server()


@without("waiting for the disk")
def test_a_killed_database_loses_nothing_that_was_told_is_saved(protected, server):
    with beside(
        "write_until_killed",
        at=server.address,
        off="" if protected else "no_waiting_for_the_disk",
    ) as writer:
        saved = [int(writer.stdout.readline()) for _entry in range(40)]
        server.kill()
        saved += [int(line) for line in writer.stdout if line.endswith("\n")]
    server.start()
    there = {pk for (pk,) in server.ask("SELECT id FROM history_entry")}
    with promised(protected, "told saved, and lost"):
        assert set(saved) <= there, "told saved, and lost"


@without("one transaction for an entry")
def test_a_full_disk_takes_an_entry_as_a_whole_or_not_at_all(protected, server):
    off = "" if protected else "no_transaction"
    with beside("write_until_full", at=server.address, off=off) as writer:
        *saved, end = writer.stdout.read().split()
    assert end == "full"
    there = {pk for (pk,) in server.ask("SELECT entry_id FROM history_payload")}
    assert set(map(int, saved)) <= there
    with promised(protected, "half an entry"):
        without_words = server.ask(
            "SELECT count(*) FROM history_entry WHERE id NOT IN (SELECT entry_id FROM history_payload)"
        )
        assert without_words == [(0,)], "half an entry is left"
    if protected:  # the room of what was refused is free again: what is short still finds a place
        with beside("write_until_killed", at=server.address) as writer:
            assert writer.stdout.readline()
