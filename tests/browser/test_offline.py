"""A vote without a connection, on the tablet in the kitchen: it is kept, sent once, and is its writer's."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from playwright.sync_api import expect

from sayso.craft import sealing
from sayso.demo.cast import card_of, tablet_token
from sayso.rules.deciding import Ballot, decode
from sayso.web.decisions.changes.keys import ballot_info
from sayso.web.decisions.models import Decision, Envelope, Late
from sayso.web.site.later import LaterMiddleware
from tests.questions import key_of, opened, say

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Your answer is on this tablet. We will send it when there is a connection."
SENT = "**/vote/sealed/"  # where the device sends what it has sealed
REFUSED = "1 answer could not be counted. Please vote again."
WAITS = "1 answer is waiting to be sent."


@pytest.fixture
def decision(story, clock):
    return opened(story, clock)


@pytest.fixture
def tablet(open_page):
    return open_page("/sign-in/", cookies={"device": tablet_token()})


def come_in(page, person):
    page.goto(f"/c/{card_of(person.name)}/")
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url(lambda url: "/c/" not in url)


def boxed(decision):
    """Whose sealed ballots say what: nobody but a test ever asks."""
    name = f"decision-{decision.pk}"
    key = sealing.KeyFolder(settings.KEYS).load(name)
    return {
        each.participation.person.name: decode(
            sealing.open_sealed(
                bytes(each.sealed), key, info=ballot_info(decision, each.participation.person_id)
            )
        )
        for each in Envelope.objects.filter(participation__decision=decision)
    }


def busy(request):
    """The server is there again, and too busy for what waited."""
    return HttpResponse(status=503) if "Sent-Later" in request.headers else None


def has_worker(page):
    """The page's service worker is there, and sees what this page sends."""
    page.evaluate(
        """() => new Promise((done) => navigator.serviceWorker.controller ? done()
        : navigator.serviceWorker.addEventListener("controllerchange", () => done()))"""
    )


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def sent(page):
    """The connection is back, and this page has sent what waited."""
    left = """() => new Promise((done, failed) => {
        const end = Date.now() + 10_000;
        const look = () => !localStorage.waiting ? done()
            : Date.now() > end ? failed(new Error("it still waits")) : setTimeout(look, 30);
        look();
    })"""
    page.evaluate(left)
    expect(page.get_by_text(WAITS)).to_be_hidden()


def test_a_vote_on_a_shared_tablet_is_its_writers_whoever_is_there_when_it_is_sent(
    tablet, story, decision, monkeypatch
):
    page = tablet
    come_in(page, story.rosie)
    page.goto(f"/decisions/{decision.pk}/vote/")
    has_worker(page)
    page.context.set_offline(True)
    page.get_by_label("Blue").check()
    page.get_by_role("button", name="Go on").click()
    heading(page, "Is this right?")
    expect(page.locator("[data-chosen]")).to_have_text("Blue")
    page.get_by_role("button", name="Yes, this is right").click()
    heading(page, "Your answer is kept")
    expect(page.locator(".said", has_text=KEPT)).to_be_focused()
    assert "Blue" not in page.locator("main").inner_text()
    page.get_by_role("button", name="I am finished").click()
    heading(page, "There is no connection now")
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert "Rosie" not in page.content()
    assert not decision.roll.exists()
    later = LaterMiddleware.__call__
    monkeypatch.setattr(
        LaterMiddleware, "__call__", lambda at, asked: busy(asked) or later(at, asked)
    )
    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    heading(page, "Who are you?")  # Rosie's turn was ended before anything was shown
    come_in(page, story.bilal)
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert "Rosie" not in page.content()
    monkeypatch.undo()
    page.reload()
    sent(page)
    assert boxed(decision) == {"Rosie": Ballot.of(key_of(decision, "Blue"))}
    assert "Bilal" in page.locator("header").inner_text()


def on_read_back(page, person, decision):
    come_in(page, person)
    page.goto(f"/decisions/{decision.pk}/vote/")
    page.get_by_label("Blue").check()
    page.get_by_role("button", name="Go on").click()
    heading(page, "Is this right?")


def test_with_a_connection_it_goes_on_as_ever(tablet, story, decision):
    on_read_back(tablet, story.rosie, decision)
    tablet.get_by_role("button", name="Yes, this is right").click()
    heading(tablet, "Did someone help you?")
    assert list(boxed(decision)) == ["Rosie"]


