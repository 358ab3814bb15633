"""Who has the say, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from sayso.rules.power.parts import Duty, Part, Standing
from sayso.rules.power.settings import Setting, may_change_setting
from sayso.rules.power.shaping import may_add_option
from sayso.rules.power.voting import (
    Window,
    has_the_say,
    may_check_words,
    may_close_early,
    may_decide_after_advice,
    may_put_in_sealed,
    may_settle,
    may_vote,
)
from sayso.rules.verdict import Allowed, Reason, Refused

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
WINDOW = Window(NOON, NOON + timedelta(days=4))
LIVES_HERE = Standing(Part.DRAWS_ON_SUPPORT, lives_with_it=True)
STAFF = Standing(Part.STAFF)
STRANGER = Standing()


@pytest.mark.parametrize(
    ("standing", "verdict"),
    [
        (LIVES_HERE, Allowed()),
        (Standing(Part.DRAWS_ON_SUPPORT), Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)),
        (STAFF, Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
        (Standing(Part.STAFF, lives_with_it=True), Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
        (Standing(Part.MANAGER), Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
        (Standing(Part.FAMILY), Refused(Reason.FAMILY_DO_NOT_VOTE_HERE)),
        (STRANGER, Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)),
        (replace(LIVES_HERE, is_paid=True), Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
        (replace(LIVES_HERE, joined_later=True), Refused(Reason.JOINED_LATER)),
    ],
)
def test_only_those_who_live_here_have_the_say_about_it(standing, verdict):
    assert has_the_say(Setting.WE_LIVE_HERE, standing) == verdict


def test_in_a_group_a_worker_can_have_a_voice_without_a_vote():
    worker = Standing(Part.STAFF, votes=False)
    assert has_the_say(Setting.GROUP_DECIDES, worker) == Refused(Reason.VOICE_NOT_VOTE)
    assert has_the_say(Setting.GROUP_DECIDES, Standing(Part.STAFF))


def test_nobody_votes_on_someone_elses_own_life():
    for part, lives in product([*Part, None], [True, False]):
        standing = Standing(part, lives_with_it=lives)
        assert has_the_say(Setting.MY_OWN_LIFE, standing) == Refused(Reason.NOBODY_VOTES_ON_THIS)


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        (timedelta(seconds=-1), Refused(Reason.NOT_OPEN_YET)),
        (timedelta(0), Allowed()),
        (timedelta(days=4, microseconds=-1), Allowed()),
        (timedelta(days=4), Refused(Reason.ALREADY_CLOSED)),
    ],
)
def test_people_vote_from_opening_until_closing(after, verdict):
    assert may_vote(Setting.WE_LIVE_HERE, LIVES_HERE, WINDOW, NOON + after) == verdict


def test_a_decision_that_never_opened_takes_no_votes():
    never = Window(None, None)
    assert may_vote(Setting.WE_LIVE_HERE, LIVES_HERE, never, NOON) == Refused(Reason.NOT_OPEN_YET)
    assert may_settle(never, NOON, settled=False) == Refused(Reason.NOT_OPEN_YET)


def test_it_is_counted_once_and_only_when_over():
    assert may_settle(WINDOW, NOON, settled=False) == Refused(Reason.STILL_OPEN)
    assert may_settle(WINDOW, NOON + timedelta(days=4), settled=False)
    late = NOON + timedelta(days=9)
    assert may_settle(WINDOW, late, settled=True) == Refused(Reason.ALREADY_SETTLED)


@pytest.mark.parametrize(
    ("standing", "voted", "roll", "verdict"),
    [
        (LIVES_HERE, 6, 6, Allowed()),
        (LIVES_HERE, 5, 6, Refused(Reason.NOT_TO_CLOSE_NOW)),
        (LIVES_HERE, 0, 0, Refused(Reason.NOT_TO_CLOSE_NOW)),
        (LIVES_HERE, 1, 2, Refused(Reason.NOT_TO_CLOSE_NOW)),
        (LIVES_HERE, 2, 2, Refused(Reason.NOT_TO_CLOSE_NOW)),
        (STAFF, 6, 6, Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
    ],
)
def test_closing_early_needs_everyone_and_one_of_them(standing, voted, roll, verdict):
    assert may_close_early(Setting.WE_LIVE_HERE, standing, voted=voted, roll=roll) == verdict


def test_people_with_the_say_add_choices_until_voting_begins():
    def may(standing=LIVES_HERE, *, is_asker=False, opened=False, options=2):
        return may_add_option(
            Setting.WE_LIVE_HERE, standing, is_asker=is_asker, opened=opened, options=options
        )

    assert may()
    assert may(STAFF, is_asker=True)
    assert may(STAFF) == Refused(Reason.STAFF_DO_NOT_VOTE_HERE)
    assert may(opened=True) == Refused(Reason.ALREADY_OPEN)
    assert may(options=8) == Refused(Reason.TOO_MANY_OPTIONS)


def test_words_are_checked_by_someone_else_with_lived_experience():
    assert may_check_words(LIVES_HERE, is_author=False)
    assert may_check_words(Standing(duties=frozenset({Duty.CHECKER})), is_author=False)
    assert may_check_words(LIVES_HERE, is_author=True) == Refused(Reason.NOT_YOUR_OWN_WORDS)
    assert may_check_words(STAFF, is_author=False) == Refused(Reason.LIVED_EXPERIENCE_CHECKS)


def test_after_advice_the_named_person_answers_each_point_first():
    def may(setting=Setting.ADVICE_ONLY, **told):
        told = {"is_holder": True, "counted": True, "unanswered": 0, "decided": False} | told
        return may_decide_after_advice(setting, **told)

    assert may()
    assert may(unanswered=1) == Refused(Reason.ANSWER_EACH_POINT)
    assert may(counted=False) == Refused(Reason.STILL_OPEN)
    assert may(is_holder=False) == Refused(Reason.NOT_YOUR_DUTY)
    assert may(Setting.WE_LIVE_HERE) == Refused(Reason.NOBODY_DECIDES_ALONE)


@pytest.mark.parametrize(("now", "to"), list(product(Setting, Setting)))
def test_power_only_moves_towards_those_who_live_with_it(now, to):
    may = may_change_setting(now, to, all_affected_agree=False)
    assert bool(may) == (list(Setting).index(to) >= list(Setting).index(now))
    assert may_change_setting(now, to, all_affected_agree=True)


@pytest.mark.parametrize(
    ("how", "verdict"),
    [
        ({}, Allowed()),
        ({"standing": STAFF}, Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
        ({"now": WINDOW.closes}, Refused(Reason.ALREADY_CLOSED)),
        ({"over": True}, Refused(Reason.ALREADY_CLOSED)),
        ({"fits": False}, Refused(Reason.NOT_SEALED_RIGHT)),
    ],
)
def test_what_a_device_sealed_goes_in_as_one_may_vote(how, verdict):
    usual = {"standing": LIVES_HERE, "window": WINDOW, "now": NOON, "over": False, "fits": True}
    assert may_put_in_sealed(Setting.WE_LIVE_HERE, **usual | how) == verdict
