"""S41: a strategic review from a blank page: no draft before it, no second round from elsewhere."""

import pytest

from sayso.rules.asking import Form, Way, Who
from sayso.rules.verdict import Reason
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes
from sayso.web.questions.changes.saying import How
from sayso.web.questions.changes.suggesting import suggest_heaps
from sayso.web.questions.models import Question, Said
from tests.themes import over

NAME = "I chip in, and it makes life more peaceful"
MEMBERS = "rosie sam bilal june grace winston maureen arthur doris ken ravi hope theo".split()


@pytest.fixture
def review(cast, clock):
    """Phase 1: an open question to everyone, on a blank page."""
    who = {"by": cast.marta, "now": clock.now}
    question = changes.ask("What should we be?", organisation=cast.organisation, **who)
    changes.settle(question, who=Who.EVERYONE, way=Way.OPEN, blank_page=True, **who)
    changes.illustrate(question, question.words, picture="question", **who)
    closes = clock.now.replace(day=clock.now.day + 14)
    return changes.open_question(question, closes_at=closes, code="BLANK234", **who)


def test_what_should_we_be(cast, clock, review):
    marta = cast.as_(cast.marta).go(f"/questions/{review.pk}/draft/", status=403)  # 1
    assert marta.sees("This is a blank page.")
    with pytest.raises(NotAllowed) as no:
        changes.put_in_draft(review, "We deliver excellence.", by=cast.marta, now=clock.now)
    assert no.value.reason == Reason.BLANK_PAGE_FIRST
    for number in range(120):  # 2: four networks, 120 statements, each in its own words
        said = Said(
            words=f"Everyone chipping in, {number}" if number % 6 else f"More peace {number}"
        )
        person = cast.people[MEMBERS[number % len(MEMBERS)]]
        changes.say(review, said, How(Form.TYPED), by=person, now=clock.now)
    with pytest.raises(NotAllowed) as no:  # it fails when the leadership themes
        suggest_heaps(review, by=cast.marta, now=clock.now)
    assert no.value.reason == Reason.PEOPLE_MAKE_THE_FIRST_HEAP
    hope = cast.as_(cast.hope).go(f"/questions/{review.pk}/wall/")  # 3: members theme
    assert hope.sees("Not in a heap yet: 120 cards")
    hope.press("Let the computer suggest heaps").press("Make this one of our heaps")
    theme = review.themes.get()
    hope.go(f"/themes/{theme.pk}/name/").press("This is its name", words=NAME)
    hope.press("Use this", picture="calm")
    over(clock, review)
    hope.go(f"/questions/{review.pk}/themes/").click("Ask a question about one of these")  # 4
    hope.press("Go on", words="Who chips in, and how?")
    assert hope.sees("Choose the theme that it is about.")
    assert Question.objects.count() == 1
    hope.press("Go on", words="Who chips in, and how?", root=NAME)
    deeper = Question.objects.latest("pk")
    assert deeper.root.theme == theme
    assert cast.as_(cast.hope).go(f"/themes/{theme.pk}/").sees("Who chips in, and how?")
