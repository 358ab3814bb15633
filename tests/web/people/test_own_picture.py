"""One's own picture out of six: never instead of the card, and no guess is for nothing."""

import re

import pytest

from sayso.rules.verdict import Reason
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import BoxPhoto, OwnPicture, Turn


@pytest.fixture
def lock(rosie, clock):
    others = ["cat", "bird", "horse", "rabbit", "owl"]
    return changes.set_own_picture(rosie, drawing="dog", others=others, by=rosie, now=clock.now())


def six_on(page):
    """The words of each picture, by the number its button sends."""
    html = page.content.decode()
    found = re.findall(
        r'name="choice" value="(\d)">.*?<span data-words="theirs">(.*?)</span>', html, re.DOTALL
    )
    return {words: number for number, words in found}


def half_in(client, press, card):
    assert press(client, "/c/", token=card.token)["Location"] == "/sign-in/picture/"
    return six_on(client.get("/sign-in/picture/"))


def test_the_card_alone_is_not_enough_and_the_picture_alone_is_nothing(
    client, rosie, lock, card_for, press, browser_of
):
    six = half_in(client, press, card_for(rosie))
    assert client.get("/me/").status_code == 302
    assert browser_of().get("/sign-in/picture/").status_code == 302
    assert press(client, "/sign-in/picture/", choice=six["dog"])["Location"] == "/"
    assert client.get("/me/").status_code == 200


def test_the_five_others_stay_and_only_their_order_changes(client, rosie, lock, card_for, press):
    card = card_for(rosie)
    orders = [tuple(half_in(client, press, card)) for _ in range(8)]
    assert len({frozenset(order) for order in orders}) == 1
    assert len(set(orders)) > 1


def test_wrong_picks_wait_and_are_told_in_my_history(
    client, rosie, lock, card_for, press, clock, words
):
    card = card_for(rosie)
    six = half_in(client, press, card)
    for _ in range(3):
        page = press(client, "/sign-in/picture/", choice=six["cat"])
        assert page["Location"] == "/sign-in/picture/"
        page = client.get("/sign-in/picture/")
        assert "That is not the one. Please try again." in words(page)
        six = six_on(page)
    assert press(client, "/sign-in/picture/", choice=six["dog"]).status_code == 429
    assert [entry.kind for entry in Entry.objects.of(rosie)].count("wrong-picture") == 3
    clock.move(minutes=1)
    six = six_on(client.get("/sign-in/picture/"))
    assert press(client, "/sign-in/picture/", choice=six["dog"])["Location"] == "/"
    assert "They chose a wrong picture" in words(client.get("/me/history/"))


def test_guesses_elsewhere_do_not_make_the_owner_wait(
    client, rosie, lock, card_for, press, browser_of
):
    card, thief = card_for(rosie), browser_of(REMOTE_ADDR="10.9.9.9")
    six = half_in(thief, press, card)
    for _ in range(5):
        press(thief, "/sign-in/picture/", choice=six["cat"])
        six = six_on(thief.get("/sign-in/picture/"))
    six = half_in(client, press, card)
    assert press(client, "/sign-in/picture/", choice=six["dog"])["Location"] == "/"


@pytest.mark.parametrize("choice", ["", "6", "-1", "own", "99999999999999999999", "²"])
def test_nonsense_is_a_wrong_pick(client, rosie, lock, card_for, press, choice):
    half_in(client, press, card_for(rosie))
    press(client, "/sign-in/picture/", choice=choice)
    assert not Turn.objects.exists()


def test_a_pick_without_a_showing_is_wrong(client, rosie, lock, card_for, press):
    press(client, "/c/", token=card_for(rosie).token)
    for number in range(6):
        press(client, "/sign-in/picture/", choice=number)
    assert not Turn.objects.exists()


def test_the_second_step_waits_ten_minutes(client, rosie, lock, card_for, press, clock):
    six = half_in(client, press, card_for(rosie))
    clock.move(minutes=10)
    assert press(client, "/sign-in/picture/", choice=six["dog"])["Location"] == "/sign-in/"


