"""First come, first served: the ticket that one writer at a time holds.

`fcntl.flock` gives a lock to one process and takes it back when that process dies, but it is not
fair: whoever has just let go is still running and takes it again before the others wake. So there
are two locks, as at a turnstile. Who wants to write first takes the *queue*, waits there for the
*ticket*, and only then lets the next one into the queue. Who has just written has to queue again
behind the one that is waiting.

Measured with eight processes writing rows for five seconds, synchronous=FULL, on two cores:

    =========  ===========  ==============  ===========  ===========
    lock       writes/s     slowest writer  median wait  worst wait
                            to fastest
    =========  ===========  ==============  ===========  ===========
    SQLite's   5,359        0.00            0.0 ms       5,034 ms
    one flock  4,604        0.84            0.0 ms       58 ms
    turnstile  4,714        0.99            1.4 ms       7.5 ms
    =========  ===========  ==============  ===========  ===========

`tests/faults/test_writers.py` measures it again. A strict queue of numbered byte locks was tried
too: as fair (1.00), a little slower, and not every system that people work on has such locks.

The wait has no end. Nothing slow is done with the ticket in hand: see `kit.transactions`.
"""

import fcntl
import os
import weakref
from pathlib import Path


class Ticket:
    """The right to write to one database file. Each connection has its own `Ticket`.

    The two lock files lie beside the database and stay empty. Never delete them while Sayso runs:
    those who hold the old files would not see those who wait at the new ones.
    """

    def __init__(self, database: Path) -> None:
        self._queue = _lock_file(database, "queue")
        self._ticket = _lock_file(database, "ticket")
        self._held = False
        # Also when a thread ends and forgets its connection: a file left open keeps its lock.
        self.close = weakref.finalize(self, _close_both, self._queue, self._ticket)

    def take(self) -> None:
        """Wait for our turn. Holding it already, do nothing."""
        if self._held:
            return
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._ticket, fcntl.LOCK_EX)
        finally:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
        self._held = True

    def give_back(self) -> None:
        """Let the next one write. Not holding it, do nothing."""
        if self._held:
            fcntl.flock(self._ticket, fcntl.LOCK_UN)
            self._held = False


def _close_both(queue: int, ticket: int) -> None:
    os.close(queue)
    os.close(ticket)


def _lock_file(database: Path, name: str) -> int:
    """Open a lock file beside the database, for whoever may open the database."""
    path = database.with_name(f"{database.name}-{name}")
    try:
        return os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:  # an administrator came first: Sayso itself must be able to open it too
        owner = (database if database.exists() else database.parent).stat()
        os.fchown(opened, owner.st_uid, owner.st_gid)
    return opened
