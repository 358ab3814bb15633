"""Voting by order, faces, dots and money: from the first screen to the count, without a script."""

import pytest

from sayso.craft import sealing
from sayso.rules.deciding import Ballot, decode
from sayso.web.decisions.models import Envelope
from tests.questions import key_of, opened


def in_the_box(decision, settings):
    name = f"decision-{decision.pk}"
    key = sealing.KeyFolder(settings.KEYS).load(name)
    sealed = Envelope.objects.filter(participation__decision=decision)
    return [decode(sealing.open_sealed(bytes(e.sealed), key, info=name.encode())) for e in sealed]


@pytest.fixture
def ranked(cast, clock):
    return opened(cast, clock, method="irv")


def test_an_order_is_tapped_read_back_and_kept(cast, clock, ranked, settings):
    rosie = cast.as_(cast.rosie).go(f"/decisions/{ranked.pk}/vote/")
    assert rosie.sees("What do you want most?")
    rosie.press("Red")
    assert rosie.heading == "And after that?"
    rosie.press("Blue")
    rosie.press("That is all")
    assert rosie.heading == "Is this right?"
    rosie.press("Yes, this is right").press("Go on", helper="No one")
    assert rosie.heading == "We have your vote"
    (ballot,) = in_the_box(ranked, settings)
    assert ballot == Ballot(((key_of(ranked, "Red"), 1), (key_of(ranked, "Blue"), 2)))
