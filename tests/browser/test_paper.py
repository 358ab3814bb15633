"""Sheets of paper as the printer gets them: one a page, whatever is on it; and pages for a phone."""

import re

import pytest

from sayso.craft import paper_codes
from sayso.web.decisions import changes
from tests.browser import eyes
from tests.questions import opened

pytestmark = pytest.mark.django_db(transaction=True)
EIGHT = tuple(f"Something that needs many words, number {each}" for each in range(8))
SMALL = {"viewport": {"width": 320, "height": 640}}
FITS = """() => [...document.querySelectorAll(".sheet")].every((sheet) =>
  sheet.scrollHeight <= sheet.clientHeight + 1 && sheet.scrollWidth <= sheet.clientWidth + 1)"""


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setitem(paper_codes.WORK, "n", 2)


def sheets(page, decision):
    page.goto(f"/decisions/{decision.pk}/paper/print/")
    page.fill("input[type=number]", "3")
    page.get_by_role("button", name="Show the sheets").click()
    page.wait_for_selector(".sheet", state="attached")
    return [code.text_content() for code in page.locator(".sheet-foot .code").all()]


@pytest.mark.parametrize(("method", "options"), [("score", EIGHT), ("choose-one", EIGHT[:2])])
def test_each_sheet_is_one_page_with_everything_on_it(story, clock, come_in, method, options):
    decision = opened(story, clock, method=method, options=options)
    page = come_in(story.greg)
    codes = sheets(page, decision)
    assert len(set(codes)) == 3
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 3
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 without its margins
    page.emulate_media(media="print")
    assert page.evaluate(FITS)


def test_a_phone_reads_the_square_code_and_the_pages_fit(story, clock, come_in, axe):
    decision = opened(story, clock)
    page = come_in(story.greg, **SMALL)
    codes = sheets(page, decision)
    axe(page)
    for name in ("rosie", "sam"):
        changes.give_sheet(decision, story.people[name], by=story.greg, now=clock.now)
    changes.begin_entering(decision, by=story.greg, now=clock.now)
    page.goto(f"/decisions/{decision.pk}/paper/")
    axe(page)
    page.goto(f"/decisions/{decision.pk}/paper/enter/#{codes[0]}")
    assert page.input_value("input[name=code]") == codes[0]
    assert "#" not in page.url
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="What does the sheet say?").wait_for()
    axe(page)
    assert eyes.overflow(page)[0] <= 0
    assert not eyes.too_small(page)
