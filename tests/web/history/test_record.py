"""What happened stays on the record; what it says can be erased."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from sayso.web.history.changes import erase, record
from sayso.web.history.models import Entry, ItStays, Payload
from sayso.web.people.models import Person

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def rosie():
    return Person.objects.create(name="Rosie", joined_at=NOW)


@pytest.fixture
def kofi():
    return Person.objects.create(name="Kofi", joined_at=NOW)


def test_what_happened_is_written_down_with_who_and_when(rosie, kofi):
    entry = record("card-started", rosie, by=kofi, now=NOW, concerning=rosie, cards=2)
    entry = Entry.objects.get(pk=entry.pk)
    assert entry.kind == "card-started"
    assert entry.payload.at == NOW
    assert entry.payload.by == kofi
    assert entry.payload.about == f"people.person:{rosie.pk}"
    assert entry.payload.concerning == rosie
    assert entry.payload.details == {"cards": 2}
    assert entry.holds()


@pytest.mark.parametrize(
    "details",
    [
        {"words": "Rosie’s “yes” – ja, да, 是 🏊"},
        {"nested": {"b": [1, {"z": None}], "a": True}},
        {"share": 0.1, "tiny": 1e-7, "huge": 1e22, "whole": 10**15},
        {"on": date(2026, 2, 28), "at": NOW},
        {},
    ],
)
def test_a_seal_still_fits_after_a_journey_through_the_database(rosie, details):
    entry = record("tried", rosie, by=None, now=NOW, **details)
    assert Entry.objects.get(pk=entry.pk).holds()


def test_the_same_thing_twice_has_two_seals(rosie):
    first, second = (record("tried", rosie, by=rosie, now=NOW) for _ in range(2))
    assert first.seal != second.seal


def test_my_history_is_what_i_did_and_what_concerns_me(rosie, kofi):
    record("a", "x:1", by=rosie, now=NOW)
    record("b", "x:2", by=kofi, now=NOW, concerning=rosie)
    record("c", "x:3", by=kofi, now=NOW)
    record("d", "x:4", by=None, now=NOW)
    assert [entry.kind for entry in Entry.objects.of(rosie)] == ["b", "a"]
    assert [entry.kind for entry in Entry.objects.of(kofi)] == ["c", "b"]


def test_my_history_costs_one_query(rosie, kofi, django_assert_num_queries):
    for _ in range(5):
        record("b", rosie, by=kofi, now=NOW, concerning=rosie)
    with django_assert_num_queries(1):
        assert {str(entry.payload.by) for entry in Entry.objects.of(rosie)} == {"Kofi"}


def test_the_history_of_a_thing_is_told_from_the_beginning(rosie, kofi):
    record("begun", kofi, by=kofi, now=NOW)
    record("other", rosie, by=kofi, now=NOW)
    record("ended", kofi, by=kofi, now=NOW)
    assert [entry.kind for entry in Entry.objects.about(kofi)] == ["begun", "ended"]


def test_erasing_leaves_the_seal_and_nothing_else(rosie, kofi):
    entry = record("story-told", rosie, by=rosie, now=NOW, concerning=rosie, words="I was sad")
    kept = record("visited", kofi, by=kofi, now=NOW)
    assert erase(Payload.objects.about(rosie), by=rosie, now=NOW) == 1
    assert not Payload.objects.filter(pk=entry.pk).exists()
    entry = Entry.objects.get(pk=entry.pk)
    assert entry.seal
    assert entry.is_erased()
    assert entry.holds()
    assert not kept.is_erased()
    told = Entry.objects.latest("pk")
    assert (told.kind, told.payload.details) == ("erased", {"entries": 1})


def test_erasing_nothing_is_not_worth_an_entry(rosie):
    assert erase(Payload.objects.concerning(rosie), by=rosie, now=NOW) == 0
    assert not Entry.objects.exists()


def test_a_payload_that_was_changed_no_longer_fits_its_seal(rosie):
    entry = record("story-told", rosie, by=rosie, now=NOW)
    entry.payload.details = {"words": "I was glad"}
    assert not entry.holds()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: entry.payload.save(),
        lambda entry: Entry(pk=entry.pk, kind="other", seal="0" * 64).save(),
        lambda entry: entry.payload.delete(),
        lambda _: Entry.objects.update(kind="other"),
        lambda entry: Entry.objects.bulk_update([entry], ["kind"]),
        lambda _: Entry.objects.all().delete(),
        lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"kind": "other"}),
        lambda _: Payload.objects.update(at=NOW),
        lambda _: Payload.objects.all().delete(),
    ],
)
def test_the_record_refuses_to_be_changed(rosie, attempt):
    entry = record("kept", rosie, by=rosie, now=NOW)
    with pytest.raises(ItStays):
        attempt(entry)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE history_entry SET kind = 'other'",
        "DELETE FROM history_entry",
        "UPDATE history_payload SET about = 'other'",
    ],
)
def test_the_database_itself_refuses_too(rosie, sql):
    entry = record("kept", rosie, by=rosie, now=NOW)
    erase(Payload.objects.about(rosie), by=None, now=NOW)
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        connection.cursor().execute(sql)
    assert Entry.objects.get(pk=entry.pk).kind == "kept"


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_not_on_the_record(rosie):
    @transaction.atomic
    def change():
        record("undone", rosie, by=rosie, now=NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_write_at_once_and_every_entry_has_its_own_number(rosie):
    def write():
        for _ in range(10):
            record("tried", rosie, by=rosie, now=NOW)
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    entries = list(Entry.objects.select_related("payload"))
    assert len(entries) == 80
    assert all(entry.holds() for entry in entries)


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_back_after_the_tables_were_emptied(rosie):
    """The tests before this one emptied them."""
    record("kept", rosie, by=rosie, now=NOW)
    with pytest.raises(DatabaseError, match="stays as it is"):
        connection.cursor().execute("DELETE FROM history_entry")
