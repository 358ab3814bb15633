"""Every address, before everyone: who may open it, and that nobody else finds anything there.

Expected is what `tests/doors_table.py` says, which was written by hand. The addresses are asked of
the product itself: one that the table does not name fails here, and says what to do.
"""

import logging
import re
from copy import deepcopy

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from sayso.web.people.changes import begin_turn, seat
from tests import cast as casting
from tests import doors
from tests.doors_table import DOORS, SECRETS, SEES, WHO
from tests.test_architecture import every_route

OPEN = {200, 204, 302}
CLOSED = {400, 403, 404, 405}
NOTHING = {404, 405}  # 405: the address takes forms only, for whomever
NOT_KEPT = re.compile(r'"django_session"')  # who is here is written down at every sign of life
# One of everyone who stands alike, before every door; the others before those of things
# that are not theirs.
EACH_KIND = ("rosie", "greg", "kofi", "priya", "leila", "marta", "olga", "gus")
OF_THINGS = ("decision", "promise", "worry", "my-worry", "place", "photo", "proposal", "vote")


def people(words):
    """Names, from words that may stand for many."""
    found = set()
    for word in words.split():
        listed, _, without = word.partition("-no-")
        found |= people(WHO[listed]) if listed in WHO else {listed}
        found -= {without}
    return found


def rows(table, columns):
    return [line.split(maxsplit=columns - 1) for line in table.strip().splitlines()]


MAY_KNOW = {thing: people(who) for thing, who in rows(SEES, 2)}


def who_opens(thing, who):
    """Everyone for whom it opens, strangers as "anyone"."""
    return MAY_KNOW[thing] if who == "its" else people(who)


@pytest.fixture
def world(db, clock):
    logging.disable(logging.ERROR)  # that a page is not there is what is asked for here
    yield doors.world(clock.now)
    logging.disable(logging.NOTSET)


def come_in(person):
    visitor = Client(raise_request_exception=False)
    visitor.force_login(person)
    turn = begin_turn(person, "card", device=None, by=person, now=casting.CLOCK.now)
    session = visitor.session
    session["turn"], session["shared"] = turn.pk, False
    session["sure-at"] = session["came-at"] = casting.CLOCK.now.isoformat()  # others prove that
    session.save()
    seat(turn.pk, session.session_key, now=casting.CLOCK.now)
    return visitor


class Writes(list):
    """What a request wrote: every statement that puts in, changes or takes out."""

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self += [] if NOT_KEPT.search(sql) else [sql[:80]]
        return execute(sql, params, many, context)


def knock(visitor, method, address):
    """Ask for it, or send an empty form to it: what it said and what it wrote. All is undone."""
    writes, before, cookies = Writes(), transaction.savepoint(), deepcopy(visitor.cookies)
    with connection.execute_wrapper(writes):
        response = getattr(visitor, method)(address)
    for close in response._resource_closers if response.streaming else ():  # the file of a photo
        close()
    transaction.savepoint_rollback(before)
    visitor.cookies = cookies
    return response, writes


def complaints(world, who, visitor, only=()):
    """Everything that is not as the table says, for one person (None: a stranger)."""
    for name, thing, opens in rows(DOORS, 3):
        if only and name not in only:
            continue
        address = reverse(name, args=doors.arguments(world, name, thing))
        may, knows = who_opens(thing, opens), MAY_KNOW.get(thing, set())
        open_to = who in may or "anyone" in may
        if only and open_to:
            continue
        for method in ("get",) if only else ("get", "post"):
            response, writes = knock(visitor, method, address)
            text = b"" if response.streaming else response.content
            where = f"{who}: {method} {name} ({thing})"
            wrong = wrong_answer(who, method, response, may, knows)
            if wrong or (writes and not (open_to and method == "post")):
                yield f"{where}: {wrong or writes}"
            for words, readers in SECRETS.items():
                if words.encode() in text and who not in people(readers) and name != "scene":
                    yield f"{where}: shows {words!r}"
            if open_to and response.status_code == 200:
                break  # what they may do is what the other tests are about


def wrong_answer(who, method, response, may, knows):
    """What is wrong with this answer, in a few words; "" if it is right."""
    code = response.status_code
    asked_in = code == 302 and response["Location"].startswith("/sign-in/")
    if "anyone" in may:
        return "" if code in OPEN | CLOSED else f"{code}, and it is for anyone"
    if who is None:
        return "" if asked_in or code in CLOSED else f"{code}, for a stranger"
    if who in may:
        right = OPEN | ({405} if method == "get" else CLOSED)
        return "" if code in right and not asked_in else f"{code}, and it should open"
    if who in knows:
        return "" if code in CLOSED else f"{code}, and it is not for them"
    return "" if code in NOTHING else f"{code}, and they may not even know of it"


# ---- The table itself ------------------------------------------------------------------------


def test_every_address_is_in_the_table():
    named = {name for name, _, _ in rows(DOORS, 3)}
    for name, route, _ in every_route():
        assert name in named, (
            f"/{route} is new. Say in tests/doors_table.py for whom {name!r} opens: take it from "
            "the table of who may see what (docs/who-sees-what.md), and not from the code."
        )
    assert named <= {name for name, _, _ in every_route()}, "an address in the table is gone"


def test_the_table_speaks_of_people_and_things_that_there_are(world):
    for _, thing, opens in rows(DOORS, 3):
        assert who_opens(thing, opens) <= {*world.people, "anyone"}, opens


# ---- Everyone --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", EACH_KIND)
def test_each_person_opens_what_is_theirs_and_finds_nothing_else(world, kind):
    found = [*complaints(world, kind, come_in(world.people[kind]))]
    assert not found, "\n" + "\n".join(found)


def test_the_others_find_nothing_that_is_not_theirs(world):
    others = people("everyone") - {*EACH_KIND}
    found = [
        complaint
        for who in sorted(others)
        for complaint in complaints(world, who, come_in(world.people[who]), OF_THINGS)
    ]
    assert not found, "\n" + "\n".join(found)


def test_strangers_and_those_who_left_are_asked_who_they_are(world, clock):
    before = [come_in(world.people[who]) for who in sorted(people("gone"))]
    doors.leave(world, clock.now)
    found = [
        complaint
        for visitor in (Client(raise_request_exception=False), *before)
        for complaint in complaints(world, None, visitor)
    ]
    assert not found, "\n" + "\n".join(found)
