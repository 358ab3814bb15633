"""A real start, from the printed link to "Start", on a database in which there is nothing."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from sayso.craft.codes import token_hash
from sayso.rules.power.going_live import still_missing
from sayso.rules.power.parts import Duty, Part
from sayso.web.history.models import Entry
from sayso.web.people import changes as people_changes
from sayso.web.places.models import Organisation, Place, readiness_of
from tests.web.conftest import MORNING

pytestmark = pytest.mark.django_db
TOKEN = "BCDFGHJKBCDFGHJKBCDFGHJKBCDFGHJK"


@pytest.fixture
def link():
    """What `sayso run` prints on an empty database."""
    return people_changes.begin_setting_up(token_hash(TOKEN), now=MORNING)


@pytest.fixture(autouse=True)
def morning(settings):
    settings.CLOCK = "tests.web.conftest.morning"


def begin(client, send):
    page = client.get(reverse("start", args=[TOKEN]))
    assert page.status_code == 200
    page = client.post(reverse("start-in"), {"token": TOKEN, "key": "first"}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("set-up-organisation")
    page = client.get(reverse("set-up-organisation"), {"organisation": "Elm Care"})
    assert page.status_code == 302
    return send(
        page.url,
        organisation="Elm Care",
        name="Leila",
        sign_in_name="leila",
        password="three small words",
    )


def test_a_whole_start_through_the_pages(client, send, words, link):
    page = begin(client, send)
    organisation = Organisation.objects.get()
    home = reverse("set-up", args=[organisation.pk])
    assert page.redirect_chain[-1][0] == home
    assert "What is still missing before we can start" in words(page)
    assert client.get(reverse("go-live", args=[organisation.pk])).status_code == 200

    def at(name, *more):
        return reverse(name, args=[organisation.pk, *more])

    send(
        at("organisation"),
        name="Elm Care",
        emergency_number="999",
        authority="Norwood Council",
        authority_number="01234 500600",
    )
    for name, kind in (("Elm House", "home"), ("The office", "team")):
        send(at("new-place"), name=name, kind=kind)
    house, office = Place.objects.get(name="Elm House"), Place.objects.get(name="The office")
    for name, place, part in (
        ("Rosie", house, Part.DRAWS_ON_SUPPORT),
        ("Bilal", house, Part.DRAWS_ON_SUPPORT),
        ("Kofi", house, Part.STAFF),
        ("Greg", house, Part.STAFF),
        ("Marta", office, Part.STAFF),
    ):
        page = send(reverse("new-person"), name=name, place=place.pk, part=part.value)
        assert f"{name} is on the list of {place.name}." in words(page)
    person = get_user_model().objects.get
    send(reverse("place-manager", args=[house.pk]), person=person(name="Greg").pk)
    send(at("new-job", "worry-reader"), person=person(name="Greg").pk, phone="01234 1")
    page = send(at("new-job", "worry-reader"), name="Nadia", phone="01234 2")
    assert "They cannot sign in yet." in words(page)
    send(at("new-job", "helper"), person=person(name="Kofi").pk)
    send(at("new-job", "director"), person=person(name="Marta").pk)

    page = client.get(home)
    assert "Next: Cards to sign in with" in words(page)
    refused = send(at("go-live"))
    assert refused.status_code == 403
    assert "At least 2 people must read worries." in words(refused)

    for place in (house, office):
        sheet = send(reverse("place-cards", args=[place.pk]))
        assert sheet.status_code == 200
    page = client.get(at("cards"))
    assert "People with a job, and no card" in words(page)
    send_card(client, person(name="Nadia"))

    page = client.get(home)
    assert "Everything is there. You can start." in words(page)
    page = send(at("go-live"))
    assert "You have started. People can decide things now." in words(page)
    organisation.refresh_from_db()
    assert organisation.live_at is not None
    assert Entry.objects.filter(kind="went-live").count() == 1
    assert send(at("go-live")).status_code == 403  # once


def send_card(client, person):
    page = client.post(reverse("new-card", args=[person.pk]), {"key": f"card {person.pk}"})
    assert page.status_code == 200


def test_the_sheet_shows_each_card_once_and_its_link_opens_the_door(client, send, words, link):
    begin(client, send)
    organisation = Organisation.objects.get()
    send(reverse("new-place", args=[organisation.pk]), name="Elm House", kind="home")
    house = Place.objects.get()
    for name in ("Rosie", "Bilal"):
        send(reverse("new-person"), name=name, place=house.pk, part=Part.DRAWS_ON_SUPPORT.value)
    sheet = send(reverse("place-cards", args=[house.pk]))
    tokens = re.findall(r"/c/([0-9A-Z]{32})/", words(sheet))
    assert len(set(tokens)) == 2
    again = client.get(reverse("place-cards", args=[house.pk]))
    assert "Nobody here needs a card now." in words(again)
    assert not re.search(r"/c/[0-9A-Z]{32}/", again.content.decode())
    client.post(reverse("finish-turn"), {"key": "done"})
    page = client.post(reverse("card-in"), {"token": tokens[0], "key": "in"})
    assert page.status_code == 302
    assert client.session["_auth_user_id"]


def test_the_printed_link_works_once(client, send, words, link):
    begin(client, send)
    client.post(reverse("finish-turn"), {"key": "done"})
    page = client.post(reverse("start-in"), {"token": TOKEN, "key": "again"})
    assert page.status_code == 403
    assert client.get(reverse("set-up-organisation")).status_code == 404
    assert client.get(reverse("set-up-yourself"), {"organisation": "X"}).status_code == 404


def test_nothing_is_lost_before_the_first_person_is_there(client, send, words, link):
    client.post(reverse("start-in"), {"token": TOKEN, "key": "first"})
    address = reverse("set-up-yourself") + "?organisation=Elm+Care"
    page = send(
        address, organisation="Elm Care", name="Leila", sign_in_name="l", password="hush hush"
    )
    assert "Something needs to change" in words(page)
    assert 'value="Leila"' in page.content.decode()
    assert 'value="Elm Care"' in page.content.decode()
    assert "hush hush" not in page.content.decode()
    assert not Organisation.objects.exists()
    client.cookies.clear()  # another browser: the link still works
    assert client.post(reverse("start-in"), {"token": TOKEN, "key": "b"}).status_code == 302


def test_nobody_comes_to_the_set_up_without_the_link(client):
    assert client.get(reverse("set-up-organisation")).status_code == 404
    assert client.get(reverse("set-up-yourself")).status_code == 404
    assert client.get(reverse("set-up")).url == reverse("sign-in")


def test_the_list_is_for_keepers_only(client, elm, elsewhere):
    for person in (elm.greg, elm.rosie, elm.marta, elsewhere.keeper):
        client.force_login(person)
        assert client.get(reverse("set-up", args=[elm.organisation.pk])).status_code == 404
    client.force_login(elm.leila)
    assert client.get(reverse("set-up"), follow=True).status_code == 200
    client.force_login(elm.rosie)
    assert client.get(reverse("set-up")).status_code == 404


def test_nothing_is_missing_in_elm_care(elm):
    assert still_missing(readiness_of(elm.organisation)) == ()


def test_a_reader_without_a_phone_number_is_not_in_reach(elm):
    elm.organisation.assignments.filter(duty=Duty.WORRY_READER, person=elm.june).update(phone="")
    assert "too-few-worry-readers" in still_missing(readiness_of(elm.organisation))


def test_pages_cost_few_queries_however_many_people(client, elm, django_assert_max_num_queries):
    client.force_login(elm.leila)
    for page in ("set-up", "organisation-people", "cards", "managers", "organisation-tablets"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(page, args=[elm.organisation.pk])).status_code == 200
