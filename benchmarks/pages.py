"""A vote and its page, beside an otherwise empty Django view and beside itself."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from benchmarks.bare_settings import MIDDLEWARE as BARE
from benchmarks.measure import Row, compare
from sayso import demo
from sayso.rules.deciding import METHODS, Ballot, Profile, Terms
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.site.clock import now

TURNS = 7


def measure() -> list[Row]:
    """Play the demo, then measure with Rosie's open vote."""
    call_command("migrate", verbosity=0)
    demo.load(now=now() - timedelta(minutes=1))
    rosie = Person.objects.get(name="Rosie")
    decision = Decision.objects.visible_to(rosie).open_at(now()).secret().get()
    return [_a_vote(rosie, decision), _a_page(rosie, decision), _a_house_of_six(rosie, decision)]


def _client(person: Person) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    return client


def _a_vote(rosie: Person, decision: Decision) -> Row:
    client, address = _client(rosie), f"/decisions/{decision.pk}/vote/"
    token = _token(client.get(address).content.decode())
    keys = decision.option_keys()

    def vote() -> None:
        fields = {"choice": secrets.choice(keys), "sure": "yes", "key": secrets.token_urlsafe(16)}
        answer = client.post(address, fields | {"csrfmiddlewaretoken": token})
        assert answer.status_code == 302, answer.content

    row = Row("a vote, from the form to the sealed envelope", "three bare rows", "0.6 or more")
    return compare(row, vote, _three_rows(rosie), turns=TURNS, acts=40)


def _three_rows(person: Person) -> Callable[[], None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_rows (id integer PRIMARY KEY, person int, what int)")
    with override_settings(MIDDLEWARE=BARE):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person)
        client.handler.load_middleware()
    client.cookies["csrf"] = token = secrets.token_hex(16)

    def post() -> None:
        answer = client.post("/three-rows/", {"csrfmiddlewaretoken": token, "choice": "1"})
        assert answer.status_code == 302, answer.content

    return post


def _a_page(rosie: Person, decision: Decision) -> Row:
    client = _client(rosie)
    row = Row("the page to vote on", "the page of the decision", "about 1")
    return compare(
        row,
        lambda: client.get(f"/decisions/{decision.pk}/vote/"),
        lambda: client.get(f"/decisions/{decision.pk}/"),
        turns=TURNS,
        acts=20,
    )


def _a_house_of_six(rosie: Person, decision: Decision) -> Row:
    client, way, terms = _client(rosie), METHODS["choose-one"], Terms()
    options = decision.option_keys()
    profile = Profile.counted({Ballot.of(options[0]): 4, Ballot.of(options[1]): 2})
    row = Row("counting a house of six", "the page that shows it", "10 or more")
    return compare(
        row,
        lambda: way.decide(profile, options, terms),
        lambda: client.get(f"/decisions/{decision.pk}/"),
        turns=TURNS,
        acts=20,
    )


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]
