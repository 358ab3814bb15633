"""Installations of a test's own, on servers of its own."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.machines.servers import Server, a_folder, a_room

HOUSE = Path(__file__).parents[2]
MORE = {"SAYSO_SECRET_KEY": "only-for-tests", "DJANGO_SETTINGS_MODULE": "sayso.web.site.settings"}


def environment(**more):
    """What a shell would hand on, without anything that is set on this machine."""
    strange = ("SAYSO_", "DJANGO_", "PYTEST_", "PG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    kept.pop("PORT", None)
    return kept | {"PYTHONPATH": str(HOUSE)} | more


@contextmanager
def beside(role, *words, **more):
    """A process that plays a role of `roles.py`. Whatever happens, it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.machines.roles", role, *map(str, words)],
        env=environment(**MORE | more),
        cwd=more.get("PYTHONPATH", HOUSE),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def lived_in():
    """A server with Sayso's tables, people in them, and an open question. It has stopped: copy it."""
    with a_room() as room:
        server = Server(a_folder(room / "server")).make().start()
        more = {"SAYSO_DATABASE": server.address, "SAYSO_DATA": str(room / "data")}
        try:
            words = [sys.executable, "-m", "django", "migrate", "-v0"]
            subprocess.run(words, env=environment(**MORE, **more), cwd=HOUSE, check=True)
            with beside("move_in", 300, **more) as process:
                server.told = process.stdout.read()
        finally:
            server.stop()
        yield server


@pytest.fixture
def room():
    """An empty place for the servers of one test."""
    with a_room() as room:
        yield room


@pytest.fixture
def leader(lived_in, room):
    """A server of the test's own with people in it, at work."""
    server = lived_in.copy(a_folder(room / "leader")).start()
    yield server
    server.stop()
