"""One tablet, many people: nothing of one is left for the next, and nothing typed is lost."""

import json

import pytest
from django.http import HttpResponse
from django.urls import include, path

from sayso.rules.verdict import Reason
from sayso.web.history.models import Entry
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes
from sayso.web.people.models import Device, Draft, Turn


def write(request):
    return HttpResponse(f"so far: {request.draft.get('idea', '')}")


def send(request):
    return HttpResponse(status=302, headers={"Location": "/"})


@never_kept
def vote(request):
    return HttpResponse("voted")


urlpatterns = [
    path("", include("sayso.web.site.urls")),
    path("write/", lambda request: (send if request.method == "POST" else write)(request)),
    path("vote/", vote),
]


@pytest.fixture
def some_pages(settings):
    """A page where people write, and one that keeps nothing."""
    settings.ROOT_URLCONF = __name__


def test_a_keeper_a_director_or_a_manager_registers_a_tablet(
    client, rosie, kofi, greg, leila, press, come_in, clock, browser_of
):
    for person in (rosie, kofi):
        browser = browser_of()
        come_in(browser, person)
        assert browser.get("/devices/").status_code == 403
        assert press(browser, "/devices/new/", name="Mine", shared="yes").status_code == 403
    for person in (greg, leila):
        browser = browser_of()
        come_in(browser, person)
        assert press(browser, "/devices/new/", name="Ours", shared="yes").status_code == 302
        cookie = browser.cookies["device"]
        assert cookie["httponly"]
        assert not Device.objects.filter(token_hash=cookie.value).exists()
    with pytest.raises(NotAllowed) as refused:
        changes.register_device("Mine", token_hash="x", by=kofi, now=clock.now())
    assert refused.value.reason is Reason.NOT_YOUR_DUTY


def test_a_device_without_a_name_is_told_and_nothing_typed_is_lost(client, greg, press, come_in):
    come_in(client, greg)
    page = press(client, "/devices/new/", name="", shared="yes").content.decode()
    assert "Something needs to change" in page
    assert "checked" in page


def test_each_person_decides_if_their_face_is_shown(tablet, rosie, bilal, press, come_in, clock):
    assert "Rosie" not in tablet.get("/sign-in/").content.decode()
    come_in(tablet, rosie)
    assert "not shown" in tablet.get("/me/").content.decode()
    assert press(tablet, "/me/face/").status_code == 302
    press(tablet, "/finish/")
    faces = tablet.get("/sign-in/").content.decode()
    assert f"/sign-in/card/{rosie.pk}/" in faces
    assert "Rosie, show your card" in tablet.get(f"/sign-in/card/{rosie.pk}/").content.decode()
    assert tablet.get(f"/sign-in/card/{bilal.pk}/").status_code == 404
    device = Device.objects.get()
    with pytest.raises(NotAllowed) as refused:
        changes.show_face(bilal, device, by=rosie, now=clock.now())
    assert refused.value.reason is Reason.NOT_YOURS
    come_in(tablet, rosie)
    press(tablet, "/me/face/")
    press(tablet, "/finish/")
    assert "Rosie" not in tablet.get("/sign-in/").content.decode()


def test_faces_are_shown_on_no_other_device(client, rosie, tablet, press, come_in, browser_of):
    come_in(tablet, rosie)
    press(tablet, "/me/face/")
    press(tablet, "/finish/")
    other = browser_of()
    assert "Rosie" not in other.get("/sign-in/").content.decode()
    assert other.get(f"/sign-in/card/{rosie.pk}/").status_code == 404


def test_i_am_finished_leaves_nothing_and_the_tablet_stays_ours(tablet, rosie, press, come_in):
    come_in(tablet, rosie)
    before = tablet.cookies["session"].value
    response = press(tablet, "/finish/")
    assert response["Clear-Site-Data"] == '"cache"'
    assert response["Location"].startswith("/sign-in/")
    assert Turn.objects.get(person=rosie).ended_at is not None
    assert tablet.cookies["device"].value
    assert tablet.get("/me/").status_code == 302
    page = tablet.get("/sign-in/").content.decode()
    assert "Nothing of yours is left here" in page
    assert "Rosie" not in page
    assert tablet.cookies["session"].value != before


def test_finishing_twice_or_without_a_turn_is_no_trouble(tablet, rosie, press, come_in):
    come_in(tablet, rosie)
    press(tablet, "/finish/")
    assert press(tablet, "/finish/").status_code == 302
    assert [e.kind for e in Entry.objects.of(rosie)].count("finished") == 1
    assert tablet.get("/finish/").status_code == 405


