"""`sayso tick`: the timed worker. It does what is due, whatever the pages are doing.

What there is to do stands in `settings.TICKS`, by name: callables `(now) -> how many were done`.
Each is a change, or calls changes, so each write is a transaction of its own. Nothing here holds a
transaction around them: mail is slow, and a slow thing must not keep everyone else from writing.
Two of these workers at once, on one machine or on several, do no harm and nothing twice: that is a
duty of each callable, and tested.

What takes minutes (`settings.TICKS_BESIDE`) has a thread of its own, so that no result waits for it.
"""

import logging
import os
import signal
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils.module_loading import import_string

from sayso.command import folder
from sayso.command.opening import open_house
from sayso.craft import programs

PAUSE = 4  # seconds between two rounds: an errand waits five at the most
AT_MOST = 20  # times in one round that one thing is done, so that the others have their turn
SIGN_OF_LIFE = "ticked"  # a file in the data folder, touched after each round

log = logging.getLogger("sayso.tick")


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso tick`."""
    folder.argument(parser)
    parser.add_argument("--once", action="store_true", help="one round, then stop")


def main(options: Namespace) -> int:
    """Go on until told to stop; or one round. Returns 1 if something in that one round failed."""
    open_house()
    with folder.in_use(settings.DATA):
        worker = Worker()
        if options.once:
            for name, done in (worker.round() | worker.round_beside()).items():
                print(f"{name}: {'failed' if done is None else done}")
            return int(bool(worker.failing))
        worker.go_on(os.getppid())
    return 0


class Worker:
    """Goes round everything in `settings.TICKS`, again and again."""

    def __init__(self) -> None:
        self.clock: Callable[[], datetime] = import_string(settings.CLOCK)
        names = (*settings.TICKS, *settings.TICKS_BESIDE)
        self.duties = {name: import_string(name) for name in names}
        self.failing: dict[str, str] = {}  # what failed last time, and how

    def go_on(self, parent: int) -> None:
        """Rounds and pauses, until a signal to stop comes or the process `parent` is gone.

        The round in hand is finished first.
        """
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, lambda *_: stop.set())
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        beside = threading.Thread(target=self._go_on_beside, args=[stop], daemon=True)
        beside.start()
        while not stop.is_set() and os.getppid() == parent:
            self.round()
            for _second in range(PAUSE):
                if stop.wait(1) or os.getppid() != parent:
                    break
        stop.set()
        programs.stop_all()  # what they were doing is an errand still, for whoever comes next
        beside.join(PAUSE)
        connections.close_all()

    def _go_on_beside(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self.round_beside()
            stop.wait(PAUSE)
        connections.close_all()

    def round(self) -> dict[str, int | None]:
        """Do everything once; one that fails stops no other. Returns how many, None for failed."""
        counts = {name: self._do(name) for name in settings.TICKS}
        (settings.DATA / SIGN_OF_LIFE).touch(mode=0o600)
        return counts

    def round_beside(self) -> dict[str, int | None]:
        """Do once what takes minutes."""
        return {name: self._do(name) for name in settings.TICKS_BESIDE}

    def _do(self, name: str) -> int | None:
        close_old_connections()
        done = 0
        try:
            for _again in range(AT_MOST):
                just_now: int = self.duties[name](self.clock())
                done += just_now
                if not just_now:
                    break
        except Exception as fault:  # noqa: BLE001  (whatever it is, the others must have their turn)
            self._failed(name, fault)
            return None
        if self.failing.pop(name, None):
            log.info("%s works again", name)
        if done:
            log.info("%s: %s", name, done)
        return done

    def _failed(self, name: str, fault: Exception) -> None:
        """Say so once, not every few seconds for as long as it lasts."""
        if self.failing.get(name) != type(fault).__name__:
            self.failing[name] = type(fault).__name__
            log.error("%s failed", name, exc_info=fault)
