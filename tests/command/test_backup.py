"""`sayso backup` and `sayso restore`: everything comes back, the keys never do."""

import json
import multiprocessing
import shutil
import sqlite3
import stat
import tarfile
import time

import pytest

from tests.command.conftest import typed

KEY = b"the key of a secret vote"
SIGNS = b"the key that signs the record..."
PHOTO = bytes(range(256)) * 100
BOOKED = "INSERT INTO errands_errand (task, args, kwargs, priority, tries, trouble)"
BOOKED += " VALUES (?, '[]', '{}', 0, 9, '')"
SIGNED_IN = "INSERT INTO django_session VALUES ('key', 'someone who has left', '2099-01-01')"


@pytest.fixture
def lived_in(data):
    """A data folder with a photo, a key, someone signed in, and something in a table."""
    (data / "keys").mkdir()
    (data / "keys" / "decision-1").write_bytes(KEY)
    (data / "record-key").write_bytes(SIGNS)
    (data / "uploads" / "people").mkdir()
    (data / "uploads" / "people" / "rosie.jpg").write_bytes(PHOTO)
    (data / "static" / "big.js").write_bytes(b"not kept")
    write(data, (SIGNED_IN, ()), (BOOKED, ("one",)))
    return data


def write(data, *statements):
    """Write as another program would, in one transaction."""
    with sqlite3.connect(data / "sayso.sqlite3", timeout=60) as database:
        for statement, values in statements:
            database.execute(statement, values)
    database.close()


def read(data, question):
    database = sqlite3.connect(data / "sayso.sqlite3")
    answer = database.execute(question).fetchall()
    database.close()
    return answer


def test_everything_comes_back_but_the_keys_and_who_was_signed_in(lived_in, tmp_path):
    file, elsewhere = tmp_path / "b.tar", tmp_path / "elsewhere"
    done = typed("backup", file, "--data", lived_in)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert KEY not in file.read_bytes()
    with tarfile.open(file) as tar:
        inside = set(tar.getnames())
    photo = "data/uploads/people/rosie.jpg"
    assert inside == {"database", "data/secret", "data/record-key", photo, "manifest.json"}

    back = typed("restore", file, "--data", elsewhere)
    assert back.returncode == 0, back.stderr
    assert "vote again" in back.stdout
    assert (elsewhere / "restored").exists()  # the timed worker acts on it
    assert (elsewhere / "uploads" / "people" / "rosie.jpg").read_bytes() == PHOTO
    assert (elsewhere / "secret").read_bytes() == (lived_in / "secret").read_bytes()
    assert (elsewhere / "record-key").read_bytes() == SIGNS
    assert not (elsewhere / "keys").exists()
    assert read(elsewhere, "SELECT task FROM errands_errand") == [("one",)]
    assert read(elsewhere, "SELECT * FROM django_session") == []
    assert stat.S_IMODE((elsewhere / "sayso.sqlite3").stat().st_mode) == 0o600


def test_a_backup_under_writes_holds_one_moment(lived_in, tmp_path):
    """Each transaction books two things; a backup that saw half of one would hold an odd number."""
    counting = multiprocessing.get_context("spawn")
    writer = counting.Process(target=book_in_pairs, args=(lived_in,))
    writer.start()
    try:
        began = time.monotonic()
        while len(read(lived_in, "SELECT 1 FROM errands_errand")) < 200:
            assert time.monotonic() - began < 60
        done = typed("backup", tmp_path / "b.tar", "--data", lived_in)
        assert writer.is_alive()
    finally:
        writer.terminate()
        writer.join()
    assert done.returncode == 0, done.stderr
    assert typed("restore", tmp_path / "b.tar", "--data", tmp_path / "back").returncode == 0
    pairs = read(tmp_path / "back", "SELECT count(*) FROM errands_errand WHERE task = 'pair'")
    assert pairs[0][0] > 0
    assert pairs[0][0] % 2 == 0
    assert read(tmp_path / "back", "PRAGMA integrity_check") == [("ok",)]


def book_in_pairs(data):
    while True:
        write(data, (BOOKED, ("pair",)), (BOOKED, ("pair",)))


