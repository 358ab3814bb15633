"""A made-up organisation, played through the same changes as real people. Nobody in it is real.

It comes into an empty database only, and never beside a real organisation.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from sayso.demo import cast as casting
from sayso.demo import faces, story
from sayso.web.places.models import Organisation

SINCE = timedelta(days=70)  # how long ago the demo's people began with Sayso

GUIDES = (
    ("Rosie", "who does not read, and votes with pictures"),
    ("Sam", "who is deafblind, and reads with his fingers"),
    ("Greg", "who manages Elm House, and is late with a promise"),
    ("Dan", "who works at night"),
    ("Priya", "whose mum lives at Oak Lodge"),
    ("Hope", "who chairs the board"),
    ("Theo", "who shares a fund with other young people"),
    ("Leila", "who looks after this Sayso"),
)


class RealPeopleHere(RuntimeError):
    """There is a real organisation in this database: the demo never mixes with one."""


@transaction.atomic
def load(*, now: datetime) -> None:
    """Put the demo in, with its story up to `now`; nothing if it is there already.

    Raises `RealPeopleHere` if there is an organisation that is not the demo's.
    """
    if casting.is_here():
        return
    if Organisation.objects.exists():
        raise RealPeopleHere
    cast = casting.gather(now=now - SINCE)
    story.play(cast, now=now)
    faces.show(cast, now=now - SINCE)


def addresses(base: str) -> list[tuple[str, str, str]]:
    """Cards to try Sayso with: a name, who that is, and the address that signs in as them.

    `base` is where this Sayso is, such as "http://127.0.0.1:8000". None outside the demo.
    """
    if not settings.DEMO:
        return []
    return [
        (name, who, base + reverse("card-link", args=[casting.card_of(name)]))
        for name, who in GUIDES
    ]
