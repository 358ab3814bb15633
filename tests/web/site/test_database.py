"""The ground everything stands on: writers take turns, and what is saved is saved."""

import fcntl
import inspect
import threading
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import (
    DEFAULT_DB_ALIAS,
    IntegrityError,
    NotSupportedError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.db.utils import load_backend

from sayso.command import serving
from sayso.web.history.models import Act, Entry, Payload
from sayso.web.kit.transactions import AtomicFromFirstWrite
from sayso.web.site import checks
from sayso.web.site.clock import now
from sayso.web.site.database.postgresql import Limits

pytestmark = pytest.mark.django_db(transaction=True)


on_sqlite = pytest.mark.sqlite


def add(mark="x"):
    return Act.objects.create(mark=mark, reply="/", on=now())


def is_taken():
    """Whether someone holds the ticket at this moment: another file, another lock."""
    with Path(connection.settings_dict["NAME"] + "-ticket").open() as ticket:
        try:
            fcntl.flock(ticket, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


# ---- PostgreSQL: no page holds the site --------------------------------------------------------

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time, and its ticket"
)


@pytest.fixture
def anew(monkeypatch):
    """A connection that begins now: of a page, or of what takes as long as it needs."""

    def anew(*, for_pages):
        monkeypatch.setattr(Limits, "for_pages", for_pages)
        connection.close()
        connection.ensure_connection()
        return connection

    yield anew
    connection.close()


@on_postgresql
def test_a_question_of_a_page_that_takes_too_long_is_ended_and_the_next_one_is_answered(
    anew, settings
):
    settings.DATABASE_PATIENCE = 1
    with anew(for_pages=True).cursor() as cursor:
        with pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(20)")
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


@on_postgresql
def test_what_is_no_page_takes_as_long_as_it_needs(anew, settings):
    settings.DATABASE_PATIENCE = 1
    with anew(for_pages=False).cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.3)")
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


@on_postgresql
def test_a_pooler_is_told_nothing_that_others_would_inherit(anew, monkeypatch):
    monkeypatch.setattr(type(connections[DEFAULT_DB_ALIAS]), "_is_pooled", lambda _self: True)
    with anew(for_pages=True).cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_the_timed_worker_has_no_such_limit():
    """It is begun by the process that begins the web workers, which is none itself."""
    chosen = serving._chosen(0, 0, None, None)
    asked = inspect.getsource(chosen["post_worker_init"])
    assert "limit_pages()" in asked
    assert "limit_pages" not in inspect.getsource(serving.Caretaker)


