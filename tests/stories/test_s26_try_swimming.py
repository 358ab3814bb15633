"""S26: a programme shaped by choices. What people want and nobody offers stays in sight.

Fails when the list is limited to what is already bought, or people are asked once.
"""

import pytest

from sayso.rules.asking import Pile
from sayso.web.questions import changes
from sayso.web.questions.models import Card, Question
from tests.photos import photo

CARDS = (
    "Swimming Bowling Football Tennis Cricket Golf Yoga Fishing Dancing Cycling Climbing Running"
).split()


@pytest.fixture
def kofi(cast):
    return cast.as_(cast.kofi)


@pytest.fixture
def asked(kofi):
    """Step 1: Kofi shows 12 cards. Bowling is there already."""
    kofi.go("/questions/ask/").press(
        "Go on", words="Which sports do you want to try?", where="Elm House"
    )
    kofi.press(
        "Go on", who="People who live here or get support here", way="With cards", blank_page=[]
    )
    question = Question.objects.get()
    kofi.press("Look for other pictures", look_for="sports day").press("Use this", picture="medal")
    for words in CARDS:
        kofi.click("Add a card")
        there = ["People can do this already"] if words == "Bowling" else []
        kofi.press("Go on", words=words, offered=there)
        kofi.press("Use this", picture=kofi.choices[0])
    kofi.click("Open the question").press("Open it now")
    return question


def test_trampoline_stays_until_greg_answers(cast, clock, asked):
    # 1, and "fails when": the list is never closed; someone adds a card by photo
    june = cast.as_(cast.june).go(f"/questions/{asked.pk}/").click("Add a card")
    june.press("Go on", words="Trampoline")
    june.press("Use this", photo=photo(), photo_words="A trampoline in a garden")
    # 2: Rosie sorts, one card a page, by one tap each; three she wants to try
    rosie = cast.as_(cast.rosie).go(f"/questions/{asked.pk}/").click("Sort the cards")
    for number in range(13):
        rosie.press("Let me try it first" if number < 3 else "I do not like it")
    assert rosie.sees("You have sorted all the cards.")
    trampoline = Card.objects.get(chunk__words="Trampoline")
    for person in (cast.sam, cast.june, cast.bilal, cast.grace, cast.winston):
        changes.sort(trampoline, Pile.LIKE, by=person, now=clock.now)
    # staff sort nothing for themselves here: it is asked of the people
    kofi = cast.as_(cast.kofi).go(f"/questions/{asked.pk}/")
    assert "Sort the cards" not in kofi.buttons
    # 5: it stays in sight, whoever looks, until Greg answers
    clock.move(days=15)
    greg = cast.as_(cast.greg)
    for visitor in (rosie, greg):
        visitor.go(f"/questions/{asked.pk}/")
        assert visitor.sees("People want this, and nobody offers it")
        assert visitor.sees("TrampolineIt stays here until someone answers.")
    for_rosie = rosie.get(f"/questions/{asked.pk}/cards/{trampoline.pk}/answer/")
    assert for_rosie.status_code == 403
    greg.go(f"/questions/{asked.pk}/cards/{trampoline.pk}/answer/")
    greg.press("Go on", words="Not here. We can go to the park from June on.")
    assert not greg.sees("TrampolineIt stays here until someone answers.")
    assert rosie.go(f"/questions/{asked.pk}/").sees("We can go to the park from June on.")
    assert rosie.sees("SwimmingIt stays here until someone answers.")