def test_the_next_card_ends_the_turn_of_the_one_before(tablet, rosie, bilal, press, come_in):
    come_in(tablet, rosie)
    come_in(tablet, bilal)
    assert Turn.objects.get(person=rosie).ended_at is not None
    assert Turn.objects.get(person=bilal).ended_at is None
    page = tablet.get("/me/").content.decode()
    assert "Bilal" in page
    assert "Rosie" not in page


def test_five_minutes_rest_ends_the_turn_and_a_touch_does_not(tablet, rosie, come_in, clock):
    come_in(tablet, rosie)
    for _ in range(3):
        clock.move(minutes=4, seconds=59)
        assert tablet.get("/me/").status_code == 200
    clock.move(minutes=5)
    response = tablet.get("/me/")
    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"cache"'
    assert Turn.objects.get(person=rosie).ended_at == clock.now()
    page = tablet.get("/sign-in/").content.decode()
    assert "Nobody used this tablet for 5 minutes" in page
    assert "Rosie" not in page


def lands(browser, card):
    """Where someone is led who shows their card."""
    return browser.post("/c/", {"token": card.token, "key": card.token})["Location"]


def test_after_a_rest_the_next_person_lands_at_home(tablet, rosie, bilal, come_in, card_for, clock):
    come_in(tablet, rosie)
    clock.move(minutes=6)
    assert tablet.get("/me/history/")["Location"] == "/sign-in/"  # not where Rosie was
    assert lands(tablet, card_for(bilal)) == "/"


def test_nobody_lands_where_someone_before_them_wanted_to_go(
    tablet, rosie, bilal, come_in, card_for
):
    faces = tablet.get("/me/history/", follow=True)
    assert faces.request["PATH_INFO"] + faces.request["QUERY_STRING"] == "/sign-in/"
    assert lands(tablet, card_for(rosie)) == "/"
    session = tablet.session
    session["next"] = "/me/history/"  # she was asked to show that it is her, and went away
    session.save()
    assert lands(tablet, card_for(bilal)) == "/"


def test_on_ones_own_device_one_lands_where_one_wanted_to_go(client, rosie, card_for):
    client.get("/me/history/", follow=True)
    assert lands(client, card_for(rosie)) == "/me/history/"


def test_i_am_still_here_begins_the_five_minutes_anew(tablet, rosie, press, come_in, clock):
    come_in(tablet, rosie)
    clock.move(minutes=4, seconds=40)
    assert press(tablet, "/still-here/").status_code == 204
    clock.move(minutes=4, seconds=40)
    assert tablet.get("/me/").status_code == 200


def test_no_other_device_has_a_time_limit(client, rosie, come_in, clock):
    come_in(client, rosie)
    clock.move(days=40)
    page = client.get("/me/")
    assert page.status_code == 200
    assert "rest.js" not in page.content.decode()


def test_the_warning_is_on_every_page_of_a_turn_on_a_shared_tablet(tablet, rosie, come_in):
    come_in(tablet, rosie)
    page = tablet.get("/ways/").content.decode()
    assert "I am still here" in page
    assert "rest.js" in page


def test_what_was_typed_is_kept_for_its_writer_alone(
    tablet, rosie, bilal, press, come_in, clock, some_pages
):
    come_in(tablet, rosie)
    clock.move(minutes=6)
    response = press(tablet, "/write/", idea="A cat for the lounge", password="secret")
    assert response["Location"] == "/sign-in/"
    assert "What you wrote is kept" in tablet.get("/sign-in/").content.decode()
    draft = Draft.objects.get()
    assert draft.fields == {"idea": "A cat for the lounge"}
    come_in(tablet, bilal)
    assert "cat" not in tablet.get("/kept/").content.decode()
    assert tablet.get("/write/").content == b"so far: "
    card = come_in(tablet, rosie)
    assert tablet.post("/c/", {"token": card.token})["Location"] == "/kept/"
    assert "A cat for the lounge" in tablet.get("/kept/").content.decode()
    assert tablet.get("/write/").content == b"so far: A cat for the lounge"
    assert press(tablet, "/write/", idea="A cat").status_code == 302
    assert not Draft.objects.exists()


def test_what_was_kept_can_be_thrown_away_by_its_writer(
    tablet, rosie, bilal, press, come_in, clock
):
    draft = changes.keep_draft(rosie, "/write/", {"idea": "A cat"}, now=clock.now())
    come_in(tablet, bilal)
    press(tablet, "/kept/", path=draft.path)
    assert Draft.objects.exists()
    come_in(tablet, rosie)
    press(tablet, "/kept/", path=draft.path)
    assert not Draft.objects.exists()
    assert "All you wrote was sent" in tablet.get("/kept/").content.decode()


