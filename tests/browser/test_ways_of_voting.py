"""An order by touch alone on a small phone, and by keyboard alone without a script; axe on it all."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sayso.rules.deciding import Ballot
from sayso.rules.power.settings import Setting
from sayso.web.decisions import changes
from tests.browser import eyes
from tests.questions import RESIDENTS, over

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
KEYBOARD = {"viewport": {"width": 1280, "height": 720}, "java_script_enabled": False}
THINGS = {"Swimming": "swim", "Bowling": "bowling", "A film at home": "film", "Music": "music"}
ORDERS = ("1324", "1432", "2134", "3124", "2314", "4231")


@pytest.fixture
def asked(story, clock):
    """A vote in any way on four things with pictures, open at Elm House."""

    def asked(method, **terms):
        who = {"by": story.greg, "now": clock.now}
        decision = changes.ask("What do we do this year?", place=story.elm, **who)
        changes.name_affected(decision, [story.people[name] for name in RESIDENTS], **who)
        changes.choose_setting(decision, Setting.WE_LIVE_HERE, why="", holder=story.greg, **who)
        changes.say_no_limits(decision, **who)
        agreed = {"tie": "lot", "none_allowed": True, "about_nights": False, "terms": terms}
        changes.choose_way(decision, method, **agreed, **who)
        for number, (words, picture) in enumerate(THINGS.items()):
            option = changes.add_option(decision, words, key=f"option{number:06}", **who)
            changes.illustrate(decision, option.chunk, picture=picture, **who)
        changes.illustrate(decision, decision.question, picture="date", **who)
        if decision.spends:
            costs = {option.key: 12_050 for option in decision.options.all()}
            changes.say_costs(decision, costs, **who)
        closes_at = clock.now + timedelta(days=7)
        return changes.open_decision(decision, closes_at=closes_at, **who)

    return asked


def fine(page, axe):
    """Nothing for axe to say, nothing cut off, too wide or too small to press."""
    axe(page)
    assert eyes.overflow(page)[0] <= 0, eyes.overflow(page)
    assert not eyes.clipped(page)
    assert not eyes.too_small(page)


def tap(page, words):
    with page.expect_navigation():
        page.locator("main button:not(.hear)", has_text=words).first.tap()


def test_rosie_puts_things_in_order_by_touch_on_a_small_phone(story, asked, come_in, axe):
    decision = asked("irv")
    rosie = come_in(story.rosie, **SMALL)
    rosie.goto(f"/decisions/{decision.pk}/vote/")
    fine(rosie, axe)
    tap(rosie, "Music")
    expect(rosie.locator("h1")).to_have_text("And after that?")
    expect(rosie.locator(".order li")).to_have_count(1)
    fine(rosie, axe)
    tap(rosie, "Swimming")
    tap(rosie, "Take back the last one")
    expect(rosie.locator(".order li")).to_have_count(1)
    tap(rosie, "Bowling")
    tap(rosie, "That is all")
    expect(rosie.locator("main .card h2")).to_have_text(["Music", "Bowling"])
    fine(rosie, axe)
    tap(rosie, "Yes, this is right")
    tap_label = rosie.locator("main .option label", has_text="No one")
    tap_label.tap()
    tap(rosie, "Go on")
    expect(rosie.locator("h1")).to_have_text("We have your vote")
    assert decision.roll.filter(person=story.rosie).exists()
    assert f"/decisions/{decision.pk}/" in rosie.url
    assert "?" not in rosie.url


def follow(page, words):
    with page.expect_navigation():
        page.get_by_role("link", name=words).tap()


def press(page, words):
    """Go on with the Tab key to the button that says this, and press Enter."""
    for _step in range(80):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if here.count() and " ".join(here.inner_text().split()) == words:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"The keyboard does not come to {words!r}.")


def test_sam_puts_things_in_order_by_keyboard_without_a_script(story, asked, come_in):
    decision = asked("schulze")
    sam = come_in(story.sam, **KEYBOARD)
    sam.goto(f"/decisions/{decision.pk}/vote/")
    assert not sam.locator("main img").count()  # text only
    press(sam, "A film at home")
    expect(sam.locator("h1")).to_have_text("And after that?")
    press(sam, "Swimming")
    expect(sam.locator(".order li")).to_have_text(
        ["1Number 1: A film at home", "2Number 2: Swimming"]
    )
    press(sam, "That is all")
    press(sam, "Yes, this is right")
    expect(sam.locator("h1")).to_have_text("Did someone help you?")
    assert decision.roll.filter(person=story.sam).exists()


def test_sam_gives_dots_by_keyboard_and_stays_where_he_was(story, asked, come_in):
    decision = asked("dots", dots=3)
    sam = come_in(story.sam, **KEYBOARD)
    sam.goto(f"/decisions/{decision.pk}/vote/")
    press(sam, "One more Bowling")
    for _again in range(2):
        expect(sam.locator(":focus")).to_contain_text("One more")
        with sam.expect_navigation():
            sam.keyboard.press("Enter")
    expect(sam.get_by_text("You have 0 dots left.").first).to_be_visible()
    press(sam, "That is all")
    expect(sam.locator("main .card")).to_contain_text("3 dots")


@pytest.mark.parametrize("method", ["median", "dots", "equal-shares"])
def test_every_screen_of_the_other_ways_is_fine(story, asked, come_in, axe, method):
    decision = asked(method, **({"budget": 30_000} if method == "equal-shares" else {}))
    rosie = come_in(story.rosie, **SMALL)
    rosie.goto(f"/decisions/{decision.pk}/vote/")
    fine(rosie, axe)
    if method == "median":
        tap(rosie, "Start")
        fine(rosie, axe)
        for _thing in THINGS:
            tap(rosie, "Very happy")
    elif method == "dots":
        tap(rosie, "One more")
        fine(rosie, axe)
        tap(rosie, "That is all")
    else:
        rosie.locator("main .option label").first.tap()
        rosie.get_by_role("button", name="Go on").tap()  # read back on this very device
    expect(rosie.locator("h1")).to_have_text("Is this right?")
    fine(rosie, axe)


@pytest.mark.parametrize("method", ["irv", "equal-shares"])
def test_the_story_of_a_count_is_fine_on_every_screen(story, clock, asked, come_in, axe, method):
    decision = asked(method, **({"budget": 30_000} if method == "equal-shares" else {}))
    for name, order in zip(RESIDENTS, ORDERS, strict=True):
        marks = {f"option{number:06}": int(place) for number, place in enumerate(order)}
        if method == "equal-shares":
            marks = {key: 1 for key, place in marks.items() if place <= 2}
        changes.cast(decision, Ballot(tuple(marks.items())), by=story.people[name], now=clock.now)
    over(clock, decision)
    rosie = come_in(story.rosie, **SMALL)
    rosie.goto(f"/decisions/{decision.pk}/")
    follow(rosie, "See how it was decided")
    while rosie.get_by_role("link", name="Next").count():
        fine(rosie, axe)
        follow(rosie, "Next")
    fine(rosie, axe)
    follow(rosie, "All numbers on one page")
    fine(rosie, axe)


@pytest.mark.parametrize("page", ["how/", "how/?about=thing", "how/?about=all", "how/stv/"])
def test_choosing_a_way_is_fine(story, clock, come_in, axe, page):
    who = {"by": story.greg, "now": clock.now}
    decision = changes.ask("What do we do this year?", place=story.elm, **who)
    greg = come_in(story.greg, **SMALL)
    greg.goto(f"/decisions/{decision.pk}/{page}")
    fine(greg, axe)
