"""Decisions for tests, made by the same changes as real ones: asked, opened, voted on and closed."""

from datetime import timedelta

from django.conf import settings

from sayso.craft import sealing
from sayso.rules.deciding import Ballot, decode
from sayso.rules.power.settings import Setting
from sayso.web.decisions import changes
from sayso.web.decisions.changes.keys import ballot_info
from sayso.web.decisions.models import Envelope
from tests.acts import tick

RESIDENTS = ("rosie", "sam", "bilal", "june", "grace", "winston")
OPTIONS = ("Blue", "Green", "Red")


def ask(cast, clock, *, people=RESIDENTS, options=OPTIONS, setting=Setting.WE_LIVE_HERE, **way):
    """Greg asks at Elm House. Everything is ready, and everyone it concerns can see it."""
    who = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("What colour for the lounge?", place=cast.elm, **who)
    changes.name_affected(decision, [cast.people[name] for name in people], **who)
    changes.choose_setting(decision, setting, why="It is quick.", holder=cast.greg, **who)
    changes.say_no_limits(decision, **who)
    chosen = {"method": "choose-one", "tie": "ask-again", "none_allowed": True}
    changes.choose_way(decision, **chosen | {"about_nights": False} | way, **who)
    for number, words in enumerate(options):
        changes.add_option(decision, words, key=f"option{number:06}", **who)
    for chunk in decision.ideas():
        changes.illustrate(decision, chunk, picture="paint", **who)
    return changes.show(decision, **who)


def opened(cast, clock, *, days=7, **how):
    """The same, open for a week."""
    decision = ask(cast, clock, **how)
    closes = clock.now + timedelta(days=days)
    return changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)


def key_of(decision, words):
    """What ballots say for an option."""
    return decision.options.get(chunk__words=words).key


def in_the_box(decision):
    """What each sealed ballot says: nobody but a test ever asks."""
    key = sealing.KeyFolder(settings.KEYS).load(f"decision-{decision.pk}")
    boxed = Envelope.objects.filter(participation__decision=decision)
    return [
        decode(sealing.open_sealed(bytes(each.sealed), key, info=ballot_info(decision, person)))
        for each, person in [(each, each.participation.person_id) for each in boxed]
    ]


def say(cast, clock, decision, **said):
    """Everyone named puts their choice into the box: `rosie="Blue"`."""
    for name, words in said.items():
        ballot = Ballot.of(key_of(decision, words) if words in OPTIONS else words)
        changes.cast(decision, ballot, by=cast.people[name], now=clock.now)


def over(clock, decision):
    """Its time goes by, and the timed worker does what is due."""
    clock.now = decision.closes_at
    tick(clock)
    decision.refresh_from_db()
    return decision