def test_votes_and_worries_are_never_kept(tablet, rosie, press, come_in, clock, some_pages):
    come_in(tablet, rosie)
    clock.move(minutes=6)
    assert press(tablet, "/vote/", choice="1").status_code == 302
    assert not Draft.objects.exists()
    assert "Please do it again" in tablet.get("/sign-in/").content.decode()
    come_in(tablet, rosie)
    typed = json.dumps({"choice": "1"})
    press(tablet, "/rest/", path="/vote/", typed=typed)
    assert not Draft.objects.exists()


def test_the_browser_puts_away_what_was_on_the_screen(
    tablet, rosie, press, come_in, clock, some_pages
):
    come_in(tablet, rosie)
    clock.move(minutes=5, seconds=1)
    typed = json.dumps({"idea": "A cat", "password": "secret"})
    response = press(tablet, "/rest/", path="/write/", typed=typed)
    assert response["Clear-Site-Data"] == '"cache"'
    assert Draft.objects.get().fields == {"idea": "A cat"}
    assert tablet.get("/me/").status_code == 302


@pytest.mark.parametrize("typed", ["", "no json", "[1]", "null", json.dumps({"a": "b" * 30_000})])
def test_a_browser_that_sends_nonsense_only_rests(tablet, rosie, press, come_in, some_pages, typed):
    come_in(tablet, rosie)
    assert press(tablet, "/rest/", path="/write/", typed=typed).status_code == 302
    assert not Draft.objects.exists()
    assert tablet.get("/me/").status_code == 302


def test_resting_is_for_shared_tablets_only(client, rosie, press, come_in):
    come_in(client, rosie)
    press(client, "/rest/", path="/me/", typed="{}")
    assert client.get("/me/").status_code == 200


def test_a_page_open_to_all_goes_on_after_a_rest(tablet, rosie, come_in, clock):
    come_in(tablet, rosie)
    clock.move(minutes=6)
    page = tablet.get("/ways/")
    assert page.status_code == 200
    assert "Rosie" not in page.content.decode()


def test_ways_of_reading_follow_the_person_and_stay_on_no_shared_tablet(
    tablet, rosie, bilal, press, come_in, browser_of
):
    press(tablet, "/ways/text-size/", choice="biggest")  # tried before signing in
    come_in(tablet, rosie)
    assert 'data-text-size="biggest"' in tablet.get("/me/").content.decode()
    press(tablet, "/ways/contrast/", choice="dark")
    press(tablet, "/finish/")
    assert 'data-text-size="usual"' in tablet.get("/sign-in/").content.decode()
    come_in(tablet, bilal)
    page = tablet.get("/me/").content.decode()
    assert 'data-text-size="usual"' in page
    assert 'data-contrast="device"' in page
    phone = browser_of()
    come_in(phone, rosie)
    page = phone.get("/me/").content.decode()
    assert 'data-text-size="biggest"' in page
    assert 'data-contrast="dark"' in page


def test_a_device_that_is_gone_shows_no_face_and_lets_nobody_type_a_code(
    tablet, rosie, greg, press, come_in, browser_of, card_for
):
    come_in(tablet, rosie)
    press(tablet, "/me/face/")
    phone = browser_of()
    come_in(phone, greg)
    device = Device.objects.get()
    assert "Elm House kitchen" in phone.get("/devices/").content.decode()
    assert press(phone, f"/devices/{device.pk}/end/").status_code == 302
    assert Turn.objects.get(person=rosie).ended_at is not None
    assert tablet.get("/me/").status_code == 302
    assert "Rosie" not in tablet.get("/sign-in/").content.decode()
    assert press(tablet, "/sign-in/code/", code=card_for(rosie).code).status_code == 403


def test_a_device_of_another_organisation_is_not_found(tablet, otto, press, come_in, browser_of):
    far = browser_of()
    come_in(far, otto)
    device = Device.objects.get()
    assert "kitchen" not in far.get("/devices/").content.decode()
    assert press(far, f"/devices/{device.pk}/end/").status_code == 404


def test_on_a_shared_tablet_nothing_is_asked_of_the_database_twice(
    tablet, rosie, come_in, django_assert_max_num_queries
):
    come_in(tablet, rosie)
    with django_assert_max_num_queries(3):
        tablet.get("/ways/")
