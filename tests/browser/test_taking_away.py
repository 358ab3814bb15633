"""A page taken away in a real browser: the page of forms is a good page, and the file arrives."""

import pytest

from sayso.web.decisions.models import Decision
from tests.browser.test_every_page import PHONE, complaints, complaints_of_colours

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_is_taken_away(story, come_in):
    asked = Decision.objects.get(question__words="What shall we do on Fridays?")
    page = come_in(story.rosie, viewport=PHONE)
    page.goto(f"/decisions/{asked.pk}/")
    page.get_by_role("link", name="Take it away").click()
    page.wait_for_url("**?take=how")
    assert [*complaints(page), *complaints_of_colours(page)] == []
    with page.expect_download() as download:
        page.get_by_role("link", name="To print").click()
    assert download.value.suggested_filename == "what-shall-we-do-on-fridays.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")
