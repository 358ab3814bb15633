"""An organisation with two homes, made through the same changes as a real one."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from sayso.craft.codes import token_hash
from sayso.rules.power.parts import Duty, Part
from sayso.web.people import changes as people_changes
from sayso.web.places import changes
from tests.cast import played

MORNING = datetime(2030, 5, 1, 8, tzinfo=UTC)


def morning():
    """The clock of these tests: it stands still."""
    return MORNING


def found(name="Elm Care", keeper="Leila", token="a printed link"):
    """An organisation with its first keeper, as the printed link makes it."""
    link = people_changes.begin_setting_up(token_hash(token), now=MORNING)
    person = changes.begin(
        link,
        organisation=name,
        name=keeper,
        sign_in_name=keeper,
        password="three small words",
        by=None,
        now=MORNING,
    )
    return person.assignments.get().organisation, person


def card_for(person, by):
    """A card that works, so that this person can sign in."""
    hashes = {"token_hash": f"token {person.pk}", "code_hash": f"code {person.pk}"}
    return people_changes.make_card(person, **hashes, by=by, now=MORNING)


@pytest.fixture
def elm(db):
    """Elm House with six residents, its staff and its manager; Oak Lodge; everyone with a job."""
    return played("Elm Care", elm_care)


def elm_care():
    organisation, leila = found()
    who = {"by": leila, "now": MORNING}
    changes.describe(
        organisation,
        name="Elm Care",
        emergency_number="999",
        authority="Norwood Council, the safeguarding team",
        authority_number="01234 500 600",
        **who,
    )
    house = changes.open_place(organisation, "Elm House", "home", **who)
    lodge = changes.open_place(organisation, "Oak Lodge", "home", **who)
    office = changes.open_place(organisation, "The office", "team", **who)
    cast = SimpleNamespace(
        organisation=organisation, leila=leila, house=house, lodge=lodge, office=office, who=who
    )
    parts = {
        house: {
            Part.DRAWS_ON_SUPPORT: ["Rosie", "Bilal", "Sam", "Hope", "Theo", "Ann"],
            Part.STAFF: ["Dan", "Kofi"],
            Part.MANAGER: ["Greg"],
            Part.FAMILY: ["Jo"],
        },
        lodge: {
            Part.DRAWS_ON_SUPPORT: ["Mary"],
            Part.FAMILY: ["Priya"],
            Part.MANAGER: ["Olga"],
        },
        office: {Part.STAFF: ["Nadia", "Marta"]},
    }
    for place, by_part in parts.items():
        for part, names in by_part.items():
            for name in names:
                setattr(cast, name.lower(), changes.welcome(name, place, part, **who))
    changes.take_on(organisation, Duty.WORRY_READER, cast.nadia, phone="01234 1", **who)
    changes.take_on(organisation, Duty.WORRY_READER, "June", phone="01234 2", **who)
    cast.june = organisation.with_duty(Duty.WORRY_READER).get(name="June")
    changes.take_on(organisation, Duty.DIRECTOR, cast.marta, **who)
    changes.take_on(organisation, Duty.HELPER, cast.kofi, phone="01234 3", **who)
    for person in (cast.greg, cast.olga, cast.nadia, cast.june, cast.marta, cast.kofi):
        card_for(person, leila)
    return cast


@pytest.fixture
def elsewhere(db):
    """Another organisation on the same Sayso, which nobody of Elm Care may see."""
    organisation, keeper = found("Other Care", "Otto", "another link")
    home = changes.open_place(organisation, "Far House", "home", by=keeper, now=MORNING)
    person = changes.welcome("Fay", home, Part.DRAWS_ON_SUPPORT, by=keeper, now=MORNING)
    return SimpleNamespace(
        organisation=organisation,
        keeper=keeper,
        home=home,
        fay=person,
        who={"by": keeper, "now": MORNING},
    )


@pytest.fixture
def send(client):
    """Fill in a page as a person would: open it, send its last form with these answers, go on."""

    def send(address, **answers):
        page = client.get(address)
        assert page.status_code == 200, f"{address} answered {page.status_code}"
        keys = re.findall(r'name="key" value="([^"]+)"', page.content.decode())
        return client.post(address, answers | {"key": keys[-1]}, follow=True)

    return send


def words(page):
    """What a page says, without its tags, in one line."""
    html = re.sub(r"<(script|style|svg).*?</\1>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(name="words")
def words_of():
    """The function that reads a page aloud."""
    return words
