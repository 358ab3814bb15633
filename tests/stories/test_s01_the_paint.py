"""S01: who lives with it decides. "I don't know, I don't live there"."""

import pytest

from sayso.web.decisions.models import Decision
from sayso.web.promises.models import Promise
from tests.acts import give_picture, tick, vote
from tests.photos import photo

QUESTION = "What colour for the lounge?"
COLOURS = ("Red", "Orange", "Yellow", "Green", "Blue", "Purple")
LIVE_HERE = ["Bilal", "Grace", "June", "Rosie", "Sam", "Winston"]


@pytest.fixture
def greg(cast):
    return cast.as_(cast.greg)


@pytest.fixture
def asked(greg):
    """Steps 1 to 4: Greg asks, names who lives with it, and gives the choice to them."""
    greg.go("/decisions/ask/").press("Go on", words=QUESTION)
    assert greg.heading == "Who lives with this?"  # before anything else
    greg.press("Go on", people=LIVE_HERE)
    assert greg.heading == "Who decides?"
    assert greg.sees("So we think they should decide.")
    greg.press("Go on", setting="The people who live here", holder="Greg")
    return Decision.objects.get()


@pytest.fixture
def shaped(greg, asked):
    """The limits are said, the choices are there, each with a picture, and people can see it."""
    greg.press(
        "Add this", kind="Money", words="We have 300 pounds.", can_change="No, this cannot change"
    )
    greg.click("That is all that is fixed").click("One thing out of several")
    greg.click("It is quick and easy").click("Choose one").press("Go on")
    give_picture(greg, QUESTION, "paint")
    give_picture(greg, "We have 300 pounds.", "money")
    for colour in COLOURS:
        greg.click("Add a choice").press("Go on", words=colour)
        greg.press("Use this", picture=greg.choices[0])
    greg.press("Show it to everyone")
    return asked


@pytest.fixture
def opened(greg, shaped):
    greg.go(f"/decisions/{shaped.pk}/shape/").click("Open it").press("Go on").press(
        "Yes, open it now"
    )
    assert greg.sees("It is open now.")
    return shaped


@pytest.fixture
def decided(cast, clock, opened):
    """Steps 5 (without Rosie's photo) and 6: six people choose, and blue wins."""
    said = {
        "Bilal": "Blue",
        "Grace": "Green",
        "June": "Blue",
        "Rosie": "Blue",
        "Sam": "Red",
        "Winston": "Blue",
    }
    for name, colour in said.items():
        vote(cast.as_(cast.people[name.lower()]), opened, colour)
    close(clock)
    return opened


def close(clock):
    """A week goes by, and the timed worker does what is due."""
    clock.move(days=8)
    tick(clock)


