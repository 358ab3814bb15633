"""Programs of others are held short, whatever they do."""

import os
import sys
import time
from pathlib import Path

import pytest

from sayso.craft import programs
from sayso.craft.programs import ProgramFailed


def python(code):
    return [sys.executable, "-I", "-c", code]


def run(command, given=b"", seconds=20, most=10_000):
    return programs.run(command, given, seconds=seconds, most=most)


def failure(*args, **more):
    with pytest.raises(ProgramFailed) as failed:
        run(*args, **more)
    return failed.value.reason


def test_it_reads_its_input_and_prints():
    assert run(["cat"], b"quokka") == b"quokka"
    assert run(["cat", "/dev/stdin"], b"quokka") == b"quokka"


def test_large_work_comes_and_goes_whole():
    work = os.urandom(3_000_000)
    assert run(["cat"], work, most=3_000_000) == work


def test_it_sees_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SAYSO_SECRET_KEY", "quokka")
    told = run(python("import os; print(os.environ, os.listdir(), os.getcwd())")).decode()
    assert "quokka" not in told
    assert "[]" in told
    assert str(Path.cwd()) not in told


def test_no_shell_reads_its_words():
    assert run(["echo", "$HOME; id", "`id`"]) == b"$HOME; id `id`\n"


def test_one_that_is_not_there_is_told():
    assert failure(["/not/there"]) == "not-there"
    assert failure(["bad\0name"]) == "not-there"


def test_one_that_fails_or_is_killed_is_told():
    assert failure(["false"]) == "broken"
    assert failure(python("import os; os.kill(os.getpid(), 9)")) == "stopped"


def test_one_that_prints_without_end_is_killed():
    assert failure(["yes"], most=1000) == "too-much"


def alive(number):
    """Whether it still runs; one that only waits to be buried does not."""
    try:
        with Path(f"/proc/{number}/stat").open() as told:
            return told.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_one_that_takes_too_long_is_killed_with_all_it_started(tmp_path):
    code = (
        "import subprocess, time;"
        "child = subprocess.Popen(['sleep', '60']);"
        f"open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid));"
        "time.sleep(60)"
    )
    began = time.monotonic()
    assert failure(python(code), seconds=2) == "too-slow"
    assert time.monotonic() - began < 15
    child = int((tmp_path / "child").read_text())
    until = time.monotonic() + 10
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def test_one_that_shuts_its_mouth_and_goes_on_is_killed():
    assert failure(["sh", "-c", "exec >&-; sleep 60"], seconds=1) == "too-slow"


def test_what_it_left_running_goes_with_it(tmp_path):
    where = tmp_path / "child"
    run(["sh", "-c", f"sleep 60 >/dev/null & echo $! > {where}"])
    until = time.monotonic() + 10
    while alive(int(where.read_text())) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(int(where.read_text()))
