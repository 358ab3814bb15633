"""S03: quick votes, each in their own way, and someone who must answer what came out."""

import re

import pytest

from sayso.demo.cast import code_of
from sayso.web.decisions.models import Decision, Participation
from sayso.web.history.models import Entry
from sayso.web.promises.models import Promise
from tests.acts import give_picture, tick, vote
from tests.photos import photo

QUESTION = "What shall we do on Fridays?"
THINGS = {"Bingo": "red", "Boats": "blue", "A film at home": "black"}
LIVE_HERE = ["Bilal", "Grace", "June", "Rosie", "Sam", "Winston"]


@pytest.fixture
def asked(cast):
    """Step 1: Bilal asks, with a photo for each thing."""
    bilal = cast.as_(cast.bilal).go("/decisions/ask/")
    bilal.press("Go on", words=QUESTION, where="Elm House").press("Go on", people=LIVE_HERE)
    bilal.press("Go on", setting="The people who live here", holder="Greg")
    bilal.press("Nothing is fixed").click("One thing out of several").click("It is quick and easy")
    bilal.click("Choose one").press("Go on")
    give_picture(bilal, QUESTION, "date")
    for words, colour in THINGS.items():
        bilal.click("Add a choice").press("Go on", words=words)
        bilal.press("Use this", photo=photo(colour), photo_words=f"{words}, last year")
    bilal.press("Show it to everyone")
    return Decision.objects.get()


@pytest.fixture
def opened(cast, asked):
    """Step 2 and the opening: June hears it and says that it is clear; Bilal opens it."""
    june = cast.as_(cast.june).go(f"/decisions/{asked.pk}/check/")
    assert june.heading == "Are these words clear?"
    heard = june.get(june.path, {"listen": "page", "sentence": "3"})
    assert heard["Content-Type"] == "audio/mpeg"
    while "Yes, this is clear" in june.buttons:
        june.press("Yes, this is clear")
    bilal = cast.as_(cast.bilal).go(f"/decisions/{asked.pk}/shape/")
    assert bilal.sees("Checked by June on")
    bilal.click("Open it").press("Go on").press("Yes, open it now")
    return asked


def close(clock, days=8):
    clock.move(days=days)
    tick(clock)


def numbers_of_people(words):
    return set(re.findall(r"(\d+) (?:people|person)", words))


def test_bingo_or_boats(cast, clock, opened):
    page = f"/decisions/{opened.pk}/"
    tablet = cast.tablet().go("/").click("Rosie").click("Type the code instead")
    tablet.press("Come in", code=code_of("Rosie"))
    tablet.press("Kofi")  # 3: Kofi sits beside her
    vote(tablet, opened, "Bingo", helper="Kofi")
    help_given = Participation.objects.get(person=cast.rosie)
    assert (help_given.help, help_given.helper) == ("helped", cast.kofi)

    sam = cast.as_(cast.sam).go(f"{page}vote/")  # 4: words alone, one after the other
    assert not sam.html.css('main img:not([alt=""])')  # the words say it all
    assert set(THINGS) < set(sam.choices)
    vote(sam, opened, "Boats")

    for name, choice in (("bilal", "Bingo"), ("grace", "Boats"), ("june", "Bingo")):
        vote(cast.as_(cast.people[name]), opened, choice)
    for person in (cast.rosie, cast.greg):  # 5: no count while it is open, for anyone
        visitor = cast.as_(person)
        for address in (page, f"{page}counted/", f"{page}receipts/"):
            assert numbers_of_people(visitor.go(address).words) <= {"6"}  # who live here
        assert not visitor.get(f"{page}counted.json").json()["ballots"]
    vote(cast.as_(cast.winston), opened, "A film at home")

    close(clock)  # 6
    rosie = cast.as_(cast.rosie).go(page)
    assert rosie.heading == "Bingo"
    assert rosie.sees("6 people voted.")
    assert rosie.sees("Bingo: 3 people")
    assert rosie.sees("Boats: 2 people")
    assert rosie.sees("A film at home: 1 person")
    assert len(rosie.html.css(".counts .heads img")) == 6  # and in pictures

    greg = cast.as_(cast.greg).go("/")  # 7
    assert greg.sees("Waiting for you")
    clock.move(days=6)
    assert not cast.as_(cast.rosie).go("/promises/").sees("No answer yet from Greg.")
    clock.move(days=2)
    assert cast.as_(cast.rosie).go("/promises/").sees("No answer yet from Greg.")
    tick(clock)
    assert Promise.objects.get().rises.get().to == cast.marta  # nobody had to complain
    assert cast.as_(cast.marta).go("/").sees("Waiting for you")


