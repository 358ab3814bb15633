"""The direct line: nobody between the sender and the director can read, delay or change it."""

import pytest

from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes
from sayso.web.questions.models import Letter, Said
from tests.recordings import recording


@pytest.fixture
def letter(cast, clock):
    said = Said(words="No one goes swimming with me.")
    where = {"organisation": cast.organisation, "leader": cast.marta}
    return changes.send(said, **where, by=cast.rosie, now=clock.now)


def test_rosie_speaks_to_marta_and_marta_answers(cast):
    rosie = cast.as_(cast.rosie).go("/letters/").click("Write to Marta").click("Speak")
    rosie.press("Send it", sound=recording())
    assert rosie.sees("Nobody else can see it.")
    assert rosie.sees("Marta has not seen it yet.")
    letter = Letter.objects.get()
    marta = cast.as_(cast.marta).go("/letters/").press("Read what Rosie says").click("Answer")
    assert marta.sees("Rosie spoke to you. Please speak your answer too.")
    marta.press("Send my answer", words="Dan goes with you on Friday.", sound=recording())
    rosie.go(f"/letters/{letter.pk}/")
    assert rosie.sees("Dan goes with you on Friday.")
    assert rosie.get(f"/letters/{letter.pk}/answer/sound/")["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize("name", ["greg", "leila", "kofi", "nadia", "sam", "maureen", "anita"])
@pytest.mark.parametrize("page", ["", "answer/", "sound/", "image/"])
def test_nobody_between_finds_it(letter, cast, name, page):
    visitor = cast.as_(getattr(cast, name))
    assert visitor.get(f"/letters/{letter.pk}/{page}").status_code == 404


def test_who_stops_leading_reads_no_more_and_nobody_inherits(letter, cast, clock):
    cast.marta.assignments.update(until=clock.now)
    assert not Letter.objects.visible_to(cast.marta).exists()
    assert Letter.objects.visible_to(cast.rosie).exists()
    with pytest.raises(NotAllowed):
        changes.answer(letter, Said(words="Yes."), by=cast.marta, now=clock.now)


def test_only_a_leader_can_be_written_to(cast, clock):
    with pytest.raises(NotAllowed):
        changes.send(
            Said(words="Hello"),
            organisation=cast.organisation,
            leader=cast.greg,
            by=cast.rosie,
            now=clock.now,
        )
    where = f"/letters/to/{cast.organisation.pk}/{cast.greg.pk}/"
    cast.as_(cast.rosie).go(where, status=404)


def test_the_clock_is_public_in_numbers_alone(cast, clock):
    page = cast.as_(cast.sam).go("/letters/")
    assert page.sees("Too few letters so far to show numbers.")
    where = {"organisation": cast.organisation, "leader": cast.marta}
    for person in (cast.rosie, cast.june, cast.bilal, cast.grace, cast.winston):
        changes.send(Said(words="wombat"), **where, by=person, now=clock.now)
    clock.move(days=6)
    page.go("/letters/")
    assert page.sees("5 letters so far")
    assert page.sees("5 wait too long")
    assert not page.sees("wombat")


def test_one_letter_more_shows_in_no_number(cast, clock):
    where = {"organisation": cast.organisation, "leader": cast.marta}
    people = (cast.rosie, cast.june, cast.bilal, cast.grace, cast.winston, cast.sam)
    letters = [changes.send(Said(words="Hi"), **where, by=each, now=clock.now) for each in people]
    for each in letters[:2]:
        changes.answer(each, Said(words="Yes."), by=cast.marta, now=clock.now)
    page = cast.as_(cast.priya).go("/letters/")
    assert page.sees("5 letters so far")
    assert not page.sees("6 letters")
    assert not page.sees("wait for an answer")


def test_answered_once_and_by_nobody_else(letter, cast, clock):
    with pytest.raises(NotAllowed):
        changes.answer(letter, Said(words="No."), by=cast.greg, now=clock.now)
    changes.answer(letter, Said(words="Yes."), by=cast.marta, now=clock.now)
    with pytest.raises(NotAllowed):
        changes.answer(letter, Said(words="No."), by=cast.marta, now=clock.now)
