"""Real servers on real databases, for a benchmark: what they cost is read from the kernel.

`a_folder("sqlite" | "postgresql")` is an empty data folder with an environment that names it;
`a_house(environment)` is `sayso run` in it, `a_bare_house(environment)` the empty view beside it.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests import postgres

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
DATABASES = ("sqlite", "postgresql")
Environment = dict[str, str]


@contextmanager
def a_folder(database: str) -> Iterator[Environment]:
    """An environment with an empty data folder and an empty database, thrown away afterwards."""
    folder = tempfile.mkdtemp(prefix="sayso-bench-")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SAYSO_")}
    environment |= {"SAYSO_DATA": folder, "DJANGO_SETTINGS_MODULE": "sayso.web.site.settings"}
    if database == "postgresql":
        environment["SAYSO_DATABASE"] = _an_empty_postgres()
    try:
        yield environment
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _an_empty_postgres() -> str:
    """A database of its own in a server that ends with this process."""
    import psycopg  # noqa: PLC0415  (only where it is measured)

    if not SERVER:
        SERVER.append(postgres.start())
    name = f"bench_{secrets.token_hex(4)}"
    with psycopg.connect(SERVER[0], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        kept = connection.execute("SHOW fsync"), connection.execute("SHOW synchronous_commit")
        assert [each.fetchone() for each in kept] == [("on",), ("on",)]  # durable, or no measure
    return urlsplit(SERVER[0])._replace(path=f"/{name}").geturl()


SERVER: list[str] = []


@dataclass
class House:
    """A server at work: where it listens, and which processes work for it."""

    port: int
    roots: list[int]

    def everyone(self) -> list[int]:
        """All its processes: those that were started, and what they have started."""
        parents = {pid: int(_stat(pid)[1]) for pid in _processes() if _stat(pid)}
        found = list(self.roots)
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def cpu(self) -> float:
        """Seconds of processor time that it has used, its database included."""
        times = [_stat(pid)[11:15] for pid in self.everyone()]
        return sum(int(each) for four in times for each in four) / TICKS

    def memory(self) -> float:
        """Megabytes of all its Python processes: what they share counts once (PSS)."""
        return sum(_pss(pid) for pid in self.everyone() if "python" in _name(pid)) / 1024


def _processes() -> list[int]:
    return [int(each) for each in os.listdir("/proc") if each.isdecimal()]  # noqa: PTH208


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name; [] when it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return []


def _name(pid: int) -> str:
    return Path(os.readlink(f"/proc/{pid}/exe")).name  # noqa: PTH115


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def a_house(environment: Environment) -> "Running":
    """`sayso run`, with two workers, as anyone would start it."""
    port = _free_port()
    return _running(environment, port, ["sayso", "run", "--port", str(port)])


def a_bare_house(environment: Environment) -> "Running":
    """The same Django on the same server and database, with an otherwise empty view."""
    port = _free_port()
    bare = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.bare_settings"}
    return _running(bare, port, ["benchmarks.bare", str(port)])


Running = Iterator[House]


@contextmanager
def _running(environment: Environment, port: int, words: list[str]) -> Iterator[House]:
    process = subprocess.Popen(
        [sys.executable, "-m", *words], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    roots = [process.pid, *_postgres_of(environment)]
    try:
        _wait_until_someone_can_come_in(process, port)
        yield House(port, roots)
    finally:
        process.terminate()
        process.wait()


def _postgres_of(environment: Environment) -> list[int]:
    host = parse_qs(urlsplit(environment.get("SAYSO_DATABASE", "")).query).get("host")
    return [int(Path(host[0], "postmaster.pid").read_text().split()[0])] if host else []


def _wait_until_someone_can_come_in(process: "subprocess.Popen[bytes]", port: int) -> None:
    """The door is open before anyone answers; whoever knocks is answered when the house is ready."""
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=120) as knock:
            knock.sendall(b"GET /nowhere/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            if knock.recv(1):
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def told_by(environment: Environment, module: str, **plan: object) -> dict[str, object]:
    """What a benchmark's other half says: a process of its own, told a plan, answering in JSON."""
    process = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}"],
        env=environment,
        cwd=ROOT,
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, object] = json.loads(process.stdout)
    return answer
