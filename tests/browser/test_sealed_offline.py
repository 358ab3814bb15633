"""Without a connection a vote is sealed all the same, and only what is sealed waits on the device."""

import pytest
from playwright.sync_api import expect

from sayso.web.decisions.models import Envelope
from tests.questions import in_the_box, key_of, opened

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = """() => new Promise((done) => { const asked = indexedDB.open("sayso", 1); asked.onsuccess = () => {
  const rows = asked.result.transaction("answers").objectStore("answers").getAll();
  rows.onsuccess = () => { done(JSON.stringify(rows.result)); asked.result.close(); }; }; })"""


def test_what_waits_on_the_device_is_sealed(story, clock, come_in):
    decision = opened(story, clock)
    rosie = come_in(story.rosie)
    rosie.goto(f"/decisions/{decision.pk}/vote/")
    expect(rosie.get_by_text("Your own device locks your vote")).to_be_visible()
    rosie.context.set_offline(True)
    rosie.locator(".option label", has_text="Green").click()
    rosie.get_by_role("button", name="Go on").click()
    expect(rosie.locator("h1")).to_have_text("Is this right?")
    rosie.get_by_role("button", name="Yes, this is right").click()
    expect(rosie.locator("h1")).to_have_text("Your answer is kept")
    waits = rosie.evaluate(WAITING)
    assert "sealed" in waits
    assert not any(option.key in waits for option in decision.options.all())
    assert "Green" not in waits
    rosie.context.set_offline(False)
    expect(rosie.get_by_text("There is a connection again. We have your answer.")).to_be_visible()
    assert [ballot.ids for ballot in in_the_box(decision)] == [{key_of(decision, "Green")}]
    assert Envelope.objects.filter(participation__decision=decision).count() == 1