def test_with_three_votes_it_says_what_won_and_not_how_many(cast, clock, opened):
    for name, choice in (("rosie", "Bingo"), ("sam", "Bingo"), ("june", "Boats")):
        vote(cast.as_(cast.people[name]), opened, choice)
    close(clock)
    page = f"/decisions/{opened.pk}/"
    bilal = cast.as_(cast.bilal).go(page)
    assert bilal.heading == "Bingo"
    for address in (page, f"{page}counted/"):
        assert bilal.go(address).sees(
            "Only a few people voted. So we do not show how many chose each."
        )
        assert not bilal.sees("2 people")
        assert not bilal.sees("1 person")
    told = bilal.get(f"{page}counted.json").json()
    assert told["ballots"] is None
    assert told["outcome"].get("counts") is None


def test_it_cannot_open_while_a_picture_is_missing(cast, asked):
    bilal = cast.as_(cast.bilal).go(f"/decisions/{asked.pk}/")
    bilal.click("Add a choice").press("Go on", words="Swimming")
    bilal.go(f"/decisions/{asked.pk}/shape/")
    assert bilal.sees("Some words have no picture or sound yet. Please add them.")
    assert "Open it" not in bilal.buttons


def test_who_wrote_the_words_does_not_check_them(cast, asked):
    bilal = cast.as_(cast.bilal).go(f"/decisions/{asked.pk}/check/")
    assert bilal.sees("There is nothing for you to check now.")
    kofi = cast.as_(cast.kofi).go(f"/decisions/{asked.pk}/check/")
    assert kofi.sees("There is nothing for you to check now.")


def test_nothing_is_chosen_beforehand_and_nothing_can_be_skipped(cast, opened):
    rosie = cast.as_(cast.rosie).go(f"/decisions/{opened.pk}/vote/")
    assert not rosie.html.css("input[checked]")
    assert {"I don’t know", "None of these"} < set(rosie.choices)
    rosie.press("Go on")
    assert rosie.sees("Please choose. You can also say that you do not know.")


def test_the_order_is_each_persons_own_and_stays(cast, opened):
    orders = {}
    for name in LIVE_HERE:
        visitor = cast.as_(cast.people[name.lower()])
        orders[name] = visitor.go(f"/decisions/{opened.pk}/vote/").choices
        assert visitor.go(f"/decisions/{opened.pk}/vote/").choices == orders[name]
        assert orders[name][-2:] == ["None of these", "I don’t know"]
    assert len({tuple(order) for order in orders.values()}) > 1


def test_rosie_changes_her_mind_until_it_closes(cast, clock, opened):
    rosie = vote(cast.as_(cast.rosie), opened, "Bingo")
    rosie.click("Change my vote").press("Go on", choice="Boats").press("Yes, this is right")
    for name, choice in (
        ("sam", "Boats"),
        ("june", "Bingo"),
        ("bilal", "Bingo"),
        ("grace", "Boats"),
    ):
        vote(cast.as_(cast.people[name]), opened, choice)
    close(clock)
    assert cast.as_(cast.rosie).go(f"/decisions/{opened.pk}/").sees("Boats: 3 people")


def test_a_supporter_does_not_vote_ten_times(cast, clock, opened):
    kofi = cast.as_(cast.kofi)
    for _time in range(10):
        assert kofi.get(f"/decisions/{opened.pk}/vote/").status_code == 403
    rosie = cast.as_(cast.rosie)
    for _time in range(10):  # and whoever holds Rosie's tablet has one vote: hers
        rosie.go(f"/decisions/{opened.pk}/vote/").press("Go on", choice="Boats")
        rosie.press("Yes, this is right")
    for name in ("sam", "june", "bilal", "grace"):
        vote(cast.as_(cast.people[name]), opened, "Bingo")
    close(clock)
    assert opened.roll.count() == 5
    assert cast.as_(cast.sam).go(f"/decisions/{opened.pk}/").heading == "Bingo"


def test_nobody_sees_who_has_not_voted_or_what_was_helped(cast, opened):
    vote(cast.as_(cast.rosie), opened, "Bingo", helper="Kofi")
    for name in ("greg", "kofi", "june"):
        visitor = cast.as_(cast.people[name]).go(f"/decisions/{opened.pk}/")
        assert "Rosie" not in visitor.words
        assert "Bilal" not in visitor.words
    assert not Entry.objects.filter(kind__contains="vot").exists()


def test_the_tablet_keeps_no_vote_that_was_not_sent(cast, clock, opened):
    """It rests while a choice is on the screen: what was typed is kept elsewhere, but never a ballot."""
    tablet = cast.tablet().go("/").click("Rosie").click("Type the code instead")
    tablet.press("Come in", code=code_of("Rosie")).press("No one")
    tablet.go(f"/decisions/{opened.pk}/vote/")
    address, sent = tablet.form("Go on", choice="Bingo")
    clock.move(minutes=6)
    tablet.page = tablet.post(address, sent, follow=True)
    assert tablet.heading == "Who are you?"
    assert not cast.rosie.drafts.exists()