def test_what_was_there_is_kept_aside_without_its_keys(lived_in, tmp_path):
    typed("backup", tmp_path / "b.tar", "--data", lived_in)
    write(lived_in, (BOOKED, ("after the backup",)))
    refused = typed("restore", tmp_path / "b.tar", "--data", lived_in)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert len(read(lived_in, "SELECT 1 FROM errands_errand")) == 2

    assert typed("restore", tmp_path / "b.tar", "--data", lived_in, "--replace").returncode == 0
    assert read(lived_in, "SELECT task FROM errands_errand") == [("one",)]
    assert not (lived_in / "keys").exists()
    (aside,) = lived_in.glob("before-*")
    assert not list(lived_in.rglob("decision-1"))  # an old database with its keys is an open vote
    assert len(read(aside, "SELECT 1 FROM errands_errand")) == 2
    assert typed("tick", "--once", "--data", lived_in).returncode == 0
    assert not (lived_in / "restored").exists()


def test_keys_that_lie_elsewhere_are_destroyed_too(lived_in, tmp_path):
    keys = shutil.copytree(lived_in / "keys", tmp_path / "keys")
    typed("backup", tmp_path / "b.tar", "--data", lived_in, SAYSO_KEYS=str(keys))
    words = ("restore", tmp_path / "b.tar", "--data", lived_in, "--replace")
    assert typed(*words, SAYSO_KEYS=str(keys)).returncode == 0
    assert not keys.exists()


def test_nobody_restores_under_a_sayso_that_runs(start, tmp_path):
    running = start().wait_until_ready()
    assert typed("backup", tmp_path / "b.tar", "--data", running.data).returncode == 0
    refused = typed("restore", tmp_path / "b.tar", "--data", running.data, "--replace")
    assert refused.returncode == 2
    assert "Stop it first" in refused.stderr


def test_a_flipped_byte_is_found_and_nothing_is_touched(lived_in, tmp_path):
    file = tmp_path / "b.tar"
    typed("backup", file, "--data", lived_in)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(PHOTO, PHOTO[:-1] + b"!"))
    refused = typed("restore", file, "--data", lived_in, "--replace")
    assert refused.returncode == 1
    assert "rosie.jpg was changed" in refused.stderr
    file.write_bytes(whole[:3000])
    refused = typed("restore", file, "--data", tmp_path / "new")
    assert refused.returncode == 1
    assert "damaged" in refused.stderr
    assert not list(lived_in.glob("before-*"))
    assert not (lived_in / "restoring").exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("format", 99, "newer Sayso"),
        ("migrations", [["people", "9999_much_later"]], "newer Sayso"),
        ("database", "postgresql", "SAYSO_DATABASE"),
    ],
)
def test_a_backup_that_does_not_fit_here_is_refused_kindly(data, tmp_path, field, value, says):
    file, other = tmp_path / "b.tar", tmp_path / "other.tar"
    typed("backup", file, "--data", data)
    with tarfile.open(file) as tar:
        tar.extractall(tmp_path / "open", filter="data")
    manifest = tmp_path / "open" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {field: value}))
    with tarfile.open(other, "w") as tar:
        for path in sorted((tmp_path / "open").rglob("*")):
            if path.is_file():
                tar.add(path, path.relative_to(tmp_path / "open"))
    refused = typed("restore", other, "--data", tmp_path / "new")
    assert refused.returncode == 2
    assert says in refused.stderr


def test_a_backup_that_reaches_out_of_its_folder_is_refused(tmp_path):
    evil = tmp_path / "evil"
    evil.write_text("evil")
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.add(evil, "../escaped")
    assert typed("restore", tmp_path / "b.tar", "--data", tmp_path / "new").returncode == 1
    assert not (tmp_path / "escaped").exists()
    assert not (tmp_path / "new" / "escaped").exists()


def test_a_backup_that_cannot_be_written_leaves_no_trace(data, tmp_path):
    refused = typed("backup", tmp_path / "gone" / "b.tar", "--data", data)
    assert refused.returncode == 2
    assert "could not be written" in refused.stderr
    assert not (data / "backed-up").exists()
    assert not (data / "snapshot").exists()


def test_a_restore_that_was_cut_off_is_said_at_the_next_start(data):
    (data / "restoring").mkdir()
    for words in (("run", "--port", "0"), ("tick", "--once")):
        refused = typed(*words, "--data", data)
        assert refused.returncode == 2
        assert "sayso restore FILE --replace" in refused.stderr
