"""Two homes, those who live and work there, and those who read worries."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model

from sayso.craft.codes import token_hash
from sayso.rules.power.parts import Duty, Part
from sayso.web.people.changes import begin_turn, seat
from sayso.web.people.models import Device
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from tests.careful import CarefulClient

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)  # a Monday
Person = get_user_model()


class Town(SimpleNamespace):
    """Everyone by their name in small letters."""

    def person(self, name, place=None, part=None):
        person = Person.objects.create(
            name=name, joined_at=NOW, password="x", sign_in_name=name.lower()
        )
        setattr(self, name.lower(), person)
        if place:
            Membership.objects.create(place=place, person=person, part=part, since=NOW)
        return person

    def duty(self, person, duty, *, phone="01632 960001", place=None):
        return Assignment.objects.create(
            organisation=self.organisation,
            place=place,
            person=person,
            duty=duty,
            phone=phone,
            since=NOW,
        )


@pytest.fixture(autouse=True)
def the_clock(settings):
    """What the clock says; a test may set it on."""
    settings.CLOCK = "tests.web.worries.clock.now"


@pytest.fixture
def town(db):
    """Rosie lives at Elm House; Kofi, Ana and Greg work there. Nadia and June read from outside."""
    town = Town()
    town.organisation = Organisation.objects.create(
        name="Riverside",
        founded_at=NOW,
        authority="The safe team",
        authority_number="01632 960999",
    )
    town.elm = Place.objects.create(organisation=town.organisation, name="Elm House")
    town.oak = Place.objects.create(organisation=town.organisation, name="Oak Lodge")
    for name in ("Rosie", "Bilal"):
        town.person(name, town.elm, Part.DRAWS_ON_SUPPORT)
    for name in ("Kofi", "Ana"):
        town.person(name, town.elm, Part.STAFF)
    town.person("Greg", town.elm, Part.MANAGER)
    town.person("Priya", town.elm, Part.FAMILY)
    town.person("Dan", town.oak, Part.STAFF)
    for name in ("Nadia", "June", "Marta", "Keep"):
        town.person(name)
    town.duty(town.nadia, Duty.WORRY_READER)
    town.duty(town.june, Duty.WORRY_READER)
    town.duty(town.marta, Duty.DIRECTOR, phone="")
    town.duty(town.keep, Duty.KEEPER)
    town.duty(town.ana, Duty.HELPER)
    return town


def come_in(person, *, beside=None, device=None):
    """A browser in which this person has signed in, perhaps with someone beside them."""
    client = CarefulClient()
    client.force_login(person)
    turn = begin_turn(person, "card", device=device, by=person, now=NOW)
    if beside:
        turn.beside = beside
        turn.save(update_fields=["beside"])
    session = client.session
    session["turn"] = turn.pk
    session.save()
    seat(turn.pk, session.session_key, now=NOW)
    return client


@pytest.fixture
def tablet(town):
    """The shared tablet in the kitchen of Elm House, and its token."""
    device = Device.objects.create(
        name="Kitchen", token_hash=token_hash("tablet"), registered_at=NOW, registered_by=town.greg
    )
    town.elm.devices.add(device)
    return device


@pytest.fixture
def at_tablet(tablet):
    """A browser on that tablet, in which nobody has signed in."""
    client = CarefulClient()
    client.cookies["device"] = "tablet"
    return client
