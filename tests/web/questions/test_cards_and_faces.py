"""Sorting cards by one tap, and short surveys with faces."""

import pytest

from sayso.rules.asking import Face, Help, Pile, Way, Whose
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes
from sayso.web.questions.models import Card, Sheet, for_others_of, own_of, tally_of
from tests.asking import asked, card, opened, write


@pytest.fixture
def sports(cast, clock):
    question = write(cast, clock.now, by=cast.greg, way=Way.SORTING)
    card(question, "Swimming", "swim", now=clock.now)
    card(question, "Bowling", "bowling", now=clock.now, offered=True)
    return opened(question, clock.now)


def sort(question, words, pile, *people, now):
    found = question.cards.get(chunk__words=words)
    for person in people:
        changes.sort(found, pile, by=person, now=now)
    return found


def test_one_card_a_page_and_one_tap_each(sports, cast):
    rosie = cast.as_(cast.rosie).go(f"/questions/{sports.pk}/").click("Sort the cards")
    assert rosie.heading == "Swimming"
    rosie.press("Let me try it first")
    assert rosie.heading == "Bowling"
    rosie.press("I do not like it")
    assert rosie.sees("You have sorted all the cards.")
    assert rosie.sees("You said: Let me try it first.")
    rosie.click("Put it elsewhere").press("I like it")
    put = Card.objects.get(chunk__words="Swimming").sorts.get()
    assert put.pile == "like"


def test_anyone_it_is_for_adds_a_card_while_it_is_open(sports, cast):
    rosie = cast.as_(cast.rosie).go(f"/questions/{sports.pk}/").click("Add a card")
    rosie.press("Go on", words="Music")
    rosie.press("Use this", picture=rosie.choices[0])
    assert rosie.sees("Music")
    cast.as_(cast.maureen).go(f"/questions/{sports.pk}/cards/add/", status=404)


def test_what_is_wanted_and_not_offered_stays_until_someone_answers(sports, cast, clock):
    people = (cast.rosie, cast.sam, cast.june, cast.grace, cast.winston, cast.bilal)
    sort(sports, "Swimming", Pile.LIKE, *people[:1], now=clock.now)
    sort(sports, "Bowling", Pile.LIKE, *people, now=clock.now)
    waits = "People want this, and nobody offers it"
    greg = cast.as_(cast.greg).go(f"/questions/{sports.pk}/")
    assert not greg.sees(waits)
    clock.move(days=8)
    greg.go(f"/questions/{sports.pk}/")
    assert greg.sees(waits)
    greg.click("Answer this").press("Go on", words="Yes. From June on, each Friday.")
    assert not greg.sees(waits)
    assert greg.sees("From June on")


def test_numbers_of_a_card_give_nobody_away(sports, cast, clock):
    people = (cast.rosie, cast.sam, cast.june)
    found = sort(sports, "Swimming", Pile.LIKE, *people, now=clock.now)
    assert found.told(closed=False).counts is None
    assert found.told(closed=True).counts is None  # three are too few


def test_a_blank_page_has_no_cards(cast, clock):
    question = write(cast, clock.now, blank=True, by=cast.greg)
    with pytest.raises(NotAllowed):
        changes.settle(
            question,
            who=question.round().who,
            way=Way.SORTING,
            blank_page=True,
            by=cast.greg,
            now=clock.now,
        )
    greg = cast.as_(cast.greg).go(f"/questions/{question.pk}/who-and-how/")
    greg.press("Go on", way="With cards", blank_page=["Yes, a blank page"])
    assert greg.sees("This is a blank page.")


def test_too_few_cards_do_not_open(cast, clock):
    question = write(cast, clock.now, by=cast.greg, way=Way.SORTING)
    card(question, "Swimming", "swim", now=clock.now)
    with pytest.raises(NotAllowed):
        opened(question, clock.now)


# ---- Faces ------------------------------------------------------------------------------------


