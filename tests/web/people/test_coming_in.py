"""Coming in: a right card always works, a guess waits, and nothing is given away."""

import io
import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core import mail
from PIL import Image

from sayso.craft.codes import qr_png, token_hash
from sayso.rules.verdict import Reason
from sayso.web.errands.changes import run_due
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import Guess, Person, SignInLink, Turn

WRONG = "BCDFGHJKMNPQRSTVWXYZ23456789BCDF"


def kinds(person):
    return [entry.kind for entry in Entry.objects.of(person)]


def test_the_page_behind_a_card_has_one_button_and_looks_nothing_up(
    client, card_for, rosie, django_assert_num_queries
):
    card = card_for(rosie)
    with django_assert_num_queries(0):
        page = client.get(f"/c/{card.token}/")
    assert "Rosie" not in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["Cache-Control"] == "no-store"
    main = page.content.decode().partition("<main")[2].partition("</main")[0]
    assert main.count('class="go"') == 1
    assert 'action="/c/"' in main


def test_a_card_opens_the_door_and_its_secret_is_in_no_address(client, card_for, rosie, press):
    card = card_for(rosie)
    response = press(client, "/c/", token=card.token)
    assert response["Location"] == "/"
    turn = Turn.objects.get()
    assert turn.person == rosie
    assert "card-used" in kinds(rosie)
    assert card.token not in str([entry.payload.details for entry in Entry.objects.of(rosie)])
    assert "Rosie" in client.get("/me/").content.decode()


def test_a_wrong_card_is_told_kindly(client, rosie, press, words):
    response = press(client, "/c/", token=WRONG)
    assert response.status_code == 403
    assert "This card does not open Sayso" in words(response)
    assert not Turn.objects.exists()


def test_a_card_that_ended_opens_nothing(client, card_for, rosie, press):
    old = card_for(rosie)
    new = card_for(rosie)
    assert press(client, "/c/", token=old.token).status_code == 403
    assert press(client, "/c/", token=new.token).status_code == 302


def test_ten_thousand_guesses_do_not_lock_anyone_out(client, card_for, rosie, press, browser_of):
    card = card_for(rosie)
    thief = browser_of()
    answers = {press(thief, "/c/", token=WRONG).status_code for _ in range(60)}
    assert answers == {403, 429}
    assert Guess.objects.get().wrong == 20  # a guess that is not looked at costs no writing
    assert press(client, "/c/", token=card.token).status_code == 302


def test_a_photo_of_the_card_opens_the_door(client, card_for, rosie, press):
    card = card_for(rosie)
    square = Image.open(io.BytesIO(qr_png(f"http://testserver/c/{card.token}/")))
    shot = Image.new("RGB", (1600, 1200), "#b0a090")
    shot.paste(square.convert("RGB").rotate(17, expand=True, fillcolor="#b0a090"), (500, 300))
    out = io.BytesIO()
    shot.save(out, "JPEG", quality=70)
    out.seek(0)
    out.name = "card.jpg"
    assert press(client, "/sign-in/card/", photo=out).status_code == 302
    assert Turn.objects.get().person == rosie


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Please take a photo of your card."),
        ({"photo": io.BytesIO(b"not a photo")}, "This is not a photo we can use."),
    ],
)
def test_what_is_no_card_is_told_with_the_way_out(client, db, press, words, sent, said):
    for file in sent.values():
        file.name = "x.jpg"
    assert said in words(press(client, "/sign-in/card/", **sent))


def test_a_photo_without_a_square_is_told(client, db, press, words, photo):
    assert "We cannot see the square" in words(press(client, "/sign-in/card/", photo=photo()))


def test_the_camera_sends_what_the_square_says(client, card_for, rosie, press):
    card = card_for(rosie)
    said = f"https://elm.example/c/{card.token}/"
    assert press(client, "/sign-in/card/", said=said).status_code == 302


# ---- The code ---------------------------------------------------------------------------------


def test_the_code_works_on_a_tablet_of_the_home_only(tablet, card_for, rosie, press, browser_of):
    card = card_for(rosie)
    elsewhere = browser_of()
    refused = press(elsewhere, "/sign-in/code/", code=card.code)
    assert refused.status_code == 403
    typed = f"{card.code[:4].lower()} {card.code[4:]}"
    assert press(tablet, "/sign-in/code/", code=typed).status_code == 302
    assert "code-used" in kinds(rosie)


def test_a_code_of_the_wrong_length_is_told_and_kept(tablet, press):
    page = press(tablet, "/sign-in/code/", code="BCD").content.decode()
    assert "The code has 8 letters and numbers" in page
    assert 'value="BCD"' in page


