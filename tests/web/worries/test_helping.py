""" "I need help": who, please come, I am coming; and how things work here."""

import pytest
from django.db import connection
from django.urls import reverse

from sayso.rules.power.parts import Duty
from sayso.web.places.models import Assignment
from sayso.web.worries.models import HelpCall
from tests.web.worries.conftest import come_in

HELP = "/help/"


def ask(client, key="k"):
    return client.post(reverse("help-ask"), {"key": key}, follow=True)


def test_rosie_asks_and_sees_who_comes(town):
    rosie, ana = come_in(town.rosie), come_in(town.ana)
    page = rosie.get(HELP).content.decode()
    assert "Ana" in page
    assert "01632 960001" in page
    assert "We have told them" in ask(rosie).content.decode()
    call = HelpCall.objects.get()
    assert HelpCall.objects.waiting_for(town.ana).count() == 1
    page = ana.get(reverse("help-calls")).content.decode()
    assert "Rosie" in page
    assert "Elm House" in page
    ana.post(reverse("help-come", args=[call.pk]), {"key": "k"})
    assert HelpCall.objects.waiting_for(town.ana).count() == 0
    assert "is coming to help you" in rosie.get(HELP).content.decode()
    rosie.post(reverse("help-stop"), {"key": "s"})
    assert "is coming" not in rosie.get(HELP).content.decode()


def test_asking_twice_is_one_call(town):
    rosie = come_in(town.rosie)
    ask(rosie, "one")
    ask(rosie, "two")
    assert HelpCall.objects.count() == 1


@pytest.mark.parametrize("who", ["kofi", "greg", "nadia", "keep", "bilal", "rosie"])
def test_only_helpers_are_told_and_come(town, who):
    ask(come_in(town.rosie))
    call, other = HelpCall.objects.get(), getattr(town, who)
    client = come_in(other)
    assert HelpCall.objects.waiting_for(other).count() == 0
    assert "Nobody waits for help" in client.get(reverse("help-calls")).content.decode()
    assert client.post(reverse("help-come", args=[call.pk]), {"key": "k"}).status_code == 404


def test_a_helper_of_another_home_is_not_told(town):
    town.duty(town.dan, Duty.HELPER, place=town.oak)
    ask(come_in(town.rosie))
    assert HelpCall.objects.waiting_for(town.dan).count() == 0


def test_the_second_helper_is_told_that_someone_comes(town):
    town.duty(town.kofi, Duty.HELPER, place=town.elm)
    ask(come_in(town.rosie))
    address = reverse("help-come", args=[HelpCall.objects.get().pk])
    come_in(town.ana).post(address, {"key": "a"})
    refused = come_in(town.kofi).post(address, {"key": "b"})
    assert refused.status_code == 403
    assert "Someone else is coming already" in refused.content.decode()


def test_strangers_see_the_number_to_phone_and_no_names(town, client):
    page = client.get(HELP).content.decode()
    assert "999" in page
    assert "Ana" not in page
    assert "Please help me" not in page
    assert client.post(reverse("help-ask"), {"key": "k"}).status_code == 403
    assert not HelpCall.objects.exists()


def test_at_the_tablet_of_a_home_help_is_called_without_signing_in(town, at_tablet):
    page = at_tablet.get(HELP).content.decode()
    assert "Ana" in page
    ask(at_tablet)
    call = HelpCall.objects.get()
    assert (call.place, call.asked_by) == (town.elm, None)
    ana = come_in(town.ana)
    assert "Someone at the tablet" in ana.get(reverse("help-calls")).content.decode()
    ana.post(reverse("help-come", args=[call.pk]), {"key": "k"})
    assert "is coming to help you" in at_tablet.get(HELP).content.decode()
    assert "is coming to help you" not in come_in(town.bilal).get(HELP).content.decode()


def test_someone_else_cannot_end_a_call(town):
    ask(come_in(town.rosie))
    come_in(town.bilal).post(reverse("help-stop"), {"key": "k"})
    assert HelpCall.objects.get().ended_at is None


def test_with_no_helper_the_page_says_so(town):
    Assignment.objects.filter(duty=Duty.HELPER).update(until="2026-05-04T00:00Z")
    rosie = come_in(town.rosie)
    page = rosie.get(HELP).content.decode()
    assert "Nobody is named to help here yet" in page
    assert ask(rosie).status_code == 403


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_when_nothing_can_be_saved_the_page_says_that_nobody_was_told(town):
    rosie = come_in(town.rosie)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
        try:
            page = ask(rosie)
        finally:
            cursor.execute("PRAGMA query_only = 0")
    assert page.status_code == 503
    assert "Nobody was told" in page.content.decode()
    assert "999" in page.content.decode()
    assert "We have told them" in ask(rosie).content.decode()


@pytest.mark.parametrize("name", ["sign-in", "listen"])
def test_how_things_work_is_told_to_everyone(db, client, name):
    assert client.get(reverse("help-how", args=[name])).status_code == 200
    assert client.get(reverse("help-how", args=["nothing"])).status_code == 404
