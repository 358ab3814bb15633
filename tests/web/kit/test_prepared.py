"""What is asked and written many times: the statement is written once, and only values differ."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext

from sayso.rules.verdict import Reason
from sayso.web.history.changes import AlreadyDone, Spent, keep_reply, spend
from sayso.web.history.models import Act
from sayso.web.kit.prepared import Put
from sayso.web.kit.refusals import AtomicUnlessRefused, NotAllowed
from sayso.web.site.clock import now
from sayso.web.site.sessions import SessionStore

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = NOON.date()
TOKEN = Spent("spent", NOON + timedelta(days=30))


def marks():
    return set(Act.objects.values_list("mark", "reply"))


def test_rows_that_are_there_stay_as_they_are():
    put = Put(Act)
    assert put(Act(mark="a", reply="/first/", on=TODAY)) == ["a"]
    many = [Act(mark=each, reply="/second/", on=TODAY) for each in "cab"]
    assert put(*many) == ["c", "b"]
    assert marks() == {("a", "/first/"), ("b", "/second/"), ("c", "/second/")}


def test_rows_that_are_there_are_written_anew_where_that_is_asked_for():
    put = Put(Act, unique=["mark"], update=["reply"])
    for reply in ("/first/", "/second/"):
        assert put(Act(mark="a", reply=reply, on=TODAY)) == ["a"]
    assert marks() == {("a", "/second/")}


def test_what_is_not_just_a_value_is_refused():
    with pytest.raises(ValueError, match="not just a value"):
        Put(Act)(Act(mark="a", reply=Upper(Value("no")), on=TODAY))


def test_a_reply_and_its_token_are_one_statement():
    with CaptureQueriesContext(connection) as asked:
        keep_reply("a", "/done/", spent=TOKEN, by=None, now=NOON)
    assert len(asked) == 1
    assert marks() == {("a", "/done/"), ("spent", "")}
    assert Act.objects.get(mark="spent").on == TOKEN.ends.date()


def test_a_token_that_was_used_before_does_no_harm_to_who_is_signed_in():
    spend(TOKEN, once=True, by=None, now=NOON)
    keep_reply("a", "/done/", spent=TOKEN, by=None, now=NOON)
    spend(TOKEN, once=False, by=None, now=NOON)
    assert marks() == {("a", "/done/"), ("spent", "")}


def test_an_act_that_has_its_reply_spends_no_token():
    keep_reply("a", "/done/", by=None, now=NOON)
    with pytest.raises(AlreadyDone), transaction.atomic():
        keep_reply("a", "/again/", spent=TOKEN, by=None, now=NOON)
    assert marks() == {("a", "/done/")}


def test_a_token_is_used_once_where_once_is_all():
    spend(TOKEN, once=True, by=None, now=NOON)
    with pytest.raises(AlreadyDone), transaction.atomic():
        spend(TOKEN, once=True, by=None, now=NOON)


def test_a_refusal_leaves_the_pages_transaction_as_it_was():
    with transaction.atomic():
        with pytest.raises(NotAllowed), AtomicUnlessRefused():
            raise NotAllowed(Reason.ALREADY_CLOSED)
        keep_reply("a", "/late/", by=None, now=NOON)
    assert marks() == {("a", "/late/")}


def test_anything_else_undoes_the_whole_page():
    with transaction.atomic():
        keep_reply("a", "/half/", by=None, now=NOON)
        with pytest.raises(RuntimeError), AtomicUnlessRefused():
            raise RuntimeError
        assert connection.needs_rollback
    assert marks() == set()


@pytest.mark.parametrize(("hours", "knows"), [(1, {"colour": 7}), (-1, {})])
def test_a_session_that_is_over_knows_nothing(hours, knows):
    store = SessionStore()
    store["colour"] = 7
    store.save()
    Session.objects.update(expire_date=now() + timedelta(hours=hours))
    again = SessionStore(store.session_key)
    assert dict(again.items()) == knows
    assert (again.session_key is None) == (not knows)
