"""A new version comes while the old one serves: nobody waits for it, and both go on side by side."""

import shutil

import psycopg
import pytest

from tests.machines.conftest import HOUSE, beside
from tests.machines.servers import until

MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("people", "{before}")]
    operations = [migrations.AddField("person", "shoes", models.CharField(max_length=9, null=True))]
"""
WAITS = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND query LIKE 'ALTER TABLE%'"
)
COLUMNS = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'shoes'"


@pytest.fixture
def newer(tmp_path):
    """The next version of Sayso, which has one column more."""
    for part in ("sayso", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "static", "locale")
        shutil.copytree(HOUSE / part, tmp_path / "newer" / part, ignore=ignored)
    folder = tmp_path / "newer" / "sayso" / "web" / "people" / "migrations"
    before = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9000_shoes.py").write_text(MIGRATION.format(before=before))
    return {"PYTHONPATH": str(tmp_path / "newer")}


def test_people_go_on_voting_while_the_tables_change_and_after(leader, newer, tmp_path):
    more = {"SAYSO_DATABASE": leader.address, "SAYSO_DATA": str(tmp_path / "data")}
    with beside("vote_again", 1, **more) as old, psycopg.connect(leader.dsn) as slow:
        assert old.stdout.readline()
        slow.execute("SELECT count(*) FROM people_person")  # someone who reads for a long time
        with beside("upgrade", **more, **newer) as upgrade:
            until(lambda: leader.ask(WAITS) == [(1,)])
            for _ in range(200):  # more than were saved before it waited, and not told yet
                assert old.stdout.readline()
            until(lambda: leader.ask(WAITS) == [(1,)])  # and it tries again
            assert leader.ask(COLUMNS) == [(0,)]
            slow.rollback()
            assert "done" in upgrade.stdout.read()
        assert leader.ask(COLUMNS) == [(1,)]
        with beside("vote", 1, 0, 20, **more, **newer) as new:
            assert [int(line) for line in new.stdout] == list(range(20))
        for _ in range(200):
            assert old.stdout.readline()
    assert leader.ask("SELECT count(*) = count(DISTINCT person_id) FROM decisions_participation")


def test_two_machines_that_start_at_once_change_the_tables_once(leader, newer, tmp_path):
    more = {"SAYSO_DATABASE": leader.address, "SAYSO_DATA": str(tmp_path / "data")}
    with beside("upgrade", **more, **newer) as one, beside("upgrade", **more, **newer) as other:
        assert "done" in one.stdout.read()
        assert "done" in other.stdout.read()
    assert leader.ask("SELECT count(*) FROM django_migrations WHERE name = '9000_shoes'") == [(1,)]
    assert leader.ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)]