def test_i_choose_a_drawing_and_stop_again(client, rosie, come_in, press):
    come_in(client, rosie)
    assert press(client, "/me/picture/drawing/", drawing="unicorn").status_code == 200
    assert press(client, "/me/picture/drawing/", drawing="dog").status_code == 302
    own = OwnPicture.objects.get()
    assert len(set(own.others)) == 5
    assert "dog" not in own.others
    assert "dog" not in client.get("/me/picture/").content.decode().partition("<main")[2]
    press(client, "/me/picture/")
    assert not OwnPicture.objects.exists()


def test_a_photo_hides_among_photos_or_not_at_all(
    client, rosie, greg, come_in, press, photo, browser_of, words, clock
):
    come_in(client, rosie)
    page = client.get("/me/picture/photo/")
    assert "Your photo needs 5 other photos" in words(page)
    manager = browser_of()
    come_in(manager, greg)
    for number in range(5):
        shot = photo(colour=("red", "green", "blue", "gold", "pink")[number])
        sent = press(manager, "/devices/photos/", photo=shot, words=f"thing {number}")
        assert sent.status_code == 302
    sent = press(client, "/me/picture/photo/", photo=photo("rectangle"), words="a mug")
    assert sent.status_code == 302
    own = OwnPicture.objects.get()
    assert len(own.others) == 5
    with pytest.raises(NotAllowed) as refused:
        changes.set_own_picture(rosie, webp=b"x", others=["1"], by=rosie, now=clock.now())
    assert refused.value.reason is Reason.MORE_PHOTOS_NEEDED


def test_photos_of_the_six_are_alike_and_their_addresses_say_nothing(
    client, rosie, greg, card_for, press, photo, clock
):
    for number in range(5):
        changes.put_in_photo(b"webp other", f"thing {number}", by=greg, now=clock.now())
    ours = [str(pk) for pk in BoxPhoto.objects.values_list("pk", flat=True)]
    changes.set_own_picture(
        rosie, webp=b"webp mine", words="a mug", others=ours, by=rosie, now=clock.now()
    )
    six = half_in(client, press, card_for(rosie))
    assert set(six) == {"a mug", *(f"thing {n}" for n in range(5))}
    files = [client.get(f"/sign-in/picture/{n}/") for n in range(6)]
    assert {file["Content-Type"] for file in files} == {"image/webp"}
    assert [file.content for file in files].count(b"webp mine") == 1
    assert files[int(six["a mug"])].content == b"webp mine"
    assert client.get("/sign-in/picture/6/").status_code == 404
    assert press(client, "/sign-in/picture/", choice=six["a mug"])["Location"] == "/"
    assert client.get("/sign-in/picture/0/").status_code == 404


def test_a_forgotten_picture_is_ended_by_a_keeper_and_told(
    client, rosie, lock, leila, kofi, come_in, press, browser_of, card_for, clock, words
):
    with pytest.raises(NotAllowed):
        changes.end_own_picture(rosie, by=kofi, now=clock.now())
    with pytest.raises(NotAllowed):
        changes.set_own_picture(rosie, drawing="cat", others=[], by=leila, now=clock.now())
    come_in(client, leila)
    assert press(client, f"/people/{rosie.pk}/picture/end/").status_code == 302
    mine = browser_of()
    assert press(mine, "/c/", token=card_for(rosie).token)["Location"] == "/"
    assert "Leila stopped the picture after your card." in words(mine.get("/me/history/"))


def test_only_those_with_the_job_see_the_box(client, rosie, come_in, press, photo, clock):
    come_in(client, rosie)
    assert client.get("/devices/photos/").status_code == 404
    assert press(client, "/devices/photos/", photo=photo(), words="mug").status_code == 404
    with pytest.raises(NotAllowed):
        changes.put_in_photo(b"x", "mug", by=rosie, now=clock.now())


@pytest.mark.parametrize("choice", ["9" * 5000, "99", "-1", "own", ""])
def test_what_is_no_picture_is_a_wrong_one(client, rosie, lock, card_for, press, choice):
    half_in(client, press, card_for(rosie))
    answer = press(client, "/sign-in/picture/", choice=choice)
    assert answer["Location"] == "/sign-in/picture/"
    assert client.get("/me/").status_code == 302
