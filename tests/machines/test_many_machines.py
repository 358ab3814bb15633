"""Six hosts as docs/machines.md sets them up, with its very files. Two of them die while people vote.

Three hosts with etcd, Patroni and PostgreSQL; two with Sayso, PgBouncer and HAProxy; one in front with
nginx. Each is a network namespace. First a web host dies, then the host whose database leads.
"""

import json
import os
import queue
import secrets
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.machines.conftest import HOUSE, environment
from tests.machines.hosts import NET, NUMBERS, Hosts, need_engines, until
from tests.machines.servers import a_room

pytestmark = pytest.mark.deep

FILES = HOUSE / "docs" / "machines"
DATABASES, WEB = ("db1", "db2", "db3"), ("web1", "web2")
PEOPLE = 1500
NAME = "sayso.example"
OWNER = "postgres"  # who runs the databases


def written(name, host, room):
    """A file of docs/machines, with the addresses and folders of this test: where it is."""
    told = (FILES / name).read_text()
    for each, number in NUMBERS.items():
        told = told.replace(f"{each}:", f"{NET}.{number}:")
    own = room / host
    for folder in (
        "/var/lib/postgresql/sayso",
        "/var/lib/postgresql/pgpass",
        "/var/lib/etcd/sayso",
    ):
        told = told.replace(folder, f"{own}/{Path(folder).name}-{Path(folder).parent.name}")
    told = told.replace("/var/run/postgresql", str(own))
    told = told.replace("/etc/sayso", str(room)).replace("/etc/pgbouncer", str(own))
    if host != "db1":  # the files are db1's
        told = told.replace("name: db1", f"name: {host}").replace("--name db1", f"--name {host}")
        told = told.replace("--initial-cluster db1", "--initial-cluster FIRST")
        for line in told.splitlines():
            if line.split(":")[0].strip() in ("listen", "connect_address") or "--listen" in line:
                other = line.replace(f"{NET}.{NUMBERS['db1']}", f"{NET}.{NUMBERS[host]}")
                told = told.replace(line, other)
        told = told.replace("--initial-cluster FIRST", "--initial-cluster db1")
    path = own / name
    path.write_text(told)
    path.chmod(0o644)
    return path


def certificate(room, name, owner):
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9"]
    words += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    words += ["-keyout", room / f"{name}.key", "-out", room / f"{name}.crt"]
    subprocess.run(words, check=True, capture_output=True)
    (room / f"{name}.crt").chmod(0o644)
    shutil.chown(room / f"{name}.key", owner)


@pytest.fixture
def hosts():
    need_engines()
    with a_room() as room, Hosts(room) as hosts:
        certificate(room, "db", OWNER)
        certificate(room, "web", "root")
        for name in NUMBERS:
            (room / name).mkdir()
            if name in DATABASES:
                shutil.chown(room / name, OWNER)
        yield hosts
        print(hosts.said())  # shown if it failed


def start_databases(hosts):
    room = hosts.folder
    for host in DATABASES:
        hosts.start(host, "sh", written("etcd.sh", host, room), user=OWNER)
    for host in DATABASES:
        path = written("patroni.yml", host, room)
        hosts.start(host, "patroni", path, user=OWNER, env=os.environ | {"LC_ALL": "C.UTF-8"})
    until(lambda: leader_of(hosts) and standby_of(hosts), 120, "a leader and a synchronous standby")
    own = "CREATE ROLE sayso LOGIN PASSWORD 'secret'", "CREATE DATABASE sayso OWNER sayso"
    for each in own:
        ask_leader(hosts, each)


def states(hosts):
    with suppress(AssertionError, subprocess.TimeoutExpired, ValueError):
        told = hosts.ask("web1", "curl", "-sm2", f"http://{NET}.12:8008/cluster")
        return {each["name"]: each["role"] for each in json.loads(told)["members"]}
    return {}


def leader_of(hosts):
    return next((name for name, role in states(hosts).items() if role == "leader"), None)


def standby_of(hosts):
    return next((name for name, role in states(hosts).items() if role == "sync_standby"), None)


def ask_leader(hosts, question):
    words = ["psql", "-tAc", question, f"host={NET}.{NUMBERS[leader_of(hosts)]} user=postgres"]
    return hosts.ask("web2", *words, env=os.environ | {"PGPASSWORD": "choose-one"})


def settings(room, host):
    return environment(
        SAYSO_DATABASE="postgresql://sayso:secret@127.0.0.1:6432/sayso",
        SAYSO_DATA=str(room / host / "data"),
        SAYSO_KEYS=str(room / "keys"),  # one folder for all
        SAYSO_SECRET_KEY="the same on every machine",
        SAYSO_HOSTS=NAME,
        SAYSO_TLS_CERT=str(room / "web.crt"),
        SAYSO_TLS_KEY=str(room / "web.key"),
        SAYSO_TLS="yes",
        SAYSO_PROXIES=f"{NET}.{NUMBERS['front']}",
        DJANGO_SETTINGS_MODULE="sayso.web.site.settings",
    )


