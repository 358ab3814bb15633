"""Words are looked at while someone writes them: by hand, by keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import eyes

pytestmark = pytest.mark.django_db(transaction=True)
BOX = "textarea[name=words]"


def test_words_are_looked_at_while_they_are_written(story, come_in, axe):
    page = come_in(story.greg)
    page.goto("/decisions/ask/")
    page.locator(BOX).press_sequentially("🎉 We utilise it. Stakeholders utilise it too.")
    expect(page.locator("mark").first).to_have_text("utilise")
    expect(page.locator(".looked")).to_have_text("2 places may be hard to read.")
    axe(page)
    assert not eyes.too_small(page)
    assert not eyes.clipped(page)
    page.locator(BOX).focus()
    page.keyboard.press("Tab")  # what was found comes right after the box
    expect(page.locator(":focus")).to_have_text("Use: use")
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_have_value("🎉 We use it. Stakeholders utilise it too.")
    expect(page.locator(":focus")).to_have_class("looked")
    page.get_by_role("button", name=re.compile("Leave it.*utilise")).click()
    expect(page.locator("mark")).to_have_text(["Stakeholders"])
    page.locator(BOX).press_sequentially(" We utilise it.")
    page.get_by_role("button", name="Check my words").click()
    expect(page.locator("mark")).to_have_text(["Stakeholders"])
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page).to_have_url(re.compile("/who-lives-with-it/$"))


def test_without_a_script_the_same_buttons_send_the_form(story, come_in):
    page = come_in(story.greg, java_script_enabled=False)
    page.goto("/decisions/ask/")
    page.locator(BOX).fill("Shall we utilise it?")
    page.get_by_role("button", name="Check my words").click()
    expect(page.locator(":focus")).to_have_text("1 place may be hard to read.")
    page.get_by_role("button", name="Use: use").click()
    expect(page.locator(BOX)).to_have_value("Shall we use it?")
