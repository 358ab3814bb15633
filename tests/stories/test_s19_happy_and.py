"""S19: a joint review. That people are content does not close what they still want."""

import pytest

from sayso.rules.power.parts import Part
from sayso.rules.verdict import Reason
from sayso.web.kit.refusals import NotAllowed
from sayso.web.places import changes as places
from sayso.web.questions.changes import themes as changes
from sayso.web.questions.models import Theme
from tests.acts import tick
from tests.themes import asked, heap, over, say

CONTENT, MORE = "I feel well supported here", "I want to be part of the town"


@pytest.fixture
def review(cast, clock):
    """Step 1: 20 who live at Elm House and 12 who work there say how it goes."""
    who = {"by": cast.leila, "now": clock.now}
    for number in range(20 - 6):
        cast.people[f"tenant{number}"] = places.welcome(
            f"Tenant {number}", cast.elm, Part.DRAWS_ON_SUPPORT, **who
        )
    for number in range(12 - 3):
        cast.people[f"worker{number}"] = places.welcome(
            f"Worker {number}", cast.elm, Part.STAFF, **who
        )
    question = asked(cast, clock, "What is good here, and what should be better?")
    live = ["rosie", "sam", "bilal", "june", "grace", "winston"]
    live += [f"tenant{number}" for number in range(14)]
    work = ["kofi", "dan", "esther"] + [f"worker{number}" for number in range(9)]
    voices = say(cast, clock, question, **{name: f"{name} is content" for name in live[:15]})
    voices |= say(cast, clock, question, **{name: f"{name} thinks it is fine" for name in work[:6]})
    more = live[5:] + work[6:]
    wishes = say(cast, clock, question, **{name: f"{name} wants more of the town" for name in more})
    return question, list(voices.values()), list(wishes.values())


@pytest.fixture
def themes(cast, clock, review):
    """Step 2: together they find the direction, and the people name it."""
    question, content, more = review
    with pytest.raises(NotAllowed) as no:  # it fails when staff's list leads
        changes.begin_heap(question, more[-1], by=cast.greg, now=clock.now)
    assert no.value.reason == Reason.PEOPLE_MAKE_THE_FIRST_HEAP
    found = {}
    for words, cards in ((CONTENT, content), (MORE, more)):
        found[words] = heap(cast, clock, cards)
        rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/wall/")
        rosie.click(f"Heap {found[words].pk}, without a name").click("Name this heap")
        rosie.press("This is its name", words=words)
        wanted = "happy" if words == CONTENT else "town"
        rosie.press("Look for other pictures", look_for=wanted).press("Use this", picture=wanted)
    assert (
        cast.as_(cast.sam).go(f"/questions/{question.pk}/wall/").sees("Every card lies in a heap.")
    )
    over(clock, question)
    tick(clock)  # the numbers of each part are told after closing
    return found


def test_happy_and(cast, clock, review, themes):
    question, _content, _more = review
    page = cast.as_(cast.bilal).go(f"/questions/{question.pk}/themes/")
    assert page.sees("How many people of each part said it")  # side by side, and not added up
    assert page.sees(f"{CONTENT} 15 6")
    assert page.sees(f"{MORE} 15 6")
    greg = cast.as_(cast.greg).go(f"/themes/{themes[MORE].pk}/").click("Say something to this")  # 3
    greg.press("Send my answer", answer="No change is needed.", words="They are happy.")
    assert greg.sees("The theme stays open.")
    rosie = cast.as_(cast.rosie).go(f"/themes/{themes[MORE].pk}/")
    assert rosie.sees("21 voices are behind it. It is open until it is answered.")
    assert "This answers it" not in rosie.buttons
    greg.click("Say something to this")
    greg.press(
        "Send my answer", answer="Yes. We will do this.", words="From June we go to the town choir."
    )
    rosie.go(f"/themes/{themes[MORE].pk}/").press("This answers it")
    assert not Theme.objects.get(pk=themes[MORE].pk).is_open()
    assert Theme.objects.get(pk=themes[CONTENT].pk).is_open()
