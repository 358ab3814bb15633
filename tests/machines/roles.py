"""What the processes of a test do, each with the settings of an installation of its own.

python -m tests.machines.roles move_in 200      answers in JSON who can come in, and to what
python -m tests.machines.roles vote 1 0 200     votes as people 0 to 199, says who was told "saved"
"""

import json
import secrets
import sys
from datetime import timedelta

import django
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.middleware.csrf import _get_new_csrf_string, _mask_cipher_secret

if __name__ == "__main__":
    django.setup()

from django.contrib.sessions.models import Session

from sayso.command import opening
from sayso.craft.sealing import KeyFolder
from sayso.rules.deciding import Ballot
from sayso.rules.power.parts import Part
from sayso.web.content.models import Chunk
from sayso.web.decisions.changes import cast, settle_due
from sayso.web.decisions.models import (
    Affected,
    Decision,
    Entitled,
    Envelope,
    Option,
    Participation,
)
from sayso.web.people.models import Person, Turn
from sayso.web.places.models import Membership, Organisation, Place
from sayso.web.site.clock import now as clock

CHOICES = ("Blue", "Green", "Red")


def say(words):
    print(words, flush=True)


@transaction.atomic
def move_in(people):
    """A house with so many people, one of its questions open to all of them, and everyone let in."""
    now, before = clock(), clock() - timedelta(days=99)
    elm = Organisation.objects.create(name="Elm", founded_at=before, live_at=before)
    house = Place.objects.create(organisation=elm, name="Elm House")
    everyone = Person.objects.bulk_create(
        Person(name=f"Neighbour {n}", joined_at=before) for n in range(int(people))
    )
    part = Part.DRAWS_ON_SUPPORT.value
    Membership.objects.bulk_create(
        Membership(place=house, person=each, part=part, since=before) for each in everyone
    )
    decision = ask(house, everyone, now)
    secret = _get_new_csrf_string()
    told = {
        "decision": decision.pk,
        "sessions": come_in(everyone, now),
        "csrf": [secret, _mask_cipher_secret(secret)],
    }
    say(json.dumps(told))


def ask(house, everyone, now):
    """A question that is open for nine days."""
    words = Chunk.objects.bulk_create(
        Chunk(words=each, picture="paint", made_at=now) for each in ("What colour?", *CHOICES)
    )
    decision = Decision.objects.create(
        organisation=house.organisation,
        place=house,
        asked_by=everyone[0],
        holder=everyone[0],
        asked_at=now,
        shown_at=now,
        question=words[0],
        setting="we-live-here",
        no_limits=True,
        opened_at=now,
        closes_at=now + timedelta(days=9),
    )
    for table in (Affected, Entitled):
        table.objects.bulk_create(table(decision=decision, person=each) for each in everyone)
    Option.objects.bulk_create(
        Option(decision=decision, key=name, chunk=chunk, added_by=everyone[0], added_at=now)
        for name, chunk in zip(keys(), words[1:], strict=True)
    )
    folder = KeyFolder(settings.KEYS)
    folder.mark()
    decision.public_key = folder.make(f"decision-{decision.pk}")
    decision.save()
    return decision


def keys():
    return [f"option{n:06}" for n in range(len(CHOICES))]


def come_in(everyone, now):
    """A session for each of them, as the door opens one on a device of one's own. Their keys."""
    turns = Turn.objects.bulk_create(
        Turn(person=each, began_at=now, touched_at=now) for each in everyone
    )
    store, until = SessionStore(), now + timedelta(days=1)
    opened = Session.objects.bulk_create(
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
                }
            ),
            expire_date=until,
        )
        for turn in turns
    )
    return [session.session_key for session in opened]


def vote(decision, first, last):
    """Vote for these people, one after the other. Say each number when it is saved."""
    decision = Decision.objects.get(pk=decision)
    everyone = list(Person.objects.order_by("pk"))
    for number in range(int(first), int(last)):
        ballot = Ballot.of(keys()[number % len(CHOICES)])
        cast(decision, ballot, by=everyone[number], now=clock())
        say(number)


def vote_again(decision):
    """Let everyone vote, again and again, until the test ends it."""
    while True:
        vote(decision, 0, Person.objects.count())


def upgrade():
    """Change the tables to what this version needs, as it does when it starts."""
    opening._migrate()
    say("done")


def count(decision):
    """End the vote and count it, as the timed worker does. Say what the database has."""
    votes = Participation.objects.count(), Envelope.objects.count()
    Decision.objects.filter(pk=decision).update(closes_at=clock())
    settle_due(draw=secrets.token_bytes, now=clock())
    counts = Decision.objects.get(pk=decision).outcome
    say(json.dumps({"roll": votes[0], "box": votes[1], "outcome": counts}))


if __name__ == "__main__":
    {each.__name__: each for each in (move_in, vote, vote_again, upgrade, count)}[sys.argv[1]](
        *sys.argv[2:]
    )
