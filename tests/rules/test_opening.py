"""What must be there before a decision opens."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sayso.rules.power.law import LawAnswer
from sayso.rules.power.opening import (
    Plan,
    is_ours,
    may_ask,
    may_choose_setting,
    may_open,
    missing_before_opening,
    nights,
    proposed_setting,
)
from sayso.rules.power.parts import Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Allowed, Reason, Refused

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2030, 5, 6, 10, tzinfo=LONDON)
READY = Plan(
    setting=Setting.WE_LIVE_HERE,
    live=True,
    lives_with=6,
    voters=6,
    limits=1,
    no_limits=False,
    options=3,
    options_needed=True,
    forms_ready=True,
    opens=MONDAY,
    closes=MONDAY + timedelta(days=3),
)


def test_a_ready_decision_opens():
    assert may_open(READY, is_asker=True) == Allowed()


def test_only_its_asker_opens_it():
    assert may_open(READY, is_asker=False) == Refused(Reason.NOT_YOURS)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"live": False}, Reason.NOT_LIVE_YET),
        ({"setting": Setting.SHARES}, Reason.TWO_SIDES_NEEDED),
        ({"openly": True}, Reason.NOT_ALL_WANT_IT_OPEN),
        ({"law": LawAnswer.WAITING}, Reason.LAW_NOT_ANSWERED),
        ({"lives_with": 0}, Reason.NOBODY_LIVES_WITH_IT),
        ({"lives_with": 1}, Reason.THEIR_OWN_LIFE),
        ({"lives_with": 1, "setting": Setting.ADVICE_ONLY}, Reason.THEIR_OWN_LIFE),
        ({"voters": 0}, Reason.NOBODY_HAS_THE_SAY),
        ({"voters": 1}, Reason.ONLY_ONE_VOTER),
        ({"voters": 1, "setting": Setting.GROUP_DECIDES}, Reason.ONLY_ONE_VOTER),
        ({"limits": 0}, Reason.LIMITS_NOT_SAID),
        ({"options": 1}, Reason.TOO_FEW_OPTIONS),
        ({"options": 9}, Reason.TOO_MANY_OPTIONS),
        ({"forms_ready": False}, Reason.FORMS_NOT_READY),
        ({"closes": MONDAY + timedelta(hours=71)}, Reason.TOO_SHORT),
        (
            {
                "about_nights": True,
                "all_agreed_quicker": True,
                "closes": MONDAY + timedelta(hours=20),
            },
            Reason.TWO_NIGHTS_NEEDED,
        ),
    ],
)
def test_each_thing_missing_is_named(change, reason):
    assert missing_before_opening(replace(READY, **change)) == (reason,)


def test_one_voter_alone_may_vote_openly():
    alone = replace(READY, voters=1, secret=False, openly=True, all_agreed_openly=True)
    assert not missing_before_opening(alone)


def test_no_limits_can_be_said_in_so_many_words():
    assert not missing_before_opening(replace(READY, limits=0, no_limits=True))


def test_an_everyday_choice_is_quicker_when_all_who_live_with_it_agreed():
    short = replace(READY, closes=MONDAY + timedelta(hours=2), all_agreed_quicker=True)
    assert not missing_before_opening(short)


def test_72_hours_are_72_hours_in_the_night_the_clocks_change():
    saturday = datetime(2030, 10, 26, 10, tzinfo=LONDON)  # clocks go back on the 27th
    same_hour = replace(READY, opens=saturday, closes=datetime(2030, 10, 29, 9, tzinfo=LONDON))
    assert not missing_before_opening(same_hour)
    spring = datetime(2030, 3, 30, 10, tzinfo=LONDON)  # clocks go forward on the 31st
    short = replace(READY, opens=spring, closes=datetime(2030, 4, 2, 10, tzinfo=LONDON))
    assert missing_before_opening(short) == (Reason.TOO_SHORT,)


@pytest.mark.parametrize(("hours", "count"), [(1, 0), (17, 0), (18, 1), (41, 1), (42, 2)])
def test_a_night_counts_by_its_three_o_clock(hours, count):
    assert nights(MONDAY, MONDAY + timedelta(hours=hours)) == count


def test_anyone_who_belongs_here_may_ask():
    assert may_ask(Standing(Part.DRAWS_ON_SUPPORT))
    assert may_ask(Standing(Part.STAFF))
    assert may_ask(Standing()) == Refused(Reason.NOT_A_MEMBER)


def test_the_setting_proposed_gives_the_choice_to_those_who_live_with_it():
    assert proposed_setting(in_group=False, lives_with=6) is Setting.WE_LIVE_HERE
    assert proposed_setting(in_group=False, lives_with=1) is Setting.MY_OWN_LIFE
    assert proposed_setting(in_group=True, lives_with=9) is Setting.GROUP_DECIDES


def test_keeping_the_power_further_off_needs_a_public_reason():
    ours, advice = Setting.WE_LIVE_HERE, Setting.ADVICE_ONLY
    assert may_choose_setting(advice, ours, why=" ") == Refused(Reason.SETTING_WHY_NEEDED)
    assert may_choose_setting(advice, ours, why="The landlord asked me to choose.")
    assert may_choose_setting(ours, ours, why="")


@pytest.mark.parametrize(
    "chosen", [Setting.WE_LIVE_HERE, Setting.GROUP_DECIDES, Setting.ADVICE_ONLY]
)
def test_what_one_person_alone_lives_with_is_put_to_nobody_else(chosen):
    why = "We have always done it so."
    refused = may_choose_setting(chosen, Setting.MY_OWN_LIFE, why=why)
    assert refused == Refused(Reason.THEIR_OWN_LIFE)
    assert may_choose_setting(Setting.DECIDED_ELSEWHERE, Setting.MY_OWN_LIFE, why=why)


@pytest.mark.parametrize(("asked", "ours"), [(0, False), (3, False), (4, True), (6, True)])
def test_it_moves_up_when_more_than_half_say_it_should_be_ours(asked, ours):
    assert is_ours(asked, 6) == ours


def test_a_vote_is_open_for_a_year_at_most():
    year = replace(READY, closes=MONDAY + timedelta(days=366))
    assert may_open(year, is_asker=True) == Allowed()
    longer = replace(READY, closes=MONDAY + timedelta(days=366, minutes=1))
    assert may_open(longer, is_asker=True) == Refused(Reason.TOO_LONG)
    for_ever = replace(READY, closes=datetime(9999, 12, 31, 23, tzinfo=LONDON), about_nights=True)
    assert may_open(for_ever, is_asker=True) == Refused(Reason.TOO_LONG)


def test_asking_again_puts_the_way_out_off_by_the_shortest_vote_only():
    soon = replace(READY, way_out_on=MONDAY + timedelta(hours=1))
    assert may_open(soon, is_asker=True) == Allowed()
    later = replace(soon, closes=MONDAY + timedelta(days=5))
    assert may_open(later, is_asker=True) == Refused(Reason.AFTER_THE_WAY_OUT)