def test_guessed_codes_wait_and_the_card_and_other_devices_do_not(
    tablet, card_for, rosie, press, browser_of, clock, come_in, greg
):
    card = card_for(rosie)
    answers = [press(tablet, "/sign-in/code/", code="22223333").status_code for _ in range(12)]
    assert answers == [403] * 10 + [429] * 2
    # Even a right code is not looked at yet, so that a guesser learns nothing from waiting.
    assert press(tablet, "/sign-in/code/", code=card.code).status_code == 429
    other = browser_of()
    come_in(other, greg)
    press(other, "/devices/new/", name="Elm House lounge", shared="yes")
    press(other, "/finish/")
    assert press(other, "/sign-in/code/", code=card.code).status_code == 302
    assert press(tablet, "/c/", token=card.token).status_code == 302
    press(tablet, "/finish/")
    clock.move(seconds=2)
    assert press(tablet, "/sign-in/code/", code=card.code).status_code == 302


# ---- A letter ---------------------------------------------------------------------------------


@pytest.fixture
def mail_server(settings):
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_without_a_mail_server_no_letter_is_offered(client, db, press):
    assert "/sign-in/link/" not in client.get("/sign-in/").content.decode()
    assert client.get("/sign-in/link/").status_code == 404
    assert press(client, "/sign-in/link/", email="priya@example.com").status_code == 404


def ask(client, press, clock, email="Priya@Example.com"):
    response = press(client, "/sign-in/link/", email=email)
    while run_due(now=clock.now(), limit=5):
        pass
    return response


def test_a_letter_signs_in_once(client, mail_server, moves_in, press, clock, browser_of):
    priya = moves_in("Priya", email="priya@example.com")
    assert "/sign-in/link/" in client.get("/sign-in/").content.decode()
    ask(client, press, clock)
    link = re.search(r"http://testserver(/l/(\w+)/)", mail.outbox[0].body)
    assert mail.outbox[0].to == ["priya@example.com"]
    assert not SignInLink.objects.filter(token_hash=link[2]).exists()
    phone = browser_of()
    assert phone.get(link[1]).status_code == 200
    assert phone.get(link[1]).status_code == 200  # a mail program that looks uses nothing up
    assert press(phone, "/l/", token=link[2])["Location"] == "/"
    assert Turn.objects.get().person == priya
    assert press(client, "/l/", token=link[2]).status_code == 403


def test_a_letter_works_for_fifteen_minutes(client, mail_server, moves_in, press, clock):
    moves_in("Priya", email="priya@example.com")
    ask(client, press, clock)
    token = re.search(r"/l/(\w+)/", mail.outbox[0].body)[1]
    clock.move(minutes=15)
    assert press(client, "/l/", token=token).status_code == 403


def test_nobody_learns_whether_an_address_is_known(client, mail_server, moves_in, press, clock):
    moves_in("Priya", email="priya@example.com")
    known = ask(client, press, clock)
    unknown = ask(client, press, clock, email="nobody@example.com")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_nobodys_letter_box_is_filled(client, mail_server, moves_in, press, clock):
    moves_in("Priya", email="priya@example.com")
    answers = [ask(client, press, clock).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 429, 429]
    assert len(mail.outbox) == 3


def test_who_left_gets_no_letter(client, mail_server, moves_in, press, clock):
    priya = moves_in("Priya", email="priya@example.com")
    changes.leave(priya, by=None, now=clock.now())
    ask(client, press, clock)
    assert not mail.outbox


# ---- A password -------------------------------------------------------------------------------


def test_a_password_opens_the_door_and_may_be_pasted(client, moves_in, press):
    moves_in("Priya", sign_in_name="priya", password="three small words")
    page = client.get("/sign-in/password/").content.decode()
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="username"' in page
    filled = {"sign_in_name": "Priya", "password": "three small words"}
    assert press(client, "/sign-in/password/", **filled)["Location"] == "/"


def test_a_wrong_password_and_a_strangers_name_get_the_same_answer(client, moves_in, press, words):
    moves_in("Priya", sign_in_name="priya", password="three small words")
    wrong = press(client, "/sign-in/password/", sign_in_name="priya", password="other words")
    stranger = press(client, "/sign-in/password/", sign_in_name="nobody", password="other words")
    said = "The name and the password do not go together."
    assert said in words(wrong)
    assert said in words(stranger)


def test_a_strangers_name_takes_as_long_as_a_known_one(
    client, moves_in, press, settings, monkeypatch
):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    moves_in("Priya", sign_in_name="priya", password="three small words")
    work, hashed = [], ScryptPasswordHasher.encode
    monkeypatch.setattr(
        ScryptPasswordHasher,
        "encode",
        lambda *said, **more: work.append(1) or hashed(*said, **more),
    )
    counts = []
    for name in ("priya", "nobody"):
        work.clear()
        press(client, "/sign-in/password/", sign_in_name=name, password="other words")
        counts.append(len(work))
    assert counts == [1, 1]


