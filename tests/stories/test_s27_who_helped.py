"""S27: a survey that everyone can answer. A comment becomes a worry by one press.

Fails when staff fill it in, or when it goes to head office only.
"""

import pytest

from sayso.rules.asking import Face, Help, Way, Whose
from sayso.web.history.models import Entry
from sayso.web.questions import changes
from sayso.web.questions.models import Sheet
from sayso.web.worries.models import Worry
from tests.asking import opened, write

SHOUTS = "He shouts at night."
OWN = ("rosie", "sam", "bilal", "june", "grace", "winston")


@pytest.fixture
def survey(cast, clock):
    question = write(cast, clock.now, by=cast.greg, way=Way.SURVEY)
    for words, picture in (("The food here", "food"), ("The evenings", "night")):
        statement = changes.add_statement(question, words, by=cast.greg, now=clock.now)
        changes.illustrate(question, statement.chunk, picture=picture, by=cast.greg, now=clock.now)
    return opened(question, clock.now)


def fill_in(cast, survey, name):
    """From the question to the last page."""
    visitor = cast.as_(cast.people[name]).go(f"/questions/{survey.pk}/").press("Answer with faces")
    visitor.press("Good").press("Bad")
    assert visitor.heading == "Did someone help you?"
    return visitor


def tell_the_worry(visitor):
    """The pages of a worry, the words being there already."""
    for _page in ("topics", "about whom", "words", "wishes"):
        visitor.press("Go on")
    visitor.press("Go on", named="Yes, say my name")
    assert visitor.sees("Nadia"), "who will see it is said before it is sent"
    return visitor.press("Send it now")


def answered_by_all(cast, clock, survey, words):
    """Five more answer, and one of them says something beside the faces."""
    for name in OWN[1:]:
        sheet = changes.begin(
            survey,
            person=cast.people[name],
            whose=Whose.OWN,
            by=cast.people[name],
            now=clock.now,
        )
        for number, statement in enumerate(survey.statements.all()):
            face = Face.GOOD if (number + len(name)) % 2 else Face.BAD
            changes.give_face(sheet, statement, face, by=sheet.person, now=clock.now)
        said = words if name == "sam" else ""
        changes.send_in(sheet, Help.ALONE, None, said, by=sheet.person, now=clock.now)


def test_words_become_a_worry_before_anything_is_sent(cast, clock, survey):
    rosie = fill_in(cast, survey, "rosie").press("This is a worry", words=SHOUTS)
    assert rosie.path == "/worried/"
    assert SHOUTS in rosie.page.content.decode(), "they go along"
    assert not Worry.objects.exists(), "nothing is sent yet"
    assert not Sheet.objects.exclude(words="").exists(), "the survey has none of it"
    tell_the_worry(rosie)
    assert Worry.objects.get().words == SHOUTS
    nadia = cast.as_(cast.nadia).go(f"/worried/reading/{Worry.objects.get().name}/")
    assert nadia.press("Read it").sees(SHOUTS) if "Read it" in nadia.buttons else nadia.sees(SHOUTS)
    rosie.go(f"/questions/{survey.pk}/").press("Answer with faces")  # her answers wait for her
    assert rosie.press("Send my answers", help="No one. I did it alone").sees("Thank you")


def test_words_in_the_survey_leave_it_by_one_press(cast, clock, survey):
    answered_by_all(cast, clock, survey, SHOUTS)
    page = f"/questions/{survey.pk}/"
    sheet = Sheet.objects.get(words=SHOUTS)
    rosie = cast.as_(cast.rosie).go(page)
    assert not rosie.sees(SHOUTS), "nobody reads anything before it closes"
    clock.move(days=8)
    kofi = cast.as_(cast.kofi).go(page)
    assert kofi.sees(SHOUTS), kofi.words
    assert not kofi.sees("Sam"), "nobody sees whose words they are"
    kofi.press("This is a worry")  # he may tell it; but he makes no words disappear
    assert SHOUTS in kofi.page.content.decode()
    assert rosie.go(page).sees(SHOUTS)
    rosie.press("This is a worry")
    assert rosie.path == "/worried/"
    assert SHOUTS in rosie.page.content.decode()
    for name in ("rosie", "kofi", "greg", "june"):
        assert not cast.as_(cast.people[name]).go(page).sees(SHOUTS)
    sam = cast.as_(cast.sam).go(page)  # its writer finds it, and takes it back
    assert sam.sees("You said that this is a worry. Nobody else reads it here.")
    sam.press("Take this back")
    assert Sheet.objects.get(pk=sheet.pk).words == ""
    assert Entry.objects.filter(kind="words-left-the-survey").count() == 1


def test_among_few_nothing_is_shown_and_strangers_move_nothing(cast, clock, survey):
    visitor = fill_in(cast, survey, "rosie")
    visitor.press("Send my answers", help="No one. I did it alone", words=SHOUTS)
    clock.move(days=8)
    assert not cast.as_(cast.greg).go(f"/questions/{survey.pk}/").sees(SHOUTS)
    sheet = Sheet.objects.get()
    for name in ("greg", "maureen"):
        for what in ("worry", "words"):
            other = cast.as_(cast.people[name]).go("/")
            sent = {
                "csrfmiddlewaretoken": other.cookies["csrf"].value,
                "words": SHOUTS,
                "key": what,
            }
            assert other.post(f"/sheets/{sheet.pk}/{what}/", sent).status_code == 404
    sheet.refresh_from_db()
    assert (sheet.words, sheet.worry_at) == (SHOUTS, None)
