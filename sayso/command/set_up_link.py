"""`sayso set-up-link`: the link that begins it all, once more, while nobody has used it."""

from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.contrib.auth import get_user_model

from sayso.command import folder, welcome
from sayso.command.opening import database, open_house
from sayso.command.stop import Stop


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso set-up-link`."""
    folder.argument(parser)


def main(_options: Namespace) -> int:
    """Print a new link; former ones end. Returns the exit status."""
    open_house()
    ran_at = settings.DATA / folder.ADDRESS
    if not ran_at.exists():
        raise Stop("Sayso has never run here, so it has no address yet. It prints the link itself.")
    with folder.in_use(settings.DATA), database():
        if get_user_model().objects.exists():
            raise Stop(
                "Sayso is set up already, so there is no such link any more."
                " Whoever keeps the cards there can let someone in."
            )
        print(welcome.set_up_link(ran_at.read_text()))
    return 0
