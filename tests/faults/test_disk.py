"""What a disk can do to a vote: lose power, refuse to sync, be full. On SQLite, below the engine itself."""

import random
import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from sayso.web.decisions.models import Envelope, Participation
from tests.faults import disk
from tests.faults.promises import promised, vote_in_pieces, without
from tests.questions import RESIDENTS, opened, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]

SECTOR = 512  # what a disk writes whole, or not at all
IN_THE_BOX = """
    SELECT person.name FROM decisions_envelope
    JOIN decisions_participation roll ON roll.id = participation_id
    JOIN people_person person ON person.id = person_id
"""


@pytest.fixture(autouse=True)
def leave_the_disk():
    """The next test has a disk that nobody watches."""
    yield
    connection.close()


class Tape:
    """Everything that was handed to the disk, in order, and where people were told "saved"."""

    def __init__(self):
        self.events = []

    def write(self, path, offset, content):
        self.events.append(("write", path, offset, content))

    def truncate(self, path, size):
        self.events.append(("truncate", path, size))

    def sync(self, path):
        self.events.append(("sync", path))

    def told(self, name):
        self.events.append(("told", name))


class Platter:
    """A disk that has only what was synced, and of the rest whatever chance left there."""

    def __init__(self, files):
        self.safe = {path: bytearray(content) for path, content in files.items()}
        self.rest = {}
        self.told = set()

    def take(self, event):
        what, path, *rest = event
        if what == "told":
            self.told.add(path)
        elif what == "sync":
            for each in self.rest.pop(path, []):
                _apply(self.safe.setdefault(path, bytearray()), each)
        else:
            self.rest.setdefault(path, []).append((what, *rest))

    def after_a_cut(self, folder, chance):
        """Write what is left into a folder. `chance`: none for only what was synced."""
        for path in self.safe.keys() | self.rest.keys():
            left = bytearray(self.safe.get(path, b""))
            for each in self.rest.get(path, []) if chance else ():
                if chance.random() < 0.5:
                    _apply(left, _torn(each, chance))
            (folder / Path(path).name).write_bytes(left)
        return folder / Path(connection.settings_dict["NAME"]).name


def _apply(content, event):
    if event[0] == "truncate":
        size = event[1]
        del content[size:]
        content.extend(bytes(size - len(content)))
    else:
        _, offset, written = event
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(written)] = written


def _torn(event, chance):
    """A write that was cut off in the middle, between two sectors."""
    if event[0] == "truncate" or chance.random() < 0.5:
        return event
    _, offset, written = event
    return ("write", offset, written[: chance.randrange(0, len(written) + 1, SECTOR)])


def files():
    """The database and its log as they are, all of it on the disk."""
    place = Path(connection.settings_dict["NAME"])
    return {
        str(path): path.read_bytes()
        for path in (place, place.with_name(f"{place.name}-wal"))
        if path.exists()
    }


def what_is_left(database):
    """Whose ballots are in the box of a database after a power cut."""
    reader = sqlite3.connect(database)
    try:
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",), "it is damaged"
        papers = reader.execute("SELECT count(*) FROM decisions_participation").fetchone()[0]
        names = [name for (name,) in reader.execute(IN_THE_BOX)]
    finally:
        reader.close()
    assert len(names) == papers, "half a vote is left"
    return set(names)


def record_an_election(cast, clock, *, synchronous, rounds):
    """Everyone votes, again and again. Returns what the disk held before, and the tape."""
    decision = opened(cast, clock)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before, tape = files(), Tape()
    with disk.watched(tape):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_autocheckpoint = 20")  # so that the log is emptied meanwhile
            if synchronous:
                cursor.execute(f"PRAGMA synchronous = {synchronous}")
        for _round in range(rounds):
            for name in RESIDENTS:
                say(cast, clock, decision, **{name: "Blue"})
                tape.told(cast.people[name].name)
        events = list(tape.events)
        connection.close()
    return before, events


def cut_everywhere(before, events, tmp_path, *, every):
    """Cut the power after each `every`th event, in two ways. Returns how many cuts there were."""
    chance, platter, cuts = random.Random(4), Platter(before), 0
    for number, event in enumerate(events):
        platter.take(event)
        if event[0] != "told" and number % every:
            continue
        for luck in (None, chance):
            left = what_is_left(platter.after_a_cut(tmp_path, luck))
            lost = platter.told - left
            assert not lost, f"told saved, and lost: {lost}"
            cuts += 1
    return cuts


