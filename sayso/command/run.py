"""`sayso run`: open the door, and keep a house at work behind it."""

import errno
import socket
import struct
from argparse import ArgumentParser, Namespace
from ipaddress import ip_address

from django.conf import settings

from sayso.command import folder
from sayso.command.keeper import Keeper
from sayso.command.reading import read_settings
from sayso.command.stop import Stop

SETTINGS = {
    "--host": ("HOST", "ADDRESS", "where to listen (default: 127.0.0.1, only this computer)"),
    "--port": ("PORT", "NUMBER", "the port (default: 8000)"),
}
SILENCE = 15  # seconds within which a visitor must go on sending or reading


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso run`."""
    folder.argument(parser)
    for option, (name, metavar, told) in SETTINGS.items():
        parser.add_argument(option, dest=f"SAYSO_{name}", metavar=metavar, help=told)
    parser.add_argument(
        "--demo",
        dest="SAYSO_DEMO",
        action="store_const",
        const="yes",
        help="with a made-up organisation, to try Sayso out",
    )
    parser.add_argument(
        "--share",
        dest="SAYSO_SHARE",
        action="store_const",
        const="yes",
        help="let tablets and phones in the same network come in, over TLS (docs/tablet.md)",
    )


def main(_options: Namespace) -> int:
    """Serve until told to stop. Returns the exit status."""
    read_settings()
    _refuse_what_does_not_go_together()
    with listen(settings.HOST, settings.PORT) as door:
        folder.make(settings.DATA)
        with folder.in_use(settings.DATA):
            return Keeper(door).keep()


def listen(host: str, port: int) -> socket.socket:
    """Open the door. Raises `Stop` if it is taken, or if other machines could read along."""
    try:
        kind, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        if not settings.SHARE and not ip_address(place[0]).is_loopback:
            raise Stop(
                f"SAYSO_HOST (--host) is {host}: other machines could then read along."
                " To let them in safely: sayso run --share"
            )
        door = socket.create_server(place, family=kind, backlog=1024)
    except OSError as fault:
        raise Stop(_why_the_door_stays_shut(fault, host, port)) from None
    # Whoever comes in inherits this: a visitor who stops in the middle of a sentence is let go,
    # instead of keeping someone busy who could answer another.
    for waiting in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        door.setsockopt(socket.SOL_SOCKET, waiting, struct.pack("ll", SILENCE, 0))
    return door


def _why_the_door_stays_shut(fault: OSError, host: str, port: int) -> str:
    if isinstance(fault, socket.gaierror) or fault.errno == errno.EADDRNOTAVAIL:
        return f"This computer has no address {host}. Change SAYSO_HOST (--host)."
    if fault.errno == errno.EACCES:
        return (
            f"Only the administrator may open port {port}."
            " Choose one above 1023 with --port or SAYSO_PORT."
        )
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is already taken on this computer, perhaps by another Sayso."
            f" Choose another one: sayso run --port {port + 1}"
        )
    return f"Nobody can be let in on {host}, port {port}: {fault.strerror}."


def _refuse_what_does_not_go_together() -> None:
    if settings.SHARE and not settings.TLS:
        raise Stop("SAYSO_SHARE needs TLS, and SAYSO_TLS says no. Take SAYSO_TLS away.")
    if settings.TLS_CERT and not settings.SHARE:
        raise Stop("SAYSO_TLS_CERT is only used with --share (or SAYSO_SHARE=yes).")
    if (settings.DATA / folder.DEMO).exists() and not settings.DEMO:
        raise Stop(
            f"The made-up people of the demo live in {settings.DATA}."
            " To visit them: sayso run --demo\n"
            "For your own home, choose an empty folder: sayso run --data FOLDER"
        )
