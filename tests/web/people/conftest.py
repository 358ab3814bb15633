"""Elm House, some of its people, and ways to come in."""

import io
import re
import secrets

import pytest
from django.conf import settings as real
from PIL import Image, ImageDraw

from sayso.craft.codes import card_code, card_token, code_hash, token_hash
from sayso.rules.power.parts import Duty, Part
from sayso.web.people import changes
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from tests.careful import CarefulClient
from tests.web.people import clock as hand


@pytest.fixture(autouse=True)
def clock(settings):
    """Time stands still until a test moves it: `clock.move(minutes=5)`."""
    settings.CLOCK = "tests.web.people.clock.now"
    hand.hand["at"] = hand.START
    return hand


@pytest.fixture
def home(db):
    organisation = Organisation.objects.create(
        name="Elm Care", authority="Elm Council", authority_number="01", founded_at=hand.now()
    )
    return Place.objects.create(organisation=organisation, name="Elm House")


@pytest.fixture
def moves_in(home):
    """Make someone known, with a part in a place."""

    def moves_in(name, part=Part.DRAWS_ON_SUPPORT, place=home, **more):
        person = changes.add(name, by=None, now=hand.now(), **more)
        Membership.objects.create(place=place, person=person, part=part.value, since=hand.now())
        return person

    return moves_in


@pytest.fixture
def rosie(moves_in):
    return moves_in("Rosie")


@pytest.fixture
def bilal(moves_in):
    return moves_in("Bilal")


@pytest.fixture
def kofi(moves_in):
    return moves_in("Kofi", Part.STAFF)


@pytest.fixture
def greg(moves_in):
    return moves_in("Greg", Part.MANAGER)


@pytest.fixture
def leila(moves_in, home):
    leila = moves_in("Leila", Part.STAFF)
    Assignment.objects.create(
        organisation=home.organisation, person=leila, duty=Duty.KEEPER.value, since=hand.now()
    )
    return leila


@pytest.fixture
def otto(db):
    """A keeper of another organisation, who must see nothing of this one."""
    far = Organisation.objects.create(
        name="Far Care", authority="Far", authority_number="02", founded_at=hand.now()
    )
    place = Place.objects.create(organisation=far, name="Far House")
    otto = changes.add("Otto", by=None, now=hand.now())
    Membership.objects.create(place=place, person=otto, part="staff", since=hand.now())
    Assignment.objects.create(organisation=far, person=otto, duty="keeper", since=hand.now())
    return otto


class SomeCard:
    """A card with its secrets, which nobody but its printer knows."""

    def __init__(self, person, by=None):
        self.token = card_token(secrets.token_bytes(32))
        self.code = card_code(secrets.token_bytes(32))
        changes.make_card(
            person,
            token_hash=token_hash(self.token),
            code_hash=code_hash(self.code, real.SECRET_KEY.encode()),
            by=by,
            now=hand.now(),
        )


@pytest.fixture
def card_for():
    return SomeCard


@pytest.fixture
def browser_of():
    """Another browser, as careful as `client`."""
    return CarefulClient


@pytest.fixture
def come_in(card_for):
    """Come in with a new card, as someone who proves it whenever asked. Gives the card."""

    def come_in(client, person, *, sure=True, **more):
        card = card_for(person)
        response = client.post("/c/", {"token": card.token, "key": card.token}, **more)
        assert response.status_code == 302, response.content.decode()
        if sure:
            client.stay_sure()
        return card

    return come_in


@pytest.fixture
def tablet(client, greg, come_in):
    """This client becomes the shared tablet in the kitchen."""
    come_in(client, greg)
    press(client, "/devices/new/", name="Elm House kitchen", shared="yes")
    press(client, "/finish/")
    return client


def press(client, address, **filled):
    """Send a form that a double tap cannot send twice."""
    return client.post(address, filled | {"key": secrets.token_hex(8)})


@pytest.fixture(name="press")
def press_fixture():
    return press


def photo_of(shape="ellipse", colour="red"):
    """A photo as a telephone makes it."""
    picture = Image.new("RGB", (640, 480), "white")
    getattr(ImageDraw.Draw(picture), shape)([100, 60, 500, 420], fill=colour)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    out.seek(0)
    out.name = "photo.jpg"
    return out


@pytest.fixture
def photo():
    return photo_of


def words_of(response):
    """What a page says, without its tags."""
    html = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(name="words")
def words_fixture():
    return words_of
