"""S02: one place for everyone. Two people share a tablet, and nothing of one is left for the other."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sayso.craft.codes import qr_png
from sayso.demo import cast as demo
from sayso.demo import story
from tests.acts import vote
from tests.careful import said


def card_in_a_photo(name):
    """A card held in front of the tablet."""
    card = Image.open(io.BytesIO(qr_png(f"https://elm.example/c/{demo.card_of(name)}/")))
    shot = Image.new("RGB", (1200, 1000), "#b0a090")
    shot.paste(card.convert("RGB"), (300, 200))
    out = io.BytesIO()
    shot.save(out, "JPEG")
    return SimpleUploadedFile("card.jpg", out.getvalue(), "image/jpeg")


@pytest.fixture
def own_picture(cast):
    """Rosie wants to be asked for her own picture after her card."""
    rosie = cast.as_(cast.rosie).go("/me/picture/drawing/")
    mine = rosie.buttons[1]  # the first after Listen
    rosie.press(mine)
    return mine


@pytest.fixture
def plain_words(cast):
    """Bilal reads words only, on every device."""
    words_only(cast.as_(cast.bilal))


def words_only(visitor):
    visitor.go("/ways/layout/")
    visitor.press("Show it like this", choice="Only words, in one column")


def come_in(tablet, name):
    tablet.go("/").click(name)
    assert tablet.heading == f"{name}, show your card"
    tablet.press("Come in", photo=card_in_a_photo(name))


def open_decisions(visitor):
    """What the list of decisions says is open, without what each has done."""
    visitor.go("/decisions/")
    return [said(card.css_first("h3")) for card in visitor.html.css(".card.decide")]


def test_two_people_one_tablet(cast, fridays, own_picture, plain_words):
    tablet = cast.tablet().go("/")
    assert tablet.heading == "Who are you?"
    come_in(tablet, "Rosie")  # 1: her own face, her card, and her own picture
    assert tablet.heading == "Which one is yours?"
    tablet.press(own_picture)
    tablet.press("No one")
    assert tablet.heading == "Hello Rosie"
    assert tablet.html.css_first("html").attributes["data-pictures"] == "more"  # 2
    assert said(tablet.html.css_first("main button")) == "Listen"
    of_rosie = [tablet.path, f"/decisions/{fridays.pk}/", f"/decisions/{fridays.pk}/voted/", "/me/"]
    vote(tablet, fridays, "Bingo")  # 3
    rosies = open_decisions(tablet)

    tablet.press("I am finished")  # 4
    assert tablet.sees("You are finished. Nothing of yours is left here.")
    for address in of_rosie:  # 6: the back button asks again, and shows nothing
        assert tablet.go(address).heading == "Who are you?"

    come_in(tablet, "Bilal")  # 5
    assert tablet.heading == "Hello Bilal"
    assert "Rosie" not in tablet.page.content.decode()
    assert tablet.html.css_first("html").attributes["data-layout"] == "text-only"
    assert not tablet.html.css("main img")
    assert open_decisions(tablet) == rosies != []  # 7


def test_i_am_finished_tells_the_browser_to_forget(cast, fridays):
    rosie = cast.as_(cast.rosie)
    for address in ("/", f"/decisions/{fridays.pk}/", f"/decisions/{fridays.pk}/vote/", "/me/"):
        assert rosie.get(address)["Cache-Control"] == "no-store"
    address, sent = rosie.go("/").form("I am finished")
    assert '"cache"' in rosie.post(address, sent)["Clear-Site-Data"]


def test_a_wrong_picture_opens_nothing(cast, own_picture):
    tablet = cast.tablet()
    come_in(tablet, "Rosie")
    other = next(each for each in tablet.buttons if each not in (own_picture, "Listen"))
    tablet.press(other)
    assert tablet.heading == "Which one is yours?"
    assert tablet.sees("That is not the one. Please try again.")


def test_the_wrong_face_does_not_open_with_another_card(cast):
    """Whose card it is decides who comes in: a face is only a way to begin."""
    tablet = cast.tablet().go("/").click("Bilal")
    tablet.press("Come in", photo=card_in_a_photo("Rosie")).press("No one")
    assert tablet.heading == "Hello Rosie"


def test_staff_see_no_decision_that_residents_do_not(cast, clock, fridays):
    story.bus(cast, story.Days(clock.now))
    lists = {
        name: open_decisions(cast.as_(cast.people[name])) for name in ("rosie", "kofi", "greg")
    }
    assert lists["rosie"] == lists["kofi"] == lists["greg"] != []
    decided = [
        cast.as_(cast.people[name]).go("/decisions/").sees("When does the bus") for name in lists
    ]
    assert all(decided)


@pytest.mark.parametrize("page", ["", "vote/"])
def test_every_way_of_reading_lets_people_do_the_same(cast, fridays, page):
    address = f"/decisions/{fridays.pk}/{page}"
    rosie = cast.as_(cast.rosie).go(address)
    with_pictures = acts_on(rosie)
    words_only(rosie)
    assert not rosie.go(address).html.css('main img[alt]:not([alt=""])')
    assert acts_on(rosie) == with_pictures


def acts_on(visitor):
    """Everything that can be done from here: links, buttons, choices."""
    links = {link.attributes["href"] for link in visitor.html.css("main a[href]")}
    forms = {form.attributes["action"] for form in visitor.html.css("main form")}
    return links, forms, sorted(visitor.choices)


def test_no_supporter_holds_a_key_to_someone_else(cast):
    kofi = cast.as_(cast.kofi)
    kofi.go(f"/people/{cast.rosie.pk}/card/", status=403)
    kofi.go("/me/")
    assert "Rosie" not in kofi.words
