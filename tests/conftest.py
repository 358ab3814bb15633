"""What every test may ask for."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

from sayso.demo import story
from sayso.web.decisions.models import Decision
from tests import cast as casting
from tests.careful import CarefulClient

# On shared machines time says nothing: the first example of a test may wait for what it imports.
settings.register_profile(
    "sayso",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("sayso")


def pytest_collection_modifyitems(config, items):
    """What is about one database alone says nothing on the other."""
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    elsewhere = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture
def client():
    """Open pages as a browser would, and look at each with care (tests/careful.py)."""
    return CarefulClient()


@pytest.fixture
def clock(settings):
    """The one clock: it stands still at `clock.now`, until `clock.move(days=3)`."""
    settings.CLOCK = "tests.cast.tell_time"
    casting.CLOCK.now = casting.MONDAY
    return casting.CLOCK


@pytest.fixture
def cast(db, clock):
    """The demo's people without the demo's story: `cast.rosie`, `cast.elm`, `cast.as_(person)`."""
    return casting.gather(clock)


@pytest.fixture
def fridays(cast, clock):
    """An open vote on four things to do on Fridays. Sam, June and Winston have voted."""
    story.fridays(cast, story.Days(clock.now))
    return Decision.objects.get(question__words="What shall we do on Fridays?")
