"""Work that costs something waits a little where too much of it comes at once; looking never does."""

from datetime import timedelta

import pytest

from sayso.rules.power.signing_in import Patience
from sayso.web.people.views.slowing import PATIENCE
from tests.asking import asked

TWO_SECONDS = timedelta(seconds=2)


@pytest.fixture
def page(cast, clock, monkeypatch):
    monkeypatch.setitem(PATIENCE, "take", Patience(1, TWO_SECONDS, TWO_SECONDS))
    return f"/questions/{asked(cast, clock.now).pk}/"


def test_a_page_is_taken_away_once_at_once_and_then_in_a_little_while(cast, clock, page):
    rosie, sam = cast.as_(cast.rosie), cast.as_(cast.sam)
    assert rosie.get(f"{page}?take=csv")["Content-Type"].startswith("text/csv")
    rosie.go(f"{page}?take=csv", status=429)
    assert rosie.sees("That was a lot at once. Wait a little. Then try again.")
    assert sam.get(f"{page}?take=csv").status_code == 200  # nobody else waits for her
    clock.move(seconds=3)
    assert rosie.get(f"{page}?take=csv").status_code == 200


def test_the_page_with_the_forms_is_never_slowed(cast, page):
    rosie = cast.as_(cast.rosie)
    for _each in range(4):
        assert rosie.get(f"{page}?take=how").status_code == 200
    assert rosie.get(f"{page}?take=csv").status_code == 200
