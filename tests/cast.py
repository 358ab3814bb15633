"""The cast of the stories for tests: the demo's people, without the demo's story, and their clock.

`cast.rosie`, `cast.elm`, `cast.board` as in `sayso.demo.cast`; `cast.as_(cast.rosie)` is someone who
has shown Rosie's card, in a browser of their own, and proves who they are whenever it is asked.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from sayso.demo import cast as demo
from sayso.demo import load as load_demo
from sayso.web.places.models import Organisation
from tests.visitor import Visitor

MONDAY = datetime(2026, 5, 4, 9, tzinfo=UTC)


class Clock:
    """The one clock under test. It stands still until it is moved."""

    def __init__(self, now=MONDAY):
        self.now = now

    def move(self, **how_far):
        self.now += timedelta(**how_far)
        return self.now


CLOCK = Clock()


def tell_time():
    """What `settings.CLOCK` names while a test has its clock."""
    return CLOCK.now


@dataclass(frozen=True)
class Cast(demo.Cast):
    """Everyone, able to come in."""

    def as_(self, person):
        """Come in as this person: by their card, on a device of their own."""
        visitor = Visitor().go(f"/c/{demo.card_of(person.name)}/").send("Come in")
        visitor.stay_sure()
        return visitor

    def tablet(self):
        """The shared tablet in the kitchen of Elm House: nobody's turn yet."""
        visitor = Visitor()
        visitor.cookies["__Host-device" if settings.TLS else "device"] = demo.tablet_token()
        return visitor


def gather(clock):
    """The cast, who began a week ago."""
    began = clock.now - timedelta(days=7)
    played(f"the cast at {began}", lambda: demo.gather(now=began) and None)
    return Cast.of(Organisation.objects.get())


PLAYED = {}


def played(name, play):
    """What `play` makes in an empty database: played the first time, and then put back as it was.

    With the keys of its ballot boxes, which lie beside the database. Returns what it returned, each time a copy of its own. Where others came first, it is played.
    """
    if Organisation.objects.exists():
        return play()
    if name in PLAYED:
        tables, keys, made = PLAYED[name]
        put_back(tables)
        for file, key in keys.items():
            file.write_bytes(key)
        return deepcopy(made)
    made = play()
    tables = [(model, rows) for model in our_tables() if (rows := list(rows_of(model)))]
    keys = {file: file.read_bytes() for file in settings.KEYS.glob("*")}
    PLAYED[name] = tables, keys, made
    return deepcopy(made)


def tell_demo(clock):
    """The demo's people, and everything that happened to them until now."""
    played(f"the demo at {clock.now}", lambda: load_demo(now=clock.now))
    return Cast.of(Organisation.objects.get())


def our_tables():
    ours = (app for app in apps.get_app_configs() if app.name.startswith("sayso."))
    return [model for app in ours for model in app.get_models(include_auto_created=True)]


def rows_of(model):
    return model._base_manager.order_by("pk")


@transaction.atomic
def put_back(tables):
    for model, rows in tables:
        model._base_manager.bulk_create(rows)
    with connection.cursor() as cursor:  # numbers that are taken are not drawn again
        for sql in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in tables]):
            cursor.execute(sql)
