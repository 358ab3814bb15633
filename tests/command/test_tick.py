"""The timed worker: one thing that fails stops no other, and two workers do nothing twice."""

import logging
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils.module_loading import import_string

from sayso.command.tick import Worker
from sayso.web.site import timed
from tests.command.conftest import environment, typed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEFT = [0]


def works_down(_now):
    """Three at a time, as long as some are left."""
    done = min(3, LEFT[0])
    LEFT[0] -= done
    return done


def fails(_now):
    raise ValueError("Rosie said she is afraid")


@pytest.fixture
def worker(settings, tmp_path):
    settings.DATA = tmp_path
    settings.CLOCK = f"{__name__}.clock"

    def begin(*names):
        settings.TICKS = [f"{__name__}.{name}" for name in names]
        return Worker()

    return begin


def clock():
    return NOW


@pytest.mark.django_db
def test_one_that_fails_stops_no_other_and_leaves_no_words(worker, caplog):
    LEFT[0] = 7
    round_ = worker("fails", "works_down")
    with caplog.at_level(logging.INFO, "sayso.tick"):
        counts = [round_.round(), round_.round()]
    assert counts == [
        {f"{__name__}.fails": None, f"{__name__}.works_down": 7},
        {f"{__name__}.fails": None, f"{__name__}.works_down": 0},
    ]
    said = [record.getMessage() for record in caplog.records]
    assert said == [f"{__name__}.fails failed", f"{__name__}.works_down: 7"]  # once, not each time
    formatter = import_string("sayso.web.site.logs.Discreet")()
    written = "\n".join(formatter.format(record) for record in caplog.records)
    assert "ValueError" in written
    assert "in fails" in written
    assert "Rosie" not in written


@pytest.mark.django_db
def test_each_round_leaves_a_sign_of_life(worker, tmp_path):
    worker().round()
    assert (tmp_path / "ticked").exists()


def test_one_whose_parent_died_while_it_began_ends_too(worker, monkeypatch, django_db_blocker):
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # this process keeps its own
    LEFT[0] = 7
    with django_db_blocker.block():
        worker("works_down").go_on(parent=os.getpid())  # which is not our parent, and never was
    assert LEFT == [7]


def test_what_there_is_to_do_can_all_be_done(data):
    done = typed("tick", "--once", "--data", data)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sayso.web.site.timed.settle: 0" in done.stdout


def test_two_at_once_do_no_harm(data):
    words = [sys.executable, "-m", "sayso", "tick", "--once", "--data", str(data)]
    twins = [
        subprocess.Popen(words, env=environment(), stdout=subprocess.PIPE, text=True)
        for _twin in range(2)
    ]
    for twin in twins:
        said, _ = twin.communicate(timeout=60)
        assert twin.returncode == 0, said


@pytest.mark.django_db(transaction=True)
def test_twins_forget_each_session_once():
    for number in range(40):
        ends = NOW - timedelta(days=1) if number % 2 else NOW + timedelta(days=1)
        Session.objects.create(session_key=str(number), session_data="", expire_date=ends)
    counts = []
    twins = [
        threading.Thread(target=lambda: counts.append(timed.forget_sessions(NOW))) for _ in "ab"
    ]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()
    assert sum(counts) == 20
    assert Session.objects.count() == 20
