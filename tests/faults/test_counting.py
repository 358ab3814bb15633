"""A count that is cut off with the box open: everything is still there, and it is counted once."""

import pytest
from django.conf import settings
from django.db import connection

from sayso.web.decisions.models import Counted, Envelope
from sayso.web.history.models import Entry
from tests.faults.processes import beside
from tests.questions import RESIDENTS, opened, over, say

pytestmark = pytest.mark.django_db(transaction=True)
SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))


@pytest.fixture
def decision(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    connection.close()
    return decision


def counted_once(decision):
    assert decision.settled_at
    assert not Envelope.objects.exists()
    assert sum(row.count for row in Counted.objects.all()) == 6
    assert Entry.objects.about(decision).filter(kind="settled").count() == 1


def test_a_count_killed_with_the_box_open_loses_nothing_and_counts_once(clock, decision):
    with beside("count_and_wait", settings.KEYS, decision.closes_at.isoformat()) as worker:
        assert worker.stdout.readline() == "ready\n"
        assert worker.stdout.readline() == "the box is open\n"
        worker.kill()
        worker.wait()
    decision.refresh_from_db()
    assert decision.settled_at is None
    assert Envelope.objects.count() == 6
    assert not Counted.objects.exists()
    counted_once(over(clock, decision))


def test_two_who_count_at_once_count_once(decision):
    what = ("count", settings.KEYS, decision.closes_at.isoformat())
    with beside(*what) as one, beside(*what) as other:
        told = [worker.stdout.read().split("\n")[-2] for worker in (one, other)]
    assert sorted(told) == ["0", "1"]
    decision.refresh_from_db()
    counted_once(decision)
