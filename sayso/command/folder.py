"""The data folder: the one place on this machine where Sayso keeps anything. For its owner only."""

import fcntl
import os
import secrets
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from sayso.command.stop import Stop
from sayso.craft.files import write_once

RESTORING = "restoring"  # lies in the folder while `sayso restore` moves things about

ADDRESS = "address"  # a file in the folder: what people typed to reach the house that ran last
DEMO = "demo"  # a file in the folder: the people in it are made up


def argument(parser: ArgumentParser) -> None:
    """`--data`, which every command has that needs the folder."""
    parser.add_argument(
        "--data",
        dest="SAYSO_DATA",
        metavar="FOLDER",
        help="where Sayso keeps everything (default: the folder `data`)",
    )


def make(folder: Path) -> None:
    """Make the folder and its secret if they are not there. Two starts at once make one secret.

    Raises `Stop` if this may not be done there, or if a restore was cut off there.
    """
    if (folder / RESTORING).exists():
        raise Stop(
            f"A restore into {folder} was cut off. Do it again: sayso restore FILE --replace"
        )
    make_empty(folder)
    (folder / "uploads").mkdir(mode=0o700, exist_ok=True)
    if not (folder / "secret").exists():
        write_once(folder / "secret", secrets.token_urlsafe(48).encode())


def make_empty(folder: Path) -> None:
    """Make the folder if it is not there, with nothing in it. Raises `Stop` if it cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()  # the surest way to know that we may write
    except OSError as fault:
        raise Stop(
            f"Sayso cannot write into the data folder {folder}: {fault.strerror}."
            " Choose another one with --data or SAYSO_DATA."
        ) from None


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Say that something works with the folder, so that nobody puts another in its place."""
    with _lock(folder / "in-use", fcntl.LOCK_SH):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the folder to oneself. Raises `Stop` if Sayso runs there."""
    with ExitStack() as locks:
        try:
            locks.enter_context(_lock(folder / "in-use", fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            raise Stop(f"Sayso is running with {folder}. Stop it first.") from None
        yield


@contextmanager
def in_turn(folder: Path, doing: str = "getting-ready") -> Iterator[None]:
    """Wait until nobody else does this here. A process that dies leaves no lock behind."""
    with _lock(folder / doing, fcntl.LOCK_EX):
        yield


@contextmanager
def _lock(path: Path, kind: int) -> Iterator[None]:
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(opened, kind)
        yield
    finally:
        os.close(opened)
