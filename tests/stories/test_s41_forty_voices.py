"""S41: a strategic review from a blank page. Nobody drafts before people have spoken.

Fails when the draft comes first.
"""

import pytest

from sayso.web.questions.models import Question, Voice
from tests.paper import more, move_in
from tests.photos import photo
from tests.recordings import recording
from tests.sheets import come_back, printed, read_by_two, take
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
    assert not marta.go(f"/questions/{asked.pk}/").sees("Put in a draft")
    marta.go(f"/questions/{asked.pk}/draft/", status=403)
    assert marta.sees("This is a blank page.")
    # 2: all that is said is kept in people's own words: typed, spoken, in a photo, on paper
    say = f"/questions/{asked.pk}/say/"
    rosie = cast.as_(cast.rosie)
    rosie.go(f"{say}spoken/").press("Send it", sound=recording())
    rosie.go(f"{say}photo/").press("Send it", image=photo(), image_words="Our garden")
    arthur = cast.as_(cast.arthur)
    arthur.go(f"{say}typed/").press("Send it", words="Everyone chipped in. It was peaceful.")
    move_in(cast, clock, 35)
    codes = printed(marta, asked, 33)
    take(cast, clock, asked, *more(35)[2:], by="marta")
    come_back(marta, asked)
    for number, code in enumerate(codes):
        words = f"Sheet {number}: more of us in the board."
        read_by_two(cast, clock, asked, [code], words=words)
    kofi = cast.as_(cast.kofi)
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
    assert "Kofi said this for someone, or saw it." in others
    assert "Winston" not in others
    assert "It came on paper. 2 people typed it in." in own
    # when it has closed, the draft comes, and it is told that the page was blank
    clock.move(days=15)
    marta.go(f"/questions/{asked.pk}/draft/").press("Go on", words="A peaceful place of our own.")
    arthur.go(f"/questions/{asked.pk}/")
    assert arthur.sees("It began with a blank page.")
    assert arthur.sees("A peaceful place of our own.")
