"""A card is made by its owner, by whom they chose, or by a keeper; its secret is shown once."""

import pytest

from sayso.craft.codes import code_hash, token_hash
from sayso.rules.power.relations import Limits
from sayso.rules.verdict import Reason
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import Card, Turn


def secrets_on(page):
    html = page.content.decode()
    token = html.partition("/c/")[2][:32]
    code = html.partition('paper-code" data-words="theirs">')[2][:9]
    return token, code


def test_i_make_my_card_anew_in_one_tap_and_stay_in(client, rosie, come_in, press, browser_of):
    old = come_in(client, rosie)
    thief = browser_of()
    press(thief, "/c/", token=old.token)
    assert thief.get("/me/").status_code == 200
    page = press(client, f"/people/{rosie.pk}/card/new/")
    token, code = secrets_on(page)
    assert client.get("/me/").status_code == 200
    assert thief.get("/me/").status_code == 302  # whoever came in with the lost card is out
    assert press(thief, "/c/", token=old.token).status_code == 403
    assert press(thief, "/c/", token=token).status_code == 302
    card = Card.objects.get(ended_at=None)
    assert card.token_hash == token_hash(token)
    assert card.code_hash == code_hash(code, b"only-for-tests")
    assert "svg" in page.content.decode()


def test_a_secret_is_shown_once_and_never_again(client, rosie, come_in, press):
    come_in(client, rosie)
    token, _code = secrets_on(press(client, f"/people/{rosie.pk}/card/new/"))
    for address in (f"/people/{rosie.pk}/card/", "/me/", "/me/history/"):
        assert token not in client.get(address).content.decode()
    assert client.get(f"/people/{rosie.pk}/card/new/").status_code == 302
    kept = str([entry.payload.details for entry in Entry.objects.of(rosie)])
    assert token not in kept
    assert token_hash(token) not in kept


def test_a_keeper_makes_a_card_that_the_screen_covers_and_the_person_reads_of_it(
    client, rosie, leila, come_in, press, browser_of, words
):
    come_in(client, leila)
    page = press(client, f"/people/{rosie.pk}/card/new/")
    assert "paper covered" in page.content.decode()
    token, _code = secrets_on(page)
    mine = browser_of()
    press(mine, "/c/", token=token)
    assert "Leila made a new card for you." in words(mine.get("/me/history/"))


def test_an_ended_card_ends_its_turns_and_sessions(
    client, rosie, leila, come_in, press, browser_of
):
    come_in(client, rosie)
    keeper = browser_of()
    come_in(keeper, leila)
    assert press(keeper, f"/people/{rosie.pk}/card/end/").status_code == 302
    assert client.get("/me/").status_code == 302
    assert Turn.objects.get(person=rosie).ended_at is not None


def test_staff_managers_and_strangers_make_no_cards(
    rosie, kofi, greg, otto, come_in, press, browser_of, clock
):
    for person, answer in ((kofi, 403), (greg, 403), (otto, 404)):
        browser = browser_of()
        come_in(browser, person)
        assert browser.get(f"/people/{rosie.pk}/card/").status_code == answer
        assert press(browser, f"/people/{rosie.pk}/card/new/").status_code == answer
        assert press(browser, f"/people/{rosie.pk}/card/end/").status_code == answer
        with pytest.raises(NotAllowed) as refused:
            changes.make_card(rosie, token_hash="t", code_hash="c", by=person, now=clock.now())
        assert refused.value.reason is Reason.NOT_YOURS
    assert not rosie.cards.exists()


def test_whom_i_chose_may_make_my_card_until_i_take_it_back(
    client, rosie, kofi, come_in, press, clock
):
    beside = changes.ask(rosie, kofi, "supporter", by=rosie, now=clock.now())
    come_in(client, kofi)
    assert press(client, f"/people/{rosie.pk}/card/new/").status_code == 403
    yes = Limits(makes_cards=True)
    changes.set_limits(beside, yes, words="", by=rosie, now=clock.now())
    assert press(client, f"/people/{rosie.pk}/card/new/").status_code == 200
    changes.end_relation(beside, by=rosie, now=clock.now())
    assert press(client, f"/people/{rosie.pk}/card/new/").status_code == 403


def test_nobody_makes_a_card_for_someone_who_left(rosie, leila, clock):
    changes.leave(rosie, by=None, now=clock.now())
    with pytest.raises(NotAllowed) as refused:
        changes.make_card(rosie, token_hash="t", code_hash="c", by=leila, now=clock.now())
    assert refused.value.reason is Reason.HAS_LEFT


def test_a_double_tap_leaves_one_card_that_works(client, rosie, come_in):
    come_in(client, rosie)
    for _ in range(2):
        page = client.post(f"/people/{rosie.pk}/card/new/", {"key": "the same"})
    token, _code = secrets_on(page)
    assert Card.objects.get(ended_at=None).token_hash == token_hash(token)
