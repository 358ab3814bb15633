"""A device seals the vote itself: what it sends says nothing of the choice, and the box opens."""

import json
from contextlib import suppress
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Error, expect

from sayso.web.decisions.models import Envelope
from tests.browser import eyes
from tests.questions import in_the_box, key_of, opened, over, say

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
DEVICE = "Your own device locks your vote before it sends it."
COMPUTER = "This computer locks your vote when it comes in."


@pytest.fixture
def asked(story, clock):
    def asked(**how):
        return opened(story, clock, **how)

    return asked


@pytest.fixture
def heard():
    """Everything that a page sends from now on: addresses, bodies, headers."""
    sent = []

    def listen(page):
        page.on("request", lambda request: sent.append(request))  # noqa: PLW0108  (it wants a function)
        return sent

    return listen


def told(request):
    return unquote_plus(
        " ".join([request.url, request.post_data or "", json.dumps(request.headers)])
    )


def boxed(decision):
    return Envelope.objects.filter(participation__decision=decision)


def choose(page, decision, *words):
    page.goto(f"/decisions/{decision.pk}/vote/")
    for each in words:
        page.locator(".option label", has_text=each).click()
    page.get_by_role("button", name="Go on").click()


def press(page, words):
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def test_nothing_that_rosies_tablet_sends_says_what_she_chose(
    story, asked, clock, come_in, axe, heard
):
    decision = asked()
    rosie = come_in(story.rosie, **SMALL)
    rosie.goto(f"/decisions/{decision.pk}/vote/")
    expect(rosie.get_by_text(DEVICE)).to_be_visible()
    expect(rosie.get_by_text(COMPUTER)).to_be_hidden()
    axe(rosie)
    sent = heard(rosie)
    choose(rosie, decision, "Green")
    expect(rosie.locator("h1")).to_have_text("Is this right?")
    expect(rosie.locator("[data-chosen] .card")).to_have_text("Green")
    axe(rosie)
    assert eyes.overflow(rosie)[0] <= 0
    assert not eyes.clipped(rosie)
    assert not eyes.too_small(rosie)
    rosie.get_by_role("button", name="Hide it").click()
    expect(rosie.locator("[data-chosen]")).to_be_hidden()
    expect(rosie.locator("h1")).to_have_text("Your choice is hidden")
    rosie.get_by_role("button", name="Show it again").click()
    press(rosie, "Yes, this is right")
    expect(rosie.locator("h1")).to_have_text("Did someone help you?")
    posted = [request for request in sent if request.method == "POST"]
    assert [request.url.rpartition("/decisions/")[2] for request in posted] == [
        f"{decision.pk}/vote/sealed/"
    ]
    for request in sent:
        assert not any(option.key in told(request) for option in decision.options.all())
        assert "Green" not in told(request)
    assert [ballot.ids for ballot in in_the_box(decision)] == [{key_of(decision, "Green")}]
    assert [len(each.sealed) for each in boxed(decision)] == [304]
    say(story, clock, decision, sam="Green")  # a vote of one is never counted
    over(clock, decision)
    assert decision.result().elected == (key_of(decision, "Green"),)


def test_going_back_shows_an_empty_page(story, asked, come_in):
    decision = asked()
    rosie = come_in(story.rosie)
    choose(rosie, decision, "Green")
    press(rosie, "Yes, this is right")
    rosie.go_back()
    expect(rosie.locator("h1")).to_have_text("What colour for the lounge?")
    assert rosie.locator("input:checked").count() == 0
    expect(rosie.locator("[data-chosen]")).to_be_empty()


def test_without_scripts_going_back_shows_nothing_either(story, asked, come_in):
    decision = asked()
    sam = come_in(story.sam, java_script_enabled=False)
    sam.goto(f"/decisions/{decision.pk}/vote/")
    expect(sam.get_by_text(COMPUTER)).to_be_visible()
    expect(sam.get_by_text(DEVICE)).to_be_hidden()
    sam.locator(".option label", has_text="Green").click()
    press(sam, "Go on")
    press(sam, "Yes, this is right")
    expect(sam.locator("h1")).to_have_text("Did someone help you?")
    with suppress(Error):  # "this page must be sent again": the browser has kept nothing
        sam.go_back()
    expect(sam.locator("input:checked")).to_have_count(0)
    expect(sam.get_by_text("You chose")).to_have_count(0)
    assert [ballot.ids for ballot in in_the_box(decision)] == [{key_of(decision, "Green")}]


def test_several_are_sealed_together_and_what_stands_alone_is_said_here(
    story, asked, come_in, heard
):
    decision = asked(method="approval")
    rosie = come_in(story.rosie)
    sent = heard(rosie)
    choose(rosie, decision, "Green", "I don’t know")
    problem = rosie.locator("[data-not-together]")
    expect(problem).to_be_visible()
    rosie.locator(".option label", has_text="I don’t know").click()
    rosie.locator(".option label", has_text="Red").click()
    rosie.get_by_role("button", name="Go on").click()
    expect(rosie.locator("[data-chosen] .card")).to_have_count(2)
    rosie.get_by_role("button", name="Change it").click()
    expect(rosie.locator("h1")).to_have_text("What colour for the lounge?")
    assert rosie.locator("input:checked").count() == 2
    rosie.get_by_role("button", name="Go on").click()
    press(rosie, "Yes, this is right")
    expect(rosie.locator("h1")).to_have_text("Did someone help you?")
    assert not any(option.key in told(each) for each in sent for option in decision.options.all())
    assert [ballot.ids for ballot in in_the_box(decision)] == [
        {key_of(decision, "Green"), key_of(decision, "Red")}
    ]


def test_hearing_the_choice_asks_for_the_sound_of_every_choice(story, asked, come_in, heard):
    decision = asked()
    rosie = come_in(story.rosie)
    choose(rosie, decision, "Green")
    sent = heard(rosie)
    rosie.evaluate(
        "() => { HTMLMediaElement.prototype.play = function () { this.onended(); return Promise.resolve(); }; }"
    )
    listen = rosie.locator("[data-hear]")
    listen.click()
    expect(listen).to_be_enabled(timeout=20_000)
    parts = {
        told(each).partition("listen=")[2].partition("&")[0]
        for each in sent
        if "listen=" in each.url
    }
    assert parts == {"read-back", *(f"id_choice_{n}_card" for n in range(5))}


def test_a_browser_that_cannot_seal_votes_as_ever_and_the_page_says_so(story, asked, come_in):
    decision = asked()
    rosie = come_in(story.rosie)
    rosie.add_init_script(
        "delete SubtleCrypto.prototype.deriveBits; SubtleCrypto.prototype.importKey = () => Promise.reject(new Error())"
    )
    rosie.goto(f"/decisions/{decision.pk}/vote/")
    expect(rosie.get_by_text(COMPUTER)).to_be_visible()
    rosie.locator(".option label", has_text="Green").click()
    press(rosie, "Go on")
    expect(rosie.locator("main")).to_contain_text("You chose:")
    press(rosie, "Yes, this is right")
    assert [ballot.ids for ballot in in_the_box(decision)] == [{key_of(decision, "Green")}]
