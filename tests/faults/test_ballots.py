"""Who has the whole disk after the count, and memory that runs out in the middle of a vote."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from sayso.web.decisions import changes
from sayso.web.decisions.models import Envelope, Participation
from tests.everything import everything_in_files, everything_in_tables
from tests.faults.processes import beside
from tests.faults.promises import promised, vote_in_pieces, without
from tests.questions import RESIDENTS, opened, over, say

pytestmark = pytest.mark.django_db(transaction=True)
SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))


def sealed():
    return [bytes(envelope.sealed) for envelope in Envelope.objects.all()]


@pytest.mark.sqlite
@without("emptying the log after the count")
def test_no_sealed_ballot_is_left_in_any_file(protected, cast, clock, monkeypatch):
    if not protected:
        monkeypatch.setattr(changes.keys, "_sweep", lambda: True)
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    boxed = sealed()
    over(clock, decision)
    with promised(protected, "still in a file"):
        left = everything_in_files()
        assert not any(each in left for each in boxed), "a sealed ballot is still in a file"


@without("destroying the envelopes")
def test_no_sealed_ballot_is_left_in_any_table(protected, cast, clock, monkeypatch):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    boxed = [each.hex() for each in sealed()]
    if not protected:
        plain = QuerySet.delete
        kept = lambda rows: (0, {}) if rows.model is Envelope else plain(rows)  # noqa: E731
        monkeypatch.setattr(QuerySet, "delete", kept)
    over(clock, decision)
    with promised(protected, "still in a table"):
        left = str([row for _table, row in everything_in_tables()])
        assert not any(each in left for each in boxed), "a sealed ballot is still in a table"


@without("an order of their own")
def test_no_hidden_column_or_order_joins_the_receipts_to_the_roll(
    protected, cast, clock, monkeypatch
):
    if not protected:
        monkeypatch.setattr(changes.counting, "sorted", list, raising=False)
    with promised(protected, "as they were put in"):
        for _decision in range(2):
            decision = opened(cast, clock)
            say(cast, clock, decision, **SAID)
            over(clock, decision)
            kept = list(decision.fingerprints.order_by("pk").values_list("value", flat=True))
            assert kept == sorted(kept), "they stand as they were put in"
            if connection.vendor == "postgresql":
                assert len(writers("decisions_fingerprint", decision)) == 1
                assert not writers("decisions_fingerprint", decision) & writers(
                    "decisions_participation", decision
                )


def writers(table, decision):
    """Which transactions wrote these rows: PostgreSQL keeps it in a hidden column."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {table} WHERE decision_id = %s", [decision.pk])
        return {xmin for (xmin,) in cursor.fetchall()}


# ---- Memory that runs out ------------------------------------------------------------------------


@without("the one transaction of a vote")
def test_memory_that_runs_out_in_the_middle_of_a_vote_leaves_no_half(
    protected, cast, clock, monkeypatch
):
    decision = opened(cast, clock)
    if not protected:
        vote_in_pieces(monkeypatch)

    def no_memory(*_args, **_kwargs):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(changes.boxes, "into_the_box", no_memory)
        with pytest.raises(MemoryError):
            say(cast, clock, decision, rosie="Blue")
    with promised(protected, "half a vote"):
        assert Participation.objects.count() == Envelope.objects.count(), "half a vote is left"
    say(cast, clock, decision, rosie="Blue")
    assert Participation.objects.count() == Envelope.objects.count() == 1


@without("looking at the size first")
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_unfolds(protected):
    """How much more memory a process took at most, in megabytes, that was sent such a picture."""
    with beside("unfold", off="" if protected else "no_limit_of_pixels") as process:
        said, grew = process.stdout.read().split()
    with promised(protected, "it unfolded"):
        assert int(grew) < 64, f"it unfolded: {grew} MB"
        assert said == "too-big"
