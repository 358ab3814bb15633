"""`sayso check` says what is so, in plain sentences."""

import json
import os
import shlex
import socket
import sqlite3

from tests.command.conftest import typed
from tests.programs import COUNTS, LISTENS, program


def states(data, **more):
    done = typed("check", "--json", "--data", data, **more)
    assert not done.stderr
    return done.returncode, {line["about"]: line["state"] for line in json.loads(done.stdout)}


def test_a_fresh_installation_needs_no_mending(data):
    status, found = states(data)
    assert status == 0
    assert found["database"] == found["secret"] == found["clock"] == "yes"
    assert (
        found["sealing"]
        == found["one-disk"]
        == found["mail"]
        == found["backup"]
        == found["people"]
        == "look"
    )


def test_it_is_said_in_sentences(data):
    told = typed("check", "--data", data).stdout
    assert "Look at this. There is no mail server." in told
    assert "Nothing must be mended." in told


def test_each_promise_says_whether_it_is_kept_here(data):
    kept = typed("check", "--data", data).stdout
    assert kept.count("Kept here.") == 5
    assert "Not kept here" not in kept
    (data / "secret").chmod(0o644)
    broken = typed("check", "--data", data).stdout
    (part,) = [part for part in broken.split("\n\n") if "Not kept here" in part]
    assert part.startswith("3. Nobody sees or does more than they may")
    assert part.splitlines()[2].lstrip().startswith("No.")  # what must be mended comes first
    assert "Type: chmod go=" in part


def test_keys_that_are_away_must_be_brought_back(data, tmp_path):
    with sqlite3.connect(data / "sayso.sqlite3") as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("INSERT INTO decisions_fingerprint (decision_id, value) VALUES (1, 'x')")
    database.close()
    status, found = states(data)
    assert (status, found["keys-here"]) == (1, "no")
    (data / "keys").mkdir(mode=0o700)
    (data / "keys" / "keys-lie-here").touch(mode=0o600)
    assert states(data)[0] == 0


def test_a_secret_that_others_can_read_must_be_mended(data):
    (data / "secret").chmod(0o644)
    status, found = states(data)
    assert (status, found["secret"]) == (1, "no")


def test_a_clock_that_went_back_must_be_mended(data):
    written = (data / "secret").stat().st_mtime
    os.utime(data / "ticked", (written, written + 86_400))
    status, found = states(data)
    assert (status, found["clock"]) == (1, "no")


def test_a_mail_server_that_does_not_answer_must_be_mended(data):
    status, found = states(data, SAYSO_MAIL_HOST="127.0.0.1", SAYSO_MAIL_PORT="9")
    assert (status, found["mail"]) == (1, "no")


def test_a_mail_server_that_answers_needs_an_address_to_send_from(data):
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = {"SAYSO_MAIL_HOST": "127.0.0.1", "SAYSO_MAIL_PORT": str(server.getsockname()[1])}
        assert states(data, **place)[1]["mail"] == "look"
        found = states(data, **place, SAYSO_MAIL_FROM="sayso@elm.example")[1]
    assert found["mail"] == "yes"


def test_a_backup_made_today_and_keys_elsewhere_are_well(data, tmp_path):
    typed("backup", tmp_path / "b.tar", "--data", data)
    status, found = states(data, SAYSO_KEYS=str(tmp_path / "keys"))
    assert status == 0
    assert found["backup"] == found["keys-place"] == "yes"


def test_a_record_that_someone_changed_must_be_mended(data, tmp_path):
    assert states(data)[1]["record"] == "yes"
    with sqlite3.connect(data / "sayso.sqlite3") as database:
        database.execute("INSERT INTO history_entry (kind, seal) VALUES ('x', ?)", ["0" * 64])
    database.close()
    done = typed("export", tmp_path / "all", "--data", data)
    assert done.returncode == 0, done.stderr
    assert typed("verify", tmp_path / "all").returncode == 0
    done = typed("check", "--data", data)
    assert done.returncode == 1
    assert "No.           The record was changed. Entries whose words are gone" in done.stdout


def test_nothing_is_carried_away_into_a_folder_with_something_in_it(data):
    done = typed("export", data, "--data", data)
    assert (done.returncode, done.stdout) == (2, "")
    assert "choose a new name" in done.stderr


def test_a_damaged_database_must_be_mended(data):
    with (data / "sayso.sqlite3").open("r+b") as file:
        file.seek(40 * 4096)
        file.write(os.urandom(4096 * 20))
    done = typed("check", "--data", data)
    assert done.returncode == 1
    said = done.stdout + done.stderr  # where it hurts decides who finds it
    assert "damaged" in said or "malformed" in said


def test_programs_of_ones_own_are_tried(data, tmp_path):
    assert states(data)[1]["recogniser"] == states(data)[1]["meanings"] == "yes"
    hears = shlex.join(program(tmp_path, LISTENS, "hears.py"))
    counts = shlex.join(program(tmp_path, COUNTS, "counts.py"))
    status, found = states(data, SAYSO_RECOGNISER=hears, SAYSO_MEANINGS=counts)
    assert (status, found["recogniser"], found["meanings"]) == (0, "yes", "yes")
    status, found = states(data, SAYSO_RECOGNISER="/not/there", SAYSO_MEANINGS="cat")
    assert (status, found["recogniser"], found["meanings"]) == (1, "no", "no")
    told = typed("check", "--data", data, SAYSO_RECOGNISER="/not/there", SAYSO_MEANINGS="cat")
    assert "It cannot be started. Look at SAYSO_RECOGNISER." in told.stdout
    assert "It does not print a line of numbers for each text" in told.stdout


def test_a_command_with_half_a_quotation_stops_the_start(data):
    done = typed("check", "--data", data, SAYSO_RECOGNISER="listen 'half")
    assert done.returncode == 2
    assert "SAYSO_RECOGNISER" in done.stderr
