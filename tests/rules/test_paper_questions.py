"""Who is given a sheet, who reads it, and that no answer on paper counts twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sayso.rules.asking import Round, Way, Who
from sayso.rules.asking.papers import (
    Read,
    all_is_in,
    may_answer_on_screen,
    may_be_read_so,
    may_begin_entering,
    may_enter_now,
    may_enter_sheet,
    may_give,
    may_leave_paper,
    may_print,
    read_the_same,
)
from sayso.rules.sheets import Found, Pile
from sayso.rules.small_numbers import STEP, is_told_anew
from sayso.rules.verdict import Allowed, Reason, Refused

OPENS = datetime(2026, 5, 4, 9, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = Round(Way.OPEN, Who.DRAWS_ON_SUPPORT, blank_page=False, opens=OPENS, closes=OPENS + 7 * DAY)
TUESDAY, AFTER, TOO_LATE = OPENS + DAY, OPENS + 8 * DAY, OPENS + 21 * DAY
LIVES = frozenset({"draws-on-support"})
EIGHT = Pile(printed=8, given=8, came_back=3, boxed=2)


def no(reason):
    return Refused(reason)


def print_so(many=8, now=TUESDAY, *, comes_back=False):
    return may_print(WEEK, now, comes_back=comes_back, sheets=many, people=8)


def test_a_pack_is_for_all_and_two_to_spare_and_not_once_sheets_come_back():
    assert print_so()
    assert print_so(10)
    assert print_so(11) == print_so(1) == no(Reason.HOW_MANY_SHEETS)
    assert print_so(comes_back=True) == no(Reason.SHEETS_COME_BACK)
    assert print_so(now=AFTER) == no(Reason.ALREADY_CLOSED)


def give(parts=LIVES, now=TUESDAY, **how):
    said = {"comes_back": False, "has_one": False, "answered": False}
    pile = replace(EIGHT, given=7)
    return may_give(WEEK, parts, now, **said | {"pile": pile} | how)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({}, None),
        ({"comes_back": True}, Reason.SHEETS_COME_BACK),
        ({"has_one": True}, Reason.HAS_A_SHEET),
        ({"answered": True}, Reason.ANSWERED_ON_SCREEN),
        ({"pile": EIGHT}, Reason.NO_SHEETS_LEFT),
        ({"parts": frozenset({"staff"})}, Reason.ASKED_OF_OTHERS),
        ({"parts": frozenset()}, Reason.NOT_A_MEMBER),
        ({"now": AFTER}, Reason.ALREADY_CLOSED),
    ],
)
def test_a_sheet_is_given_to_who_is_asked_and_has_not_answered(how, why):
    assert give(**how) == (Allowed() if why is None else no(why))


def test_whoever_has_a_sheet_answers_on_it_until_they_leave_paper():
    assert may_answer_on_screen(on_paper=True) == no(Reason.ANSWERS_ON_PAPER)
    assert may_leave_paper(WEEK, TUESDAY, on_paper=True, came_back=0)
    assert may_leave_paper(WEEK, TUESDAY, on_paper=True, came_back=1) == no(Reason.PAPER_CAME_BACK)
    assert may_leave_paper(WEEK, TUESDAY, on_paper=False, came_back=0) == no(
        Reason.NO_SHEET_OF_YOURS
    )
    assert may_leave_paper(WEEK, AFTER, on_paper=True, came_back=0) == no(Reason.ALREADY_CLOSED)


def test_sheets_are_read_when_all_are_given_and_for_two_weeks_after_closing():
    assert may_begin_entering(WEEK, AFTER, comes_back=False, pile=EIGHT)
    alone = replace(EIGHT, given=1)
    assert may_begin_entering(WEEK, TUESDAY, comes_back=False, pile=alone) == no(
        Reason.ONE_SHEET_ALONE
    )
    assert may_enter_now(WEEK, TUESDAY, comes_back=False) == no(Reason.SHEETS_ARE_GIVEN_OUT)
    assert may_enter_now(WEEK, AFTER, comes_back=True)
    assert may_enter_now(WEEK, TOO_LATE, comes_back=True) == no(Reason.ALREADY_CLOSED)


@pytest.mark.parametrize(
    ("found", "me", "before", "pile", "why"),
    [
        (Found.NEW, {1}, set(), EIGHT, None),
        (Found.NEW, {1}, set(), replace(EIGHT, came_back=8), Reason.MORE_SHEETS_THAN_PEOPLE),
        (Found.NEW, {1}, set(), replace(EIGHT, given=1), Reason.ONE_SHEET_ALONE),
        (Found.ONCE, {2}, {1}, EIGHT, None),
        (Found.ONCE, {1}, {1}, EIGHT, Reason.SECOND_PERSON_NEEDED),
        (Found.ONCE, {2, 1}, {1}, EIGHT, Reason.SECOND_PERSON_NEEDED),
        (Found.DIFFERS, {3}, {1, 2}, EIGHT, None),
        (Found.DIFFERS, {2}, {1, 2}, EIGHT, Reason.THIRD_PERSON_NEEDED),
        (Found.BOXED, {3}, set(), EIGHT, Reason.SHEET_IS_COUNTED),
        (Found.VOID, {3}, set(), EIGHT, Reason.SHEET_IS_OLD),
    ],
)
def test_two_people_read_each_sheet_and_a_third_settles(found, me, before, pile, why):
    may = may_enter_sheet(found, me=me, before=before, pile=pile)
    assert may == (Allowed() if why is None else no(why))


def test_big_letters_dots_and_spaces_are_nobodys_answer():
    assert read_the_same(Read(words="The sun,  and tea."), Read(words="the Sun and tea"))
    assert not read_the_same(Read(words="Bingo"), Read(words="Bring a"))
    assert read_the_same(Read(marks={"1": "like", "2": ""}), Read(marks={"1": "like"}))
    assert not read_the_same(Read(marks={"1": "like"}), Read(marks={"1": "not-sure"}))
    assert not read_the_same(Read(words="A", drawing=True), Read(words="A"))
    assert not read_the_same(Read(empty=True), Read(words="A"))


def test_a_drawing_has_a_photo_a_fact_a_source_and_an_empty_sheet_nothing():
    assert may_be_read_so(Read(empty=True), photo=False)
    assert may_be_read_so(Read(drawing=True), photo=True)
    assert may_be_read_so(Read(drawing=True), photo=False) == no(Reason.PHOTO_NEEDED)
    assert may_be_read_so(Read(), photo=False) == no(Reason.NOTHING_SAID)
    assert may_be_read_so(Read("A", empty=True), photo=False) == no(Reason.NOT_TOGETHER)
    fact = Read("A bus", kind="fact")
    assert may_be_read_so(fact, photo=False) == no(Reason.FACT_NEEDS_A_SOURCE)


def test_numbers_wait_until_all_paper_is_in_or_its_time_is_over():
    assert not all_is_in(WEEK, TUESDAY, pile=None)
    assert all_is_in(WEEK, AFTER, pile=None)
    assert not all_is_in(WEEK, AFTER, pile=EIGHT)
    assert all_is_in(WEEK, AFTER, pile=replace(EIGHT, boxed=8))
    assert all_is_in(WEEK, TOO_LATE, pile=EIGHT)


def test_a_table_that_people_go_on_changing_is_told_anew_for_five_and_not_for_one():
    assert is_told_anew(0, first=True)
    assert not is_told_anew(STEP - 1, first=False)
    assert is_told_anew(STEP, first=False)
