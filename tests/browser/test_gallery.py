"""Every piece in every state, in a real browser, in the ways people read."""

import re

import pytest
from playwright.sync_api import expect

from sayso.web.kit.views import SCENES
from tests.browser.eyes import clipped, overflow, space_out, too_small

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["/kit/", "/ways/", "/ways/contrast/", "/about/", "/nothing-here/"]
PAGES += [f"/kit/{name}/" for name in SCENES]
PHONE = {"width": 320, "height": 640}
SPOKEN = "[...(CSS.highlights.get('spoken') ?? [])].join('')"


def wait_for_spoken(page, words):
    """Wait until these words, and no others, are marked as spoken now."""
    for _ in range(100):
        if page.evaluate(SPOKEN) == words:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{page.evaluate(SPOKEN)!r} is marked, not {words!r}")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page, axe, path):
    axe(open_page(path))


def test_axe_finds_nothing_in_the_demo(open_page, axe, settings):
    settings.DEMO = True
    page = open_page("/kit/home/")
    expect(page.get_by_text("The people here are made up.")).to_be_visible()
    axe(page)


def test_axe_would_find_words_that_are_too_pale(open_page, axe):
    page = open_page("/about/", bypass_csp=True)
    page.add_style_tag(content="main p { color: #6b6b6b }")  # 5:1, enough for AA and not for AAA
    with pytest.raises(AssertionError, match="color-contrast-enhanced"):
        axe(page)


@pytest.mark.parametrize("path", ["/kit/home/", "/kit/vote/", "/kit/problems/", "/kit/parts/"])
@pytest.mark.parametrize("colours", ["dark", "high", "forced"])
def test_colours_hold_in_every_rendering(open_page, axe, path, colours):
    if colours == "forced":
        page = open_page(path, forced_colors="active")
    else:
        page = open_page(path, cookies={"ways": f"contrast={colours}"})
    axe(page, only_colours=True)


def test_the_browser_refuses_nothing_of_ours(open_page):
    page = open_page("/kit/")
    complaints = []
    page.on("console", lambda said: complaints.append((page.url, said.text)))
    page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
    for path in set(PAGES) - {"/nothing-here/"}:
        page.goto(path, wait_until="networkidle")
    assert complaints == []


def test_the_dark_of_the_device_is_the_dark_that_people_choose(open_page):
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    own = open_page("/kit/home/", cookies={"ways": "contrast=dark"}).evaluate(colour)
    assert open_page("/kit/home/", color_scheme="dark").evaluate(colour) == own
    light = open_page("/kit/home/", color_scheme="dark", cookies={"ways": "contrast=light"})
    assert light.evaluate(colour) != own


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_of_the_smallest_phone(open_page, path):
    assert overflow(open_page(path, viewport=PHONE)) == [0, ""]


@pytest.mark.parametrize("size", ["bigger", "much-bigger", "biggest"])
def test_nothing_sticks_out_in_big_letters(open_page, size):
    ways = {"ways": f"text_size={size}&spacing=wide"}
    for path in ("/kit/vote/", "/kit/parts/", "/kit/problems/"):
        page = open_page(path, viewport={"width": 390, "height": 700}, cookies=ways)
        assert overflow(page) == [0, ""], path


def test_readers_may_set_their_own_spacing(open_page):
    for path in ("/kit/vote/", "/kit/parts/", "/kit/form/"):
        page = open_page(path, viewport=PHONE)
        space_out(page)
        assert overflow(page) == [0, ""], path
        assert clipped(page) == [], path


@pytest.mark.parametrize("path", PAGES)
def test_everything_to_press_is_large_and_apart(open_page, path):
    page = open_page(path, viewport=PHONE)
    assert too_small(page) == []


def test_words_are_at_least_twenty_pixels_tall_and_lines_short(open_page):
    for path in PAGES:
        page = open_page(path, viewport={"width": 1280, "height": 900})
        small, long = page.evaluate(
            """() => {
                const texts = [...document.body.querySelectorAll("*")].filter((one) =>
                    [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
                const px = (one) => parseFloat(getComputedStyle(one).fontSize);
                const wide = document.querySelectorAll("main p, main li");
                return [
                    texts.filter((one) => px(one) < 20).map((one) => one.outerHTML),
                    [...wide].filter((p) => p.textContent.trim() && !p.querySelector(".card")
                        && p.clientWidth > 31 * px(p)).map((p) => p.outerHTML),
                ];
            }"""
        )
        assert not small, path
        assert not long, path


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(open_page):
    page = open_page("/kit/vote/")
    reached = []
    while "About Sayso" not in reached:
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            """() => {
                const one = document.activeElement;
                const shown = one.matches(".option input") ? one.closest(".option") : one;
                return [one.name || one.textContent.trim(), getComputedStyle(shown).outlineWidth];
            }"""
        )
        reached.append(name)
        assert outline == "4px", name
    assert reached[0] == "Go to the main part"
    assert reached[1:4] == ["Home", "Sign in", "listen"]
    assert reached.index("choice") < reached.index("Go on") < reached.index("I need help")
    assert "I am worried" in reached


