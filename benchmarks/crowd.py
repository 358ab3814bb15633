"""A made-up organisation of any size, in the database that the environment names.

One process, told in JSON: `{"people": 50, "decisions": 10}`. Everyone lives in one house, or with
`"home": 50` in houses of so many, which take turns to ask. A quarter of the decisions is open, a
quarter is being shaped, half is decided and has a promise. Everyone in the first house votes on the
first, ten people on each other one. The manager of the first house directs the organisation, too,
and so sees all of it.

It answers with who can come in, and where: `{"decision": 1, "place": 1, "choices": [...],
"sessions": [...], "tokens": [...], "csrf": [cookie, token]}`. The first of the sessions is the
manager's. The tokens are those that the form of the vote on the first carries, in the same order.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import django
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models, transaction
from django.middleware.csrf import _get_new_csrf_string, _mask_cipher_secret

if __name__ == "__main__":
    django.setup()

from django.contrib.sessions.models import Session

from sayso.craft.sealing import KeyFolder
from sayso.rules.power.parts import Duty, Part
from sayso.web.content.models import Chunk
from sayso.web.decisions.models import Affected, Decision, Entitled, Option
from sayso.web.kit.middleware.later import token_for
from sayso.web.people.models import Person, Turn
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from sayso.web.promises.models import Promise
from sayso.web.site.clock import now as clock

CHOICES = ("Blue", "Green", "Red")
A_HOME = 10  # people who live with each decision but the first
AT_ONCE = 1000  # rows in one statement

Row = TypeVar("Row", bound=models.Model)


def made(rows: Iterable[Row]) -> list[Row]:
    """All of them in the database."""
    rows = list(rows)
    return type(rows[0])._base_manager.bulk_create(rows, batch_size=AT_ONCE) if rows else rows


def chunks(words: Iterable[str], now: datetime) -> list[Chunk]:
    """Each of these words as a chunk with a picture."""
    return made(Chunk(words=each, picture="paint", made_at=now) for each in words)


@dataclass(frozen=True)
class House:
    """A house and who lives in it."""

    place: Place
    people: list[Person]


def move_in(people: int, home: int, now: datetime) -> tuple[Person, list[House]]:
    """Who manages and directs it all, and houses of so many with everyone in them."""
    organisation = Organisation.objects.create(name="Elm", founded_at=now, live_at=now)
    many = -(-people // home)
    places = made(Place(organisation=organisation, name=f"Elm House {n}") for n in range(many))
    manager, *everyone = made(
        Person(name=f"Neighbour {n}", joined_at=now) for n in range(people + 1)
    )
    houses = [House(place, everyone[n * home :][:home]) for n, place in enumerate(places)]
    made([_membership(houses[0], manager, Part.MANAGER, now)])
    made(
        _membership(house, person, Part.DRAWS_ON_SUPPORT, now)
        for house in houses
        for person in house.people
    )
    made(
        [Assignment(organisation=organisation, person=manager, duty=Duty.DIRECTOR.value, since=now)]
    )
    return manager, houses


def _membership(house: House, person: Person, part: Part, now: datetime) -> Membership:
    return Membership(place=house.place, person=person, part=part.value, since=now)


def ask(many: int, houses: list[House], manager: Person, now: datetime) -> list[Decision]:
    """So many decisions, each of one house; everyone there lives with the first, which is open."""
    questions = chunks((f"What about this {n}?" for n in range(many)), now)
    decisions = made(
        _decision(n, houses[n % len(houses)].place, manager, words, now)
        for n, words in enumerate(questions)
    )
    living_with = [
        (decision, person)
        for n, decision in enumerate(decisions)
        for person in houses[n % len(houses)].people[: A_HOME if n else None]
    ]
    made(Affected(decision=each, person=person) for each, person in living_with)
    made(Entitled(decision=each, person=person) for each, person in living_with if each.opened_at)
    words = chunks((word for _ in decisions for word in CHOICES), now)
    made(
        Option(
            decision=decisions[n // len(CHOICES)],
            key=f"option{n % len(CHOICES):06}",
            chunk=chunk,
            added_by=manager,
            added_at=now,
        )
        for n, chunk in enumerate(words)
    )
    _promise([each for each in decisions if each.settled_at], manager, now)
    return decisions


def _decision(number: int, place: Place, manager: Person, words: Chunk, now: datetime) -> Decision:
    shaping, settled = number % 4 == 1, number % 4 > 1
    return Decision(
        organisation=place.organisation,
        place=place,
        asked_by=manager,
        holder=manager,
        asked_at=now,
        shown_at=now,
        question=words,
        setting="we-live-here",
        no_limits=True,
        opened_at=None if shaping else now,
        closes_at=None if shaping else now + timedelta(days=9),
        settled_at=now if settled else None,
    )


def _promise(settled: list[Decision], manager: Person, now: datetime) -> None:
    words = chunks((f"This was decided {each.pk}." for each in settled), now)
    made(
        Promise(
            organisation=decision.organisation,
            place=decision.place,
            decision=decision,
            kind="result",
            words=chunk,
            asked_of=manager,
            asked_at=now,
            since=now,
        )
        for decision, chunk in zip(settled, words, strict=True)
    )


def come_in(everyone: list[Person], now: datetime) -> list[str]:
    """Open a session for each of them, as the door does on a device of one's own. Its keys."""
    turns = made(Turn(person=each, began_at=now, touched_at=now) for each in everyone)
    store, until = SessionStore(), now + timedelta(days=1)
    sessions = made(
        Session(
            session_key=_get_new_csrf_string(),
            session_data=store.encode(
                {
                    "_auth_user_id": str(turn.person_id),
                    "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
                    "_auth_user_hash": turn.person.get_session_auth_hash(),
                    "turn": turn.pk,
                    "shared": False,
                    "staff": False,
                    "came-at": now.isoformat(),
                    "touched-at": now.isoformat(),
                    "sure-at": None,
                    "only-second": False,
                    "next": "",
                    "kept": False,
                }
            ),
            expire_date=until,
        )
        for turn in turns
    )
    for turn, session in zip(turns, sessions, strict=True):
        turn.session = session.session_key
    Turn.objects.bulk_update(turns, ["session"], batch_size=500)
    return [session.session_key for session in sessions]


def main() -> None:
    """Do as told on standard input."""
    plan, now = json.load(sys.stdin), clock()
    with transaction.atomic():
        manager, houses = move_in(plan["people"], plan.get("home", plan["people"]), now)
        decision = ask(plan["decisions"], houses, manager, now)[0]
        decision.public_key = KeyFolder(settings.KEYS).make(f"decision-{decision.pk}")
        decision.save()
        everyone = [manager, *(person for house in houses for person in house.people)]
        here = everyone[: plan.get("signed_in", plan["people"]) + 1]
        sessions = come_in(here, now)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")  # as it does by itself after a minute
    address, closes = f"/decisions/{decision.pk}/vote/", decision.closes_at or now
    secret = _get_new_csrf_string()
    keys = [f"option{n:06}" for n in range(len(CHOICES))]
    answer = {
        "decision": decision.pk,
        "place": decision.place_id,
        "choices": keys,
        "sessions": sessions,
        "tokens": [token_for(person, address, closes) for person in here],
    }
    print(json.dumps(answer | {"csrf": [secret, _mask_cipher_secret(secret)]}))


if __name__ == "__main__":
    main()
