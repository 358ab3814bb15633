"""Sheets for a question as the printer gets them, and the pages where they are typed in on a phone."""

import re

import pytest

from sayso.craft import paper_codes
from sayso.rules.asking import Way
from sayso.web.questions import changes
from tests import asking
from tests.browser import eyes

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"viewport": {"width": 320, "height": 640}}
FITS = """() => [...document.querySelectorAll(".sheet")].every((sheet) =>
  sheet.scrollHeight <= sheet.clientHeight + 1 && sheet.scrollWidth <= sheet.clientWidth + 1)"""
LONG = "Something that needs many words, number"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setitem(paper_codes.WORK, "n", 2)


def survey(story, clock):
    """Eight things to say with faces, each with many words: two pages a sheet."""
    question = asking.write(story, clock.now, by=story.greg, way=Way.SURVEY)
    for each in range(8):
        thing = changes.add_statement(question, f"{LONG} {each}", by=story.greg, now=clock.now)
        changes.illustrate(question, thing.chunk, picture="food", by=story.greg, now=clock.now)
    return asking.opened(question, clock.now)


@pytest.mark.parametrize(("ask", "pages"), [(survey, 2), (None, 1)], ids=["faces", "words"])
def test_every_page_of_a_sheet_fits_and_a_phone_types_it_in(
    story, clock, come_in, axe, ask, pages, tmp_path
):
    question = ask(story, clock) if ask else asking.asked(story, clock.now)
    page = come_in(story.greg, **SMALL)
    page.goto(f"/questions/{question.pk}/paper/print/")
    page.fill("input[type=number]", "3")
    page.get_by_role("button", name="Show the sheets").click()
    page.wait_for_selector(".sheet", state="attached")
    codes = [code.text_content() for code in page.locator(".sheet-foot .code").all()]
    assert (len(codes), len(set(codes))) == (3 * pages, 3)
    axe(page)
    made = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 3 * pages
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 without its margins
    page.emulate_media(media="print")
    page.screenshot(path=tmp_path / "sheet.png", full_page=True)
    assert page.evaluate(FITS)
    page.emulate_media(media="screen")
    page.set_viewport_size(SMALL["viewport"])
    for name in ("rosie", "sam"):
        changes.give_paper(question, story.people[name], by=story.greg, now=clock.now)
    changes.begin_reading(question, by=story.greg, now=clock.now)
    page.goto(f"/questions/{question.pk}/paper/")
    axe(page)
    page.screenshot(path=tmp_path / "papers.png", full_page=True)
    page.goto(f"/questions/{question.pk}/paper/read/#{codes[0]}")
    assert page.input_value("input[name=code]") == codes[0]
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="What does the sheet say?").wait_for()
    axe(page)
    page.screenshot(path=tmp_path / "read.png", full_page=True)
    assert eyes.overflow(page)[0] <= 0
    assert not eyes.too_small(page)