def test_the_paint(cast, clock, greg, shaped):
    page = f"/decisions/{shaped.pk}/"
    rosie = cast.as_(cast.rosie).go(page)
    rosie.click("Add a choice").press("Go on", words="Pink")  # 5: a seventh colour, by photo
    rosie.press("Use this", photo=photo("pink"), photo_words="A pink wall")
    assert rosie.sees("Pink")
    pink = shaped.options.get(chunk__words="Pink").chunk
    assert rosie.html.css_first(f'img[src="/photos/{pink.pk}/small/"]')

    greg.go(f"{page}shape/").click("Open it").press("Go on").press("Yes, open it now")
    kofi = cast.as_(cast.kofi).go(page)  # 7: staff are told kindly
    assert kofi.sees("You work here. So you do not vote on this.")
    assert "Have your say" not in kofi.buttons
    kofi.go(f"{page}vote/", status=403)
    assert kofi.sees("Staff help. They do not vote.")

    for name, colour in zip(
        LIVE_HERE, ("Blue", "Pink", "Blue", "Blue", "Red", "Blue"), strict=True
    ):
        vote(cast.as_(cast.people[name.lower()]), shaped, colour)  # 6
    close(clock)
    rosie = cast.as_(cast.rosie).go(page)
    assert rosie.heading == "Blue"
    assert rosie.sees("This is what people chose.")
    assert rosie.sees("Blue: 4 people")

    promise = Promise.objects.get()
    greg = cast.as_(cast.greg).go("/").click(QUESTION)  # 8
    greg.click("Answer").press(
        "Send my answer",
        answer="Yes, by this day",
        due_on="2026-05-30",
        words="I will have it painted by 30 May.",
    )
    assert greg.sees("Greg promised this by Saturday 30 May")
    assert Promise.objects.filter(confirmed_at=None).exists()

    clock.move(days=10)
    greg = cast.as_(cast.greg).go(f"/promises/{promise.pk}/")  # 9
    greg.click("It is done").press(
        "Say that it is done",
        words="The lounge is blue.",
        photo=photo("blue"),
        shows="The lounge with blue walls",
    )
    assert not Promise.objects.get().confirmed_at
    rosie = cast.as_(cast.rosie).go("/").click("Tell us if it is right")
    assert rosie.html.css_first('img[alt="The lounge with blue walls"]')
    rosie.press("This is my answer", right="Yes, this is right")
    assert rosie.sees("Rosie: it is right")
    assert Promise.objects.get().confirmed_at == clock.now  # 10: closed only now


def test_manager_decides_needs_a_reason_that_everyone_sees(cast, greg):
    greg.go("/decisions/ask/").press("Go on", words=QUESTION).press("Go on", people=LIVE_HERE)
    assert greg.sees("If you choose something else, everyone will see that.")
    advice = "People say what they think. One person decides."
    greg.press("Go on", setting=advice, holder="Greg")
    assert greg.sees("Please say why. Everyone will see your reason.")
    greg.press("Go on", setting=advice, holder="Greg", why="The painter comes tomorrow.")
    assert greg.heading == "What is fixed?"
    decision = Decision.objects.get()
    greg.go(f"/decisions/{decision.pk}/shape/").press("Show it to everyone")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("You say what you think. Then Greg decides.")
    assert rosie.sees("The painter comes tomorrow.")


def test_residents_move_a_decision_up(cast, greg):
    greg.go("/decisions/ask/").press("Go on", words=QUESTION).press("Go on", people=LIVE_HERE)
    greg.press(
        "Go on",
        setting="People say what they think. One person decides.",
        holder="Greg",
        why="It is quick.",
    )
    decision = Decision.objects.get()
    greg.go(f"/decisions/{decision.pk}/shape/").press("Show it to everyone")
    for name in ("rosie", "sam", "june"):
        cast.as_(cast.people[name]).go(f"/decisions/{decision.pk}/").press("This should be ours")
    assert Decision.objects.get().setting == "advice-only"  # three of six: not more than half
    bilal = cast.as_(cast.bilal).go(f"/decisions/{decision.pk}/").press("This should be ours")
    assert Decision.objects.get().setting == "we-live-here"
    assert bilal.sees("6 people who live here decide.")


def test_nothing_goes_on_before_it_is_said_who_lives_with_it(greg):
    greg.go("/decisions/ask/").press("Go on", words=QUESTION)
    decision = Decision.objects.get()
    greg.press("Go on", people=[])
    assert greg.sees("Say who lives with this. Choose at least one person.")
    assert greg.go(f"/decisions/{decision.pk}/who-decides/").heading == "Who lives with this?"
    greg.go(f"/decisions/{decision.pk}/shape/")
    assert greg.sees("Say who lives with this first.")
    assert "Show it to everyone" not in greg.buttons


def test_a_manager_cannot_pick_and_ask_afterwards(cast, greg, shaped):
    """There is no page on which anyone but those who live with it chooses a colour."""
    greg.go(f"/decisions/{shaped.pk}/decide/", status=403)
    assert greg.sees("Nobody can decide this alone.")


