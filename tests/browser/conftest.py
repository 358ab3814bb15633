"""A real Chromium on this machine, and the eyes of axe.

    def test_home(open_page, axe):
        page = open_page("/", viewport={"width": 320, "height": 700})
        axe(page)

`open_page(path, **context)` opens the live server's page in a context of its own (a person with
their own cookies); the words after the path are Playwright's for a new context.
"""

import os
import shutil

import pytest
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import sync_playwright

from sayso.demo.cast import card_of
from tests.browser import eyes
from tests.careful import be_sure
from tests.cast import tell_demo

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests: a context is as good as a new one."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, live_server):
    contexts = []

    def open_page(path, *, cookies=None, **context):
        contexts.append(browser.new_context(base_url=live_server.url, **context))
        for name, value in (cookies or {}).items():
            contexts[-1].add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def axe():
    """Look for everything WCAG 2.0 to 2.2 asks at A, AA and AAA, and for what is good practice."""

    def look(page, *, only_colours=False):
        found = eyes.axe(page, only_colours=only_colours)
        assert not found, "\n".join(found)

    return look


@pytest.fixture
def story(transactional_db, clock):
    """The demo's people and everything that happened to them until `clock.now`."""
    return tell_demo(clock)


@pytest.fixture
def come_in(open_page):
    """Come in as someone with the link of their card, and stay on the page after it.

    They prove who they are whenever it is asked (`careful.be_sure`).
    """

    def come_in(person, **context):
        page = open_page(f"/c/{card_of(person.name)}/", **context)
        page.get_by_role("button", name="Come in").click()
        page.wait_for_url(lambda url: "/c/" not in url)
        kept = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
        be_sure(SessionStore(kept["session"]))
        return page

    return come_in
