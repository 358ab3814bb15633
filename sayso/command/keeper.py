"""Keeping a house at work, and beginning the next one before the last one ends.

This process is small and stays. It holds the listening socket, so nobody ever finds the door shut,
and starts `sayso.command.serving`, which does the work. On SIGHUP it starts a second one, with the
code and the certificate of now, and ends the first when the second can take people in. If the
second cannot start, the first goes on.
"""

import os
import queue
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from sayso.command import sharing
from sayso.command.stop import Stop

PATIENCE = 40  # seconds that an ending house has: longer than gunicorn gives its workers
BETWEEN_LOOKS = 3600  # seconds between looks at the certificate
TO_STOP = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


@dataclass
class House:
    """One house at work: a process, and the pipe on which it says that someone can come in."""

    process: subprocess.Popen[bytes]
    ready: int
    certificate: bytes  # the one it shows, b"" without TLS
    may_come_in: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def listen(self) -> None:
        """Hear on the pipe whether someone can come in."""
        if not self.may_come_in and select.select([self.ready], [], [], 0)[0]:
            self.may_come_in = os.read(self.ready, 1) == b"!"

    def end(self) -> None:
        """Ask it to end: requests that have begun are finished first."""
        self.process.terminate()


@dataclass
class Keeper:
    """Knows the house at work, the one that is coming, and those that are leaving."""

    door: socket.socket
    house: House | None = None
    coming: House | None = None
    leaving: list[House] = field(default_factory=list)
    looked_at: float = field(default_factory=time.monotonic)
    signals: queue.SimpleQueue[int] = field(default_factory=queue.SimpleQueue)

    def keep(self) -> int:
        """Go on until a signal says stop, or no house can be started. Returns the exit status."""
        for number in (*TO_STOP, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, lambda number, _frame: self.signals.put(number))
        # Closing the window of a terminal sends SIGHUP too. Whoever does that wants it to end.
        to_stop = {*TO_STOP, signal.SIGHUP} if sys.stderr.isatty() else {*TO_STOP}
        self.coming = begin(self.door, again=False)
        while True:
            came = self._next_signal()
            if came in to_stop:
                return self._end()
            if came == signal.SIGHUP or self._has_another_certificate():
                self._change_over()
            status = self._look()
            if status is not None:
                return status

    def _next_signal(self) -> int | None:
        try:
            return self.signals.get(timeout=0.1 if self.coming else 2)
        except queue.Empty:
            return None

    def _look(self) -> int | None:
        """See who has come and who has gone. Returns an exit status if nobody is left."""
        self.leaving = [house for house in self.leaving if not house.is_over]
        if self.coming:
            self.coming.listen()
        if self.coming and self.coming.may_come_in:
            if self.house:
                self.house.end()
                self.leaving.append(self.house)
            os.close(self.coming.ready)
            self.house, self.coming = self.coming, None
        elif self.coming and self.coming.is_over:
            os.close(self.coming.ready)
            failed, self.coming = self.coming, None
            if not self.house:
                return max(failed.process.returncode, 1)
            print("The new one did not start. The old one goes on.", file=sys.stderr)
        if self.house and self.house.is_over:
            print("Sayso ended by itself. It starts again.", file=sys.stderr)
            self.house = None
            self._change_over()
        return None

    def _change_over(self) -> None:
        if self.coming:
            return
        try:
            self.coming = begin(self.door, again=True)
        except Stop as stop:
            print(stop, file=sys.stderr)

    def _has_another_certificate(self) -> bool:
        """Whether ours had to be made anew, or the given one was put in the place of an older."""
        if not settings.SHARE or time.monotonic() < self.looked_at + BETWEEN_LOOKS:
            return False
        self.looked_at = time.monotonic()
        try:
            found = _papers()
        except Stop as stop:
            print(stop, file=sys.stderr)
            return False
        return bool(self.house and found.certificate.read_bytes() != self.house.certificate)

    def _end(self) -> int:
        """End everyone, and wait for requests that have begun. A second signal waits no longer."""
        going = [house for house in (self.house, self.coming, *self.leaving) if house]
        for house in going:
            house.end()
        limit = time.monotonic() + PATIENCE
        while any(not house.is_over for house in going):
            if time.monotonic() > limit or self._next_signal() in TO_STOP:
                for house in going:
                    house.process.kill()
        return 0


def begin(door: socket.socket, *, again: bool) -> House:
    """Start a house behind this door. Raises `Stop` if it has no papers to show."""
    port = door.getsockname()[1]
    told, environment, certificate = _told_here(port), dict(os.environ), b""
    if settings.SHARE:
        names, papers = sharing.names(), _papers()
        certificate = papers.certificate.read_bytes()
        environment["SAYSO_HOSTS"] = sharing.hosts(names)
        told = ["--address", sharing.address(names, port)]
        told += ["--certificate", str(papers.certificate), "--key", str(papers.key)]
    hears, says = os.pipe()
    words = [sys.executable, "-m", "sayso.command.serving", *told]
    words += ["--parent", str(os.getpid()), "--door", str(door.fileno()), "--ready", str(says)]
    words += ["--again"] if again else []
    process = subprocess.Popen(  # noqa: S603  (our own words)
        words,
        env=environment,
        pass_fds=(door.fileno(), says),
        start_new_session=True,  # Ctrl and C comes to us, and we end it in good order
    )
    os.close(says)
    return House(process, hears, certificate)


def _told_here(port: int) -> list[str]:
    host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
    return ["--address", f"http://{host}:{port}"]


def _papers() -> sharing.Papers:
    return sharing.papers(sharing.names(), import_string(settings.CLOCK)())