@without("the sync of each commit")
def test_a_power_cut_loses_no_vote_that_was_shown_as_saved(protected, cast, clock, tmp_path):
    """At one write in five, and after each vote."""
    off = None if protected else "NORMAL"
    tape = record_an_election(cast, clock, synchronous=off, rounds=1)
    with promised(protected, "told saved, and lost"):
        assert cut_everywhere(*tape, tmp_path, every=5) >= 20


@pytest.mark.deep
@pytest.mark.parametrize("off", [None, "NORMAL", "OFF"])
def test_a_power_cut_at_any_write_of_a_long_day_loses_no_vote(off, cast, clock, tmp_path):
    tape = record_an_election(cast, clock, synchronous=off, rounds=20)
    with promised(off is None, "lost|damaged|half"):
        print(cut_everywhere(*tape, tmp_path, every=1), "cuts")


# ---- A disk that fails, and a disk that is full --------------------------------------------------


class Failing(Tape):
    """A disk that lets the nth write or sync fail, and every one after it, until it is mended."""

    def __init__(self, kind, good, code):
        super().__init__()
        self.kind, self.good, self.code = kind, good, code
        self.failed = False

    def fails(self, kind):
        if kind == self.kind:
            self.good -= 1
        self.failed = self.failed or (kind == self.kind and self.good < 0)
        return self.code if kind == self.kind and self.good < 0 else 0

    def write(self, path, offset, content):
        return self.fails("write") or super().write(path, offset, content)

    def sync(self, path):
        return self.fails("sync") or super().sync(path)

    def mend(self):
        self.good = 1_000_000


def on(watcher, *, synchronous=None):
    """Go on, from here, on this disk. Returns what the disk held before."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = files()
    with disk.watched(watcher), connection.cursor() as cursor:
        if synchronous:
            cursor.execute(f"PRAGMA synchronous = {synchronous}")
    return before


@without("the sync of each commit")
def test_a_disk_that_does_not_take_a_vote_is_never_answered_with_saved(
    protected, cast, clock, tmp_path
):
    """What could not be synced is told as not saved, and the same vote goes in once it works again."""
    decision = opened(cast, clock)
    failing = Failing("sync", 0, disk.SYNC_FAILED)
    before = on(failing, synchronous=None if protected else "OFF")
    told = set()
    try:
        say(cast, clock, decision, rosie="Blue")
        told.add("Rosie")
    except OperationalError:
        assert failing.failed
    with promised(protected, "told saved, and not on the disk"):
        platter = Platter(before)
        for event in failing.events:
            platter.take(event)
        lost = told - what_is_left(platter.after_a_cut(tmp_path, None))
        assert not lost, "told saved, and not on the disk"
    if protected:
        assert failing.failed
        failing.mend()
        say(cast, clock, decision, rosie="Blue", sam="Red")
        connection.close()
        assert what_is_left(Path(connection.settings_dict["NAME"])) == {"Rosie", "Sam"}


@without("the one transaction of a vote")
def test_a_full_disk_takes_a_vote_as_a_whole_or_not_at_all(protected, cast, clock, monkeypatch):
    """Whichever write is the one for which there is no room."""
    if not protected:
        vote_in_pieces(monkeypatch)
    decision = opened(cast, clock)
    refused = 0
    with promised(protected, "half a vote"):
        for good, name in enumerate(RESIDENTS * 3):
            Participation.objects.filter(person=cast.people[name]).delete()
            full = Failing("write", good, disk.FULL)
            on(full)
            try:
                say(cast, clock, decision, **{name: "Green"})
            except OperationalError as fault:
                assert "full" in str(fault)  # noqa: PT017  (at most one of the two ways)
                refused += 1
            full.mend()
            papers, ballots = Participation.objects.count(), Envelope.objects.count()
            assert papers == ballots, "half a vote is left"
        assert refused >= 5
    if protected:
        say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Green"))
        connection.close()
        assert len(what_is_left(Path(connection.settings_dict["NAME"]))) == 6
