"""Passkeys, codes and spare codes: what opens, what does not, and how one starts again."""

import base64
import html
import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from sayso.craft.codes import code_hash, token_hash
from sayso.craft.passkeys import NewKey
from sayso.craft.time_codes import codes_around, seal, unseal
from sayso.rules.power import proving
from sayso.rules.power.parts import Duty, Part
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import Card, Guess, OwnPicture, Passkey, SpareCode, TimeCodes, Turn
from sayso.web.people.views.pictures import OWN
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from tests.careful import CarefulClient
from tests.web.people import clock as hand
from tests.web.people.software_key import SoftwareKey

HOME = {"HTTP_HOST": "localhost"}
SECRET = b"12345678901234567890"  # of the examples in RFC 6238


@pytest.fixture
def client():
    """A browser at an address where passkeys work."""
    return CarefulClient(**HOME)


@pytest.fixture
def nobody_else():
    """No keeper, no director: nobody who could make a card or a link for anyone."""
    jobs = [Duty.KEEPER.value, Duty.DIRECTOR.value]
    Assignment.objects.filter(duty__in=jobs).update(until=datetime(2020, 1, 1, tzinfo=UTC))


@pytest.fixture
def with_password(clock):
    def with_password(person, *, app=False):
        filled = {"sign_in_name": person.name, "password": "x"}
        changes.set_password(person, **filled, by=person, now=clock.now())
        person.set_password("three small words")
        person.save()
        if app:
            sealed = seal(SECRET, key=b"only-for-tests", owner=str(person.pk), chance=b"c" * 32)
            changes.set_time_codes(person, sealed, 0, by=person, now=clock.now())
        return person

    return with_password


def by_password(client, person, press):
    filled = {"sign_in_name": person.name, "password": "three small words"}
    return press(client, "/sign-in/password/", **filled)


def asked_on(page):
    return json.loads(html.unescape(re.search(r'data-asked="([^"]+)"', page.content.decode())[1]))


def make(client, press, key, name="My phone"):
    asked = asked_on(client.get("/me/passkeys/new/"))
    return press(client, "/me/passkeys/new/", name=name, answer=key.make(asked))


def sign_in(client, press, key, address="/sign-in/passkey/"):
    return press(client, address, answer=key.sign(asked_on(client.get(address))))


def code_at(now, secret=SECRET):
    return list(codes_around(secret, now))[1][1]


def is_in(client):
    return client.get("/me/").status_code == 200


def kinds(person):
    return [entry.kind for entry in Entry.objects.of(person)]


@pytest.fixture
def key(client, rosie, come_in, press):
    """Rosie's passkey, made in her browser, from which she then goes."""
    come_in(client, rosie, sure=False)
    made = SoftwareKey()
    assert make(client, press, made).status_code == 302
    press(client, "/finish/")
    return made


def test_a_passkey_is_made_and_opens_the_door(client, rosie, key, press, words):
    assert sign_in(client, press, key)["Location"] == "/"
    assert is_in(client)
    assert {"passkey-made", "passkey-used"} <= set(kinds(rosie))
    assert "Your passkey was used to come in." in words(client.get("/me/history/"))


def test_one_has_more_than_one_names_and_removes_them(client, rosie, key, press):
    sign_in(client, press, key)
    second = SoftwareKey()
    assert make(client, press, second, "My key ring").status_code == 302
    passkey = Passkey.objects.get(name="My phone")
    press(client, f"/me/passkeys/{passkey.pk}/", name="The old phone")
    assert Passkey.objects.filter(name="The old phone").exists()
    press(client, f"/me/passkeys/{passkey.pk}/", remove="yes")
    press(client, "/finish/")
    assert sign_in(client, press, key).status_code == 403
    assert sign_in(client, press, second).status_code == 302


