"""My page: what is mine, and what was done with it."""

import pytest

from sayso.rules.verdict import Reason
from sayso.web.errands.changes import run_due
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import Person


def test_my_page_leads_to_all_that_is_mine(client, rosie, come_in):
    come_in(client, rosie)
    page = client.get("/me/").content.decode()
    page += client.get("/me/ways-in/").content.decode()
    ways_in = ("picture", "password", "passkeys", "codes", "signed-in")
    for name in ("card", "people", "history", "photo", "name", *ways_in):
        assert f'href="/me/{name}/"' in page
        assert client.get(f"/me/{name}/", follow=True).status_code == 200
    assert "/devices/" not in page


def test_my_photo_is_made_anew_and_shown_to_those_who_know_me(
    client, rosie, kofi, otto, come_in, press, photo, browser_of
):
    come_in(client, rosie)
    assert press(client, "/me/photo/", photo=photo()).status_code == 302
    first = Person.objects.get(pk=rosie.pk).photo
    assert client.get(f"/people/{rosie.pk}/face/").content.startswith(b"RIFF")
    assert f"/people/{rosie.pk}/face/" in client.get("/me/").content.decode()
    for person, answer in ((kofi, 200), (otto, 404)):
        browser = browser_of()
        come_in(browser, person)
        assert browser.get(f"/people/{rosie.pk}/face/").status_code == answer
    assert browser_of().get(f"/people/{rosie.pk}/face/").status_code == 404
    assert client.get(f"/people/{kofi.pk}/face/").status_code == 404  # has no photo
    assert first.name


def test_a_photo_that_was_replaced_is_deleted(rosie, photo, clock):
    changes.put_photo(rosie, b"one", by=rosie, now=clock.now())
    former, storage = rosie.photo.name, rosie.photo.storage
    changes.put_photo(rosie, b"two", by=rosie, now=clock.now())
    run_due(now=clock.now(), limit=9)
    assert not storage.exists(former)
    assert storage.exists(rosie.photo.name)


def test_nobody_else_puts_in_my_photo_but_a_keeper(rosie, kofi, leila, clock):
    with pytest.raises(NotAllowed) as refused:
        changes.put_photo(rosie, b"x", by=kofi, now=clock.now())
    assert refused.value.reason is Reason.NOT_YOURS
    changes.put_photo(rosie, b"x", by=leila, now=clock.now())


def test_what_is_no_photo_is_told(client, rosie, come_in, press, words):
    come_in(client, rosie)
    assert "Something needs to change" in words(press(client, "/me/photo/"))


def test_i_correct_my_name(client, rosie, moves_in, come_in, press, words):
    come_in(client, rosie)
    moves_in("Priya", email="p@example.com")
    page = press(client, "/me/name/", name="Rose", email="p@example.com")
    assert "Someone else has this name or e-mail" in words(page)
    assert 'value="Rose"' in page.content.decode()
    assert press(client, "/me/name/", name="Rose", email="r@example.com").status_code == 302
    assert "Rose" in client.get("/me/").content.decode()


def test_a_new_password_ends_other_sessions_and_keeps_this_one(
    client, rosie, come_in, press, browser_of
):
    come_in(client, rosie)
    other = browser_of()
    other.force_login(rosie)
    filled = {"sign_in_name": "rosie", "password": "three small words"}
    assert press(client, "/me/password/", **filled).status_code == 302
    assert client.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 302
    assert press(other, "/sign-in/password/", **filled).status_code == 302


def test_a_weak_password_or_a_taken_name_is_told(client, rosie, moves_in, come_in, press, words):
    come_in(client, rosie)
    page = press(client, "/me/password/", sign_in_name="rosie", password="short")
    assert "Something needs to change" in words(page)
    moves_in("Priya", sign_in_name="Priya", password="three small words")
    page = press(client, "/me/password/", sign_in_name="priya", password="three other words")
    assert "Someone else has this name" in words(page)


def test_nobody_sets_the_password_of_another(rosie, leila, clock):
    with pytest.raises(NotAllowed):
        changes.set_password(rosie, sign_in_name="r", password="x", by=leila, now=clock.now())


def test_my_history_says_when_and_where_my_card_was_used(tablet, rosie, come_in, words):
    come_in(tablet, rosie)
    said = words(tablet.get("/me/history/"))
    assert "Your card was used. It was at Elm House kitchen." in said
    assert "Monday 6 May, today" in said


def test_my_history_is_mine_alone_and_has_older_pages(client, rosie, kofi, come_in, words):
    for _ in range(9):
        come_in(client, rosie)
    page = client.get("/me/history/")
    assert "Show what was before" in words(page)
    older = page.content.decode().partition('href="?before=')[2].partition('"')[0]
    assert "added you to Sayso" in words(client.get("/me/history/", {"before": older}))
    assert client.get("/me/history/", {"before": "nonsense"}).status_code == 200
    come_in(client, kofi)
    assert words(client.get("/me/history/")).count("Your card was used.") == 1


def test_my_history_costs_the_same_however_long_it_is(
    client, rosie, come_in, django_assert_max_num_queries
):
    for _ in range(12):
        come_in(client, rosie)
    with django_assert_max_num_queries(6):
        client.get("/me/history/")


def test_people_who_know_nobody_see_nobody(rosie, otto, kofi):
    assert set(Person.objects.visible_to(otto)) == {otto}
    assert {rosie, kofi} <= set(Person.objects.visible_to(rosie))