def test_choices_of_other_people_cannot_be_cut(cast, greg, shaped):
    rosie = cast.as_(cast.rosie).go(f"/decisions/{shaped.pk}/")
    rosie.click("Add a choice").press("Go on", words="Pink")
    pink = shaped.options.get(chunk__words="Pink")
    greg.go(f"/decisions/{shaped.pk}/")
    assert "Take back Pink" not in greg.buttons
    greg.page = greg.post(
        f"/decisions/{shaped.pk}/choices/{pink.pk}/remove/", greg.form("Take back Red")[1]
    )
    assert greg.page.status_code == 403
    assert shaped.options.filter(pk=pink.pk).exists()


def test_limits_cannot_appear_after_the_vote_has_begun(greg, opened):
    page = f"/decisions/{opened.pk}/"
    greg.go(f"{page}fixed/", status=403)
    assert greg.sees("This has started. It cannot be changed now.")
    for way in ("who-lives-with-it", "who-decides", "how", "choices/add"):
        greg.go(f"{page}{way}/", status=403)
    greg.go(page)
    assert greg.sees("We have 300 pounds.")
    assert greg.sees("This cannot change.")


def test_a_limit_found_late_starts_the_decision_again(cast, greg, opened):
    vote(cast.as_(cast.rosie), opened, "Blue")
    greg.go(f"/decisions/{opened.pk}/").click("Stop this question")
    greg.press("Go on", why="The wall is wet. It must dry.")
    greg.press("Yes, stop it and destroy the votes")
    assert greg.sees("Greg stopped this. The votes were destroyed. Nobody read them.")
    greg.press("Start it again")
    assert greg.heading == "Get it ready"
    again = Decision.objects.get(instead_of=opened)
    assert again.opened_at is None
    assert again.options.count() == 6
    assert not opened.roll.exists()
    assert cast.as_(cast.rosie).go(f"/decisions/{opened.pk}/").sees("The wall is wet.")


@pytest.mark.parametrize("who", ["priya", "kofi", "greg", "maureen", "hope", "leila"])
def test_the_votes_of_visitors_never_count(cast, opened, who):
    visitor = cast.as_(cast.people[who])
    visitor.go("/decisions/")
    form = {"choice": opened.options.first().key, "sure": "yes", **keys(visitor)}
    reply = visitor.post(f"/decisions/{opened.pk}/vote/", form)
    assert reply.status_code == (403 if who in ("kofi", "greg") else 404)
    assert not opened.roll.exists()


def keys(visitor):
    """The hidden fields of some form on the page: they are not what a vote is refused for."""
    _address, sent = visitor.form("Listen")
    token = visitor.cookies["csrf"].value
    return {"csrfmiddlewaretoken": token, "key": sent.get("key", "a key of one's own")}


def test_nobody_closes_a_promise_for_the_people(cast, clock, decided):
    promise = Promise.objects.get()
    greg = cast.as_(cast.greg).go(f"/promises/{promise.pk}/answer/")
    greg.press("Send my answer", answer="Yes, by this day", due_on="2026-05-30", words="I will.")
    greg.click("It is done").press("Say that it is done", words="It is blue.")
    assert not greg.sees("Say if it is right")
    greg.go(f"/promises/{promise.pk}/right/", status=403)
    assert greg.sees("You promised this. The people it is for say if it is right.")
    kofi = cast.as_(cast.kofi).go(f"/promises/{promise.pk}/right/", status=403)
    assert kofi.sees("Only the people who live with this can choose.")

    rosie = cast.as_(cast.rosie).go(f"/promises/{promise.pk}/").click("Say if it is right")
    assert rosie.sees("Your name shows beside your answer: Rosie.")
    assert rosie.sees("Greg can read it. Everyone of Elm House can read it, too:")
    rosie.press("This is my answer", right="No, it is not right", words="It is grey.")
    assert rosie.sees("It is open again.")
    assert Promise.objects.get().stage == "asked"
    assert cast.as_(cast.greg).go(f"/promises/{promise.pk}/").sees("Rosie: it is not right")