def test_nobody_touches_the_passkey_of_another(client, rosie, key, kofi, come_in, press, clock):
    passkey = Passkey.objects.get()
    come_in(client, kofi)
    assert client.get(f"/me/passkeys/{passkey.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        changes.remove_passkey(passkey, by=kofi, now=clock.now())


def test_an_answer_counts_once(client, key, press):
    answer = key.sign(asked_on(client.get("/sign-in/passkey/")))
    assert press(client, "/sign-in/passkey/", answer=answer).status_code == 302
    press(client, "/finish/")
    assert press(client, "/sign-in/passkey/", answer=answer).status_code == 403
    client.get("/sign-in/passkey/")  # nor under a new question
    assert press(client, "/sign-in/passkey/", answer=answer).status_code == 403


def test_a_question_can_be_answered_for_five_minutes(client, key, press, clock):
    asked = asked_on(client.get("/sign-in/passkey/"))
    clock.move(minutes=5)
    assert press(client, "/sign-in/passkey/", answer=key.sign(asked)).status_code == 403


@pytest.mark.parametrize("wrong", ["origin", "host", "verified"])
def test_an_answer_from_elsewhere_or_without_a_finger_opens_nothing(client, key, press, wrong):
    far = SoftwareKey("http://evil.example", "evil.example", verified=False)
    setattr(key, wrong, getattr(far, wrong))
    assert sign_in(client, press, key).status_code == 403
    assert not is_in(client)


def test_a_copy_that_counts_behind_opens_nothing_and_is_told(client, rosie, key, press, words):
    sign_in(client, press, key)
    press(client, "/finish/")
    key.counter = 0
    assert sign_in(client, press, key).status_code == 403
    assert "passkey-doubtful" in kinds(rosie)


@pytest.mark.parametrize("answer", ["", "{}", "[]", "x" * 30_000, '{"id": "a", "rawId": "YQ"}'])
def test_rubbish_opens_nothing(client, key, press, answer):
    client.get("/sign-in/passkey/")
    assert press(client, "/sign-in/passkey/", answer=answer).status_code == 403


def test_at_an_address_of_numbers_no_passkey_is_offered(rosie, come_in, words):
    client = CarefulClient(HTTP_HOST="127.0.0.1:8000")
    assert "passkey" not in client.get("/sign-in/").content.decode()
    assert "do not work in this browser" in words(client.get("/sign-in/passkey/"))
    come_in(client, rosie)
    assert "do not work at this address" in words(client.get("/me/passkeys/"))


def test_no_passkey_is_made_on_a_shared_tablet(tablet, rosie, come_in):
    come_in(tablet, rosie)
    assert tablet.get("/me/passkeys/new/").status_code == 403


def test_an_open_phone_lets_nobody_move_in(client, rosie, come_in, clock):
    come_in(client, rosie, sure=False)
    clock.move(hours=4)
    for page in ("/me/passkeys/new/", "/me/codes/new/", "/me/codes/spare/", "/me/password/"):
        assert client.get(page)["Location"] == "/me/proof/"
    assert "Show my card again" in client.get("/me/proof/").content.decode()


# ---- The second proof --------------------------------------------------------------------------


def test_staff_with_a_password_alone_come_as_far_as_a_second_lock(
    client, kofi, greg, with_password, press
):
    with_password(kofi)
    assert by_password(client, kofi, press)["Location"] == "/me/proof/second/"
    for page in ("/me/", "/", f"/people/{kofi.pk}/card/", "/me/history/", "/places/"):
        assert client.get(page)["Location"] == "/me/proof/second/"
    greg.photo.name = "someone.webp"
    greg.save()
    assert client.get(f"/people/{greg.pk}/face/").status_code == 404  # as for a stranger
    assert client.get("/me/proof/second/").status_code == 200


def test_whoever_knows_a_password_makes_no_second_lock_with_it(
    client, kofi, leila, with_password, press, card_for, words
):
    card_for(leila, by=leila)
    with_password(kofi)
    by_password(client, kofi, press)
    assert "Please show your card first." in words(client.get("/me/proof/second/"))
    for page in ("/me/passkeys/new/", "/me/codes/new/", "/me/codes/spare/"):
        assert client.get(page)["Location"] == "/me/proof/second/"
        assert press(client, page, code="000000", name="x", answer="{}").status_code == 302
    assert "time-codes" not in client.session
    assert not kofi.has_second
    card = card_for(kofi, by=leila)
    assert press(client, "/c/", token=card.token)["Location"] == "/me/proof/second/"
    assert make(client, press, SoftwareKey()).status_code == 302
    assert is_in(client)


def test_a_link_by_letter_makes_no_second_lock_either(client, kofi, greg, press, clock, card_for):
    card_for(greg, by=greg)
    changes.make_link(kofi, token_hash("a" * 32), now=clock.now())
    assert press(client, "/l/", token="a" * 32)["Location"] == "/me/proof/second/"
    assert client.get("/me/passkeys/new/")["Location"] == "/me/proof/second/"


def test_two_who_have_only_a_password_do_not_wait_for_each_other(
    client, kofi, leila, with_password, press, card_for
):
    Card.objects.update(ended_at=datetime(2020, 1, 1, tzinfo=UTC))
    with_password(kofi)
    by_password(client, kofi, press)
    assert client.get("/me/passkeys/new/").status_code == 200
    card_for(leila, by=leila)
    by_password(client, kofi, press)
    assert client.get("/me/passkeys/new/")["Location"] == "/me/proof/second/"


def test_who_keeps_only_one_of_two_houses_does_not_keep_anyone_out(
    client, kofi, leila, with_password, press, card_for, clock
):
    """Kofi works in two houses. Nobody may make his card who does not keep both."""
    card_for(leila, by=leila)
    other = Organisation.objects.create(name="Birch", founded_at=clock.now())
    home = Place.objects.create(organisation=other, name="Birch House")
    Membership.objects.create(person=kofi, place=home, part="staff", since=clock.now())
    with_password(kofi)
    by_password(client, kofi, press)
    assert client.get("/me/passkeys/new/").status_code == 200


def test_where_nobody_could_make_a_card_for_them_the_password_must_do(
    client, leila, with_password, press, nobody_else
):
    with_password(leila)
    by_password(client, leila, press)
    assert make(client, press, SoftwareKey()).status_code == 302
    assert is_in(client)


def test_residents_and_families_are_not_asked_for_a_second_lock(
    client, rosie, with_password, press
):
    with_password(rosie)
    assert by_password(client, rosie, press)["Location"] == "/"
    assert is_in(client)


def test_an_app_is_set_up_by_its_first_code_and_ten_spare_codes_are_shown_once(
    client, kofi, with_password, press, clock, words, nobody_else
):
    with_password(kofi)
    by_password(client, kofi, press)
    page = client.get("/me/codes/new/")
    assert "<svg" in page.content.decode()
    wrong = press(client, "/me/codes/new/", code="000000")
    assert wrong.status_code == 200
    assert not TimeCodes.objects.exists()
    secret = base64.b64decode(client.session["time-codes"])
    assert press(client, "/me/codes/new/", code=code_at(clock.now(), secret)).status_code == 302
    assert is_in(client)
    page = press(client, "/me/codes/spare/")
    codes = re.findall(r'<code data-words="theirs">(\w{4} \w{4})</code>', page.content.decode())
    assert len(set(codes)) == 10
    kept = str(list(SpareCode.objects.values())) + str(list(TimeCodes.objects.values()))
    assert not [code for code in codes if code.replace(" ", "") in kept]
    assert secret not in bytes(TimeCodes.objects.get().sealed)
    press(client, "/finish/")
    by_password(client, kofi, press)
    assert press(client, "/sign-in/proof/", code=codes[0].lower()).status_code == 302
    press(client, "/finish/")
    by_password(client, kofi, press)
    assert press(client, "/sign-in/proof/", code=codes[0]).status_code == 403
    assert {"time-codes-set", "spare-codes-made", "spare-code-used"} <= set(kinds(kofi))


def test_a_code_opens_after_the_password_and_never_twice(client, kofi, with_password, press, clock):
    with_password(kofi, app=True)
    assert by_password(client, kofi, press)["Location"] == "/sign-in/proof/"
    assert not is_in(client)
    code = code_at(clock.now())
    assert press(client, "/sign-in/proof/", code=code)["Location"] == "/"
    press(client, "/finish/")
    by_password(client, kofi, press)
    assert press(client, "/sign-in/proof/", code=code).status_code == 403
    clock.move(seconds=30)
    assert press(client, "/sign-in/proof/", code=code_at(clock.now())).status_code == 302


def test_wrong_codes_wait_where_they_are_typed_and_nobody_else_waits(
    client, kofi, with_password, press, clock, words
):
    with_password(kofi, app=True)
    by_password(client, kofi, press)
    for _number in range(5):
        assert press(client, "/sign-in/proof/", code="000000").status_code == 403
    right = code_at(clock.now())
    assert press(client, "/sign-in/proof/", code=right).status_code == 429
    own = CarefulClient(REMOTE_ADDR="10.1.1.1", **HOME)
    by_password(own, kofi, press)
    assert press(own, "/sign-in/proof/", code=right).status_code == 302
    assert "They typed a wrong code." in words(own.get("/me/history/"))


def test_a_thief_with_a_thousand_places_meets_a_wait_and_the_spare_codes_do_not(
    client, kofi, with_password, press, clock
):
    with_password(kofi, app=True)
    spare = code_hash("BCDFGHJK", b"only-for-tests")
    changes.make_spare_codes(kofi, [spare], by=kofi, now=clock.now())
    for place in range(50):
        thief = CarefulClient(REMOTE_ADDR=f"10.2.0.{place}", **HOME)
        by_password(thief, kofi, press)
        thief.post("/sign-in/proof/", {"code": "000000", "key": str(place)})
    by_password(client, kofi, press)
    assert press(client, "/sign-in/proof/", code=code_at(clock.now())).status_code == 429
    assert press(client, "/sign-in/proof/", code="bcdf ghjk").status_code == 302


def test_the_passkey_of_another_is_no_second_proof(
    client, rosie, key, kofi, with_password, press, clock
):
    with_password(kofi, app=True)
    changes.make_passkey(
        kofi,
        NewKey("b" * 64, b"", 0),
        name="Mine",
        host="localhost",
        shared_device=False,
        by=kofi,
        now=clock.now(),
    )
    by_password(client, kofi, press)
    assert sign_in(client, press, key, "/sign-in/proof/").status_code == 403
    assert not is_in(client)


# ---- What is sensitive -------------------------------------------------------------------------


def test_before_what_is_sensitive_staff_show_it_once_more(
    client, rosie, leila, with_password, come_in, press, clock
):
    with_password(leila, app=True)
    come_in(client, leila, sure=False)
    assert is_in(client)  # a card opens what is done every day
    address = f"/people/{rosie.pk}/card/new/"
    assert press(client, address)["Location"] == "/me/proof/"
    assert not rosie.cards.exists()
    assert press(client, "/me/proof/", code=code_at(clock.now())).status_code == 302
    assert press(client, address).status_code == 200
    assert rosie.cards.exists()
    clock.move(hours=5)
    assert press(client, address)["Location"] == "/me/proof/"


def test_without_any_second_lock_it_is_set_up_first(client, rosie, leila, come_in, press):
    come_in(client, leila, sure=False)
    press(client, f"/people/{rosie.pk}/card/new/")
    assert client.get("/me/proof/")["Location"] == "/me/proof/second/"
    assert make(client, press, SoftwareKey()).status_code == 302
    assert press(client, f"/people/{rosie.pk}/card/new/").status_code == 200


def test_the_cards_of_the_demo_are_proof_enough(client, rosie, leila, come_in, press, settings):
    settings.DEMO = True
    come_in(client, leila, sure=False)
    assert press(client, f"/people/{rosie.pk}/card/new/").status_code == 200


# ---- Starting again ----------------------------------------------------------------------------


def test_who_lost_everything_starts_again_by_a_link_of_their_manager_and_their_password(
    client, kofi, greg, with_password, come_in, press, browser_of, words
):
    with_password(kofi, app=True)
    office = browser_of()
    come_in(office, greg)
    page = press(office, f"/people/{kofi.pk}/again/").content.decode()
    token = page.partition("/again/")[2][:32]
    assert press(client, "/again/", token=token)["Location"] == "/sign-in/"
    assert not is_in(client)  # it is no way in
    assert by_password(client, kofi, press)["Location"] == "/sign-in/again/"
    assert client.get("/sign-in/again/").status_code == 200
    assert TimeCodes.objects.exists()
    assert press(client, "/sign-in/again/", yes="yes")["Location"] == "/me/proof/second/"
    assert not TimeCodes.objects.exists()
    assert press(client, "/again/", token=token).status_code == 403
    assert {"start-again-allowed", "started-again"} <= set(kinds(kofi))
    make(client, press, SoftwareKey())
    assert "Greg made a link, so that you can start again." in words(client.get("/me/history/"))


def test_the_link_of_one_forgets_nothing_of_another(
    client, kofi, leila, greg, with_password, come_in, press, browser_of
):
    with_password(leila, app=True)
    office = browser_of()
    come_in(office, greg)
    page = press(office, f"/people/{kofi.pk}/again/").content.decode()
    press(client, "/again/", token=page.partition("/again/")[2][:32])
    assert by_password(client, leila, press)["Location"] == "/sign-in/proof/"


@pytest.mark.parametrize("who", ["kofi", "rosie", "otto"])
def test_only_who_manages_them_lets_staff_start_again(
    request, client, kofi, greg, come_in, press, who
):
    person = request.getfixturevalue(who)
    come_in(client, person)
    for other in (kofi, greg):
        assert press(client, f"/people/{other.pk}/again/").status_code in {403, 404}


def test_a_planted_link_forgets_nothing_of_who_says_no(
    client, kofi, greg, with_password, come_in, press, browser_of
):
    with_password(kofi, app=True)
    office = browser_of()
    come_in(office, greg)
    press(client, "/again/", token=link_for(office, kofi, press))
    by_password(client, kofi, press)
    assert press(client, "/sign-in/again/", no="no")["Location"] == "/sign-in/proof/"
    assert TimeCodes.objects.exists()


def test_a_link_to_start_again_is_not_taken_in_hand_on_a_shared_tablet(
    tablet, kofi, greg, with_password, come_in, press, browser_of
):
    with_password(kofi, app=True)
    office = browser_of()
    come_in(office, greg)
    page = press(office, f"/people/{kofi.pk}/again/").content.decode()
    answer = press(tablet, "/again/", token=page.partition("/again/")[2][:32])
    assert answer.status_code == 403
    assert by_password(tablet, kofi, press)["Location"] == "/sign-in/proof/"
    assert TimeCodes.objects.exists()


@pytest.fixture
def nadia(moves_in, home, with_password, clock):
    """Who reads worries at Elm Care."""
    nadia = moves_in("Nadia", Part.STAFF)
    Assignment.objects.create(
        organisation=home.organisation, person=nadia, duty=Duty.WORRY_READER, since=clock.now()
    )
    return with_password(nadia, app=True)


def link_for(browser, person, press):
    page = press(browser, f"/people/{person.pk}/again/").content.decode()
    return page.partition("/again/")[2][:32]


def new_card_for(browser, person, press):
    page = press(browser, f"/people/{person.pk}/card/new/").content.decode()
    return re.search(r"/c/([2-9A-Z]{32})", page)[1]


@pytest.mark.parametrize("order", ["link first", "card first"])
def test_a_keeper_alone_never_becomes_who_reads_worries(
    client, nadia, leila, come_in, press, browser_of, clock, words, order
):
    office, made = browser_of(), {}
    come_in(office, leila)
    makes = {"link": link_for, "card": new_card_for}
    for what in sorted(makes, reverse=order == "link first"):
        made[what] = makes[what](office, nadia, press)
        clock.move(minutes=1)
    press(client, "/again/", token=made["link"])
    answer = press(client, "/c/", token=made["card"])
    assert "does not go with this card" in words(client.get(answer["Location"]))
    assert TimeCodes.objects.filter(person=nadia).exists()
    assert client.get("/worried/reading/")["Location"] == "/me/proof/"


def test_two_people_let_who_reads_worries_start_again(
    client, nadia, leila, greg, come_in, press, browser_of, clock
):
    office, manager = browser_of(), browser_of()
    come_in(office, leila)
    come_in(manager, greg)
    card = new_card_for(office, nadia, press)
    clock.move(minutes=1)
    press(client, "/again/", token=link_for(manager, nadia, press))
    press(client, "/c/", token=card)
    press(client, "/sign-in/again/", yes="yes")
    assert not TimeCodes.objects.filter(person=nadia).exists()


def test_a_keeper_of_another_service_opens_no_door_of_who_works_here(
    client, nadia, otto, come_in, press, clock
):
    far = otto.memberships.get().place
    Membership.objects.create(place=far, person=nadia, part="family", since=clock.now())
    come_in(client, otto)
    for page in ("again", "card/new", "picture/end"):
        assert press(client, f"/people/{nadia.pk}/{page}/").status_code == 403
    assert not nadia.cards.exists()


# ---- Where I am signed in ----------------------------------------------------------------------


@pytest.fixture
def two(client, rosie, card_for, press, browser_of):
    """Rosie at two browsers: this one, and Firefox on her phone."""
    card = card_for(rosie)
    phone = browser_of(HTTP_USER_AGENT="Mozilla/5.0 (Android 14; Mobile) Firefox/140.0")
    for browser in (client, phone):
        press(browser, "/c/", token=card.token)
    return client, phone


def test_i_see_where_i_am_signed_in_and_sign_out_there(two, rosie, press, words):
    here, phone = two
    assert "Firefox, Android" in words(here.get("/me/signed-in/"))
    turn = Turn.objects.get(browser="Firefox, Android")
    assert press(here, f"/me/signed-in/{turn.pk}/end/").status_code == 302
    assert not is_in(phone)
    assert is_in(here)
    assert "Firefox" not in words(here.get("/me/signed-in/"))
    assert "signed-out-there" in kinds(rosie)


def test_i_sign_out_everywhere_but_here(two, press):
    here, phone = two
    assert press(here, "/me/signed-in/end/").status_code == 302
    assert is_in(here)
    assert not is_in(phone)
    assert Turn.objects.signed_in_at(Turn.objects.latest("pk").began_at).count() == 1


def test_a_new_password_and_a_new_card_sign_out_elsewhere_and_the_list_says_so(two, rosie, press):
    here, phone = two
    filled = {"sign_in_name": "rosie", "password": "three small words"}
    assert press(here, "/me/password/", **filled).status_code == 302
    assert is_in(here)
    assert not is_in(phone)
    assert Turn.objects.open().count() == 1
    assert press(here, f"/people/{rosie.pk}/card/new/").status_code == 200
    assert is_in(here)


def test_nobody_ends_the_session_of_another(two, kofi, come_in, press, browser_of):
    other = browser_of()
    come_in(other, kofi)
    turn = Turn.objects.get(browser="Firefox, Android")
    assert press(other, f"/me/signed-in/{turn.pk}/end/").status_code == 404
    assert is_in(two[1])


@pytest.fixture
def anchor(bilal, clock):
    """Bilal shows his own picture after his card."""
    others = ["bee", "bell", "broom", "bucket", "cactus"]
    OwnPicture.objects.create(person=bilal, drawing="anchor", others=others, set_at=clock.now())
    return bilal


def test_who_shows_another_card_halfway_is_no_longer_who_was_here(two, anchor, card_for, press):
    _here, phone = two
    card = card_for(anchor)
    assert press(phone, "/c/", token=card.token)["Location"] == "/sign-in/picture/"
    assert not is_in(phone)
    assert Turn.objects.open().count() == 1


def test_who_shows_their_own_card_again_stays_in_and_can_be_ended_from_afar(
    client, anchor, card_for, press, browser_of
):
    other, card = browser_of(), card_for(anchor)
    for browser in (client, other):
        press(browser, "/c/", token=card.token)
        browser.get("/sign-in/picture/")
        own = browser.session["own-picture"].index(OWN)
        press(browser, "/sign-in/picture/", choice=str(own))
    press(other, "/c/", token=card.token)
    assert is_in(other)
    turn = Turn.objects.get(session=other.session.session_key)
    assert press(client, f"/me/signed-in/{turn.pk}/end/").status_code == 302
    assert not is_in(other)


def test_a_session_that_no_open_turn_names_is_over(two):
    here, phone = two
    Turn.objects.filter(session=phone.session.session_key).update(session="another")
    assert not is_in(phone)
    Turn.objects.filter(session=here.session.session_key).update(ended_at=hand.now())
    assert not is_in(here)


def test_each_coming_in_has_a_session_of_its_own_name(client, rosie, card_for, press):
    client.get("/sign-in/", {"next": "/me/"})
    before = client.session.session_key
    press(client, "/c/", token=card_for(rosie).token)
    assert client.session.session_key != before


def test_staff_come_in_again_after_a_day_of_rest_and_others_never(
    client, rosie, kofi, come_in, browser_of, clock
):
    come_in(client, kofi, sure=False)
    other = browser_of()
    come_in(other, rosie, sure=False)
    clock.move(hours=20)
    assert is_in(client)  # each touch counts
    clock.move(hours=20)
    assert is_in(client)
    clock.move(hours=21)
    assert not is_in(client)
    clock.move(days=300)
    assert is_in(other)


def test_staff_come_in_again_after_thirty_days_of_work(client, kofi, come_in, clock):
    come_in(client, kofi, sure=False)
    for _half_day in range(59):
        clock.move(hours=12)
        assert is_in(client)
    clock.move(hours=12)
    assert not is_in(client)


# ---- Tries -------------------------------------------------------------------------------------


def test_ten_thousand_guessed_cards_keep_no_resident_out(client, rosie, card_for, press, clock):
    """The thief's ten thousand tries are written down as they would have been; then one is real."""
    card = card_for(rosie)
    thief = CarefulClient(**HOME)
    for _number in range(3):
        press(thief, "/c/", token="BCDFGHJKMNPQRSTVWXYZ23456789BCDF")
    Guess.objects.update(wrong=10_000)
    assert press(thief, "/c/", token="BCDFGHJKMNPQRSTVWXYZ23456789BCDF").status_code == 429
    assert press(client, "/c/", token=card.token).status_code == 302  # the same network


def test_one_password_after_another_for_all_names_waits_two_seconds(
    client, rosie, with_password, press, clock
):
    with_password(rosie)
    for number in range(60):
        press(client, "/sign-in/password/", sign_in_name=f"name {number}", password="a guess")
    assert by_password(client, rosie, press).status_code == 429
    clock.move(seconds=2)
    assert by_password(client, rosie, press).status_code == 302


def test_guessed_links_are_counted_and_a_right_one_is_not_held_up(client, rosie, press, clock):
    changes.make_link(rosie, token_hash("right"), now=clock.now())
    answers = [press(client, "/l/", token=f"wrong {n}").status_code for n in range(21)]
    assert answers == [403] * 20 + [429]
    assert press(client, "/l/", token="right").status_code == 302


# ---- The rule ----------------------------------------------------------------------------------


def test_who_serves_is_asked_for_more():
    asked = [part for part in Part if proving.serves(frozenset({part}), frozenset())]
    assert asked == [Part.STAFF, Part.MANAGER]
    jobs = [duty for duty in Duty if proving.serves(frozenset(), frozenset({duty}))]
    assert jobs == [Duty.KEEPER, Duty.DIRECTOR, Duty.WORRY_READER]


def test_a_page_shown_in_time_can_be_sent_a_little_later(clock):
    then = clock.now()
    told = {"staff": True, "sure_at": then, "now": then + timedelta(hours=4, minutes=59)}
    assert proving.may_do_what_is_sensitive(sending=True, **told)
    assert not proving.may_do_what_is_sensitive(sending=False, **told)


def test_time_codes_are_those_of_the_standard():
    for at, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert code in dict(codes_around(SECRET, datetime.fromtimestamp(at, UTC))).values()


def test_a_secret_opens_for_its_owner_under_the_servers_key_alone():
    sealed = seal(SECRET, key=b"k", owner="1", chance=b"c" * 32)
    assert unseal(sealed, key=b"k", owner="1") == SECRET
    assert unseal(sealed, key=b"k", owner="2") is None
    assert unseal(sealed, key=b"other", owner="1") is None
