"""Pictures come while words are written, and a person chooses one, on a small telephone."""

import re

import pytest
from playwright.sync_api import expect

from sayso.web.decisions.models import Decision
from tests.questions import ask

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 320, "height": 700}}


def test_pictures_come_while_a_choice_is_written(story, come_in, axe, clock):
    decision = ask(story, clock)
    page = come_in(story.greg, **PHONE)
    page.goto(f"/decisions/{decision.pk}/choices/add/")
    page.get_by_label("What is the choice?").press_sequentially("Swimming and tea")
    swim = page.get_by_role("radio", name=re.compile("^swim"))
    expect(swim).to_be_visible()
    expect(swim).not_to_be_checked()
    swim.check()
    page.get_by_label("What is the choice?").fill("Swimming, tea and cake")
    expect(page.get_by_role("radio", name=re.compile("^birthday"))).to_be_visible()
    expect(swim).to_be_checked()
    axe(page)
    page.locator("button.go").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get it ready")
    chunk = Decision.objects.get(pk=decision.pk).options.get(chunk__words__startswith="Swim").chunk
    assert chunk.picture == "swim"
    page.goto("/pictures/")
    axe(page)
