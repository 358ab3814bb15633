"""The tablet in the kitchen, in a real browser: what the next person sees, and by keyboard alone."""

import io
import secrets
from datetime import timedelta

import pytest
from django.conf import settings as real
from PIL import Image
from playwright.sync_api import expect

from sayso.craft.codes import card_code, card_token, code_hash, qr_png, token_hash
from sayso.web.people import changes
from sayso.web.people.models import Draft
from sayso.web.places.models import Membership, Organisation, Place
from sayso.web.site.clock import now

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def house():
    """Rosie, Bilal and Greg, each with a card; a shared tablet that shows Rosie and Bilal."""
    made = {}
    care = Organisation.objects.create(
        name="Elm Care", authority="Elm Council", authority_number="01", founded_at=now()
    )
    place = Place.objects.create(organisation=care, name="Elm House")
    for name, part in (
        ("Rosie", "draws-on-support"),
        ("Bilal", "draws-on-support"),
        ("Greg", "manager"),
    ):
        person = changes.add(name, by=None, now=now())
        Membership.objects.create(place=place, person=person, part=part, since=now())
        token, code = (draw(secrets.token_bytes(32)) for draw in (card_token, card_code))
        changes.make_card(
            person,
            token_hash=token_hash(token),
            code_hash=code_hash(code, real.SECRET_KEY.encode()),
            by=None,
            now=now(),
        )
        made[name] = {"person": person, "token": token, "code": code}
    greg = made["Greg"]["person"]
    device = changes.register_device(
        "Elm House kitchen", token_hash=token_hash("the tablet"), by=greg, now=now()
    )
    for name in ("Rosie", "Bilal"):
        person = made[name]["person"]
        changes.show_face(person, device, by=person, now=now())
    return made


@pytest.fixture
def tablet(house, open_page):
    def tablet(path="/sign-in/", **context):
        return open_page(path, cookies={"device": "the tablet"}, **context)

    return tablet


def show_card(page, card):
    """Show a card to the tablet, as a photo."""
    square = Image.open(io.BytesIO(qr_png(f"http://elm.example/c/{card['token']}/")))
    out = io.BytesIO()
    square.convert("RGB").resize((600, 600)).save(out, "JPEG")
    page.set_input_files(
        "input[type=file]",
        files=[{"name": "card.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}],
    )


def come_in(page, house, name):
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name}, show your card")
    show_card(page, house[name])  # with scripts, a photo is sent as soon as it is taken
    is_in(page)


def is_in(page):
    expect(page.get_by_role("button", name="I am finished")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("card")


def test_the_back_button_shows_nothing_of_who_was_here(tablet, house):
    page = tablet(viewport={"width": 768, "height": 1000})
    come_in(page, house, "Rosie")
    page.goto("/me/")
    expect(page.get_by_text("Rosie")).to_be_visible()
    page.goto("/me/history/")
    page.get_by_role("button", name="I am finished").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who are you?")
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state()
        assert "My history" not in page.content()
        assert "I am finished" not in page.content()
    page.goto(page.url)
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert "device" in names
    assert "ways" not in names
    assert (
        page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    )


def test_the_next_person_sees_nothing_of_the_one_before(tablet, house):
    page = tablet()
    come_in(page, house, "Rosie")
    page.goto("/sign-in/")  # Rosie walked away
    come_in(page, house, "Bilal")
    page.goto("/me/")
    assert "Rosie" not in page.content()
    page.go_back()
    assert "Rosie" not in page.locator("header").inner_text()


def test_a_tablet_that_nobody_touches_asks_and_then_puts_the_page_away(tablet, house):
    page = tablet()
    page.clock.install()
    come_in(page, house, "Rosie")
    page.goto("/me/name/")
    page.get_by_label("What people call you").fill("Rosie Ann")
    page.clock.run_for("04:31")
    stay = page.get_by_role("button", name="I am still here")
    expect(stay).to_be_focused()
    stay.press("Enter")
    expect(stay).to_be_hidden()
    expect(page.get_by_label("What people call you")).to_have_value("Rosie Ann")
    page.clock.run_for("05:02")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who are you?")
    expect(page.get_by_text("What you wrote is kept for you.")).to_be_visible()
    assert Draft.objects.get().fields["name"] == "Rosie Ann"
    come_in_to = page.get_by_role("link", name="Rosie")
    come_in_to.click()
    show_card(page, house["Rosie"])
    expect(page.get_by_role("heading", level=1)).to_have_text("What you were writing")


def test_without_scripts_the_next_press_asks_for_the_card(tablet, house, settings):
    page = tablet(java_script_enabled=False)
    page.get_by_role("link", name="Rosie").click()
    show_card(page, house["Rosie"])
    page.get_by_role("button", name="Come in").click()
    is_in(page)
    page.goto("/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My page")
    settings.CLOCK = "tests.browser.test_shared_tablet.in_six_minutes"
    page.get_by_role("link", name="My history").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who are you?")
    assert "Nobody used this tablet for 5 minutes" in page.content()


def in_six_minutes():
    return now() + timedelta(minutes=6)


def test_everything_by_keyboard_alone(tablet, house):
    page = tablet()

    def go_to(words):
        for _ in range(60):
            page.keyboard.press("Tab")
            here = page.evaluate("document.activeElement.innerText || document.activeElement.name")
            if words in here:
                return
        raise AssertionError(f"{words} cannot be reached by the keyboard")

    go_to("Rosie")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/card/**")
    go_to("Type the code instead")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code/**")
    go_to("code")
    page.keyboard.type(house["Rosie"]["code"].lower())
    page.keyboard.press("Enter")
    is_in(page)
    go_to("I am finished")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who are you?")


def test_a_cards_link_leaves_the_address_bar(house, open_page):
    card = house["Greg"]
    page = open_page(f"/c/{card['token']}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in to Sayso")
    assert card["token"] not in page.url
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url(lambda url: "/c/" not in url)
    page.go_back()
    assert card["token"] not in page.url
    assert card["token"] not in page.content()


PAGES = [
    "/sign-in/",
    "/sign-in/card/",
    "/sign-in/code/",
    "/sign-in/password/",
    "/me/",
    "/me/people/",
    "/me/people/ask/me/",
    "/me/history/",
    "/me/picture/",
    "/me/picture/drawing/",
    "/me/card/",
    "/me/photo/",
    "/me/password/",
    "/me/face/",
    "/devices/",
    "/devices/new/",
    "/devices/photos/",
]


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_axe_finds_nothing_and_nothing_sticks_out(house, open_page, axe, viewport):
    page = open_page("/sign-in/", cookies={"device": "the tablet"}, viewport=viewport)
    axe(page)
    page.goto("/sign-in/card/")
    show_card(page, house["Greg"])
    is_in(page)
    for path in PAGES:
        page.goto(path)
        axe(page)
        width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width <= window, path
    page.goto("/me/card/")
    page.get_by_role("button", name="Make a new card").click()
    axe(page)
