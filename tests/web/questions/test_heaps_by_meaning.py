"""With a program that knows meanings the computer looks once more; people decide, as before."""

import pytest

from sayso.web.errands.models import Errand
from sayso.web.questions.changes import themes as changes
from sayso.web.questions.changes.suggesting import suggest_heaps
from sayso.web.questions.models import Suggestion, Theme
from sayso.web.site import timed
from tests.programs import COUNTS, program
from tests.themes import asked, say

SAID = {
    "rosie": "My zither is far",
    "sam": "One numbat came in",
    "june": "We yodel at dawn",
    "bilal": "Quokka for everyone",
}
MEANT = {frozenset({"rosie", "june"}), frozenset({"sam", "bilal"})}


@pytest.fixture
def question(cast, clock):
    return asked(cast, clock)


@pytest.fixture
def voices(cast, clock, question):
    return say(cast, clock, question, **SAID)


@pytest.fixture(autouse=True)
def _knows(settings, tmp_path):
    settings.MEANINGS = program(tmp_path, COUNTS)


def suggested(voices):
    names = {voice.pk: name for name, voice in voices.items()}
    waiting = Suggestion.objects.filter(answered_at=None)
    return {frozenset(names[voice.pk] for voice in each.voices.all()) for each in waiting}


def test_it_looks_once_more_by_meaning_and_lays_nothing(cast, clock, question, voices):
    suggest_heaps(question, by=cast.rosie, now=clock.now)
    plain = suggested(voices)
    assert plain != MEANT
    assert timed.run_slow_errands(clock.now) == 1
    assert suggested(voices) == MEANT
    assert not Theme.objects.exists()
    assert not Errand.objects.filter(is_slow=True).exists()
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/wall/suggested/")
    assert rosie.sees("This is only a suggestion")


def test_what_people_have_begun_to_answer_stays(cast, clock, question, voices):
    suggest_heaps(question, by=cast.rosie, now=clock.now)
    first = Suggestion.objects.first() or question.suggestions.create(words="", at=clock.now)
    changes.refuse_suggestion(first, by=cast.rosie, now=clock.now)
    before = suggested(voices)
    assert timed.run_slow_errands(clock.now) == 1
    assert suggested(voices) == before


def test_a_page_that_was_open_meanwhile_leads_to_the_new_suggestions(cast, clock, question, voices):
    suggest_heaps(question, by=cast.rosie, now=clock.now)
    question.suggestions.create(words="", at=clock.now)
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/wall/suggested/")
    timed.run_slow_errands(clock.now)
    rosie.press("No, not this")
    assert rosie.sees("The computer has other suggestions now.")
    assert suggested(voices) == MEANT


@pytest.mark.parametrize("code", ["print(1)", "print('nan nan')", "raise SystemExit(1)"])
def test_what_a_broken_program_prints_changes_nothing(
    cast, clock, question, voices, settings, tmp_path, code
):
    settings.MEANINGS = program(tmp_path, code, "broken.py")
    suggest_heaps(question, by=cast.rosie, now=clock.now)
    before = suggested(voices)
    assert timed.run_slow_errands(clock.now) == 1
    assert suggested(voices) == before
    assert "ProgramFailed" in Errand.objects.get(is_slow=True).trouble
