"""Who prints, gives, enters and takes back a sheet of paper; and that nothing counts twice."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.rules.power.boxes import OnPaper, fits_the_papers
from sayso.rules.power.paper import (
    NO_GOOD,
    Found,
    Pile,
    may_begin_entering,
    may_enter,
    may_enter_now,
    may_enter_sheet,
    may_give,
    may_keep_paper,
    may_print,
    may_say_no_sheet,
    may_take_paper_back,
    may_vote_on_screen,
)
from sayso.rules.power.parts import Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import Window
from sayso.rules.verdict import Allowed, Reason, Refused

OPENS = datetime(2026, 5, 4, 9, tzinfo=UTC)
WEEK = Window(OPENS, OPENS + timedelta(days=7))
TUESDAY = OPENS + timedelta(days=1)
LAST_HOUR = OPENS + timedelta(days=7, minutes=-30)
AFTER = OPENS + timedelta(days=8)
LIVES_HERE = Standing(part=Part.DRAWS_ON_SUPPORT, lives_with_it=True)
STAFF = Standing(part=Part.STAFF, is_paid=True)
FAMILY = Standing(part=Part.FAMILY)
HERE = Setting.WE_LIVE_HERE
HALF = Pile(printed=8, given=4, came_back=2, boxed=1)
KOFI, JUNE, GREG = 1, 2, 3


@pytest.mark.parametrize(
    ("how", "verdict"),
    [
        ({"keeps": True, "secret": True}, Allowed()),
        ({"keeps": False, "secret": True}, Refused(Reason.NOT_YOUR_DUTY)),
        ({"keeps": True, "secret": False}, Refused(Reason.NO_PAPER_IN_OPEN_VOTES)),
    ],
)
def test_who_keeps_it_prints_sheets_of_secret_votes(how, verdict):
    assert may_keep_paper(**how) == verdict


@pytest.mark.parametrize(
    ("now", "how", "verdict"),
    [
        (TUESDAY, {}, Allowed()),
        (TUESDAY, {"sheets": 2}, Allowed()),
        (TUESDAY, {"sheets": 10}, Allowed()),
        (TUESDAY, {"sheets": 11}, Refused(Reason.HOW_MANY_SHEETS)),
        (TUESDAY, {"sheets": 1}, Refused(Reason.HOW_MANY_SHEETS)),
        (TUESDAY, {"sheets": 61, "voters": 100}, Refused(Reason.HOW_MANY_SHEETS)),
        (TUESDAY, {"entering": True}, Refused(Reason.SHEETS_COME_BACK)),
        (TUESDAY, {"stopped": True}, Refused(Reason.ALREADY_CLOSED)),
        (LAST_HOUR, {}, Refused(Reason.NO_TIME_FOR_PAPER)),
        (AFTER, {}, Refused(Reason.ALREADY_CLOSED)),
        (OPENS - timedelta(days=1), {}, Refused(Reason.NOT_OPEN_YET)),
    ],
)
def test_a_pack_is_printed_while_there_is_time(now, how, verdict):
    usual = {"stopped": False, "entering": False, "sheets": 8, "voters": 8}
    assert may_print(WEEK, now, **usual | how) == verdict


@pytest.mark.parametrize(
    ("standing", "how", "verdict"),
    [
        (LIVES_HERE, {}, Allowed()),
        (STAFF, {}, Refused(Reason.STAFF_DO_NOT_VOTE_HERE)),
        (LIVES_HERE, {"entering": True}, Refused(Reason.SHEETS_COME_BACK)),
        (LIVES_HERE, {"has_one": True}, Refused(Reason.HAS_A_SHEET)),
        (LIVES_HERE, {"pile": None}, Refused(Reason.NO_SHEETS_LEFT)),
        (LIVES_HERE, {"pile": Pile(4, 4, 0, 0)}, Refused(Reason.NO_SHEETS_LEFT)),
        (LIVES_HERE, {"stopped": True}, Refused(Reason.ALREADY_CLOSED)),
    ],
)
def test_a_sheet_is_given_to_who_has_the_say_and_once(standing, how, verdict):
    usual = {"stopped": False, "entering": False, "has_one": False, "pile": HALF}
    assert may_give(HERE, standing, WEEK, TUESDAY, **usual | how) == verdict
    assert not may_give(HERE, standing, WEEK, LAST_HOUR, **usual | how)


@pytest.mark.parametrize(
    ("given", "how", "verdict"),
    [
        ((2,), {}, Allowed()),
        ((8, 2), {}, Allowed()),
        ((8, 0), {}, Allowed()),
        ((1,), {}, Refused(Reason.ONE_SHEET_ALONE)),
        ((8, 1), {}, Refused(Reason.ONE_SHEET_ALONE)),
        ((0,), {}, Refused(Reason.ONE_SHEET_ALONE)),
        ((8,), {"denied": True}, Refused(Reason.SOMEONE_HAS_NO_SHEET)),
        ((8,), {"entering": True}, Refused(Reason.SHEETS_COME_BACK)),
    ],
)
def test_sheets_come_back_when_two_or_more_of_each_side_have_one(given, how, verdict):
    piles = {str(side): Pile(10, many, 0, 0) for side, many in enumerate(given)}
    assert may_begin_entering(piles, **{"denied": False, "entering": False} | how) == verdict


def test_who_enters_them():
    assert may_enter(HERE, LIVES_HERE, keeps=False)
    assert may_enter(HERE, STAFF, keeps=False)
    assert may_enter(HERE, Standing(), keeps=True)
    elsewhere = Standing(is_paid=True)  # who is paid by the organisation, and not there
    assert may_enter(HERE, elsewhere, keeps=False) == Refused(Reason.NOT_YOUR_DUTY)
    assert may_enter(HERE, FAMILY, keeps=False) == Refused(Reason.NOT_YOUR_DUTY)
    assert may_enter(HERE, Standing(), keeps=False) == Refused(Reason.NOT_YOUR_DUTY)


def test_they_are_entered_until_it_closes():
    assert may_enter_now(WEEK, LAST_HOUR, over=False, entering=True)
    assert not may_enter_now(WEEK, AFTER, over=False, entering=True)
    assert not may_enter_now(WEEK, TUESDAY, over=True, entering=True)
    early = may_enter_now(WEEK, TUESDAY, over=False, entering=False)
    assert early == Refused(Reason.SHEETS_ARE_GIVEN_OUT)


def sheet(found, *, me=(KOFI,), before=(), again=(), pile=HALF):
    return may_enter_sheet(found, me=me, before=before, again=again, pile=pile)


@pytest.mark.parametrize("found", NO_GOOD)
def test_a_code_that_does_not_count_is_refused_with_its_own_reason(found):
    assert sheet(found) == Refused(NO_GOOD[found])


def test_two_different_people_enter_a_sheet():
    assert sheet(Found.NEW)
    assert sheet(Found.ONCE, me=[JUNE], before=[KOFI])
    for me in ([KOFI], [JUNE, KOFI]):
        assert sheet(Found.ONCE, me=me, before=[KOFI]) == Refused(Reason.SECOND_PERSON_NEEDED)


def test_no_more_new_sheets_come_back_than_people_have():
    full = Pile(printed=8, given=4, came_back=4, boxed=0)
    assert sheet(Found.NEW, pile=full) == Refused(Reason.MORE_SHEETS_THAN_PEOPLE)
    assert sheet(Found.ONCE, me=[JUNE], before=[KOFI], pile=full)


@pytest.mark.parametrize("pile", [None, Pile(printed=8, given=1, came_back=0, boxed=0)])
def test_the_last_sheet_alone_is_not_entered(pile):
    assert sheet(Found.NEW, pile=pile) == Refused(Reason.ONE_SHEET_ALONE)
    once = sheet(Found.ONCE, me=[JUNE], before=[KOFI], pile=pile)
    assert once == Refused(Reason.ONE_SHEET_ALONE)


def test_the_same_two_settle_what_they_read_differently():
    both = [KOFI, JUNE]
    assert sheet(Found.DIFFERS, me=[KOFI], before=both)
    assert sheet(Found.DIFFERS, me=[JUNE], before=both, again=[KOFI])
    assert not sheet(Found.DIFFERS, me=[KOFI], before=both, again=[KOFI])
    stranger = sheet(Found.DIFFERS, me=[GREG], before=both)
    assert stranger == Refused(Reason.THE_SAME_TWO_SETTLE_IT)


def test_one_vote_a_person():
    assert may_vote_on_screen(on_paper=False)
    assert may_vote_on_screen(on_paper=True) == Refused(Reason.YOU_HAVE_A_SHEET)
    assert may_take_paper_back(WEEK, TUESDAY, over=False, on_paper=True)
    assert not may_take_paper_back(WEEK, AFTER, over=False, on_paper=True)
    assert not may_take_paper_back(WEEK, TUESDAY, over=True, on_paper=True)
    none = may_take_paper_back(WEEK, TUESDAY, over=False, on_paper=False)
    assert none == Refused(Reason.NO_SHEET_OF_YOURS)


def test_who_has_no_sheet_says_so_until_it_closes():
    assert may_say_no_sheet(on_paper=True, over=False)
    assert not may_say_no_sheet(on_paper=False, over=False)
    assert not may_say_no_sheet(on_paper=True, over=True)


SIDES = {1: "", 2: "", 3: ""}
TWO = [OnPaper(1, "", voted=False), OnPaper(2, "", voted=False)]


@pytest.mark.parametrize(
    ("boxed", "people", "fits"),
    [
        ({}, [], True),
        ({"": 2}, TWO, True),
        ({"": 1}, TWO, True),
        ({"": 3}, TWO, False),
        ({"": 1}, [], False),
        ({"other": 1}, TWO, False),
        ({"": 2}, [TWO[0], OnPaper(9, "", voted=False)], False),
        ({"": 2}, [TWO[0], OnPaper(9, "", voted=False, forgotten=True)], True),
        ({"": 2}, [TWO[0], OnPaper(2, "", voted=True)], False),
        ({"": 2}, [TWO[0], OnPaper(2, "other", voted=False)], False),
    ],
)
def test_a_box_with_paper_fits_the_list_of_who_has_a_sheet(boxed, people, fits):
    assert fits_the_papers(boxed, people, SIDES) is fits
