"""What the processes beside a test do. Each line they print is something they were told is saved.

Each can be played without a protection: then the test that stands on it must fail (promises.py).
"""

import fcntl
import io
import os
import re
import secrets
import signal
import statistics
import struct
import sys
import threading
import time
import zlib
from contextlib import nullcontext, suppress
from datetime import UTC, datetime, timedelta
from functools import reduce
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import InternalError, OperationalError, connection
from django.db.migrations import Migration
from django.db.transaction import atomic
from django_tasks import task
from PIL import Image

if __name__ == "__main__":
    django.setup()

from sayso.craft import uploads
from sayso.web.decisions.changes import boxes, settle_due
from sayso.web.errands import changes as errands
from sayso.web.errands.changes import LEASE, run_due
from sayso.web.errands.models import Errand
from sayso.web.history.changes import record
from sayso.web.post.changes import send_next
from sayso.web.site.database.ticket import Ticket
from tests.faults import disk

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@task()
def deliver(letter: int) -> None:
    """An errand that writes."""
    record("delivered", f"letter:{letter}", by=None, now=NOW)


def say(words):
    """One line in one piece: many may speak at once."""
    os.write(sys.stdout.fileno(), f"{words}\n".encode())


def write_until_killed():
    """Write entries, and say which are saved. It ends with the database at the latest."""
    with suppress(OperationalError):
        while True:
            say(record("written", "x:1", by=None, now=NOW).pk)


