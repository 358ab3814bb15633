"""The root of the record stands where people see what was decided, in words, pictures and digits."""

import pytest

from sayso.web.history.models import Head
from sayso.web.site import timed
from tests.questions import opened, over, say
from tests.web.decisions.test_secrecy import SAID


@pytest.fixture
def apart(settings, tmp_path):
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"


def test_the_root_is_shown_with_the_result_its_receipts_and_how_it_was_counted(apart, cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    rosie = cast.as_(cast.rosie)
    page = f"/decisions/{decision.pk}/"
    assert not rosie.go(page).sees("On the record")  # a moment later it is
    timed.grow_record(clock.now)
    head = Head.objects.newest()
    clock.move(days=1)
    timed.grow_record(clock.now)
    assert rosie.go(page).sees("On the record under these words:")
    assert rosie.sees(", ".join(head.receipt()))
    for under in ("counted/", "receipts/"):
        assert rosie.go(page + under).sees("On the record")
        assert rosie.sees(head.root)


def test_who_has_just_voted_gets_the_words_of_the_record_so_far(apart, cast, clock):
    decision = opened(cast, clock)
    timed.grow_record(clock.now)
    say(cast, clock, decision, rosie="Blue")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/voted/")
    assert rosie.sees(", ".join(Head.objects.newest().receipt()))
