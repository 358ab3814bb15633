"""What people vote on stands on the record from the moment it opens: nobody can swap it meanwhile."""

import json
from datetime import timedelta

import pytest

from sayso.command import export, main
from sayso.rules.deciding import Ballot
from sayso.rules.power.settings import Setting
from sayso.web.decisions import changes
from sayso.web.decisions.models import OPENED, Option
from sayso.web.history.models import Payload
from sayso.web.site import timed
from sayso.web.site.record import carried_away, faults
from tests.questions import RESIDENTS, ask, key_of, opened, over, say
from tests.sides import OURS, STAFF, cast_all, counted, joint_group
from tests.sides import opened as opened_with_sides
from tests.tampering import by_sql

SAID = dict(zip(RESIDENTS, ("Red", "Red", "Red", "Blue", "Blue", "Green"), strict=True))


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"


@pytest.fixture
def verified(clock, tmp_path, capsys):
    def say_of():
        while timed.grow_record(clock.now):
            pass
        export._write(tmp_path / "export", *carried_away(clock.now))
        status = main(["verify", str(tmp_path / "export")])
        return status, capsys.readouterr().out

    return say_of


def swap_two_keys(decision):
    """Whoever ticked one of them has now ticked the other."""
    one, other = key_of(decision, "Red"), key_of(decision, "Blue")
    rename = "UPDATE decisions_option SET key = %s WHERE decision_id = %s AND key = %s"
    for to, was in (("for a moment", one), (one, other), (other, "for a moment")):
        by_sql((rename, [to[:12], decision.pk, was[:12]]))


def swap_two_words(decision):
    one, other = (decision.options.get(chunk__words=each).chunk for each in ("Red", "Blue"))
    change = "UPDATE content_chunk SET words = %s WHERE id = %s"
    by_sql((change, ["Blue", one.pk]), (change, ["Red", other.pk]))


def swap_words_with_their_salts(decision):
    swap_two_keys(decision)
    kept = dict(decision.word_seals)
    one, other = key_of(decision, "Red"), key_of(decision, "Blue")
    kept[one], kept[other] = kept[other], kept[one]
    change = "UPDATE decisions_decision SET word_seals = %s WHERE id = %s"
    by_sql((change, [json.dumps(kept), decision.pk]))


def ask_something_else(decision):
    by_sql(("UPDATE content_chunk SET words = 'Who goes?' WHERE id = %s", [decision.question_id]))


def put_a_choice_in(decision):
    chunk = decision.question
    chunk.pk = None
    chunk.save(force_insert=True)
    now, by = decision.opened_at, decision.asked_by
    Option.objects.create(decision=decision, key="more", chunk=chunk, added_by=by, added_at=now)


def change(column, value):
    def do(decision):
        by_sql((f"UPDATE decisions_decision SET {column} = %s WHERE id = %s", [value, decision.pk]))

    return do


WAYS = {
    "swap two keys": (swap_two_keys, "the choices or their words"),
    "swap two words": (swap_two_words, "the choices or their words"),
    "swap words with their salts": (swap_words_with_their_salts, "the choices or their words"),
    "put a choice in": (put_a_choice_in, "the choices or their words"),
    "ask something else": (ask_something_else, "the question"),
    "count in another way": (change("method", "approval"), "the way of deciding"),
    "draw lots": (change("tie", "lot"), "what was agreed for the count"),
    "take it away": (change("setting", "advice-only"), "who decides"),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_counted_that_was_swapped_while_people_voted(cast, clock, way, verified):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    timed.grow_record(clock.now)
    assert list(faults()) == []
    swap, moved = WAYS[way]
    swap(decision)
    said = f"Decision {decision.pk}: {moved} is not what was put on the record at opening."
    assert said in list(faults())
    over(clock, decision)
    assert (decision.outcome, decision.roll.count()) == (None, len(RESIDENTS))


@pytest.mark.parametrize("way", ["swap two words", "count in another way", "take it away"])
def test_what_was_swapped_after_the_count_is_named(cast, clock, way, verified):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    assert verified()[0] == 0
    swap, moved = WAYS[way]
    swap(decision)
    said = f"Wrong: decision-{decision.pk}: {moved} changed after it opened.\n"
    assert verified() == (1, said)


def test_nobody_closes_it_earlier_by_sql(cast, clock, verified):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    change("closes_at", clock.now + timedelta(hours=1))(decision)
    clock.move(hours=2)
    timed.settle(clock.now)
    decision.refresh_from_db()
    assert decision.settled_at is None
    said = f"Decision {decision.pk}: when it closes is not what was put on the record at opening."
    assert said in list(faults())


def test_who_opens_it_anew_on_the_record_is_found(cast, clock, verified):
    """The worker signs whatever entry is there: so what is opened anew must be the same."""
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    swap_two_keys(decision)
    before = Payload.objects.about(decision).get(entry__kind=OPENED)
    decision.refresh_from_db()
    changes.sealing.seal_opening(decision, by=None, now=before.at)
    over(clock, decision)
    assert decision.outcome is None
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("Someone changed this after the vote opened. We do not count it.")
    assert any("the choices or their words" in fault for fault in faults())


def test_what_moves_by_the_rules_fits(cast, clock, verified):
    """It becomes theirs, and all who vote close it early."""
    decision = ask(cast, clock, setting=Setting.ADVICE_ONLY)
    changes.add_option(decision, "Pink", key="pink", by=cast.sam, now=clock.now)
    chunk = decision.options.get(key="pink").chunk
    changes.illustrate(decision, chunk, picture="paint", by=cast.sam, now=clock.now)
    closes = clock.now + timedelta(days=7)
    decision = changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    say(cast, clock, decision, **SAID)
    for each in RESIDENTS[:4]:
        changes.say_yes(decision, "ours", by=cast.people[each], now=clock.now)
    decision.refresh_from_db()
    assert decision.power is Setting.WE_LIVE_HERE
    clock.move(hours=2)
    changes.close_early(decision, by=cast.sam, now=clock.now)
    timed.settle(clock.now)
    assert verified()[0] == 0
    assert list(faults()) == []


def test_sides_are_on_the_record_too(cast, clock, verified):
    decision = opened_with_sides(cast, clock, joint_group(cast, clock))
    cast_all(cast, clock, decision, (*OURS, *STAFF), Ballot.of("option000000"))
    timed.grow_record(clock.now)
    by_sql("UPDATE decisions_side SET quorum = 7 WHERE key = 'staff'")
    said = "how the sides share the power is not what was put on the record at opening."
    assert any(said in fault for fault in faults())
    by_sql("UPDATE decisions_side SET quorum = 1 WHERE key = 'staff'")
    decision = counted(clock, decision)
    assert decision.outcome is not None
    assert verified()[0] == 0