def test_the_skip_link_leads_to_the_main_part(open_page):
    page = open_page("/kit/home/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_what_happened_and_what_is_wrong_is_where_the_reader_is(open_page):
    page = open_page("/kit/read-back/")
    expect(page.locator(".said")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("We have your vote.")
    page = open_page("/kit/problems/")
    expect(page.locator(".problems")).to_be_focused()
    page.get_by_role("link", name=re.compile("Which one")).click()
    expect(page.get_by_label("Swimming")).to_be_focused()


def test_a_choice_is_shown_by_more_than_colour(open_page):
    page = open_page("/kit/vote/", forced_colors="active")
    option = page.locator(".option").first
    option.locator("label").click()
    expect(option.locator("input")).to_be_checked()
    assert option.evaluate("one => getComputedStyle(one).outlineWidth") == "6px"


def test_a_page_can_do_without_pictures(open_page):
    for ways in ("pictures=none", "layout=text-only"):
        page = open_page("/kit/vote/", cookies={"ways": ways})
        assert page.locator("img").count() == 0
        expect(page.get_by_label("Swimming")).to_be_visible()
        page = open_page("/kit/form/", cookies={"ways": ways})
        expect(page.locator(".option img").first).to_be_hidden()


def test_letters_come_only_when_they_are_chosen(open_page):
    asked = []
    page = open_page("/about/")
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/kit/vote/")
    assert not [url for url in asked if "fonts" in url]
    page = open_page("/kit/vote/", cookies={"ways": "font=atkinson"})
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('20px \"Atkinson Hyperlegible\"')")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(r => r.name).join()")
    assert "atkinson" in loaded
    assert "opendyslexic" not in loaded


def test_listen_reads_a_sentence_at_a_time_and_marks_it(open_page):
    page = open_page("/kit/vote/")
    button = page.locator("button.listen")
    button.click()
    wait_for_spoken(page, "What shall we do on Fridays?")
    expect(button).to_have_text("Stop")
    wait_for_spoken(page, "The 6 people who live here decide.")
    button.click()
    expect(button).to_have_text("Listen")
    assert page.evaluate(SPOKEN) == ""
    button.click()  # and goes on where it stopped
    wait_for_spoken(page, "The 6 people who live here decide.")


def test_listen_reads_one_choice(open_page):
    page = open_page("/kit/vote/")
    page.get_by_label("Bowling").check()
    page.get_by_role("button", name="Listen : A film at home").click()
    wait_for_spoken(page, "A film at home")
    wait_for_spoken(page, "Everyone can bring a friend.")
    wait_for_spoken(page, "")
    expect(page.get_by_label("Bowling")).to_be_checked()


def test_listen_reads_what_happened(open_page):
    page = open_page("/kit/read-back/")
    page.locator("button.listen").click()
    wait_for_spoken(page, "We have your vote.")


def test_listen_works_without_scripts(open_page):
    page = open_page("/kit/vote/", java_script_enabled=False)
    page.locator("button.listen").click()
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator("h1")).to_have_text("What shall we do on Fridays?")
    page = open_page("/kit/read-back/", java_script_enabled=False)
    page.locator("button.listen").click()
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator(".said")).to_have_text("We have your vote.")


def test_listen_still_answers_when_its_script_cannot_come(open_page):
    page = open_page("/kit/vote/")
    page.route("**/listen.js", lambda route: route.abort())
    page.locator("button.listen").click()
    expect(page.locator("audio")).to_be_visible()


def test_a_vote_is_light(open_page):
    page = open_page("/about/")
    sizes = []
    page.on("response", lambda answer: sizes.append((answer.url, len(answer.body()))))
    page.goto("/kit/vote/", wait_until="networkidle")
    assert len(sizes) <= 10
    assert sum(size for url, size in sizes if url.endswith(".js")) < 20_000
