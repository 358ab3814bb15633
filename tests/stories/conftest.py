"""What the stories begin with."""

import pytest

from sayso.demo import story
from sayso.web.decisions.models import Decision


@pytest.fixture
def fridays(cast, clock):
    """An open vote on four things to do on Fridays. Sam, June and Winston have voted."""
    story.fridays(cast, story.Days(clock.now))
    return Decision.objects.get(question__words="What shall we do on Fridays?")
