"""Every field that tells an outcome or a promise is sealed when it is written, and held against it."""

import pytest

from sayso.rules.power.settings import Setting
from sayso.rules.promising import Answer
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.forgetting.changes import persons
from sayso.web.history.models import Payload, name_of
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Judgement
from sayso.web.site import timed
from sayso.web.site.record import faults
from tests.questions import RESIDENTS, key_of, opened, over, say
from tests.tampering import by_sql

SAID = dict(zip(RESIDENTS, ("Red", "Red", "Red", "Blue", "Blue", "Green"), strict=True))


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"


@pytest.fixture
def decision(cast, clock):
    """Advice that was given, answered and followed; what was promised; and that it did not help."""
    decision = opened(cast, clock, setting=Setting.ADVICE_ONLY)
    point = decisions.give_point(decision, "Red is warm.", by=cast.sam, now=clock.now)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    who = {"by": cast.greg, "now": clock.now}
    decisions.answer_point(point, "So it is.", **who)
    red = key_of(decision, "Red")
    decision = decisions.decide_after_advice(decision, red, why="It is warm.", **who)
    timed.begin_results(clock.now)
    promise = decision.promises.get()
    today = clock.now.date()
    promises.answer(promise, Answer.YES, "I buy the paint.", due_on=today, **who)
    promises.say_done(promise, "It is red.", **who)
    clock.move(days=1)
    promises.judge(promise, right=False, words="It is pink.", by=cast.rosie, now=clock.now)
    timed.grow_record(clock.now)
    assert list(faults()) == []
    return decision


def update(table, change, thing):
    by_sql((f"UPDATE {table} SET {change} WHERE id = %s", [thing.pk]))


DECISION = [
    ("chosen = 'option000000'", "chosen"),
    ("chosen_why = 'They all wanted it.'", "chosen"),
    ("asked_by_id = (SELECT min(id) FROM people_person)", "asked"),
    ("holder_id = (SELECT min(id) FROM people_person)", "holder"),
    ("setting_why = 'It had to be.'", "setting"),
    ("spoiled = 1", "counted"),
]
PROMISE = [
    ("answer = 'yes'", "answer"),
    ("answer_words = 'Not my job.'", "answer"),
    ("first_words = 'Perhaps.'", "first yes"),
    ("confirmed_at = since", "confirmed"),
    ("asked_of_id = (SELECT min(id) FROM people_person)", "asked of"),
    ("said_done_at = since", "done"),
]


def test_whoever_changes_a_decision_or_a_promise_by_sql_is_found(decision):
    promise = decision.promises.get()
    for table, thing, ways in (
        ("decisions_decision", decision, DECISION),
        ("promises_promise", promise, PROMISE),
    ):
        name = table.partition("_")[2]
        columns = [change.partition(" = ")[0] for change, _field in ways]
        before = type(thing).objects.filter(pk=thing.pk).values_list(*columns).get()
        for (change, field), column, was in zip(ways, columns, before, strict=True):
            update(table, change, thing)
            said = f"Of {name} {thing.pk}, this is not what was put on the record: {field}."
            assert said in list(faults()), change
            by_sql((f"UPDATE {table} SET {column} = %s WHERE id = %s", [was, thing.pk]))
    assert list(faults()) == []


ROWS = {
    "judgement": "UPDATE promises_judgement SET words = 'Lovely.'",
    "right": 'UPDATE promises_judgement SET "right" = NOT "right"',
    "no judgement": "DELETE FROM promises_judgement",
    "affected": "DELETE FROM decisions_affected",
    "roll": "DELETE FROM decisions_participation WHERE person_id > 0",
    "fingerprint": "UPDATE decisions_fingerprint SET value = '00'",
    "advice": "UPDATE decisions_point SET words = 'Blue, please.'",
    "its answer": "UPDATE decisions_point SET answer = 'Never.'",
    "proof": "UPDATE content_chunk SET words = 'Nothing.' WHERE words = 'It is red.'",
}


@pytest.mark.parametrize("row", ROWS)
def test_whoever_changes_what_belongs_to_them_is_found(decision, row):
    by_sql(ROWS[row])
    assert any("this is not what was put on the record" in fault for fault in faults())


def test_what_was_put_in_or_taken_out_by_sql_is_found(decision, cast, clock):
    promise = decision.promises.get()
    Judgement.objects.create(promise=promise, person=cast.sam, right=True, at=clock.now)
    assert f"Of promise {promise.pk}, this is not what was put on the record" in " ".join(faults())
    promise.judgements.all().delete()
    name = name_of(promise)
    promise.delete()
    assert f"{name} is on the record, and is gone." in list(faults())


def test_a_change_by_sql_is_not_covered_up_by_the_next_act(decision, cast, clock):
    promise = decision.promises.get()
    update("promises_promise", "first_words = 'Perhaps.'", promise)
    who = {"by": cast.greg, "now": clock.now}
    promises.answer(promise, Answer.YES, "Again.", due_on=clock.now.date(), **who)
    said = f"Of promise {promise.pk}, this is not what was put on the record: first yes."
    assert said in list(faults())


def forgotten(person, now):
    persons.let_it_all_go(person, (), with_choices=True, by=None, now=now)


@pytest.mark.parametrize("name", ["rosie", "sam", "greg"])
def test_what_is_forgotten_breaks_nothing(decision, cast, clock, name):
    number = cast.people[name].pk
    forgotten(cast.people[name], clock.now)
    timed.grow_record(clock.now)
    assert list(faults()) == []
    told = " ".join(map(str, Payload.objects.values_list("details", flat=True)))
    assert "is pink" not in told or name != "rosie"
    assert not Payload.objects.filter(by=number).exists()


def test_what_is_taken_back_breaks_nothing(decision, cast, clock):
    seals = Payload.objects.about(decision.promises.get()).sealing_fields().count()
    assert seals > 1
    judgement = Judgement.objects.get(person=cast.rosie)
    promises.take_back_judgement(judgement, by=cast.rosie, now=clock.now)
    decisions.take_back_point(decision.points.get(), by=cast.sam, now=clock.now)
    timed.grow_record(clock.now)
    assert list(faults()) == []
    assert Payload.objects.about(decision.promises.get()).sealing_fields().count() == 1


def test_being_forgotten_covers_up_nothing(decision, cast, clock):
    update("decisions_decision", "chosen_why = 'They all wanted it.'", decision)
    update("decisions_decision", f"asked_by_id = {cast.rosie.pk}", decision)
    forgotten(cast.rosie, clock.now)
    found = " ".join(faults())
    assert "put on the record: chosen." in found
    assert "put on the record: asked." in found


def test_own_life_and_what_was_decided_elsewhere_are_sealed_too(cast, clock):
    promise = promises.change_own_life(
        "A bath at night", place=cast.elm, of=cast.greg, by=cast.rosie, now=clock.now
    )
    timed.grow_record(clock.now)
    assert list(faults()) == []
    update("content_chunk", "words = 'No bath'", promise.decision.question)
    assert any(f"Of decision {promise.decision_id}," in fault for fault in faults())


def test_a_decision_that_was_put_in_by_sql_is_not_on_the_record(decision, clock):
    other = Decision.objects.get(pk=decision.pk)
    chunk = other.question
    chunk.pk = None
    chunk.save(force_insert=True)
    other.pk, other.question, other.opened_at = None, chunk, None
    other.closes_at = None
    other.save(force_insert=True)
    assert f"What decision {other.pk} says is not on the record." in list(faults())
