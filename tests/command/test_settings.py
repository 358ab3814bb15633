"""Every setting has its line in the table, and every line is a setting."""

import re
from pathlib import Path

from sayso.command import COMMANDS, main, module_of
from sayso.web.site.settings import env
from tests.command.conftest import HOUSE, typed

PAGE = (HOUSE / "docs" / "running.md").read_text()


def test_the_table_and_the_settings_agree():
    assert re.findall(r"^\| `(SAYSO_\w+)` \|", PAGE, re.MULTILINE)
    assert set(re.findall(r"^\| `(SAYSO_\w+)` \|", PAGE, re.MULTILINE)) == set(env.dump())


def test_every_command_is_on_the_page_and_has_its_module():
    assert set(re.findall(r"^\| `sayso ([\w-]+)", PAGE, re.MULTILINE)) == set(COMMANDS)
    for name in COMMANDS:
        assert (HOUSE / Path(*module_of(name).split("."))).with_suffix(".py").exists()


def test_help_is_there_for_whoever_types_nothing(capsys):
    assert main([]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


def test_a_mistyped_command_is_answered_in_a_sentence():
    wrong = typed("ruun")
    assert wrong.returncode == 2
    assert "Try: sayso --help" in wrong.stderr
    wrong = typed("backup")
    assert wrong.returncode == 2
    assert "Try: sayso backup --help" in wrong.stderr


def test_help_needs_no_database_and_makes_nothing(tmp_path):
    for name in COMMANDS:
        told = typed(name, "--help", cwd=tmp_path)
        assert told.returncode == 0
        reads_files = name in (
            "decide",
            "heaps",
            "opinions",
            "verify",
            "words",
        )  # and needs no house
        assert ("--data" in told.stdout) is not reads_files
    assert not list(tmp_path.iterdir())


def test_a_command_without_a_house_says_so(tmp_path):
    for name in ("tick", "check", "set-up-link"):
        stopped = typed(name, "--data", tmp_path / "none")
        assert stopped.returncode == 2
        assert "There is no Sayso in the data folder" in stopped.stderr
    assert not (tmp_path / "none").exists()
