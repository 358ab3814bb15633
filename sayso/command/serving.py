"""One house at work: gunicorn with its workers, and the timed worker beside them.

`sayso run` starts this as a process of its own and hands it the open door (a listening socket), so
that it can start the next one before this one ends. The rooms are loaded once, before the workers
are forked, and all of them share that memory. If `sayso run` dies, this ends, and with it every
process it began.
"""

import gc
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from sayso.command import demo, folder, welcome
from sayso.command.opening import database, get_ready
from sayso.command.reading import read_settings
from sayso.command.stop import Stop
from sayso.command.tick import Worker
from sayso.craft.files import write_over
from sayso.web.site.database.postgresql import limit_pages

PATIENCE = 30  # seconds that a stop waits for requests to finish
QUICK = 0.0005  # seconds: who holds the write ticket must not wait long for another thread
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (gunicorn makes its own unguessable files there)


class House(BaseApplication):  # type: ignore[misc]
    """The application as gunicorn wants it."""

    def __init__(self, chosen: dict[str, Any]) -> None:
        self.chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        """Take what was chosen, and nothing from files or from gunicorn's own variables."""
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The rooms, ready to answer."""
        return get_wsgi_application()


class Caretaker(Arbiter):  # type: ignore[misc]
    """Gunicorn's own, which also looks after the timed worker and ends when `sayso run` does."""

    def __init__(self, house: House, parent: int) -> None:
        self.parent = parent
        self.ticking = 0  # the timed worker's process
        self.ticking_since = 0.0
        super().__init__(house)

    def manage_workers(self) -> None:
        """Gunicorn calls this once a second at least."""
        super().manage_workers()
        if os.getppid() != self.parent:
            raise StopIteration  # gunicorn's way to end: it stops everyone first
        if not self._is_ticking() and time.monotonic() > self.ticking_since + 2:
            self.ticking_since = time.monotonic()
            self.ticking = os.fork()
            if not self.ticking:
                self._tick()

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002  (gunicorn's words)
        """End the timed worker too, and wait for the round it is in."""
        self._signal_ticking(15)
        super().stop(graceful)
        limit = time.monotonic() + PATIENCE
        while self._is_ticking() and time.monotonic() < limit:
            self.reap_workers()
            time.sleep(0.05)
        self._signal_ticking(9)

    def _tick(self) -> None:
        """Be the timed worker, then end without running anything of gunicorn's."""
        status = 1
        try:
            for listener in self.LISTENERS:
                listener.close()
            Worker().go_on(self.pid)  # as known before the fork: it may be gone by now
            status = 0
        finally:
            os._exit(status)

    def _is_ticking(self) -> bool:
        """Gunicorn reaps every child, so one that is gone has no process any more."""
        return bool(self.ticking) and self._signal_ticking(0)

    def _signal_ticking(self, number: int) -> bool:
        try:
            if self.ticking:
                os.kill(self.ticking, number)
        except ProcessLookupError:
            return False
        return True


def main(words: Sequence[str]) -> int:
    """Get ready, serve, end. Returns the exit status."""
    parser = ArgumentParser()
    parser.add_argument("--door", type=int, help="the listening socket")
    parser.add_argument("--parent", type=int, help="the process that began this")
    parser.add_argument("--ready", type=int, help="a pipe to say on that someone can come in")
    parser.add_argument("--address", help="what people type into a browser")
    parser.add_argument("--certificate", default=None)
    parser.add_argument("--key", default=None)
    parser.add_argument("--again", action="store_true", help="this follows one that runs already")
    options = parser.parse_args(words)
    try:
        read_settings()
        get_ready()
        if settings.DEMO:
            demo.put_in()
        with database():
            greeting = "" if options.again else welcome.words(options.address)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status
    write_over(settings.DATA / folder.ADDRESS, options.address.encode())
    connections.close_all()  # a connection must not be shared by two processes
    house = House(_chosen(options.door, options.ready, options.certificate, options.key))
    house.wsgi()
    gc.collect()
    sys.setswitchinterval(QUICK)
    gc.freeze()  # what is here now stays: looking through it again would only unshare the memory
    print(greeting, end="", flush=True)
    Caretaker(house, options.parent).run()
    return 0


def _chosen(door: int, ready: int, certificate: str | None, key: str | None) -> dict[str, Any]:
    """How gunicorn shall work. It logs errors through our own settings, and no visits at all."""

    def someone_can_come_in(_worker: object) -> None:
        limit_pages()  # here, and not in the timed worker: that takes as long as it needs
        with suppress(BrokenPipeError):  # a later worker: nobody waits for the word any more
            os.write(ready, b"!")

    return {
        "bind": f"fd://{door}",
        "workers": settings.WORKERS,
        "worker_class": "gthread",
        "threads": settings.THREADS,
        "preload_app": True,
        "graceful_timeout": PATIENCE,
        "worker_tmp_dir": str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None,
        "certfile": certificate,
        "keyfile": key,
        "control_socket_disable": True,
        "forwarded_allow_ips": ",".join(settings.PROXIES),
        "errorlog": None,
        "accesslog": None,
        "loglevel": "error",
        "post_worker_init": someone_can_come_in,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
