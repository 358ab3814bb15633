"""Three people hold the key: the pages of it on a small phone, from choosing to opening the box."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sayso.craft import custody
from sayso.web.decisions import changes
from tests.browser import eyes
from tests.questions import ask, over, say

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


def fine(page, axe):
    axe(page)
    assert eyes.overflow(page)[0] <= 0, eyes.overflow(page)
    assert not eyes.clipped(page)
    assert not eyes.too_small(page)


def press(page, words):
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).tap()


def test_the_key_on_a_small_phone(story, clock, come_in, axe, monkeypatch):
    monkeypatch.setitem(custody.WORK, "n", 2)  # stretching takes a tenth of a second, on purpose
    decision = ask(story, clock)
    page = f"/decisions/{decision.pk}/key"
    greg = come_in(story.greg, **SMALL)
    greg.goto(f"{page}/who/")
    fine(greg, axe)
    for name in ("Bilal", "June", "Kofi"):
        greg.locator(".option label", has_text=name).tap()
    press(greg, "Go on")
    expect(greg.get_by_text("They do not have their part yet.")).to_have_count(3)
    fine(greg, axe)
    for name in ("bilal", "kofi"):
        part = custody.private_part(custody.draw(), info=f"decision-{decision.pk}".encode())
        who = {"by": story.people[name], "now": clock.now}
        changes.take_part(decision, custody.public_part(part), **who)
        changes.keep_part(decision, **who)

    june = come_in(story.june, **SMALL)
    june.goto(f"{page}/mine/")
    fine(june, axe)
    press(june, "Yes, show me my part")
    expect(june.locator(".receipt img")).to_have_count(16)
    fine(june, axe)
    shown = [words.split()[1] for words in june.locator(".receipt .words").all_inner_texts()]
    with june.expect_download() as download:
        june.get_by_role("link", name="Keep it as a file").tap()
    assert custody.read(download.value.path().read_text()) == tuple(shown)
    press(june, "I have it safe")
    fine(june, axe)
    closes_at = clock.now + timedelta(days=4)
    changes.open_decision(decision, closes_at=closes_at, by=story.greg, now=clock.now)
    decision.refresh_from_db()
    say(story, clock, decision, rosie="Blue")
    over(clock, decision)
    june.goto(f"/decisions/{decision.pk}/")
    expect(june.locator("main")).to_contain_text("2 of these people must open the box")
    fine(june, axe)
    june.goto(f"{page}/open/")
    fine(june, axe)
