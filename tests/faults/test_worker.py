"""A worker that is killed in the middle of an errand: nothing is lost, nothing is done twice."""

import pytest

from sayso.web.errands.changes import LEASE, run_due
from sayso.web.errands.models import Errand
from sayso.web.history.models import Entry
from tests.faults.processes import beside
from tests.faults.promises import promised, without
from tests.faults.roles import NOW, deliver

pytestmark = pytest.mark.django_db(transaction=True)


def letters():
    return sorted(int(e.payload.about[7:]) for e in Entry.objects.select_related("payload"))


@without("one transaction for the work and its end")
def test_a_worker_killed_in_the_middle_loses_nothing_and_does_nothing_twice(protected):
    off = "" if protected else "two_transactions"
    for letter in range(6):
        deliver.enqueue(letter)
    with beside("work_and_wait", 0, off=off) as worker:
        assert worker.stdout.readline() == "done, and not struck off\n"
        worker.kill()
        worker.wait()
    with beside("work", 1) as worker:
        assert worker.stdout.read() == "done\n"
    with promised(protected, "twice"):
        assert letters() == list(range(6)), "lost, or done twice"


def test_two_workers_share_the_work_and_do_nothing_twice():
    for letter in range(40):
        deliver.enqueue(letter)
    with beside("crowd", 2, "work", 0) as both:
        assert both.stdout.read() == "done\n" * 2
    assert letters() == list(range(40))


def test_what_a_dead_worker_held_waits_for_its_lease():
    deliver.enqueue(1)
    Errand.objects.update(tries=1, leased_until=NOW + LEASE)
    assert run_due(now=NOW, limit=5) == 0
    assert run_due(now=NOW + LEASE, limit=5) == 1
    assert letters() == [1]
