"""What follows a question that was stopped or left open: once, in time, and as it was agreed."""

import logging
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sayso.rules.deciding import Ballot
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.changes import ways_out
from sayso.web.decisions.models import Decision
from sayso.web.groups import changes as groups
from sayso.web.kit.refusals import NotAllowed
from tests import questions
from tests.acts import tick
from tests.groups import sit_together
from tests.sides import BLUE, GREEN, OURS, STAFF, cast_all, counted, joint_group, opened, ready


@pytest.fixture
def group(cast, clock):
    return joint_group(cast, clock)


@pytest.fixture
def stuck(cast, clock, group):
    """Ours want blue, staff want green. They have sixty days; then it is tried."""
    return made_stuck(cast, clock, opened(cast, clock, group))


def made_stuck(cast, clock, decision):
    cast_all(cast, clock, decision, OURS, Ballot.of(BLUE))
    cast_all(cast, clock, decision, STAFF, Ballot.of(GREEN))
    return counted(clock, decision)


def asked_again(cast, clock, decision):
    return changes.start_again(decision, by=cast.aisha, now=clock.now)


def later(clock, decision):
    """Its sixty days go by."""
    clock.now = decision.way_out_on
    tick(clock)
    decision.refresh_from_db()
    return decision


# ---- Once ----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_start_it_again_at_once_start_it_once(cast, clock):
    decision = questions.opened(cast, clock)
    changes.stop(decision, "A limit came late.", by=cast.greg, now=clock.now)
    told, together = [], threading.Barrier(2)

    def again():
        together.wait()
        try:
            changes.start_again(decision, by=cast.greg, now=clock.now)
            told.append("started")
        except NotAllowed as no:
            told.append(no.reason)
        finally:
            connection.close()

    both = [threading.Thread(target=again) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(timeout=20)
    assert sorted(told) == [Reason.ALREADY_OPEN, "started"]
    assert Decision.objects.filter(instead_of=decision).count() == 1


def test_the_database_itself_keeps_a_second_one_out(cast, clock):
    decision = questions.ask(cast, clock)
    for times in (1, 2):
        other = questions.ask(cast, clock)
        other.instead_of = decision
        if times == 1:
            other.save()
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            other.save()


# ---- Not past a chair ----------------------------------------------------------------------------


def test_nobody_asks_again_past_a_draw_that_waits_for_the_chair(cast, clock, group):
    by = {"by": cast.aisha, "now": clock.now}
    decision = ready(cast, clock, group, tie="chair")
    changes.choose_setting(decision, Setting.GROUP_DECIDES, why="", holder=cast.aisha, **by)
    closes = timedelta(days=5) + clock.now
    decision = changes.open_decision(decision, closes_at=closes, **by)
    decision = made_stuck(cast, clock, decision)
    with pytest.raises(NotAllowed) as no:
        asked_again(cast, clock, decision)
    assert no.value.reason is Reason.ALREADY_SETTLED
    group.seats.update(chairs=False)  # nobody is left to choose: it need not wait for ever
    assert asked_again(cast, clock, decision)


# ---- The way out ---------------------------------------------------------------------------------


def test_a_draft_that_never_opens_does_not_hold_up_the_way_out(cast, clock, stuck):
    draft = asked_again(cast, clock, stuck)
    stuck = later(clock, stuck)
    draft.refresh_from_db()
    assert stuck.way_out_at == clock.now
    assert draft.stopped_at == clock.now
    tried = Decision.objects.get(instead_of=draft)
    assert tried.shown_at == clock.now
    aisha = cast.as_(cast.aisha).go(f"/decisions/{draft.pk}/")
    assert aisha.sees("This did not open in time. It went the way that was written before.")


def test_the_way_out_is_not_taken_beside_a_vote_that_was_asked_again_twice(cast, clock, stuck):
    clock.now = stuck.way_out_on - timedelta(days=2)
    by = {"by": cast.aisha, "now": clock.now}
    first = changes.stop(asked_again(cast, clock, stuck), "A word was wrong.", **by)
    second = asked_again(cast, clock, first)
    changes.illustrate(second, second.question, picture="paint", **by)
    second.closes_at = stuck.way_out_on + timedelta(days=2)  # the shortest vote, and a day
    changes.open_decision(second, closes_at=second.closes_at, **by)
    assert later(clock, stuck).way_out_at is None
    assert made_stuck(cast, clock, second).way_out_on == stuck.way_out_on  # the clock went on


def test_what_is_less_than_the_sides_had_does_not_hold_up_the_way_out(cast, clock, stuck):
    """Nobody can choose that any more. So it is as someone with the database would make it."""
    by = {"by": cast.aisha, "now": clock.now}
    advice = asked_again(cast, clock, stuck)
    advice.setting, advice.holder = Setting.ADVICE_ONLY.value, cast.hal
    advice.save()
    for chunk in advice.ideas():
        changes.illustrate(advice, chunk, picture="paint", **by)
    changes.open_decision(advice, closes_at=stuck.way_out_on + timedelta(days=9), **by)
    stuck = later(clock, stuck)
    assert stuck.way_out_at == clock.now
    assert Decision.objects.get(instead_of=advice).power is Setting.BOTH_MUST_AGREE


def test_one_way_out_that_fails_stops_no_other(cast, clock, group, stuck, caplog, monkeypatch):
    other = made_stuck(cast, clock, opened(cast, clock, group))
    follow = ways_out.follow

    def broken(decision, **how):
        if decision.pk == stuck.pk:
            raise ValueError("The disk is full.")
        return follow(decision, **how)

    monkeypatch.setattr(ways_out, "follow", broken)
    with caplog.at_level(logging.WARNING, "sayso.decisions"):
        other = later(clock, other)
    assert other.way_out_at == clock.now
    stuck.refresh_from_db()
    assert stuck.way_out_at is None
    assert f"decision {stuck.pk} " in caplog.text
    monkeypatch.undo()
    assert ways_out.take_ways_out(now=clock.now) == 1


def test_a_group_that_paid_people_took_over_does_not_decide(cast, clock, group, caplog):
    board = sit_together(cast, clock, "The board", [cast.aisha, cast.ben, cast.cleo])
    way = {"days": 60, "group": board, "by": cast.aisha, "now": clock.now}
    decision = changes.write_way_out(ready(cast, clock, group), DeadlockWay.BOARD, **way)
    closes = clock.now + timedelta(days=5)
    decision = changes.open_decision(decision, closes_at=closes, by=cast.aisha, now=clock.now)
    decision = made_stuck(cast, clock, decision)
    board.seats.update(part=Part.STAFF.value)
    assert later(clock, decision).way_out_at is None
    assert f"decision {decision.pk} waits: paid-people-do-not-settle-it" in caplog.text
    assert not Decision.objects.filter(instead_of=decision).exists()
    aisha = cast.as_(cast.aisha).go(f"/decisions/{decision.pk}/")
    assert aisha.sees("But it cannot go that way now:")
    board.seats.update(part=Part.DRAWS_ON_SUPPORT.value)
    assert later(clock, decision).way_out_at == clock.now


def test_nobody_from_another_organisation_is_named_for_the_way_out(cast, clock, group, elsewhere):
    decision = ready(cast, clock, group)
    theirs = groups.start(
        "Theirs", elsewhere.organisation, [], staff_vote=True, by=elsewhere.fay, now=clock.now
    )
    for way, named in (
        (DeadlockWay.BOARD, {"group": theirs}),
        (DeadlockWay.TRIAL, {"person": elsewhere.fay}),
    ):
        with pytest.raises(NotAllowed) as no:
            changes.write_way_out(decision, way, days=60, **named, by=cast.aisha, now=clock.now)
        assert no.value.reason is Reason.NOT_A_MEMBER