@on_sqlite
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_sqlite_is_set_to_lose_nothing(setting, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {setting}")
        assert cursor.fetchone() == (value,)


@on_sqlite
def test_a_transaction_holds_the_ticket_from_its_start():
    with transaction.atomic():
        Act.objects.exists()
        assert is_taken()
    assert not is_taken()


@on_sqlite
def test_a_transaction_that_fails_gives_the_ticket_back():
    @transaction.atomic
    def change():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not is_taken()


@on_sqlite
def test_a_write_on_its_own_gives_the_ticket_back_also_when_it_fails():
    add()
    assert not is_taken()
    with pytest.raises(IntegrityError):
        add()
    assert not is_taken()


@on_sqlite
def test_a_commit_that_fails_gives_the_ticket_back():
    """A foreign key is only checked at the end."""

    @transaction.atomic
    def change():
        entry = Entry(kind="x", seal="x")
        entry.save()
        Payload(entry=entry, salt=b"", at=now(), about="x", by_id=12345).save(force_insert=True)

    with pytest.raises(IntegrityError):
        change()
    assert not is_taken()


@on_sqlite
def test_a_connection_that_closes_gives_the_ticket_back():
    def write_and_leave():
        transaction.atomic().__enter__()
        add("left")
        connection.close()

    leaving = threading.Thread(target=write_and_leave)
    leaving.start()
    leaving.join()
    assert not is_taken()
    assert not Act.objects.exists()


@on_sqlite
def test_readers_never_wait():
    with transaction.atomic():
        add()
        seen = []
        reader = threading.Thread(
            target=lambda: (seen.append(Act.objects.count()), connection.close())
        )
        reader.start()
        reader.join(5)
        assert seen == [0]


@on_sqlite
def test_no_one_writes_behind_the_back_of_the_ticket():
    with pytest.raises(NotSupportedError, match="atomic"):
        transaction.set_autocommit(False)


@on_sqlite
def test_what_only_begins_to_write_late_keeps_no_one_waiting_before():
    with AtomicFromFirstWrite():
        Act.objects.exists()
        assert not is_taken()
        add()
        assert is_taken()
    assert not is_taken()


@on_sqlite
def test_what_begins_late_begins_with_the_first_change_inside():
    with AtomicFromFirstWrite(), transaction.atomic():
        Act.objects.exists()
        assert is_taken()
    assert not is_taken()


def test_what_begins_late_is_undone_as_a_whole():
    @AtomicFromFirstWrite()
    def work():
        with transaction.atomic():
            add("first")
        add("second")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert not Act.objects.exists()


@on_sqlite
def test_what_begins_late_may_never_write():
    with AtomicFromFirstWrite():
        pass
    with AtomicFromFirstWrite():
        transaction.set_rollback(True)
    assert not is_taken()


@on_sqlite
def test_an_ordinary_transaction_after_a_late_one_begins_at_once():
    with AtomicFromFirstWrite():
        pass
    with transaction.atomic():
        assert is_taken()


@on_sqlite
def test_a_database_in_memory_needs_no_ticket():
    settings = {**connection.settings_dict, "NAME": ":memory:"}
    memory = load_backend("sayso.web.site.database").DatabaseWrapper(settings, "memory")
    with memory.cursor() as cursor:
        cursor.execute("CREATE TABLE t (x)")
        cursor.execute("INSERT INTO t VALUES (1)")
        cursor.execute("SELECT x FROM t")
        assert cursor.fetchone() == (1,)
    memory.connection.close()


@on_sqlite
def test_the_lock_files_are_for_those_who_may_open_the_database(tmp_path):
    settings = {**connection.settings_dict, "NAME": str(tmp_path / "new.sqlite3")}
    new = load_backend("sayso.web.site.database").DatabaseWrapper(settings, "new")
    new.ensure_connection()
    new.close()
    for name in ("queue", "ticket"):
        assert (tmp_path / f"new.sqlite3-{name}").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("version", "closed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_which_sqlite_can_be_trusted_without_a_ticket(version, closed):
    assert checks.is_race_closed(version) is closed


def found():
    findings = run_checks(databases=[DEFAULT_DB_ALIAS])
    return {finding.id: finding for finding in findings if finding.id.startswith("sayso.")}


def test_the_database_of_the_tests_is_good_enough():
    assert found() == {}


@pytest.mark.parametrize(
    ("version", "finding"), [((3, 51, 2), "sayso.E001"), ((3, 51, 3), "sayso.W001")]
)
def test_sqlite_without_a_ticket_is_found_at_the_start(monkeypatch, version, finding):
    plain = load_backend("django.db.backends.sqlite3").DatabaseWrapper(
        connection.settings_dict | {"ENGINE": "django.db.backends.sqlite3"}
    )
    monkeypatch.setattr(checks, "connections", {"default": plain})
    monkeypatch.setattr(checks, "sqlite_version_info", version)
    assert "sayso.web.site.database" in found()[finding].hint


class Stand:
    """Stands in for a PostgreSQL that we would refuse."""

    vendor = "postgresql"

    def __init__(self, answer):
        self.answer = answer

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def execute(self, _sql):
        if isinstance(self.answer, Exception):
            raise self.answer

    def fetchone(self):
        return (self.answer,)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (NotSupportedError("PostgreSQL 14 or later is required (found 13.4)."), ["sayso.E002"]),
        ("off", ["sayso.E003"]),
        ("on", []),
        ("remote_apply", []),
    ],
)
def test_a_postgresql_that_could_lose_something_is_refused(monkeypatch, answer, expected):
    monkeypatch.setattr(checks, "connections", {"default": Stand(answer)})
    findings = checks.postgresql_keeps_what_it_says(databases=["default"])
    assert [finding.id for finding in findings] == expected
    assert checks.postgresql_keeps_what_it_says(databases=None) == []
