"""`sayso run`: it starts, keeps going, changes over, and ends with everyone it began."""

import http.client
import re
import signal
import socket
import stat
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.command.conftest import children, is_alive, typed, until


def test_the_first_start_makes_what_it_needs_for_its_owner_alone(fresh):
    for name, mode in {".": 0o700, "secret": 0o600, "sayso.sqlite3": 0o600}.items():
        assert stat.S_IMODE((fresh.data / name).stat().st_mode) == mode, name
    assert len((fresh.data / "secret").read_text()) >= 50


def test_the_first_start_prints_the_address_and_a_link_to_set_it_up(fresh):
    assert re.search(r"Sayso is ready: http://127\.0\.0\.1:\d+\n", fresh.said)
    assert re.search(rf"http://127\.0\.0\.1:{fresh.port}/start/\w{{32}}/", fresh.said)


def test_a_new_link_can_be_had_and_names_the_same_address(fresh, data):
    again = typed("set-up-link", "--data", data)
    assert re.search(rf"http://127\.0\.0\.1:{fresh.port}/start/\w{{32}}/", again.stdout)
    assert again.stdout.split("/start/")[1] != fresh.said.split("/start/")[1]


def test_it_serves_with_little_memory_and_replaces_who_dies(start):
    running = start().wait_until_ready()
    assert running.asks() == 404
    memory = sum(pss(pid) for pid in running.everyone())
    assert memory < 200_000, f"{memory} kB for everyone together"
    before = set(running.workers())
    for pid in before:
        kill(pid)
    until(lambda: len(running.workers()) == 3 and not before & set(running.workers()))
    assert running.asks() == 404
    assert running.stop(signal.SIGINT) == 0


def test_when_the_parent_is_killed_nobody_is_left(start):
    running = start().wait_until_ready()
    everyone = running.everyone()
    assert len(everyone) == 5
    running.stop(signal.SIGKILL)
    until(lambda: not any(map(is_alive, everyone)))


def test_a_caretaker_that_dies_is_replaced_with_all_its_workers(start):
    running = start().wait_until_ready()
    (caretaker,) = running.caretakers()
    gone = [caretaker, *running.workers()]
    kill(caretaker)
    until(lambda: not any(map(is_alive, gone)) and len(running.workers()) == 3)
    assert running.asks() == 404


def test_a_change_over_drops_no_request(start):
    running = start().wait_until_ready()
    (before,) = running.caretakers()
    statuses, over = [], threading.Event()

    def visit():
        while not over.is_set():
            statuses.append(running.asks())

    visitor = threading.Thread(target=visit)
    visitor.start()
    try:
        running.process.send_signal(signal.SIGHUP)
        until(lambda: before not in running.caretakers() and len(running.workers()) == 3)
    finally:
        over.set()
        visitor.join()
    assert set(statuses) == {404}
    assert len(statuses) > 3
    assert running.said.count("ready:") == 1


def test_visitors_who_stop_halfway_keep_no_one_waiting_for_long(start):
    running = start().wait_until_ready()
    halfway = [socket.create_connection(("127.0.0.1", running.port), timeout=60) for _ in range(9)]
    for visitor in halfway:  # more of them than can be answered at once
        visitor.sendall(b"GET /static/gone HT")
    time.sleep(1)
    assert running.asks() == 404
    for visitor in halfway:
        visitor.close()


def test_a_stop_lets_a_request_that_has_begun_finish(start):
    running = start().wait_until_ready()
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as visitor:
        visitor.sendall(
            b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            b"Cookie: csrf=12345678901234567890123456789012\r\n\r\na="
        )
        time.sleep(1)  # until a worker waits for the rest
        running.process.terminate()
        time.sleep(1)
        visitor.settimeout(0)
        with pytest.raises(BlockingIOError):
            visitor.recv(1)  # it waits for the rest
        visitor.settimeout(60)
        visitor.sendall(b"bc")
        assert visitor.recv(1000).startswith(b"HTTP/1.1 403")  # no token against forgery
    assert running.process.wait(60) == 0


def test_two_starts_at_once_share_one_folder_and_one_secret(start, tmp_path):
    first, second = start(data=tmp_path / "new"), start(data=tmp_path / "new")
    first.wait_until_ready()
    second.wait_until_ready()
    assert first.asks() == second.asks() == 404
    assert len(first.workers() + second.workers()) == 6
    assert not [path.name for path in first.data.iterdir() if path.name.startswith(".")]


