"""Who is on which side, what is missing before sides can vote, and what the law check may say."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.rules.power.law import (
    LawAnswer,
    law_answer,
    law_missing,
    may_answer_law,
    may_ask_law,
)
from sayso.rules.power.parts import Part, Standing
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.shaping import may_agree_beforehand
from sayso.rules.power.sides import Sides, SideSeats, side_of, sides_missing
from sayso.rules.power.voting import has_the_say, may_declare_interest, may_lead
from sayso.rules.verdict import Reason, Refused

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
LIVED = SideSeats(frozenset({Part.DRAWS_ON_SUPPORT, Part.FAMILY}), 5)
STAFF = SideSeats(frozenset({Part.STAFF}), 2)
ON_A_SIDE = Standing(Part.STAFF, side="staff")


@pytest.mark.parametrize("setting", sorted(SIDED))
def test_staff_vote_only_where_they_have_a_side(setting):
    assert has_the_say(setting, ON_A_SIDE)
    assert has_the_say(setting, Standing(Part.STAFF)) == Refused(Reason.ON_NO_SIDE)
    assert has_the_say(setting, Standing(Part.STAFF, votes=False)) == Refused(Reason.VOICE_NOT_VOTE)
    assert has_the_say(setting, Standing()) == Refused(Reason.NOT_A_MEMBER)


def test_a_side_counts_for_nothing_where_nobody_shares_power():
    assert has_the_say(Setting.WE_LIVE_HERE, ON_A_SIDE) == Refused(Reason.STAFF_DO_NOT_VOTE_HERE)


def test_someone_with_two_parts_is_on_the_side_nearest_to_living_with_it():
    sides = {"ours": {Part.DRAWS_ON_SUPPORT, Part.FAMILY}, "staff": {Part.STAFF}}
    assert side_of({Part.STAFF, Part.FAMILY}, sides) == "ours"
    assert side_of({Part.STAFF}, sides) == "staff"
    assert side_of({Part.PUBLIC}, sides) is None
    assert side_of((), sides) is None


@pytest.mark.parametrize(
    ("sides", "missing"),
    [
        (None, (Reason.TWO_SIDES_NEEDED,)),
        (Sides(()), (Reason.TWO_SIDES_NEEDED,)),
        (Sides((LIVED, STAFF)), ()),
        (Sides((LIVED, LIVED)), (Reason.PART_ON_TWO_SIDES,)),
        (Sides((STAFF, SideSeats(frozenset({Part.MANAGER}), 2))), (Reason.LIVED_SIDE_NEEDED,)),
        (Sides((LIVED, SideSeats(STAFF.parts, 1))), (Reason.ALONE_ON_A_SIDE,)),
        (Sides((LIVED, SideSeats(STAFF.parts, 1)), secret=False), ()),
        (Sides((LIVED, STAFF), problems=(Reason.WAY_OUT_NEEDED,)), (Reason.WAY_OUT_NEEDED,)),
    ],
)
def test_what_is_missing_before_sides_can_vote(sides, missing):
    assert sides_missing(Setting.BOTH_MUST_AGREE, sides) == missing


def test_nothing_is_missing_where_there_are_no_sides():
    assert sides_missing(Setting.WE_LIVE_HERE, None) == ()


def test_an_elected_lead_must_be_elected():
    assert sides_missing(Setting.ELECTED_LEAD, Sides((LIVED, STAFF))) == (Reason.NO_ELECTED_LEAD,)
    assert not sides_missing(Setting.ELECTED_LEAD, Sides((LIVED, STAFF), has_lead=True))


def test_only_the_elected_chair_with_lived_experience_settles_a_clash():
    hope, ines = Standing(Part.DRAWS_ON_SUPPORT), Standing(Part.PARTNER)
    assert may_lead(hope, chairs=True, settled=True)
    assert may_lead(hope, chairs=True, settled=False) == Refused(Reason.STILL_OPEN)
    for standing, chairs in ((ines, True), (hope, False), (Standing(), True)):
        refused = may_lead(standing, chairs=chairs, settled=True)
        assert refused == Refused(Reason.ONLY_THE_ELECTED_LEAD)


def test_who_votes_agrees_beforehand_and_nobody_else():
    may = may_agree_beforehand
    assert may(Setting.SHARES, ON_A_SIDE, opened=False)
    assert may(Setting.SHARES, ON_A_SIDE, opened=True) == Refused(Reason.ALREADY_OPEN)
    assert may(Setting.SHARES, Standing(), opened=False) == Refused(Reason.NOT_A_MEMBER)


def test_one_steps_back_before_it_closes_and_never_from_ones_own_question():
    def may(standing=ON_A_SIDE, *, is_asker=False, over=False):
        return may_declare_interest(Setting.SHARES, standing, is_asker=is_asker, over=over)

    assert may()
    assert may(over=True) == Refused(Reason.ALREADY_CLOSED)
    assert may(is_asker=True) == Refused(Reason.YOU_ASKED_THIS)
    assert may(Standing()) == Refused(Reason.NOT_A_MEMBER)


@pytest.mark.parametrize(
    ("asked_at", "lawful", "answer", "missing"),
    [
        (None, None, LawAnswer.NOT_ASKED, ()),
        (NOW, None, LawAnswer.WAITING, (Reason.LAW_NOT_ANSWERED,)),
        (NOW - timedelta(days=10) + timedelta(seconds=1), None, LawAnswer.WAITING, None),
        (NOW - timedelta(days=10), None, LawAnswer.LATE, ()),
        (NOW - timedelta(days=20), True, LawAnswer.LAWFUL, ()),
        (NOW, False, LawAnswer.NOT_LAWFUL, (Reason.NOT_LAWFUL,)),
    ],
)
def test_the_law_has_ten_days_and_silence_is_no_veto(asked_at, lawful, answer, missing):
    assert law_answer(asked_at=asked_at, lawful=lawful, now=NOW) is answer
    if missing is not None:
        assert law_missing(answer) == missing


def test_the_law_is_asked_by_the_asker_of_someone_who_works_with_us_before_it_opens():
    assert may_ask_law(is_asker=True, opened=False, works_with_us=True)
    wrong = (
        ({"is_asker": False}, Reason.NOT_YOURS),
        ({"opened": True}, Reason.ALREADY_OPEN),
        ({"works_with_us": False}, Reason.NOT_A_MEMBER),
    )
    for how, reason in wrong:
        right = {"is_asker": True, "opened": False, "works_with_us": True}
        assert may_ask_law(**right | how) == Refused(reason)


def test_not_lawful_needs_the_law_that_says_so():
    def may(*, is_asked=True, answered=False, lawful=False, because=" "):
        how = {"is_asked": is_asked, "answered": answered, "lawful": lawful, "because": because}
        return may_answer_law(**how)

    assert may(lawful=True)
    assert may(because="The Road Act")
    assert may() == Refused(Reason.REASON_NEEDED)
    assert may(lawful=True, answered=True) == Refused(Reason.ALREADY_SETTLED)
    assert may(lawful=True, is_asked=False) == Refused(Reason.NOT_YOUR_DUTY)
