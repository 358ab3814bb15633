"""Several hosts on one machine, each a network namespace with an address of its own.

They need Linux, root, `ip`, and the engines that docs/machines.md names (all from Debian). What is
missing is said: these looks do not pass where they cannot be run.
"""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

ENGINES = {
    "ip": "iproute2",
    "setpriv": "util-linux",
    "openssl": "openssl",
    "etcd": "etcd-server",
    "patroni": "patroni",
    "haproxy": "haproxy",
    "pgbouncer": "pgbouncer",
    "nginx": "nginx-light",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
}
NET = "10.99.0"
NUMBERS = {"db1": 11, "db2": 12, "db3": 13, "web1": 21, "web2": 22, "front": 31}


def need_engines():
    """Fail, with what to install, where something is missing."""
    missing = sorted({package for name, package in ENGINES.items() if not shutil.which(name)})
    if missing:
        pytest.fail(
            f"This needs engines that are not here. As root: apt-get install {' '.join(missing)}"
        )
    if os.getuid():
        pytest.fail("This makes network namespaces, so it must be run by root.")


def run(*words):
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


class Hosts:
    """The hosts of one test, joined by one switch. Nothing of them reaches any other network."""

    def __init__(self, folder):
        self.folder, self.mark = folder, f"sayso{os.getpid()}"
        self.processes = {name: [] for name in NUMBERS}

    def __enter__(self):
        run("ip", "netns", "add", self.mark)
        run("ip", "-n", self.mark, "link", "add", "switch", "type", "bridge")
        run("ip", "-n", self.mark, "link", "set", "switch", "up")
        for name, number in NUMBERS.items():
            space = f"{self.mark}{name}"
            run("ip", "netns", "add", space)
            words = ["type", "veth", "peer", "name", "wire", "netns", space]
            run("ip", "-n", self.mark, "link", "add", name, *words)
            run("ip", "-n", self.mark, "link", "set", name, "master", "switch", "up")
            run("ip", "-n", space, "address", "add", f"{NET}.{number}/24", "dev", "wire")
            for each in ("lo", "wire"):
                run("ip", "-n", space, "link", "set", each, "up")
        return self

    def __exit__(self, *_):
        for name in NUMBERS:
            with suppress(subprocess.CalledProcessError):
                self.kill(name)
            with suppress(subprocess.CalledProcessError):
                run("ip", "netns", "delete", f"{self.mark}{name}")
        run("ip", "netns", "delete", self.mark)

    def start(self, host, *words, user=None, env=None):
        """Start a program on a host. What it says goes into a file."""
        as_user = ["setpriv", f"--reuid={user}", "--clear-groups"] if user else []
        words = [str(word) for word in words]
        env = (os.environ if env is None else env) | {"HOME": str(self.folder / host)}
        with (self.folder / f"{host}-{Path(words[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", f"{self.mark}{host}", *as_user, *words],
                stdout=log,
                stderr=log,
                env=env,
                cwd=self.folder,
                start_new_session=True,
            )
        self.processes[host].append(process)
        return process

    def ask(self, host, *words, env=None, told=None):
        """Run a program on a host to its end: what it says."""
        done = subprocess.run(
            ["ip", "netns", "exec", f"{self.mark}{host}", *map(str, words)],
            env=env,
            input=told,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-1000:]
        return done.stdout

    def kill(self, host):
        """Pull the plug: everything on this host ends at once."""
        listed = subprocess.run(
            ["ip", "netns", "pids", f"{self.mark}{host}"],
            capture_output=True,
            text=True,
            check=True,
        )
        for pid in listed.stdout.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        for process in self.processes[host]:
            process.wait()

    def said(self):
        """The end of what each program said, for whoever looks for the fault."""
        return "\n".join(
            f"== {path.name}\n{path.read_text(errors='replace')[-1500:]}"
            for path in sorted(self.folder.glob("*.log"))
        )


def until(happens, patience, what):
    """Wait for something to happen, and hand on what it was."""
    limit = time.monotonic() + patience
    while not (found := happens()):
        assert time.monotonic() < limit, f"this did not happen in {patience} seconds: {what}"
        time.sleep(0.3)
    return found
