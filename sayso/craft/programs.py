"""Programs that whoever runs Sayso chose and put on this machine: started here, and held short.

Such a program gets its work on its standard input, and prints what came of it. It sees no variable
of ours, begins in a folder of its own that is empty, and is killed with all it started when it takes
too long or prints too much. No shell reads its words. What it reads has no name on the disk, so
nothing of it stays when this machine loses its power; a program that wants the name of a file is
given `/dev/stdin`.
"""

import atexit
import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryDirectory, TemporaryFile

HANDED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "OMP_NUM_THREADS")
LOOK = 0.02  # seconds between two looks at a program that has said all and not ended
PIECE = 65_536

_running: set[int] = set()


class ProgramFailed(Exception):
    """It gave nothing that can be used: "not-there", "too-slow", "too-much", "broken" or "stopped"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def run(command: Sequence[str], given: bytes, *, seconds: float, most: int) -> bytes:
    """Start `command` with `given` as its input. Returns what it printed. Raises `ProgramFailed`.

    It may take so many `seconds` and print `most` bytes. What it says on its standard error is
    dropped: it could hold what people said.
    """
    end = time.monotonic() + seconds
    with TemporaryFile() as put, TemporaryDirectory(prefix="sayso-program-") as empty:
        put.write(given)
        put.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603  (the words of whoever runs Sayso; no shell)
                list(command),
                stdin=put,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=empty,
                env=_environment(empty),
                start_new_session=True,
            )
        except (OSError, ValueError):
            raise ProgramFailed("not-there") from None
        _running.add(process.pid)
        try:
            _bind(process.pid, seconds)
            printed = _printed(process, end, most)
            _wait(process, end)
        finally:
            _kill(process.pid)
            _running.discard(process.pid)
            process.wait()
            if process.stdout:
                process.stdout.close()
    if process.returncode:
        raise ProgramFailed("stopped" if process.returncode < 0 else "broken")
    return printed


def _environment(home: str) -> Mapping[str, str]:
    known = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return known | {"HOME": home, "TMPDIR": home}


def _bind(process: int, seconds: float) -> None:
    """Should we die ourselves, it ends by its processor time. Its memory is never written down."""
    if hasattr(resource, "prlimit"):
        all_of_it = int(seconds * (os.cpu_count() or 1)) + 1
        with suppress(OSError):
            resource.prlimit(process, resource.RLIMIT_CPU, (all_of_it, all_of_it))
            resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))


def _printed(process: subprocess.Popen[bytes], end: float, most: int) -> bytes:
    assert process.stdout is not None  # noqa: S101  (it is a pipe)
    found = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not waiting.select(max(end - time.monotonic(), 0)):
                raise ProgramFailed("too-slow")
            piece = os.read(process.stdout.fileno(), PIECE)
            if not piece:
                return bytes(found)
            found += piece
            if len(found) > most:
                raise ProgramFailed("too-much")
            if time.monotonic() > end:
                raise ProgramFailed("too-slow")


def _wait(process: subprocess.Popen[bytes], end: float) -> None:
    """Wait until it has ended, and leave it lying: its number must stay its own until all is killed."""
    how = os.WEXITED | os.WNOWAIT | os.WNOHANG
    while os.waitid(os.P_PID, process.pid, how) is None:
        if time.monotonic() > end:
            raise ProgramFailed("too-slow")
        time.sleep(LOOK)


def _kill(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


@atexit.register
def stop_all() -> None:
    """End with all that runs: a thread beside us may still wait for a program."""
    for group in list(_running):
        _kill(group)