def test_what_is_taken_at_once_was_never_in_the_drawer(tablet, story, decision):
    on_read_back(tablet, story.rosie, decision)
    tablet.evaluate(
        """() => { const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...row) {
            sessionStorage.put = "yes"; return put.apply(this, row); }; }"""
    )
    tablet.get_by_role("button", name="Yes, this is right").click()
    heading(tablet, "Did someone help you?")
    assert tablet.evaluate("sessionStorage.put") is None


def test_one_that_was_refused_is_told_to_the_next_page_until_it_is_put_away(
    tablet, story, decision, clock
):
    on_read_back(tablet, story.rosie, decision)
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Yes, this is right").click()
    heading(tablet, "Your answer is kept")
    say(story, clock, decision, rosie="Green")
    tablet.context.set_offline(False)
    expect(tablet.get_by_text("Your answer could not be counted.")).to_be_visible()
    tablet.goto("/sign-in/")
    line = tablet.get_by_text(REFUSED)
    expect(line).to_be_visible()
    assert "Blue" not in tablet.content()
    tablet.get_by_role("button", name="Put this line away").click()
    expect(line).to_be_hidden()
    tablet.reload()
    expect(line).to_be_hidden()
    assert boxed(decision) == {"Rosie": Ballot.of(key_of(decision, "Green"))}


def test_a_reply_that_was_lost_after_the_vote_was_saved_is_asked_for_again(tablet, story, decision):
    def lose(route):
        route.fetch()  # it is saved, and nobody hears of it
        route.abort()

    on_read_back(tablet, story.rosie, decision)
    tablet.route(SENT, lose)
    tablet.get_by_role("button", name="Yes, this is right").click()
    heading(tablet, "Your answer is kept")
    fingerprint = Envelope.objects.get(participation__decision=decision).fingerprint
    tablet.unroute(SENT)
    tablet.evaluate("dispatchEvent(new Event('online'))")
    expect(tablet.get_by_text("There is a connection again. We have your answer.")).to_be_visible()
    tablet.get_by_role("link", name="Go on").click()
    heading(tablet, "Did someone help you?")
    assert Envelope.objects.get(participation__decision=decision).fingerprint == fingerprint


@pytest.mark.parametrize("status", [500, 502, 200])
def test_a_server_that_fails_or_someone_else_who_answers_keeps_it_waiting(
    tablet, story, decision, status
):
    on_read_back(tablet, story.rosie, decision)
    tablet.route(SENT, lambda route: route.fulfill(status=status, body="Welcome to our Wi-Fi"))
    tablet.get_by_role("button", name="Yes, this is right").click()
    heading(tablet, "Your answer is kept")  # now the service worker may send it, past the route
    tablet.unroute(SENT)
    tablet.evaluate("dispatchEvent(new Event('online'))")
    sent(tablet)
    assert list(boxed(decision)) == ["Rosie"]


def test_one_that_comes_after_closing_is_told_kindly(tablet, story, decision, clock):
    on_read_back(tablet, story.rosie, decision)
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Yes, this is right").click()
    heading(tablet, "Your answer is kept")
    Decision.objects.filter(pk=decision.pk).update(closes_at=clock.move(minutes=2))
    tablet.context.set_offline(False)
    expect(tablet.get_by_text("Your answer could not be counted.")).to_be_visible()
    tablet.get_by_role("link", name="See why").click()
    expect(tablet.get_by_text("This was not your mistake.")).to_be_visible()
    assert Late.objects.get().person == story.rosie


def test_changing_ones_mind_without_a_connection(tablet, story, decision):
    come_in(tablet, story.rosie)
    tablet.goto(f"/decisions/{decision.pk}/vote/")
    tablet.context.set_offline(True)
    for choice in ("Blue", "Green"):
        tablet.get_by_label(choice).check()
        tablet.get_by_role("button", name="Go on").click()
        expect(tablet.locator("[data-chosen]")).to_have_text(choice)
        tablet.get_by_role("button", name="Change it").click()
        heading(tablet, "What colour for the lounge?")
        expect(tablet.get_by_label(choice)).to_be_checked()


def test_without_scripts_it_is_a_plain_form(open_page, story, decision):
    page = open_page("/sign-in/", java_script_enabled=False)
    on_read_back(page, story.rosie, decision)
    page.get_by_role("button", name="Yes, this is right").click()
    heading(page, "Did someone help you?")
    assert list(boxed(decision)) == ["Rosie"]
