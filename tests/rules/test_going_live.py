"""What must be there before anyone is asked to trust it, and what has to stay."""

from dataclasses import replace

import pytest

from sayso.rules.power.going_live import (
    LASTING,
    Home,
    Readiness,
    may_go_live,
    may_let_go,
    still_missing,
)
from sayso.rules.verdict import Allowed, Reason, Refused

ELM = Home(residents=6, managers=1, outside_readers=1)
READY = Readiness(
    names_authority=True,
    homes=(ELM,),
    keepers=1,
    readers=2,
    helpers=1,
    directors=1,
    without_a_way_in=0,
)
NOTHING = Readiness(
    names_authority=False,
    homes=(),
    keepers=0,
    readers=0,
    helpers=0,
    directors=0,
    without_a_way_in=0,
)


def test_an_organisation_with_everything_may_start():
    assert still_missing(READY) == ()
    assert may_go_live(READY, already_live=False) == Allowed()


def test_it_starts_once():
    assert may_go_live(READY, already_live=True) == Refused(Reason.ALREADY_OPEN)


@pytest.mark.parametrize(
    ("readiness", "reason"),
    [
        (replace(READY, names_authority=False), Reason.NO_AUTHORITY),
        (replace(READY, homes=(ELM, replace(ELM, residents=0))), Reason.NOBODY_LIVES_HERE),
        (replace(READY, homes=(ELM, replace(ELM, managers=0))), Reason.NO_MANAGER),
        (replace(READY, readers=1), Reason.TOO_FEW_WORRY_READERS),
        (replace(READY, homes=(ELM, replace(ELM, outside_readers=0))), Reason.NO_OUTSIDE_READER),
        (replace(READY, helpers=0), Reason.NO_HELPER),
        (replace(READY, directors=0), Reason.NO_DIRECTOR),
        (replace(READY, keepers=0), Reason.NO_KEEPER),
        (replace(READY, without_a_way_in=1), Reason.NO_WAY_IN),
    ],
)
def test_each_thing_missing_is_said_and_stops_the_start(readiness, reason):
    assert still_missing(readiness) == (reason,)
    assert may_go_live(readiness, already_live=False) == Refused(reason)


def test_without_a_home_nobody_lives_there_and_nobody_manages_it():
    missing = (Reason.NO_HOME, Reason.NOBODY_LIVES_HERE, Reason.NO_MANAGER)
    assert still_missing(replace(READY, homes=())) == missing


def test_everything_missing_is_said_at_once():
    assert still_missing(NOTHING) == (
        Reason.NO_AUTHORITY,
        Reason.NO_HOME,
        Reason.NOBODY_LIVES_HERE,
        Reason.NO_MANAGER,
        Reason.TOO_FEW_WORRY_READERS,
        Reason.NO_HELPER,
        Reason.NO_DIRECTOR,
        Reason.NO_KEEPER,
    )


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (replace(READY, keepers=0), Reason.NO_KEEPER),
        (replace(READY, readers=1), Reason.TOO_FEW_WORRY_READERS),
        (replace(READY, homes=(replace(ELM, outside_readers=0),)), Reason.NO_OUTSIDE_READER),
        (replace(READY, helpers=0), Reason.NO_HELPER),
        (replace(READY, directors=0), Reason.NO_DIRECTOR),
        (replace(READY, homes=(replace(ELM, managers=0),)), Reason.NO_MANAGER),
    ],
)
def test_the_last_one_with_a_job_cannot_go_before_someone_takes_it_on(after, reason):
    assert may_let_go(READY, after, live=True) == Refused(reason)


@pytest.mark.parametrize("reason", LASTING)
def test_before_the_start_only_the_keeper_is_needed(reason):
    expected = Refused(reason) if reason is Reason.NO_KEEPER else Allowed()
    after = {
        Reason.NO_KEEPER: replace(READY, keepers=0),
        Reason.TOO_FEW_WORRY_READERS: replace(READY, readers=1),
        Reason.NO_OUTSIDE_READER: replace(READY, homes=(replace(ELM, outside_readers=0),)),
        Reason.NO_HELPER: replace(READY, helpers=0),
        Reason.NO_DIRECTOR: replace(READY, directors=0),
        Reason.NO_MANAGER: replace(READY, homes=(replace(ELM, managers=0),)),
    }[reason]
    assert may_let_go(READY, after, live=False) == expected


def test_the_last_person_may_move_out_of_a_home():
    assert may_let_go(READY, replace(READY, homes=(replace(ELM, residents=0),)), live=True)


def test_a_gap_that_was_there_before_keeps_nobody_from_leaving():
    gap = replace(READY, directors=0)
    assert may_let_go(gap, gap, live=True)
