"""`sayso demo`: a made-up organisation in an empty data folder. It never mixes with a real one."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from sayso.command import folder
from sayso.command.opening import database, get_ready
from sayso.command.reading import read_settings
from sayso.command.stop import Stop


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso demo`."""
    folder.argument(parser)


def main(_options: Namespace) -> int:
    """Put it in, unless it is there. Returns the exit status."""
    read_settings()
    folder.make(settings.DATA)
    try:
        settings.SECRET_KEY  # noqa: B018  (Django will not tell of one that is empty)
    except ImproperlyConfigured:  # read before the folder, with its secret, was made
        settings.SECRET_KEY = (settings.DATA / "secret").read_text().strip()
    with folder.in_use(settings.DATA):
        get_ready()
        put_in()
    print(f"The made-up organisation is in {settings.DATA}. To visit it: sayso run --demo")
    return 0


def put_in() -> None:
    """Play the demo into the database, all of it or nothing. Being there already, do nothing.

    Raises `Stop` if real people are there.
    """
    demo = import_module("sayso.demo")  # it can be loaded now that Django has been set up
    with folder.in_turn(settings.DATA), database():
        mark = settings.DATA / folder.DEMO
        if not mark.exists():
            print("Playing the demo: a made-up organisation comes to life.", flush=True)
        try:
            demo.load(now=import_string(settings.CLOCK)())
        except demo.RealPeopleHere:
            raise Stop(
                f"There is a real organisation in {settings.DATA}. The demo never mixes with one."
                " Choose an empty folder: sayso run --demo --data FOLDER"
            ) from None
        mark.touch(mode=0o600)