@pytest.fixture
def survey(cast, clock):
    question = write(cast, clock.now, by=cast.greg, way=Way.SURVEY)
    for words, picture in (("The food here", "food"), ("The evenings", "night")):
        statement = changes.add_statement(question, words, by=cast.greg, now=clock.now)
        changes.illustrate(question, statement.chunk, picture=picture, by=cast.greg, now=clock.now)
    return opened(question, clock.now)


def answer(survey, person, face, help_, *, now, whose=Whose.OWN, by=None):
    by = by or person
    sheet = changes.begin(survey, person=person, whose=whose, by=by, now=now)
    for statement in survey.statements.all():
        changes.give_face(sheet, statement, face, by=by, now=now)
    changes.send_in(sheet, help_, None, by=by, now=now)
    return sheet


def test_one_thing_a_page_stop_and_go_on(survey, cast):
    rosie = cast.as_(cast.rosie).go(f"/questions/{survey.pk}/").press("Answer with faces")
    assert rosie.heading == "The food here"
    rosie.press("Very good")
    rosie.go("/").go(f"/questions/{survey.pk}/").press("Answer with faces")
    assert rosie.heading == "The evenings"
    rosie.press("I don’t know")
    assert rosie.heading == "Did someone help you?"
    assert not Sheet.objects.sent().exists()
    rosie.press("Send my answers", help="Someone helped me", helper=str(cast.kofi.pk))
    sheet = Sheet.objects.sent().get()
    assert (sheet.help, sheet.helper, sheet.whose) == ("helped", cast.kofi, "own")


def test_a_number_that_is_no_statement_is_not_found(survey, cast):
    rosie = cast.as_(cast.rosie).go(f"/questions/{survey.pk}/").press("Answer with faces")
    sheet = Sheet.objects.get()
    token = rosie.html.css_first("[name=csrfmiddlewaretoken]").attributes["value"]
    for sent in ("9" * 5000, "\N{ARABIC-INDIC DIGIT ONE}", "1\0", ""):
        told = {"statement": sent, "face": "good", "csrfmiddlewaretoken": token}
        assert rosie.post(f"/sheets/{sheet.pk}/", told).status_code == 404
    assert not sheet.answers.exists()


def test_what_is_answered_for_someone_is_never_in_their_numbers(survey, cast, clock):
    answer(survey, cast.rosie, Face.GOOD, Help.ALONE, now=clock.now)
    watched = {"whose": Whose.OBSERVED, "by": cast.kofi}
    answer(survey, cast.winston, Face.BAD, Help.ALONE, now=clock.now, **watched)
    statement = survey.statements.first()
    assert tally_of(statement, whose="own").cast == 1
    assert tally_of(statement, whose="observed").cast == 1
    assert for_others_of(statement, Whose.OBSERVED, closed=True) is None  # one is too few


def test_a_home_with_three_answers_shows_nothing(survey, cast, clock):
    for person in (cast.rosie, cast.sam, cast.june):
        answer(survey, person, Face.GOOD, Help.ALONE, now=clock.now)
    assert own_of(survey.statements.first(), closed=True).parts is None
    clock.move(days=8)
    page = cast.as_(cast.rosie).go(f"/questions/{survey.pk}/")
    assert page.sees("Too few people answered to show numbers.")


def test_a_sheet_is_opened_by_whoever_fills_it_in_alone(survey, cast, clock):
    sheet = answer(survey, cast.rosie, Face.GOOD, Help.ALONE, now=clock.now)
    cast.as_(cast.sam).go(f"/sheets/{sheet.pk}/", status=404)
    with pytest.raises(NotAllowed):
        changes.give_face(sheet, survey.statements.first(), Face.BAD, by=cast.rosie, now=clock.now)


def test_an_open_question_takes_no_faces(cast, clock):
    question = asked(cast, clock.now)
    with pytest.raises(NotAllowed):
        sheet = changes.begin(
            question, person=cast.rosie, whose=Whose.OWN, by=cast.rosie, now=clock.now
        )
        changes.send_in(sheet, Help.ALONE, None, by=cast.rosie, now=clock.now)
