"""Rosie spoke; a post office beside her; and the timed worker's part in it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as ours

from sayso.craft.codes import code_hash
from sayso.rules.power.posting import Every, How
from sayso.web.decisions.changes import open_decision
from sayso.web.decisions.changes.themes import name_themes
from sayso.web.post import changes
from sayso.web.site import timed
from tests.post_office import PostOffice
from tests.questions import ask
from tests.themes import asked, named
from tests.themes import say as speak

HOME = "http://elm.example"
ROSIE = "rosie@example.org"


@pytest.fixture
def office(settings):
    office = PostOffice(settings)
    yield office
    office.close()


@pytest.fixture
def round_(clock):
    """One round of the timed worker, as far as post goes."""

    def round_(**later):
        clock.move(**later)
        made = timed.gather_news(clock.now)
        return made, timed.send_mail(clock.now)

    return round_


@pytest.fixture
def chosen(cast, clock):
    """Someone chooses, by the change that the page calls."""

    def chosen(person, how=How.MAIL, email=ROSIE, every=Every.WEEK):
        return changes.choose(person, how, every, email, home=HOME, by=person, now=clock.now)

    return chosen


@pytest.fixture
def code(office, round_):
    """The code that came by mail."""

    def code():
        round_()
        return re.search(r"^(\w{4} \w{4})$", office.words, re.MULTILINE)[1]

    return code


@pytest.fixture
def by_mail(cast, clock, chosen, code, settings):
    """Someone gets news by e-mail, and has shown that the address is theirs."""

    def by_mail(person=None, email=ROSIE, every=Every.WEEK):
        person = person or cast.rosie
        news = chosen(person, email=email, every=every)
        prove(news, code(), person, clock)
        return news

    return by_mail


def prove(news, code, person, clock):
    hashed = code_hash(code, ours.SECRET_KEY.encode())
    changes.prove(news, hashed, by=person, now=clock.now)


@pytest.fixture
def heap_(cast, clock):
    """What these people said lies in one heap with a name, some minutes later."""

    def heap_(**said):
        voices = speak(cast, clock, asked(cast, clock), **said)
        clock.move(minutes=5)
        theme = named(cast, clock, voices.values())
        clock.move(minutes=5)
        return theme

    return heap_


@pytest.fixture
def decided(cast, clock):
    """A decision about a theme is open at Elm House."""

    def decided(theme):
        decision = ask(cast, clock)
        who = {"by": decision.asked_by, "now": clock.now}
        name_themes(decision, [theme], **who)
        open_decision(decision, closes_at=clock.now + timedelta(days=7), **who)
        clock.move(minutes=5)
        return decision

    return decided
