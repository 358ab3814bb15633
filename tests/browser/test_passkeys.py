"""A real browser with a made-up phone inside: a passkey is made, and opens the door."""

from urllib.parse import urlsplit

import pytest

from sayso.demo.cast import card_of
from sayso.web.people.models import Passkey

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at_home(story, open_page, live_server):
    """The same server by its name: at a bare number browsers know no passkeys."""
    port = urlsplit(live_server.url).port

    def at_home(path, **context):
        return open_page(f"http://localhost:{port}{path}", **context)

    return at_home


def with_phone(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return page


def test_rosie_makes_a_passkey_and_comes_in_with_it(at_home, axe):
    page = with_phone(at_home(f"/c/{card_of('Rosie')}/"))
    page.get_by_role("button", name="Come in").click()
    page.goto(f"http://{urlsplit(page.url).netloc}/me/passkeys/")
    page.get_by_role("link", name="Make a passkey here").click()
    page.get_by_label("What do you call it?").fill("My phone")
    axe(page)
    page.get_by_role("button", name="Make it").click()
    page.get_by_text("You can come in with “My phone” now.").wait_for()
    assert Passkey.objects.get().name == "My phone"
    page.get_by_role("button", name="I am finished").click()
    page.get_by_role("link", name="With a passkey").click()
    axe(page)
    page.get_by_role("button", name="Use my passkey").click()
    page.get_by_role("heading", name="Is someone beside you?").wait_for()  # she is in
    assert Passkey.objects.get().used_at is not None


def test_without_scripts_nothing_is_offered_that_cannot_work(at_home):
    page = at_home("/sign-in/", java_script_enabled=False)
    assert not page.get_by_role("link", name="With a passkey").is_visible()
    page.goto(page.url + "passkey/")
    assert page.get_by_text("Passkeys do not work in this browser here.").is_visible()
    assert not page.get_by_role("button", name="Use my passkey").is_visible()
