"""Sayso as those who run it meet it: typed in a shell, with a folder and a port of its own."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PATIENCE = 60  # seconds: a busy machine must not fail a test


def environment(**more):
    """What a shell would hand on, without anything that is set on this machine."""
    strange = ("SAYSO_", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    kept.pop("PORT", None)
    return kept | {"PYTHONPATH": str(HOUSE)} | more


def typed(*words, cwd=None, **more):
    """Type `sayso ...` and wait for the end."""
    return subprocess.run(
        [sys.executable, "-m", "sayso", *map(str, words)],
        env=environment(**more),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class Running:
    """A Sayso that runs."""

    def __init__(self, data, *words, **more):
        self.data = Path(data)
        self.paper = (
            self.data.parent / f"{self.data.name}-{len(list(self.data.parent.iterdir()))}.txt"
        )
        with self.paper.open("wb") as paper:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sayso", "run", "--data", str(data), "--port", "0", *words],
                env=environment(**more),
                stdout=paper,
                stderr=paper,
            )

    @property
    def said(self):
        return self.paper.read_text()

    @property
    def port(self):
        return int(re.search(r"ready: https?://\S+:(\d+)", self.said).group(1))

    def wait_until_ready(self):
        until(lambda: "To stop Sayso" in self.said or self.process.poll() is not None)
        assert "To stop Sayso" in self.said, self.said
        until(lambda: len(self.workers()) == 3)
        return self

    def caretakers(self):
        return children(self.process.pid)

    def workers(self):
        """The two that answer, and the timed one."""
        return [child for caretaker in self.caretakers() for child in children(caretaker)]

    def everyone(self):
        return [self.process.pid, *self.caretakers(), *self.workers()]

    def asks(self, path="/static/gone"):
        """The status of an answer to a visitor."""
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        visit.request("GET", path)
        status = visit.getresponse().status
        visit.close()
        return status

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def until(happens):
    """Wait for something to happen."""
    limit = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.05)


def children(pid):
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def is_alive(pid):
    """Whether a process is there, and no mere entry that nobody has read yet."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.fixture
def start(fresh, tmp_path):
    """Start Sayso, as often as a test likes; all of them have ended when it ends.

    In a folder where it has run before, which is quicker, unless another one is named.
    """
    started = []

    def begin(*words, data=tmp_path / "data", **more):
        if data == tmp_path / "data" and not data.exists():
            shutil.copytree(fresh.data, data)
        started.append(Running(data, *words, **more))
        return started[-1]

    yield begin
    for running in started:
        if running.process.poll() is None:
            running.stop()


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """A data folder in which Sayso has run once. Look, do not touch."""
    running = Running(tmp_path_factory.mktemp("fresh") / "data").wait_until_ready()
    assert running.stop() == 0, running.said
    return running


@pytest.fixture
def data(fresh, tmp_path):
    """A copy of it, to do with as one likes."""
    return shutil.copytree(fresh.data, tmp_path / "data")