def start_web(hosts):
    room = hosts.folder
    signs = secrets.token_bytes(32)  # copied from one machine to the others, as the page says
    for host in WEB:
        (room / host / "data").mkdir(mode=0o700)
        (room / host / "data" / "record-key").write_bytes(signs)
        (room / host / "data" / "record-key").chmod(0o600)
        (room / host / "userlist.txt").write_text('"sayso" "secret"\n')
        shutil.chown(room / host, OWNER)
        hosts.start(host, "haproxy", "-db", "-f", written("haproxy.cfg", host, room))
        hosts.start(host, "pgbouncer", written("pgbouncer.ini", host, room), user=OWNER)
        words = [sys.executable, "-m", "sayso", "run", "--share"]
        words += ["--host", f"{NET}.{NUMBERS[host]}", "--port", "8443"]
        hosts.start(host, *words, env=settings(room, host) | {"SAYSO_SHARE": "yes"})
    conf = written("nginx.conf", "front", room)
    hosts.start("front", "nginx", "-p", room, "-c", conf, "-g", "daemon off; user root;")
    for host in WEB:
        until(
            lambda host=host: answers(hosts, f"{NET}.{NUMBERS[host]}:8443"), 180, f"{host} answers"
        )
    until(lambda: answers(hosts, "127.0.0.1:443"), 20, "nginx answers")


def answers(hosts, where):
    words = ["curl", "-skm3", "-o", "/dev/null", "-w", "%{http_code}", "-H", f"Host: {NAME}"]
    with suppress(AssertionError, subprocess.TimeoutExpired):
        return hosts.ask("front", *words, f"https://{where}/sign-in/") in ("200", "302")
    return False


def role(hosts, name, *words):
    told = [sys.executable, "-m", "tests.machines.roles", name, *words]
    return json.loads(hosts.ask("web2", *told, env=settings(hosts.folder, "web2")))


def typed(hosts, *words, **more):
    """Type `sayso ...` on the second web host: the status, and what it said."""
    done = subprocess.run(
        ["ip", "netns", "exec", f"{hosts.mark}web2", sys.executable, "-m", "sayso", *words],
        env=settings(hosts.folder, "web2") | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


class Voting:
    """The voters at work: `told` are those who were told that their vote is saved."""

    def __init__(self, hosts, plan):
        words = ["ip", "netns", "exec", f"{hosts.mark}front", sys.executable]
        self.process = subprocess.Popen(
            [*words, "-m", "tests.machines.voters"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HOUSE,
        )
        self.lines, self.told, self.summary = queue.SimpleQueue(), set(), {}
        self.process.stdin.write(json.dumps(plan))
        self.process.stdin.close()
        self.hearing = threading.Thread(target=self._hear)
        self.hearing.start()

    def end(self):
        self.process.kill()
        self.process.wait()
        self.hearing.join()
        self.process.stdout.close()

    def _hear(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))
        self.lines.put({"over": True})

    def until(self, many):
        """Go on until so many were told; or, with more than there are, until it is over."""
        while len(self.told) < many:
            each = self.lines.get(timeout=300)
            if isinstance(each, int):
                self.told.add(each)
            elif "over" in each:
                return
            else:
                self.summary = each


def test_a_web_host_and_the_leading_database_die_under_votes_and_no_vote_is_lost_or_doubled(hosts):
    start_databases(hosts)
    start_web(hosts)
    plan = role(hosts, "move_in", str(PEOPLE))
    plan |= {"name": NAME, "address": f"{NET}.{NUMBERS['front']}", "clients": 6, "seconds": 240}
    voting = Voting(hosts, plan | {"certificate": str(hosts.folder / "web.crt")})
    try:
        voting.until(300)
        hosts.kill("web1")
        voting.until(700)
        first = leader_of(hosts)
        hosts.kill(first)
        voting.until(PEOPLE + 1)
    finally:
        voting.end()
    second = leader_of(hosts)
    counted = role(hosts, "count", str(plan["decision"]))
    print(f"\ntold {len(voting.told)}, counted {counted['roll']}; {first} led, then {second};")
    print(f"{voting.summary}")
    assert voting.told == set(range(PEOPLE))
    assert second not in (None, first)
    assert counted["roll"] == counted["box"] == PEOPLE
    (step,) = [each for each in counted["outcome"]["steps"] if each["code"] == "counted"]
    assert [step["counts"][f"option{n:06}"] for n in range(3)] == [PEOPLE // 3] * 3
    assert_it_is_told_and_can_be_backed_up(hosts)


def assert_it_is_told_and_can_be_backed_up(hosts):
    _status, told = typed(hosts, "check", "--json")
    found = {each["about"]: each for each in json.loads(told)}
    for each in (
        "database",
        "one-disk",
        "clocks",
        "database-tls",
        "pooler",
        "record",
        "timed-worker",
    ):
        assert found[each]["state"] == "yes", found[each]
    assert "keys-here" not in found
    file = str(hosts.folder / "b.tar")
    status, told = typed(hosts, "backup", file)
    assert (status, "A pooler stands between" in told) == (2, True)
    where = ",".join(f"{NET}.{NUMBERS[each]}" for each in DATABASES)
    past = f"postgresql://sayso:secret@/sayso?host={where}&target_session_attrs=read-write"
    status, told = typed(hosts, "backup", file, SAYSO_DATABASE=f"{past}&sslmode=require")
    assert status == 0, told
    assert ask_leader(hosts, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == "0\n"