def test_whoever_is_killed_while_the_tables_are_made_can_start_again(start, tmp_path):
    new = tmp_path / "new"
    for wait in (0, 0.5):
        running = start(data=new)
        until(lambda running=running: "Getting the tables" in running.said)
        time.sleep(wait)
        (caretaker,) = children(running.process.pid)
        kill(caretaker)
        running.stop(signal.SIGKILL)
    start(data=new).wait_until_ready()


def test_a_port_that_is_taken_is_named_with_the_way_out(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        stopped = typed("run", "--data", tmp_path / "data", PORT=str(port))
    assert stopped.returncode == 2
    assert f"Port {port} is already taken" in stopped.stderr
    assert f"--port {port + 1}" in stopped.stderr
    assert not (tmp_path / "data").exists()


def test_what_is_typed_wins_over_the_environment(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        stopped = typed("run", "--data", tmp_path, "--port", port, SAYSO_PORT="1", PORT="2")
    assert f"Port {port} is already taken" in stopped.stderr


def test_a_wrong_setting_stops_the_start_and_is_named(tmp_path):
    for name, value, says in [
        ("SAYSO_PORT", "eight", "SAYSO_PORT"),
        ("PORT", "eight", '"PORT"'),
        ("SAYSO_PORT", "70000", "SAYSO_PORT"),
        ("SAYSO_DATABASE", "sqlight:x", "SAYSO_DATABASE"),
        ("SAYSO_TIME_ZONE", "Mars/North", "SAYSO_TIME_ZONE"),
        ("SAYSO_DATABSE", "sqlite:///x", "Did you mean SAYSO_DATABASE?"),
        ("SAYSO_TLS", "perhaps", "SAYSO_TLS"),
        ("SAYSO_HOST", "0.0.0.0", "SAYSO_HOST"),
        ("SAYSO_HOST", "198.51.100.1", "SAYSO_HOST"),
        ("SAYSO_TLS_CERT", "x.crt", "SAYSO_TLS_CERT"),
    ]:
        stopped = typed("run", cwd=tmp_path, **{name: value})
        assert stopped.returncode == 2, name
        assert says in stopped.stderr
        assert "Traceback" not in stopped.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    stopped = typed("run", "--port", "0", "--data", tmp_path / "file" / "data")
    assert stopped.returncode == 2
    assert "--data or SAYSO_DATA" in stopped.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path):
    address = "postgresql://someone:hidden@127.0.0.1:9/sayso"
    stopped = typed("run", "--port", "0", "--data", tmp_path / "data", SAYSO_DATABASE=address)
    assert stopped.returncode == 1
    assert "The database does not answer" in stopped.stderr
    assert "hidden" not in stopped.stdout + stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_the_people_of_the_demo_are_not_taken_for_real_ones(tmp_path):
    (tmp_path / "demo").touch()
    stopped = typed("run", "--port", "0", "--data", tmp_path)
    assert stopped.returncode == 2
    assert "sayso run --demo" in stopped.stderr
    assert "--data FOLDER" in stopped.stderr


def test_the_demo_comes_to_life_in_a_folder_that_is_not_there_yet(tmp_path):
    played = typed("demo", "--data", tmp_path / "new")
    assert played.returncode == 0, played.stderr
    assert "sayso run --demo" in played.stdout
    assert (tmp_path / "new" / "demo").exists()


def test_what_visitors_ask_for_is_not_written_down(start):
    running = start().wait_until_ready()
    visit = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
    visit.request("GET", "/start/SECRET?name=Rosie", headers={"Host": "evil.example"})
    assert visit.getresponse().status == 400
    visit.close()
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as noise:
        noise.sendall(b"GET / Rosie\r\n\r\n")
        noise.recv(1000)
    running.stop()
    for private in ("SECRET", "Rosie", "evil.example"):
        assert private not in running.said
    assert "127.0.0.1" not in running.said.split("To stop Sayso")[1]


def pss(pid):
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise AssertionError("no figure")


def kill(pid):
    subprocess.run(["kill", "-9", str(pid)], check=False)
