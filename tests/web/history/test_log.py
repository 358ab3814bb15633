"""The log takes in every entry once, in the order they came, and signs what it comes to."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from sayso.craft.signing import Signer
from sayso.rules.record import Tree
from sayso.web.history.changes import grow, record
from sayso.web.history.models import Entry, Head, ItStays, Leaf

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def signer(tmp_path):
    return Signer(tmp_path / "key")


def happen(times):
    return [record("tried", f"x:{number}", by=None, now=NOW) for number in range(times)]


def assert_whole(signer):
    leaves = list(Leaf.objects.order_by("place").select_related("entry"))
    assert [leaf.place for leaf in leaves] == list(range(Entry.objects.count()))
    assert all(leaf.hash == leaf.entry.hash() for leaf in leaves)
    tree = Tree(bytes.fromhex(leaf.hash) for leaf in leaves)
    for head in Head.objects.all():
        assert tree.root(head.size).hex() == head.root
        assert signer.made(head.words(), bytes.fromhex(head.signature))
    assert Head.objects.newest().size == len(leaves)


def test_the_log_grows_by_what_happened_and_signs_each_root(signer):
    for times in (1, 2, 5):
        happen(times)
        assert grow(signer, by=None, now=NOW) == times
    assert grow(signer, by=None, now=NOW) == 0
    assert [head.size for head in Head.objects.order_by("size")] == [1, 3, 8]
    assert_whole(signer)


def test_where_nothing_happened_nobody_waits_to_write(signer, django_assert_max_num_queries):
    happen(2)
    grow(signer, by=None, now=NOW)
    with django_assert_max_num_queries(2) as asked:
        assert grow(signer, by=None, now=NOW) == 0
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_the_log_takes_in_no_more_at_once_than_others_can_wait_for(signer, monkeypatch):
    monkeypatch.setattr("sayso.web.history.changes.AT_ONCE", 3)
    happen(7)
    assert [grow(signer, by=None, now=NOW) for _ in range(4)] == [3, 3, 1, 0]
    assert_whole(signer)


def test_writing_to_the_record_costs_no_more_for_the_log(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(4):  # two rows, and the savepoint
        happen(1)


@pytest.mark.parametrize("model", [Leaf, Head])
def test_the_log_refuses_to_be_changed(signer, model):
    happen(1)
    grow(signer, by=None, now=NOW)
    for attempt in (lambda: model.objects.get().save(), lambda: model.objects.all().delete()):
        with pytest.raises(ItStays), transaction.atomic():
            attempt()
    table, key = model._meta.db_table, model._meta.pk.column
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {key} = 7"):
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            connection.cursor().execute(sql)


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_in_every_entry_once(signer):
    happen(30)
    assert signer.public
    grown = []

    def work():
        grown.append(grow(signer, by=None, now=NOW))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(grown) == 30
    assert_whole(signer)


@pytest.mark.django_db(transaction=True)
def test_a_worker_who_was_overtaken_while_it_looked_doubts_nothing(signer, monkeypatch):
    if connection.vendor == "sqlite":
        return  # there the second waits for the first
    happen(3)
    newest = Head.objects.newest

    def look_and_be_overtaken():
        monkeypatch.undo()
        seen = newest()
        other = threading.Thread(target=grow_elsewhere)
        other.start()
        other.join()
        return seen

    def grow_elsewhere():
        grow(signer, by=None, now=NOW)
        connection.close()

    monkeypatch.setattr(Head.objects, "newest", look_and_be_overtaken)
    assert grow(signer, by=None, now=NOW) == 0
    assert_whole(signer)


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_saved_late_is_taken_in_too(signer):
    """On PostgreSQL two changes at once may be saved in another order than they were numbered."""
    if connection.vendor == "sqlite":
        return  # there the second waits for the first
    numbered, saved = threading.Event(), threading.Event()

    def write_slowly():
        with transaction.atomic():
            happen(1)
            numbered.set()
            saved.wait(10)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert numbered.wait(10)
    happen(1)
    assert grow(signer, by=None, now=NOW) == 1
    saved.set()
    slow.join()
    assert grow(signer, by=None, now=NOW) == 1
    assert not Entry.objects.put_in_late().exists()
    assert_whole(signer)