def test_guessed_passwords_wait_and_the_owner_comes_in_with_the_card(
    client, moves_in, press, card_for, browser_of
):
    priya = moves_in("Priya", sign_in_name="priya", password="three small words")
    thief, filled = browser_of(), {"sign_in_name": "priya", "password": "wrong"}
    answers = [press(thief, "/sign-in/password/", **filled).status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2
    card = card_for(priya)
    assert press(client, "/c/", token=card.token).status_code == 302
    elsewhere = browser_of(REMOTE_ADDR="10.1.2.3")
    right = {"sign_in_name": "priya", "password": "three small words"}
    assert press(elsewhere, "/sign-in/password/", **right).status_code == 302


def test_someone_with_a_card_only_has_no_password_that_works(client, rosie, press):
    filled = {"sign_in_name": "", "password": ""}
    assert press(client, "/sign-in/password/", **filled).status_code == 200
    assert not Turn.objects.exists()


# ---- Setting up -------------------------------------------------------------------------------


def test_the_printed_link_is_used_up_by_the_first_person_not_before(client, db, press, clock):
    link = changes.begin_setting_up(token_hash("T" * 32), now=clock.now())
    assert client.get(f"/start/{'T' * 32}/").status_code == 200
    assert press(client, "/start/", token="T" * 32).status_code == 302
    assert client.session["set-up-link"] == link.pk
    assert press(client, "/start/", token="T" * 32).status_code == 302
    changes.use_link(link, now=clock.now())
    assert press(client, "/start/", token="T" * 32).status_code == 403
    with pytest.raises(NotAllowed) as refused:
        changes.use_link(link, now=clock.now())
    assert refused.value.reason is Reason.LINK_IS_OVER


def test_only_the_last_printed_link_works(client, db, press, clock):
    changes.begin_setting_up(token_hash("A" * 32), now=clock.now())
    changes.begin_setting_up(token_hash("B" * 32), now=clock.now())
    assert press(client, "/start/", token="A" * 32).status_code == 403


def test_a_set_up_link_signs_nobody_in(client, db, press, clock):
    changes.begin_setting_up(token_hash("A" * 32), now=clock.now())
    assert press(client, "/l/", token="A" * 32).status_code == 403


# ---- Leaving ----------------------------------------------------------------------------------


def test_access_ends_at_once_when_someone_leaves(client, rosie, come_in, press, clock):
    card = come_in(client, rosie)
    assert client.get("/me/").status_code == 200
    changes.leave(rosie, by=None, now=clock.now())
    assert client.get("/me/").status_code == 302
    assert press(client, "/c/", token=card.token).status_code == 403
    assert Turn.objects.get().ended_at == clock.now()
    with pytest.raises(NotAllowed) as refused:
        changes.leave(rosie, by=None, now=clock.now())
    assert refused.value.reason is Reason.HAS_LEFT


def test_nobody_comes_in_as_someone_who_died(client, rosie, greg, come_in, press, clock):
    card = come_in(client, rosie)
    changes.remember(rosie, by=greg, now=clock.now())
    assert client.get("/me/").status_code == 302
    assert press(client, "/c/", token=card.token).status_code == 403
    assert Person.objects.get(pk=rosie.pk).name == "Rosie"


def test_no_turn_begins_for_someone_who_left(rosie, clock):
    changes.leave(rosie, by=None, now=clock.now())
    with pytest.raises(NotAllowed):
        changes.begin_turn(rosie, "card", device=None, by=rosie, now=clock.now())


def test_a_name_is_put_right(rosie, moves_in, clock):
    changes.rename(rosie, "Rose", by=rosie, now=clock.now())
    assert Person.objects.get(pk=rosie.pk).name == "Rose"
    moves_in("Priya", email="p@example.com")
    with pytest.raises(NotAllowed) as refused:
        changes.rename(rosie, "Rose", email="P@example.com", by=rosie, now=clock.now())
    assert refused.value.reason is Reason.NAME_IS_TAKEN


def test_a_signed_in_page_asks_who_it_is_in_two_questions(
    client, rosie, come_in, django_assert_max_num_queries
):
    come_in(client, rosie)
    with django_assert_max_num_queries(2):
        client.get("/ways/")


def test_wrong_tries_are_forgotten_after_a_day(client, db, press, clock):
    press(client, "/c/", token=WRONG)
    clock.move(hours=24)
    press(client, "/sign-in/card/", said=WRONG)
    assert Guess.objects.get().wrong == 1
    assert Guess.objects.get().last_at - clock.START == timedelta(hours=24)


# ---- Where to go afterwards -------------------------------------------------------------------


@pytest.mark.parametrize(
    "onward", ["foo", "person-card", "//else.example/", "https://else.example/"]
)
def test_an_onward_address_that_is_none_of_ours_keeps_nobody_out(
    client, card_for, rosie, press, onward
):
    client.get("/sign-in/", {"next": onward})
    assert press(client, "/c/", token=card_for(rosie).token)["Location"] == "/"


def test_a_button_pressed_too_late_leads_to_a_kind_page(client, card_for, rosie, press, words):
    client.get("/sign-in/?next=/decisions/1/ours/")
    onward = press(client, "/c/", token=card_for(rosie).token)["Location"]
    page = client.get(onward)
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "You can start again from home" in words(page)
