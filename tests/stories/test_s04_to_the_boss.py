"""S04: a direct line to the top. "No one to go swimming with."

Fails when it goes to an assistant's inbox, or answers are long letters.
"""

import pytest

from sayso.web.questions.models import Letter
from tests.recordings import recording

FIFTEEN_SECONDS = 15


@pytest.fixture
def rosie(cast):
    return cast.as_(cast.rosie)


@pytest.fixture
def sent(cast, rosie):
    """Step 1: Rosie records 15 seconds for Marta. She sees who it is, and that nobody is between."""
    rosie.go("/").click("Write to the director")
    assert rosie.sees("Only Marta reads what you send.")
    assert rosie.sees("You get an answer within 5 days.")
    rosie.click("Write to Marta").click("Speak").press("Send it", sound=recording(FIFTEEN_SECONDS))
    return Letter.objects.get()


def test_rosie_reaches_marta_and_hears_back(cast, clock, rosie, sent):
    # 2: Greg's account does not show it; nor does anyone's between them
    for between in (cast.greg, cast.kofi, cast.leila, cast.nadia, cast.ines):
        visitor = cast.as_(between)
        assert visitor.get(f"/letters/{sent.pk}/").status_code == 404
        assert visitor.get(f"/letters/{sent.pk}/sound/").status_code == 404
        assert visitor.post(f"/letters/{sent.pk}/answer/", {"words": "No."}).status_code in (
            403,
            404,
        )
        assert not visitor.go("/letters/").sees("Rosie")
    # 3: Marta answers with her voice and words within 5 days
    clock.move(days=4)
    marta = cast.as_(cast.marta).go("/letters/").press("Read what Rosie says")
    assert not marta.sees("It waits too long.")
    marta.click("Answer").press("Send my answer", words="", sound=recording())
    assert not Letter.objects.get().answered_at, "sound alone is not for everyone"
    marta.press("Send my answer", words="Dan goes with you on Friday.", sound=recording())
    rosie.go("/letters/").click("To Marta")
    assert rosie.sees("Dan goes with you on Friday.")
    assert rosie.get(f"/letters/{sent.pk}/answer/sound/").status_code == 200


def test_the_clock_is_for_everyone_and_in_numbers_alone(cast, clock, sent):
    # 6: how long people wait; one letter alone would tell whose it was
    everyone = cast.as_(cast.priya).go("/letters/")
    assert everyone.sees("Too few letters so far to show numbers.")
    for person in (cast.june, cast.bilal, cast.grace, cast.winston):
        visitor = cast.as_(person).go("/letters/").click("Write to Marta").click("Write")
        visitor.press("Send it", words="I have a question.")
    clock.move(days=6)
    marta = cast.as_(cast.marta)
    for letter in Letter.objects.all():
        marta.go(f"/letters/{letter.pk}/answer/").press("Send my answer", words="Yes, from May on.")
    everyone.go("/letters/")
    assert everyone.sees("5 letters so far")
    assert everyone.sees("Half of the answers came within 6 days")
    assert not everyone.sees("I have a question.")
