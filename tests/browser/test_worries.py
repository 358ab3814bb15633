"""Telling a worry in a real browser: by touch alone, by keyboard without scripts, and leaving fast."""

import pytest

from sayso.rules.power.parts import Duty
from sayso.web.worries.models import Worry
from tests.web.worries.conftest import come_in, the_clock, town  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 320, "height": 640}


def session(person, **more):
    return {"session": come_in(person, **more).cookies["session"].value}


def no_wider(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_rosie_taps_and_nobody_beside_her_gets_it(town, open_page, axe):  # noqa: F811
    town.duty(town.kofi, Duty.WORRY_READER)
    cookies = session(town.rosie, beside=town.kofi)
    page = open_page("/worried/", cookies=cookies, viewport=PHONE, has_touch=True, is_mobile=True)
    taps = [["hurt-me"], [str(town.ana.pk)], [], ["talk"], ["yes"]]
    for choices in taps:
        axe(page)
        no_wider(page)
        for choice in choices:
            page.locator(f".option:has(input[value='{choice}']) label").tap()
        with page.expect_navigation():
            page.locator("button.go").tap()
    axe(page)
    no_wider(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Send it now").tap()
    axe(page)
    assert page.locator("h1").inner_text() == "We have your worry"
    readings = Worry.objects.get().readings.all()
    assert {str(reading.person) for reading in readings} == {"Nadia", "June"}


def test_sam_tells_by_keyboard_without_scripts(town, open_page):  # noqa: F811
    page = open_page("/worried/", cookies=session(town.rosie), java_script_enabled=False)

    def press(button):
        button.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    go = page.locator("button.go")
    for choice in (None, None, None, "only-know", "no"):
        if choice:
            page.locator(f"input[value={choice}]").focus()
            page.keyboard.press("Space")
        press(go)
    press(page.get_by_role("button", name="Send it now"))
    assert "Keep these 6 pictures" in page.inner_text("main")


def test_leaving_leaves_nothing_to_go_back_to(town, open_page):  # noqa: F811
    page = open_page("/ways/", cookies=session(town.rosie))
    page.goto("/worried/")
    page.locator("input[value=money]").check()
    page.get_by_role("link", name="Leave this page now").click()
    page.wait_for_url(lambda address: "worried" not in address)
    page.go_back()
    assert "/ways/" in page.url


@pytest.mark.parametrize("path", ["/help/", "/help/how/sign-in/", "/worried/pictures/"])
def test_strangers_pages_are_for_everyone(town, open_page, axe, path):  # noqa: F811
    page = open_page(path, viewport=PHONE, color_scheme="dark")
    axe(page)
    no_wider(page)


def test_readers_pages_are_for_everyone(town, open_page, axe):  # noqa: F811
    rosie = open_page("/worried/", cookies=session(town.rosie))
    for _page in range(4):
        with rosie.expect_navigation():
            rosie.locator("button.go").click()
    rosie.locator("input[value=yes]").check()
    rosie.locator("button.go").click()
    rosie.get_by_role("button", name="Send it now").click()
    nadia = open_page("/worried/reading/", cookies=session(town.nadia), viewport=PHONE)
    axe(nadia)
    nadia.locator(".card a").click()
    axe(nadia)
    nadia.get_by_role("button", name="Read it").click()
    axe(nadia)
    no_wider(nadia)
    nadia.get_by_role("link", name="Write back").click()
    axe(nadia)
    nadia.locator("textarea").fill("We come on Monday.")
    nadia.get_by_role("button", name="Send the answer").click()
    axe(nadia)
    nadia.get_by_role("link", name="Close this worry").click()
    nadia.get_by_role("button", name="Close it").click()
    axe(nadia)
