"""S41: a strategic review from a blank page: no draft before it, no second round from elsewhere."""

import pytest

from sayso.rules.asking import Form, Way, Who
from sayso.rules.verdict import Reason
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes
from sayso.web.questions.changes import themes as theming
from sayso.web.questions.changes.saying import How
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
        theming.suggest_heaps(review, by=cast.marta, now=clock.now)
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


"""S41: a strategic review from a blank page. Nobody drafts before people have spoken.

Fails when the draft comes first.
"""

import pytest

from sayso.web.questions.models import Voice
from tests.photos import photo
from tests.recordings import recording
from tests.visitor import Visitor

WORDS = "What should we be?"


@pytest.fixture
def marta(cast):
    return cast.as_(cast.marta)


@pytest.fixture
def asked(cast, marta):
    """Marta asks everyone in the organisation, on a blank page."""
    marta.go("/questions/ask/").press("Go on", words=WORDS, where=cast.organisation.name)
    marta.press(
        "Go on",
        who="Everyone here",
        way="In their own way",
        blank_page=["Yes, a blank page"],
    )
    marta.press("Look for other pictures", look_for="wish").press("Use this", picture="wish")
    marta.click("Open the question").press("Open it now")
    return Question.objects.get()


def test_a_review_begins_with_forty_voices_and_no_draft(cast, clock, marta, asked):
    # 1: a draft on day 1 is refused until it closes
    marta.go(f"/questions/{asked.pk}/draft/", status=403)
    assert marta.sees("This is a blank page.")
    # 2: all that is said is kept in people's own words: typed, spoken, in a photo, on paper
    say = f"/questions/{asked.pk}/say/"
    rosie = cast.as_(cast.rosie)
    rosie.go(f"{say}spoken/").press("Send it", sound=recording())
    rosie.go(f"{say}photo/").press("Send it", image=photo(), image_words="Our garden")
    arthur = cast.as_(cast.arthur)
    arthur.go(f"{say}typed/").press("Send it", words="Everyone chipped in. It was peaceful.")
    kofi = cast.as_(cast.kofi).go(f"/questions/{asked.pk}/typed-in/")
    for number in range(33):
        kofi.press("Send this sheet", words=f"Sheet {number}: more of us in the board.")
    kofi.go(f"/questions/{asked.pk}/for/").press(
        "Go on", person="Winston", whose="They told me, and I say it for them"
    )
    kofi.click("Write").press("Send it", words="A place with a dog.")
    # and from outside, once the director opens it to everyone
    marta.go(f"/questions/{asked.pk}/").press("Open it to everyone")
    for number in range(3):
        visitor = Visitor().go(f"/q/{asked.code}/").click("Write")
        visitor.press("Send it", words=f"From the street {number}")
    assert Voice.objects.count() == 40
    page = rosie.go(f"/questions/{asked.pk}/voices/")
    own, others = page.words.split("Said for someone, or seen")
    assert "Everyone chipped in. It was peaceful." in own
    assert "A place with a dog." in others
    assert "Kofi said this for Winston." in others
    assert "It came on paper. Kofi typed it in." in own
    # when it has closed, the draft comes, and it is told that the page was blank
    clock.move(days=15)
    marta.go(f"/questions/{asked.pk}/draft/").press("Go on", words="A peaceful place of our own.")
    arthur.go(f"/questions/{asked.pk}/")
    assert arthur.sees("It began with a blank page.")
    assert arthur.sees("A peaceful place of our own.")
