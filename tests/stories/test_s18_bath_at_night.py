"""S18: a change from the person, for the person, stands."""

from datetime import date

import pytest

from sayso.web.decisions.models import Decision
from sayso.web.people import changes as people
from sayso.web.promises.models import Promise

WORDS = "I want my bath at nine, not at seven."


@pytest.fixture
def said(cast):
    """Step 1: Rosie says it, and chooses the picture."""
    rosie = cast.as_(cast.rosie).go("/").click("Change something in my own life")
    assert rosie.sees("Nobody votes on it. Nobody can say no.")
    rosie.press("This is what I want", words=WORDS, of="Greg")
    assert rosie.sees("Greg has this now.")
    rosie.press("Use this", picture="bath")
    return Promise.objects.get()


@pytest.fixture
def worked_out(cast, said):
    """Steps 2 and 3: Greg has no "no", and asks for help to work out how."""
    greg = cast.as_(cast.greg).go("/").click(WORDS).click("Answer")
    greg.press(
        "Send my answer",
        answer="Yes. Help us find out how.",
        words="There is one of us at nine. Who can help?",
    )
    return said


@pytest.fixture
def taken_on(cast, worked_out):
    """Steps 4 and 5: Dan, who works at night, offers; it starts on Monday."""
    dan = cast.as_(cast.dan).go("/promises/").click(WORDS)
    dan.click("I can do this").press("Take it on", due_on="2026-05-11", words="I run it at nine.")
    return worked_out


def test_bath_at_night(cast, clock, said):
    page = f"/promises/{said.pk}/"
    greg = cast.as_(cast.greg).go("/").click(WORDS)
    assert greg.sees("Rosie decided this. It is their own life. Nobody can say no.")
    greg.click("Answer")
    assert greg.choices == [
        "Yes, by this day",
        "Yes. Help us find out how.",
        "The law or being safe puts a limit on this",
    ]  # 2: there is no "no"
    greg.press(
        "Send my answer", answer="Yes. Help us find out how.", words="Staffing: one of us."
    )  # 3
    assert greg.sees("Yes. People are finding out how.")
    dan = cast.as_(cast.dan).go("/promises/").click(WORDS)  # 4
    dan.click("I can do this").press("Take it on", due_on="2026-05-11", words="I run it at nine.")
    assert dan.sees("Dan promised this by Monday 11 May")  # 5
    clock.now = clock.now.replace(day=12)
    dan = cast.as_(cast.dan).go(page)
    dan.click("It is done").press("Say that it is done", words="Rosie had her bath at nine.")
    rosie = cast.as_(cast.rosie).go("/").click("Tell us if it is right")  # 6
    rosie.press("This is my answer", right="Yes, this is right")
    assert rosie.sees("Rosie: it is right")
    esther = cast.as_(cast.esther).go(f"/places/{cast.elm.pk}/handover/")  # 7: whoever is on shift
    assert esther.heading == "Decided by people here"
    assert esther.sees(WORDS)
    assert esther.sees("Rosie decided this.")
    assert esther.sees("I run it at nine.")


@pytest.mark.parametrize("answer", ["no-but", "not-yet", "no"])
def test_there_is_no_no_even_for_a_forged_form(cast, said, answer):
    greg = cast.as_(cast.greg).go(f"/promises/{said.pk}/answer/")
    address, sent = greg.form("Send my answer", words="We have discussed it and think not.")
    greg.page = greg.post(address, {**sent, "answer": answer, "due_on": "2026-06-01"})
    assert greg.heading == "Your answer"
    assert greg.sees("We have discussed it and think not.")  # nothing typed is lost
    assert Promise.objects.get().answer == ""


def test_it_is_never_put_to_a_house_vote(cast, said):
    decision = Decision.objects.get()
    for person in (cast.rosie, cast.greg):
        cast.as_(person).go(f"/decisions/{decision.pk}/vote/", status=403)
    kofi = cast.as_(cast.kofi).go("/decisions/ask/")
    kofi.press("Go on", words="When shall Rosie have her bath?").press("Go on", people=["Rosie"])
    assert kofi.heading == "This is Rosie’s own life"
    assert kofi.sees("So Rosie decides alone. Nobody votes on it.")
    asked = Decision.objects.get(question__words__startswith="When")
    kofi.go(f"/decisions/{asked.pk}/shape/")
    assert kofi.sees("This is one person’s own life. They decide it alone.")


def test_others_who_live_here_do_not_see_it(cast, taken_on):
    for name in ("bilal", "priya", "leila", "marta"):
        visitor = cast.as_(cast.people[name])
        visitor.go(f"/promises/{taken_on.pk}/", status=404)
        assert not visitor.go("/promises/").sees(WORDS)


def test_before_there_is_a_yes_only_who_was_asked_sees_it(cast, said):
    cast.as_(cast.dan).go(f"/promises/{said.pk}/", status=404)


def test_a_limit_names_itself_and_goes_to_someone_senior_and_the_advocate(cast, clock, said):
    people.ask(cast.rosie, cast.hope, "advocate", by=cast.rosie, now=clock.now)
    greg = cast.as_(cast.greg).go(f"/promises/{said.pk}/answer/")
    limit = "The law or being safe puts a limit on this"
    greg.press("Send my answer", answer=limit, words="")
    assert greg.heading == "Your answer"  # a limit without its name is none
    greg.press(
        "Send my answer", answer=limit, words="The water is too hot at night. It is not safe."
    )
    assert greg.sees("A limit was named. Someone senior looks at it.")
    assert {rise.to for rise in said.rises.all()} == {cast.marta, cast.hope}
    marta = cast.as_(cast.marta).go("/").click(WORDS)
    marta.click("Answer").press(
        "Send my answer",
        answer="Yes, by this day",
        due_on="2026-05-20",
        words="We mend the tap by then.",
    )
    assert cast.as_(cast.rosie).go(f"/promises/{said.pk}/").sees("Marta promised this")
    assert Promise.objects.get().due_on == date(2026, 5, 20)


def test_only_rosie_says_that_it_is_right(cast, clock, taken_on):
    clock.move(days=9)
    dan = cast.as_(cast.dan).go(f"/promises/{taken_on.pk}/")
    dan.click("It is done").press("Say that it is done", words="Done.")
    dan.go(f"/promises/{taken_on.pk}/right/", status=403)
    for name in ("greg", "kofi"):
        cast.as_(cast.people[name]).go(f"/promises/{taken_on.pk}/right/", status=403)
    rosie = cast.as_(cast.rosie).go(f"/promises/{taken_on.pk}/right/")
    assert rosie.sees("Everyone who works at Elm House can read it, too.")
    rosie.press("This is my answer", right="No, it is not right", words="It was eight.")
    assert rosie.sees("It is open again.")
    assert Promise.objects.get().stage == "asked"


def test_staff_cannot_change_a_life_that_is_not_theirs(cast):
    kofi = cast.as_(cast.kofi).go("/promises/my-own-life/", status=403)
    assert kofi.sees("Only the people who live with this can choose.")
