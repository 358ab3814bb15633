"""Every page that each of the people can reach, in a real browser, in the ways people read.

The pages are found first, as a careful client walks from link to link. A page is new when its
address has another name, or when it is of another shape: the same promise waits, is late or is kept.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import resolve

from sayso.demo.cast import tablet_token
from sayso.rules.power.settings import Setting
from sayso.rules.promising import Answer
from sayso.web.decisions import changes as decisions
from sayso.web.promises import changes as promises
from sayso.web.worries import changes as worries
from sayso.web.worries.models import Worry
from tests.browser import eyes
from tests.careful import CarefulClient
from tests.visitor import Visitor
from tests.web.worries.test_telling import go_on, tell

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


@pytest.fixture
def busy(story, clock):
    """The demo, and on top of it something in each state that has a page of its own."""
    _ask(story, clock, "What shall we have for tea?", Setting.WE_LIVE_HERE)
    advice = _ask(story, clock, "When shall we clean the kitchen?", Setting.ADVICE_ONLY)
    closes = clock.now + timedelta(days=6)
    decisions.open_decision(advice, closes_at=closes, by=story.greg, now=clock.now)
    advice.refresh_from_db()
    for person in (story.rosie, story.bilal):
        decisions.give_point(advice, "Not in the morning.", by=person, now=clock.now)
    decisions.answer_point(advice.points.last(), "I see.", by=story.greg, now=clock.now)
    _ask_for_promises(story, clock)
    _worry(story, clock.now)
    worries.ask_for_help(story.organisation, story.elm, device=None, by=story.rosie, now=clock.now)
    return story


def _ask(story, clock, words, setting):
    """Greg asks, says who lives with it and who decides, and lets everyone see it."""
    by = {"by": story.greg, "now": clock.now}
    decision = decisions.ask(words, place=story.elm, **by)
    decisions.name_affected(decision, story.elm.residents(), **by)
    decision.refresh_from_db()
    why = "It is quick."
    decisions.choose_setting(decision, setting, why=why, holder=story.greg, **by)
    decisions.add_limit(decision, "money", "We can spend 20 pounds.", can_change=True, **by)
    for key, option in (("early", "At seven"), ("late", "At eight")):
        decisions.add_option(decision, option, key=key, **by)
    for chunk in decision.ideas():
        decisions.illustrate(decision, chunk, picture="date", **by)
    decision.refresh_from_db()
    return decisions.show(decision, **by)


def _ask_for_promises(story, clock):
    """One waits for Greg, one for anyone who can help, and one for Rosie, who says if it is right."""
    at_greg = {"place": story.elm, "of": story.greg, "by": story.rosie, "now": clock.now}
    by = {"by": story.greg, "now": clock.now}
    promises.request("I want a shelf.", **at_greg)
    walk = promises.change_own_life("I go out at night.", **at_greg)
    promises.answer(walk, Answer.WORK_IT_OUT, "Who can go with you?", due_on=None, **by)
    lamp = promises.request("I want a new lamp.", **at_greg)
    day = (clock.now + timedelta(days=3)).date()
    promises.answer(lamp, Answer.YES, "I will buy it.", due_on=day, **by)
    promises.say_done(lamp, "The lamp is there.", **by)


def _worry(story, now):
    """Rosie tells that she is worried, and Nadia reads it."""
    rosie = CarefulClient()
    rosie.force_login(story.rosie)
    go_on(rosie, tell(rosie, words="He shouts at night."), go="send")
    worries.read(Worry.objects.get(), by=story.nadia, now=now)


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
    """Everything that is wrong with the page that is open."""
    yield from eyes.axe(page)
    yield from (f"too small: {each}" for each in eyes.too_small(page))
    yield from sticking_out(page)
    eyes.space_out(page)
    yield from (f"spaced out: {each}" for each in sticking_out(page))
    yield from (f"clipped: {each}" for each in eyes.clipped(page))


def complaints_of_colours(page):
    """Words that are hard to see where the reader or the device chose other colours."""
    page.emulate_media(forced_colors="active")
    yield from (f"forced: {each}" for each in eyes.axe(page, only_colours=True))
    page.emulate_media(forced_colors="none")
    for contrast in ("dark", "high"):
        page.evaluate("way => document.documentElement.dataset.contrast = way", contrast)
        yield from (f"{contrast}: {each}" for each in eyes.axe(page, only_colours=True))


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
        if (name, of_shape) in looked_at:
            continue
        page.goto(address)
        wrong += [f"{address}: {each}" for each in complaints(page)]
        if name not in {each for each, _shape in looked_at}:  # colours do not hang on the shape
            wrong += [f"{address}: {each}" for each in complaints_of_colours(page)]
        looked_at.add((name, of_shape))
    return wrong


@pytest.mark.parametrize("who", ["rosie", "sam", "greg", "leila", "priya", "hope", "nadia"])
def test_every_page_they_can_reach(busy, come_in, looked_at, who):
    person = busy.people[who]
    found = list(pages(busy.as_(person), ROOMS))
    wrong = look(come_in(person, viewport=PHONE), found, looked_at)
    assert not wrong, "\n".join(wrong)


def test_every_page_before_signing_in(story, open_page, looked_at):
    wrong = look(open_page("/", viewport=PHONE), list(pages(Visitor(), DOORS)), looked_at)
    assert not wrong, "\n".join(wrong)


def test_every_page_of_the_tablet_before_signing_in(story, open_page, looked_at):
    page = open_page("/", viewport=PHONE, cookies={"device": tablet_token()})
    wrong = look(page, list(pages(story.tablet(), DOORS)), looked_at)
    assert not wrong, "\n".join(wrong)
