"""Every page that each of the people can reach, in a real browser, in the ways people read.

The pages are found first, as a careful client walks from link to link. A page is new when its
address has another name, or when it is of another shape: the same promise waits, is late or is kept.
"""

from collections import Counter

import pytest
from django.urls import resolve

from sayso.demo.cast import tablet_token
from tests.browser import eyes
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
DOORS = ["/", "/sign-in/", "/ways/", "/about/", "/help/", "/worried/", "/worried/pictures/"]
ROOMS = ["/", "/me/", "/set-up/", "/devices/", "/worried/reading/", "/help/calls/", "/kept/"]
ALIKE = 4  # addresses of one name that are walked to: four people's pages show all there is
NOT_PAGES = {"photo", "photo-small", "face", "box-photo", "counted-as-json", "scene"}
PHONE = {"width": 320, "height": 640}  # also what is left of 1280 pixels at 400 %


@pytest.fixture(scope="session")
def looked_at():
    """The pages that were looked at in this run: a name and a shape is looked at once."""
    return set()


def pages(visitor, start):
    """Each page of another name or shape that can be reached: name, shape, address."""
    waiting, walked, alike = list(start), set(), Counter()
    while waiting:
        address = waiting.pop(0)
        name = resolve(address.partition("?")[0]).url_name
        if address in walked or name in NOT_PAGES or alike[name] >= ALIKE:
            continue
        walked.add(address)
        alike[name] += 1
        visitor.page = visitor.get(address)
        if visitor.page.status_code != 200:  # somewhere else, or not for them
            continue
        waiting += links(visitor.html)
        yield name, shape(visitor.html), address


def links(html):
    """Where a page leads without changing anything."""
    for each in html.css("a[href^='/'], form[method=get][action^='/']"):
        yield each.attributes.get("href") or each.attributes["action"]


def shape(html):
    """What a page is made of, whatever its words and pictures."""
    parts = html.css("main :not(img)")
    return frozenset(f"{part.tag}.{part.attributes.get('class')}" for part in parts)


def complaints(page):
    """Everything that is wrong with the page that is open, in each way of reading."""
    yield from eyes.axe(page)
    page.emulate_media(forced_colors="active")
    yield from (f"forced: {each}" for each in eyes.axe(page, only_colours=True))
    page.emulate_media(forced_colors="none")
    for contrast in ("dark", "high"):
        page.evaluate("way => document.documentElement.dataset.contrast = way", contrast)
        yield from (f"{contrast}: {each}" for each in eyes.axe(page, only_colours=True))
    yield from (f"too small: {each}" for each in eyes.too_small(page))
    yield from sticking_out(page)
    eyes.space_out(page)
    yield from (f"spaced out: {each}" for each in sticking_out(page))
    yield from (f"clipped: {each}" for each in eyes.clipped(page))


def sticking_out(page):
    wider, what = eyes.overflow(page)
    if wider > 0 or what:
        yield f"{wider} pixels too wide: {what[:200]}"


def look(page, found, looked_at):
    """Open each page that was not looked at yet, and gather what is wrong, address by address."""
    wrong = []
    page.on("console", lambda said: wrong.append(f"{page.url}: the browser says: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    for name, of_shape, address in found:
        if (name, of_shape) not in looked_at:
            looked_at.add((name, of_shape))
            page.goto(address)
            wrong += [f"{address}: {each}" for each in complaints(page)]
    return wrong


@pytest.mark.parametrize("who", ["rosie", "sam", "greg", "leila", "priya", "hope", "nadia"])
def test_every_page_they_can_reach(story, come_in, looked_at, who):
    person = story.people[who]
    found = list(pages(story.as_(person), ROOMS))
    wrong = look(come_in(person, viewport=PHONE), found, looked_at)
    assert not wrong, "\n".join(wrong)


def test_every_page_before_signing_in(story, open_page, looked_at):
    wrong = look(open_page("/", viewport=PHONE), list(pages(Visitor(), DOORS)), looked_at)
    assert not wrong, "\n".join(wrong)


def test_every_page_of_the_tablet_before_signing_in(story, open_page, looked_at):
    page = open_page("/", viewport=PHONE, cookies={"device": tablet_token()})
    wrong = look(page, list(pages(story.tablet(), DOORS)), looked_at)
    assert not wrong, "\n".join(wrong)
