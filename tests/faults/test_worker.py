"""A worker that is killed in the middle of an errand: nothing is lost, nothing is done twice."""

import random
import time

import pytest

from sayso.web.errands.changes import LEASE, run_due
from sayso.web.errands.models import Errand
from sayso.web.history.models import Entry
from tests.faults.processes import beside
from tests.faults.roles import NOW, deliver

pytestmark = pytest.mark.django_db(transaction=True)


def letters():
    return sorted(int(e.payload.about[7:]) for e in Entry.objects.select_related("payload"))


def test_a_worker_killed_in_the_middle_loses_nothing_and_does_nothing_twice():
    chance = random.Random(2)
    for letter in range(40):
        deliver.enqueue(letter)
    for life in range(3):
        with beside("work", life) as worker:
            assert worker.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.05, 0.35))
            worker.kill()
    with beside("work", 3) as worker:
        assert worker.stdout.read() == "ready\ndone\n"
    assert letters() == list(range(40))


def test_two_workers_share_the_work_and_do_nothing_twice():
    for letter in range(40):
        deliver.enqueue(letter)
    with beside("work", 0) as one, beside("work", 0) as other:
        assert one.stdout.read() == other.stdout.read() == "ready\ndone\n"
    assert letters() == list(range(40))


def test_what_a_dead_worker_held_waits_for_its_lease():
    deliver.enqueue(1)
    Errand.objects.update(tries=1, leased_until=NOW + LEASE)
    assert run_due(now=NOW, limit=5) == 0
    assert run_due(now=NOW + LEASE, limit=5) == 1
    assert letters() == [1]
