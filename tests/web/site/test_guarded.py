"""What every answer tells the browser, and what no request gets past."""

import pytest
from django.test import Client

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/sign-in/", "/about/", "/help/", "/nothing-here/", "/finish/"]
)
def test_every_page_is_guarded_also_the_ones_that_went_wrong(address):
    page = Client().get(address)
    assert {name: page[name] for name in EVERYWHERE} == EVERYWHERE
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert page["Permissions-Policy"].startswith("camera=(self), ")
    assert "microphone=(self)" in page["Permissions-Policy"]
    assert page["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_cookies_are_for_this_site_and_not_for_scripts():
    visitor = Client()
    visitor.get("/sign-in/?next=/me/")
    visitor.get("/sign-in/password/")
    for name in ("csrf", "session"):
        cookie = visitor.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["domain"]


@pytest.mark.django_db
def test_a_made_up_host_gets_nothing():
    page = Client(raise_request_exception=False).get("/sign-in/", headers={"host": "evil.example"})
    assert page.status_code == 400
    assert b"evil.example" not in page.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "javascript:x", "\\\\evil"]
)
def test_after_signing_in_nobody_is_sent_to_another_site(cast, onward):
    visitor = cast.as_(cast.rosie)
    session = visitor.session
    session["next"] = onward
    session.save()
    page = visitor.post(*visitor.go("/beside/").form("No one"))
    assert page.status_code == 302
    assert "evil" not in page["Location"]
    assert page["Location"].startswith("/")


@pytest.mark.django_db
def test_a_form_that_is_far_too_long_is_refused(client):
    page = client.post("/sign-in/password/", {"sign_in_name": "x" * 2_000_000})
    assert page.status_code == 400
