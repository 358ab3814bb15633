"""A computer may draft what a recording says: whoever spoke looks at it, and nobody else before."""

import threading
import time

import pytest
from django.db import connections

from sayso.craft.recordings import refit_recording
from sayso.craft.slips import Slip
from sayso.rules.asking import Form, Whose
from sayso.web.errands.changes import run_due
from sayso.web.errands.models import Errand
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Heard
from sayso.web.questions import changes
from sayso.web.questions.models import Said, Voice
from sayso.web.site import timed
from tests.asking import asked
from tests.programs import LISTENS, program
from tests.recordings import recording

HEARD = "I like the sun. It was 1 second long."
MARK = "A computer wrote this. It may be wrong."


@pytest.fixture
def question(cast, clock):
    return asked(cast, clock.now)


@pytest.fixture
def listens(settings, tmp_path):
    settings.RECOGNISER = program(tmp_path, LISTENS)


@pytest.fixture
def rosie(cast):
    return cast.as_(cast.rosie)


def speak(visitor, question):
    visitor.go(f"/questions/{question.pk}/say/spoken/").press("Send it", sound=recording())
    return Voice.objects.get()


def listen(clock):
    run_due(now=clock.now, limit=9)
    return timed.run_slow_errands(clock.now)


def test_she_speaks_looks_at_the_draft_mends_it_and_only_then_others_read_it(
    question, rosie, cast, clock, listens
):
    voice, page = speak(rosie, question), f"/questions/{question.pk}/voices/"
    assert not rosie.go(page).sees("A computer wrote")
    assert listen(clock) == 1
    greg = cast.as_(cast.greg)
    assert not greg.go(page).sees("A computer wrote")
    assert not greg.go(f"/voices/{voice.pk}/write-down/").sees(MARK)
    assert "I like" not in greg.page.content.decode()
    rosie.go(page).click("Look at these words")
    assert rosie.sees(MARK)
    assert HEARD in rosie.page.content.decode()
    assert not Voice.objects.get().text
    rosie.press("Go on", words="I like the rain.")
    assert greg.go(page).sees("What the recording says: I like the rain.")
    assert not Heard.objects.exists()


def test_she_throws_it_away_and_it_does_not_come_back(question, rosie, clock, listens):
    voice = speak(rosie, question)
    listen(clock)
    rosie.go(f"/voices/{voice.pk}/write-down/").press("Throw these words away")
    assert rosie.sees("It is gone.")
    assert not rosie.sees(MARK)
    assert not Heard.objects.exists()
    assert not listen(clock)
    assert not Voice.objects.get().transcript


def test_whoever_took_it_in_for_someone_looks_at_it_and_others_do_not(
    question, cast, clock, listens
):
    said, how = Said(sound=made()), changes.How(Form.SPOKEN)
    who = {"person": cast.winston, "whose": Whose.ON_BEHALF}
    voice = changes.say_for(question, said, how, **who, by=cast.kofi, now=clock.now)
    listen(clock)
    assert cast.as_(cast.kofi).go(f"/voices/{voice.pk}/write-down/").sees(MARK)
    with pytest.raises(NotAllowed):
        changes.throw_draft_away(voice, by=cast.greg, now=clock.now)


def made():
    return refit_recording(recording())


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_while_the_computer_listens_leaves_nothing(
    question, rosie, cast, clock, settings, tmp_path
):
    came, go = tmp_path / "came", tmp_path / "go"
    settings.RECOGNISER = program(tmp_path, WAITS.format(came=str(came), go=str(go)))
    voice = speak(rosie, question)
    listening = threading.Thread(target=_listen_and_close, args=[clock])
    listening.start()
    try:
        until(came.exists)
        changes.take_back(Voice.objects.get(pk=voice.pk), by=cast.rosie, now=clock.now)
    finally:
        go.touch()
        listening.join()
    assert not Heard.objects.exists()
    assert not Voice.objects.exists()
    assert not Errand.objects.filter(is_slow=True).exists()


WAITS = """
    import pathlib, time
    pathlib.Path({came!r}).touch()
    while not pathlib.Path({go!r}).exists():
        time.sleep(0.05)
    print("I like the sun.")
"""


def until(true):
    end = time.monotonic() + 30
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    assert true()


def _listen_and_close(clock):
    timed.run_slow_errands(clock.now)
    connections.close_all()


def test_what_is_taken_back_before_is_never_heard(question, rosie, cast, clock, listens):
    voice = speak(rosie, question)
    changes.take_back(voice, by=cast.rosie, now=clock.now)
    assert not Heard.objects.exists()
    listen(clock)
    assert not Heard.objects.exists()
    assert not Errand.objects.exists()


def test_a_program_that_fails_is_tried_again_and_nobody_is_kept(
    question, rosie, clock, settings, tmp_path
):
    settings.RECOGNISER = program(tmp_path, "raise SystemExit(3)")
    voice = speak(rosie, question)
    assert listen(clock) == 1
    assert "ProgramFailed" in Errand.objects.get(is_slow=True).trouble
    assert not rosie.go(f"/voices/{voice.pk}/write-down/").sees(MARK)
    rosie.press("Go on", words="I like the sun.")
    assert not Heard.objects.exists()


def test_without_a_program_nothing_is_asked_of_it(question, rosie):
    speak(rosie, question)
    assert not Heard.objects.exists()
    assert not Errand.objects.filter(is_slow=True).exists()


def test_what_someone_says_without_a_name_is_not_drafted(question, cast, clock, client, listens):
    """Nobody could look at the draft."""
    changes.open_to_public(question, by=cast.greg, now=clock.now)
    said, how = Said(sound=made()), changes.How(Form.SPOKEN)
    slip = Slip("quokka")
    changes.say_in_public(question, said, how, slip, by=None, now=clock.now)
    assert Voice.objects.get().sound
    assert not Heard.objects.exists()