def send_mail(port):
    """Send the mail that waits, and say so."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = False, "sayso@elm.example"
    say(send_next(now=NOW).value)


def crowd(many, role, *words):
    """So many processes that play one role, together. They start quickly: all was loaded before."""
    connection.close()
    if all(os.fork() for _ in range(int(many))):
        with suppress(ChildProcessError):
            while True:
                os.wait()
    else:
        globals()[role](*words)


def told_to_go():
    """Be ready, and wait. One character lets one of a crowd go."""
    connection.ensure_connection()
    say("ready")
    os.read(sys.stdin.fileno(), 1)


def write_for(seconds):
    """Write entries as fast as may be. Say how many, and the usual and the longest wait (ms)."""
    told_to_go()
    end = time.monotonic() + float(seconds)
    took = []
    while time.monotonic() < end:
        before = time.perf_counter()
        record("written", "x:1", by=None, now=NOW)
        took.append((time.perf_counter() - before) * 1000)
    say(f"{len(took)} {statistics.median(took):.2f} {max(took):.2f}")


class Witness:
    """Sees whether ever two processes write to, or move the log of, one database at once."""

    def __init__(self, place):
        self.file = place.open("w")
        self.held = 0
        self.met = 0

    def lock(self, _path, slots, taken):
        if not {disk.WRITER, disk.CHECKPOINTER} & set(slots):
            return
        self.held += 1 if taken else -1
        if taken and self.held == 1:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.met += 1
        if not self.held:
            fcntl.flock(self.file, fcntl.LOCK_UN)


def write_or_check(place, times):
    """Write entries, and move the log into the database, so many times. Say how often two met."""
    with disk.watched(Witness(Path(place))) as witness, connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint = 2")
        told_to_go()
        for _time in range(int(times)):
            record("written", "x:1", by=None, now=NOW)
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            cursor.fetchall()
    say(witness.met)


def work(life, *, pause=0):
    """Run errands until there are none. Each life of a worker begins when old leases are over."""
    now = NOW + int(life) * (LEASE + timedelta(days=1))

    def when_done(execute, sql, *rest):
        if pause and sql.startswith('DELETE FROM "errands_errand"'):
            say("done, and not struck off")
            time.sleep(pause)
        return execute(sql, *rest)

    connection.ensure_connection()
    with connection.execute_wrapper(when_done):
        while Errand.objects.exists():
            run_due(now=now, limit=1)
    say("done")


def work_and_wait(life):
    work(life, pause=60)


def count(keys, now, *, pause=0):
    """Count what is over. Just before the sealed ballots go, say so, and wait."""
    settings.KEYS = Path(keys)

    def when_open(execute, sql, *rest):
        if sql.startswith('DELETE FROM "decisions_envelope"'):
            say("the box is open")
            time.sleep(pause)
        return execute(sql, *rest)

    connection.ensure_connection()
    say("ready")
    with connection.execute_wrapper(when_open):
        say(settle_due(draw=secrets.token_bytes, now=datetime.fromisoformat(now)))


def count_and_wait(keys, now):
    count(keys, now, pause=60)


SILENCE = [1]  # seconds within which a visitor must go on
WRAPPED = []  # what stands between visitors and the pages, the innermost first


def serve(trouble="", workers=2):
    """Answer visitors as `sayso run` does, with the test's clock and less patience. Say the port first.

    `trouble`: what befalls this house, by the name of a function that is put around its pages.
    """
    from gunicorn.arbiter import Arbiter  # noqa: PLC0415  (only this role pays for them)

    from sayso.command import run, serving  # noqa: PLC0415

    settings.CLOCK, settings.WORKERS = "tests.cast.tell_time", int(workers)
    if trouble:
        WRAPPED.append(globals()[trouble])
    run.SILENCE = min(run.SILENCE, SILENCE[-1])
    door = run.listen("127.0.0.1", 0)
    _hears, says = os.pipe()
    house = serving.House(serving._chosen(door.fileno(), says, None, None))
    house.load = lambda: reduce(lambda pages, wrap: wrap(pages), WRAPPED, get_wsgi_application())
    say(door.getsockname()[1])
    Arbiter(house).run()


def die_before_the_first_reply(pages):
    """All is done and saved, and the process ends before anyone is told."""

    def answer(environ, start):
        if environ["REQUEST_METHOD"] == "POST":
            with suppress(FileExistsError):
                (Path(settings.DATA) / "died").touch(exist_ok=False)
                list(pages(environ, lambda *_reply: None))
                os.kill(os.getpid(), signal.SIGKILL)
        return pages(environ, start)

    return answer


def unfold():
    """Take in a small file that is a picture of 36 megapixels, all black."""
    side, squeeze = 6000, zlib.compressobj(1)
    rows = [squeeze.compress(bytes(1 + 3 * side)) for _row in range(side)]
    pieces = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", b"".join([*rows, squeeze.flush()])),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in pieces
    )
    before = most_memory()
    try:
        uploads.refit_photo(io.BytesIO(png))
        said = "taken"
    except uploads.UploadRefused as no:
        said = no.reason.value
    say(f"{said} {(most_memory() - before) // 1024}")


def most_memory():
    """The most memory this process took so far, in kilobytes.

    Not `ru_maxrss`: on Linux that begins with what the process that started it took.
    """
    told = Path("/proc/self/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)[1])


def make_tables(room):
    """What `sayso run` does first: bring the tables up to date, those of one room and below."""
    call_command("migrate", room, verbosity=0)
    say("done")


def upgrade_and_wait(room, statement):
    """The same, but in the middle of it say so, and wait."""

    def when_there(execute, sql, *rest):
        if sql.startswith(statement):
            say("in the middle")
            time.sleep(60)
        return execute(sql, *rest)

    connection.ensure_connection()
    with connection.execute_wrapper(when_there):
        make_tables(room)


def write_until_full():
    """Write long entries and say which are saved, until the disk takes no more."""
    try:
        for _time in range(1000):
            words = secrets.token_urlsafe(300_000)
            say(record("written", "x:1", by=None, now=NOW, words=words).pk)
    except (OperationalError, InternalError):  # a file of the log, or one of a table
        say("full")


# ---- Without what protects -----------------------------------------------------------------------


def answer_first():
    """Forms are answered at once, and saved a little later: quicker, and wrong."""

    def wrap(pages):
        def answer(environ, start):
            if environ["REQUEST_METHOD"] != "POST":
                return pages(environ, start)
            environ["wsgi.input"] = io.BytesIO(
                environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            )
            later = threading.Timer(5, lambda: list(pages(environ, lambda *_reply: None)))
            later.daemon = True
            later.start()
            start("302 Found", [("Location", "/"), ("Content-Length", "0")])
            return [b""]

        return answer

    WRAPPED.append(wrap)


def no_second_vote():
    """Who voted already has a row in the way."""

    def put_on_the_roll(paper):
        paper.save(force_insert=True)
        return [paper.pk]

    boxes.on_the_roll = put_on_the_roll


def no_silence():
    """Who stops in the middle of a sentence is waited for."""
    SILENCE.append(0)


def no_ticket():
    """Everyone writes when they like."""
    Ticket.take = Ticket.give_back = lambda _ticket: None


def two_transactions():
    """What an errand does is saved before the errand is struck off."""
    errands.AtomicFromFirstWrite = nullcontext


def no_limit_of_pixels():
    """A picture may be of any size."""
    uploads.MOST_PIXELS = dict.fromkeys(uploads.MOST_PIXELS, 10**12)
    Image.MAX_IMAGE_PIXELS = None


def in_pieces():
    """An upgrade that stops halfway leaves the half."""
    Migration.atomic = False


def no_transaction():
    """An entry is written in two parts, each for itself."""
    globals()["record"] = record.__wrapped__


def no_waiting_for_the_disk():
    """PostgreSQL says "saved" before the disk has it."""
    os.environ["PGOPTIONS"] = "-c synchronous_commit=off"


def told_too_early():
    """What was done is told at once, and saved together with much else: quicker, and wrong."""
    atomic().__enter__()


if __name__ == "__main__":
    role, off, *words = sys.argv[1:]
    if off:
        globals()[off]()
    globals()[role](*words)
