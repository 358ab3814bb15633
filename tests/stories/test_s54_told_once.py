"""S54: a story is told once, asks for something, and stays its teller's."""

from datetime import timedelta

import pytest

from sayso.web.stories.models import Story, TakenBack, Use
from tests.cast import CLOCK

STORY = "My brother lives an hour away. I see him twice a year, in a room with a clock."
ASK = "Change the rule for visits of brothers and sisters."


def tell(cast, *, open_ask="Yes"):
    """Step 1: Theo tells it once, in his way, and says what should change."""
    theo = cast.as_(cast.theo).go("/stories/").click("Tell your story")
    theo.click("Write it")
    assert theo.sees("Is someone else in your story?")
    theo.press("Go on", words=STORY, helper="No one")
    assert theo.heading == "What should come of it?"
    assert theo.choices[0] == "Only listen"
    theo.press("Go on", wish="I want something to change")
    theo.press("Tell my story", ask=ASK, asked_of="Ines", open=open_ask)
    return theo


def let_the_board_hear(theo, until):
    """Step 2: the board only, for twelve months."""
    assert theo.heading == "Who may hear your story?"
    theo.press("Keep this", who="The board", purpose="To hear it here", answer="Yes", until=until)
    assert theo.sees("The board")
    return theo


@pytest.fixture
def told(cast, clock):
    until = (clock.now + timedelta(days=365)).date().isoformat()
    let_the_board_hear(tell(cast), until)
    return Story.objects.get()


def asked_again_and_said_no(leila, theo, page):
    leila.go(page).click("Ask for it to be told again")  # answered: now she may ask, once
    leila.press("Ask Theo", where="A conference in June")
    theo.go("/stories/")
    assert theo.sees("A conference in June")
    theo.press("No")
    assert leila.go(page).sees("You asked. The answer is no.")


def test_told_once(cast, clock, told):
    page = f"/stories/{told.pk}/"
    hope = cast.as_(cast.hope).go("/stories/").click("A story from Theo")  # 2: she is on the board
    assert STORY not in hope.words
    assert hope.sees("Theo can see that you heard it, and when.")
    hope.press("Hear the story")
    assert hope.sees(STORY)
    assert hope.sees(ASK)  # it is never told without what it asks for
    heard = hope.page.request["PATH_INFO"] + "?" + hope.page.request["QUERY_STRING"]
    cast.as_(cast.marta).go(heard, status=404)  # she may hear it, and has not opened it
    cast.as_(cast.rosie).go(heard, status=404)
    assert cast.as_(cast.theo).go(page).sees("Heard it on Monday 4 May, today.")

    greg = cast.as_(cast.greg).go(page)  # he may know what is asked, and not hear it
    assert greg.sees(ASK)
    assert "Hear the story" not in greg.buttons

    leila = cast.as_(cast.leila).go("/stories/").click("A story from Theo")  # 4
    assert leila.sees("Told 1 time.")
    assert leila.sees("Ines must answer by")
    leila.click("Ask for it to be told again")
    assert leila.sees("Nobody asks them to tell it again before that.")
    assert "Ask Theo" not in leila.buttons

    clock.move(days=28)  # 3: the day is over, and everyone can see the debt
    debts = cast.as_(cast.rosie).go("/told/")
    assert debts.sees("1 waits for an answer. 1 answer is late.")
    ines = cast.as_(cast.ines).go("/stories/").click("A story from Theo")
    assert ines.sees("Ines has not answered.")
    ines.click("Answer")
    assert ines.choices == ["Yes, by this day", "No, because. But we can do something else."]
    ines.press(
        "Send my answer",
        answer="Yes, by this day",
        due_on="2026-07-01",
        words="From July brothers and sisters visit when they want.",
    )
    theo = cast.as_(cast.theo).go("/").click(ASK)  # 5: Theo hears first, on his own first page
    assert theo.sees("Ines promised this by")
    promise = told.promise
    cast.as_(cast.ines).go(f"/promises/{promise.pk}/").click("It is done").press(
        "Say that it is done", words="The new rule is there."
    )
    theo.go(f"/promises/{promise.pk}/").click("Say if it is right")
    theo.press("This is my answer", right="Yes, this is right", words="He came on Sunday.")
    promise.refresh_from_db()
    assert promise.confirmed_at == CLOCK.now
    asked_again_and_said_no(leila, theo, page)
    theo.go(page).click("Take my story back").press("Take it back")  # 6
    for someone in (hope, leila, cast.as_(cast.ines)):
        gone = someone.go(page, status=410)
        assert gone.heading == "The person who told this took it back"
        assert ASK not in someone.go("/stories/").words
    hope.go(heard, status=404)
    hope.go(f"/promises/{promise.pk}/", status=404)
    assert not Story.objects.exists()
    assert not Use.objects.exists()
    assert TakenBack.objects.count() == 1
    assert cast.as_(cast.rosie).go("/told/").sees("1 was taken back.")


def test_nobody_but_the_teller_widens_it(cast, clock, told):
    for someone in (cast.hope, cast.ines, cast.marta, cast.leila):
        cast.as_(someone).go(f"/stories/{told.pk}/who/", status=404)
    hope = cast.as_(cast.hope).go(f"/stories/{told.pk}/").click("Show it somewhere")
    hope.press(
        "Go on",
        purpose="At a talk, in front of people",
        who="Everyone, also outside Sayso",
        where="A party for gifts",  # a story bank for fundraising
        status=403,
    )
    assert hope.sees("The person did not say yes to this.")
    assert not Use.objects.exists()


def test_a_yes_runs_out_by_the_clock_and_so_do_the_pages(cast, clock, told):
    hope = cast.as_(cast.hope).go(f"/stories/{told.pk}/").press("Hear the story")
    heard = hope.page.request["PATH_INFO"] + "?" + hope.page.request["QUERY_STRING"]
    assert hope.go(heard).sees(STORY)
    Story.objects.update(ask_open=False)
    clock.move(days=366)
    cast.as_(cast.hope).go(f"/stories/{told.pk}/", status=404)
    cast.as_(cast.hope).go(heard, status=404)


def test_only_listen_is_a_full_choice(cast, clock):
    rosie = cast.as_(cast.rosie).go("/stories/tell/typed/")
    rosie.press("Go on", words="I used to dance.", helper="Kofi").press("Go on", wish="Only listen")
    story = Story.objects.get()
    assert (story.wish, story.asked_of) == ("only-listen", None)
    assert story.helper == cast.kofi
    clock.move(days=60)
    assert cast.as_(cast.greg).go("/told/").sees("0 wait for an answer. 0 answers are late.")
