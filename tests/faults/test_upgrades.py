"""An upgrade that is killed in the middle, and a backup that must hold what was said to be saved."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from sayso.command import databases
from tests.command.conftest import typed
from tests.faults.processes import address, beside
from tests.faults.promises import promised, without
from tests.faults.test_disk import what_is_left
from tests.questions import RESIDENTS, opened, say

pytestmark = pytest.mark.django_db(transaction=True)
IN_THE_MIDDLE = 'CREATE TABLE "history_payload"'


@pytest.fixture
def empty(tmp_path):
    """The address of a new database beside that of the test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.sqlite3'}"
        return
    own = connection.settings_dict["NAME"]
    with psycopg.connect(address(), autocommit=True) as database:
        database.execute(f"CREATE DATABASE {own}_new")
    yield address().replace(f"/{own}?", f"/{own}_new?")
    with psycopg.connect(address(), autocommit=True) as database:
        database.execute(f"DROP DATABASE {own}_new WITH (FORCE)")


@without("one transaction for each step")
def test_an_upgrade_killed_in_the_middle_is_finished_by_the_next_start(protected, empty):
    off = "" if protected else "in_pieces"
    with beside("upgrade_and_wait", "history", IN_THE_MIDDLE, off=off, at=empty) as upgrade:
        assert upgrade.stdout.readline() == "in the middle\n"
        upgrade.kill()
        upgrade.wait()
    with beside("make_tables", "history", off=off, at=empty) as upgrade:
        end = upgrade.stdout.read()
    with promised(protected, "cannot be finished"):
        assert end == "done\n", "the upgrade cannot be finished"


@pytest.mark.sqlite
@without("asking the database for a copy")
def test_a_backup_holds_every_vote_that_was_said_to_be_saved(
    protected, cast, clock, tmp_path, monkeypatch
):
    """Copying its file is not enough: what was saved last is in the log beside it."""
    if not protected:
        plain = lambda into: shutil.copy(connection.settings_dict["NAME"], into)  # noqa: E731
        monkeypatch.setattr(databases, "snapshot", plain)
    decision = opened(cast, clock)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Blue"))
    databases.snapshot(tmp_path / "copy")
    with promised(protected, "are missing"):
        left = what_is_left(tmp_path / "copy")
        assert len(left) == len(RESIDENTS), f"of six votes {6 - len(left)} are missing"


@pytest.mark.deep
@pytest.mark.sqlite
def test_a_home_comes_back_from_its_backup_and_its_record_still_fits(tmp_path):
    """The whole drill, as someone types it: backup, another machine, restore, check, export, verify."""
    home, other, backup = tmp_path / "home", tmp_path / "other", tmp_path / "b.tar"
    for words in (
        ("demo", "--data", home),
        ("tick", "--once", "--data", home),
        ("export", tmp_path / "before", "--data", home),
        ("backup", backup, "--data", home),
        ("restore", backup, "--data", other),
        ("export", tmp_path / "after", "--data", other),
        ("verify", tmp_path / "after", "--earlier", tmp_path / "before"),
    ):
        done = typed(*words)
        assert done.returncode == 0, (words, done.stderr, done.stdout)
    assert rows_of(home) == rows_of(other)


def rows_of(folder):
    with closing(sqlite3.connect(Path(folder) / "sayso.sqlite3")) as reader:
        return reader.execute("SELECT count(*) FROM history_entry").fetchone()
