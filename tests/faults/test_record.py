"""Who changes the record by SQL, with every key in hand, and bytes that flip by themselves."""

import re

import pytest
from django.conf import settings

from sayso.command import archive, export, main
from sayso.command.stop import Stop
from sayso.craft.signing import Signer
from sayso.web.history.changes import record
from sayso.web.history.models import Entry, Leaf
from sayso.web.site import timed
from sayso.web.site.record import carried_away
from tests.cast import MONDAY
from tests.faults.promises import promised, without
from tests.tampering import by_sql, cut_off, reseal, say_otherwise, sign_anew

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    """A key and a kept root of this test's own."""
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"


def entry_at(place):
    return Entry.objects.select_related("payload").get(leaf__place=place)


def edited():
    entry = entry_at(4)
    say_otherwise(entry, told="otherwise")
    reseal(entry)
    return "entry 5 of the record"


def deleted():
    entry = entry_at(4)
    by_sql(
        ("DELETE FROM history_payload WHERE entry_id = %s", [entry.pk]),
        ("DELETE FROM history_leaf WHERE entry_id = %s", [entry.pk]),
        ("DELETE FROM history_entry WHERE id = %s", [entry.pk]),
        "UPDATE history_leaf SET place = -place WHERE place > 4",
        "UPDATE history_leaf SET place = -place - 1 WHERE place < 0",
    )
    put_in_its_place = record("tried", "x:1", by=None, now=MONDAY)  # so that none is missed
    Leaf.objects.create(
        place=Leaf.objects.count(), entry=put_in_its_place, hash=put_in_its_place.hash()
    )
    return "entry 5 of the record"


def swapped():
    by_sql(
        "UPDATE history_leaf SET place = -1 WHERE place = 4",
        "UPDATE history_leaf SET place = 4 WHERE place = 7",
        "UPDATE history_leaf SET place = 7 WHERE place = -1",
    )
    return "entry 5 of the record"


def cut_short():
    cut_off(Leaf.objects.count() - 3)
    return "cut off"


@pytest.mark.parametrize(
    "rows", [edited, deleted, swapped, cut_short], ids=lambda way: way.__name__
)
@without("what was carried away before")
def test_rows_changed_by_sql_and_signed_anew_with_the_stolen_key_are_named(
    protected, rows, cast, clock, tmp_path, capsys
):
    """Whoever kept an export, or a root on paper, names the row. Without any, nobody could tell."""
    while timed.grow_record(clock.now):
        pass
    export._write(tmp_path / "before", *carried_away(clock.now))
    named = rows()
    sign_anew(Signer(settings.RECORD_KEY), clock.now.date())
    export._write(tmp_path / "after", *carried_away(clock.now))
    capsys.readouterr()
    held = ["--earlier", str(tmp_path / "before")] if protected else []
    with promised(protected, "nobody noticed"):
        assert main(["verify", str(tmp_path / "after"), *held]) == 1, "nobody noticed"
        assert re.search(named, capsys.readouterr().out)


@without("the hash of each file")
def test_a_flipped_byte_in_a_backup_is_never_taken_for_what_was_saved(
    protected, tmp_path, monkeypatch
):
    """Wherever it flips, the backup is refused, or what comes out of it is what went in."""
    if not protected:
        monkeypatch.setattr(archive, "_prove", lambda *_: None)
    whole = a_backup(tmp_path)
    backup, refused = tmp_path / "flipped.tar", 0
    with promised(protected, "taken, and not what was saved"):
        for number, place in enumerate(range(0, len(whole), 61)):
            flipped = bytearray(whole)
            flipped[place] ^= 1
            backup.write_bytes(flipped)
            out = tmp_path / f"out{number}"
            out.mkdir()
            try:
                archive.unpack(backup, out)
            except Stop:
                refused += 1
                continue
            for name, content in CONTENT.items():
                same = (out / name).read_bytes() == content
                assert same, f"byte {place} of {name} was taken, and not what was saved"
        assert refused > 50


CONTENT = {"database": bytes(range(256)) * 20, "data/secret": b"what signs sessions" * 20}


def a_backup(folder):
    """A backup of two small files, as `sayso backup` writes one."""
    hashes = {}
    with archive.tarfile.open(folder / "b.tar", "w") as tar:
        for name, content in CONTENT.items():
            (folder / "file").write_bytes(content)
            hashes[name] = archive.add(tar, folder / "file", name)
        told = {"version": "0", "made_at": "2026-05-04T09:00:00+00:00", "database": "sqlite"}
        archive.add_manifest(
            tar, archive.Manifest(format=archive.FORMAT, migrations=[], files=hashes, **told)
        )
    return (folder / "b.tar").read_bytes()
