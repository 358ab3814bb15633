"""Whom a worry reaches, whom it never reaches, and what silence does."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, product

import pytest

from sayso.rules.verdict import Reason, Refused
from sayso.rules.worrying import (
    READERS_AT_MOST,
    SIGHTS,
    Call,
    Candidate,
    Concern,
    Life,
    Post,
    Route,
    Sight,
    Stage,
    Tie,
    Topic,
    Who,
    concern_of,
    is_late,
    may_act,
    may_call,
    may_close,
    may_come,
    may_read,
    may_receive,
    may_see_counts,
    may_send,
    route,
    should_rise,
    sight,
    stage,
)

SENT = datetime(2026, 5, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

OUTSIDE = [Candidate(1, Post.READER), Candidate(2, Post.READER)]
WORKER = Candidate(3, Post.READER, belongs_here=True, works_here=True)
MANAGER = Candidate(4, Post.READER, belongs_here=True, works_here=True, manages_here=True)
RESIDENT = Candidate(5, Post.READER, belongs_here=True)
ELSEWHERE = Candidate(6, Post.OTHER_READER)
DIRECTOR = Candidate(7, Post.DIRECTOR)
EVERYONE = [*OUTSIDE, WORKER, MANAGER, RESIDENT, ELSEWHERE, DIRECTOR]


# ---- The route ---------------------------------------------------------------------------------


def test_two_from_outside_are_enough():
    assert route(OUTSIDE, Concern()).readers == (1, 2)
    assert route(OUTSIDE, Concern()).is_enough


def test_those_from_outside_come_first_and_no_more_than_four_read_it():
    readers = route([RESIDENT, WORKER, MANAGER, *OUTSIDE], Concern()).readers
    assert readers[:2] == (1, 2)
    assert len(readers) == READERS_AT_MOST


def test_it_widens_to_other_homes_before_it_widens_to_the_director():
    assert route([OUTSIDE[0], DIRECTOR, ELSEWHERE], Concern()).readers == (1, 6)
    assert route([OUTSIDE[0], DIRECTOR], Concern()).readers == (1, 7)


def test_two_from_inside_are_joined_by_one_from_outside():
    found = route([WORKER, RESIDENT, ELSEWHERE, DIRECTOR], Concern())
    assert found.readers == (3, 5, 6)
    assert found.then == (7,)


def test_one_alone_is_asked_and_is_not_enough():
    found = route([OUTSIDE[0]], Concern())
    assert found.readers == (1,)
    assert not found.is_enough


def test_two_from_inside_are_not_enough():
    assert not route([WORKER, RESIDENT], Concern()).is_enough


def test_nobody_is_nobody():
    assert route([], Concern()) == Route()
    assert may_send(Route(), frozenset({1})) == Refused(Reason.NOBODY_CAN_READ_IT)


def test_it_rises_to_someone_from_outside_and_then_to_the_director():
    inside = Candidate(8, Post.OTHER_READER, belongs_here=True)
    found = route([*OUTSIDE, ELSEWHERE, inside, DIRECTOR], Concern())
    assert found.then == (6, 7)


def test_who_reads_it_keeps_it_while_they_may():
    assert route(EVERYONE, Concern(), already=[3, 2]).readers == (3, 2)
    assert route(EVERYONE, Concern(frozenset({2})), already=[3, 2]).readers == (3, 1)


def test_someone_with_two_duties_is_asked_once():
    both = [Candidate(1, Post.DIRECTOR), Candidate(1, Post.READER), OUTSIDE[1]]
    assert route(both, Concern()).readers == (1, 2)


def test_never_a_wrong_one_whoever_there_is():
    """All groups of up to four of them, all that can be said: nobody gets it who must not."""
    groups = [g for size in range(5) for g in combinations(EVERYONE, size)]
    flags = (False, True)
    for group, of_home, unnamed, about in product(groups, flags, flags, range(8)):
        concern = Concern(frozenset({about}), of_home=of_home or unnamed, unnamed=unnamed)
        found = route(group, concern)
        for person in (*found.readers, *found.then):
            candidate = next(each for each in group if each.person == person)
            assert may_receive(candidate, concern)
        assert len(set(found.readers)) == len(found.readers) <= READERS_AT_MOST
        fit = [each for each in group if may_receive(each, concern)]
        assert found.is_enough == (len(fit) >= 2 and any(not each.belongs_here for each in fit)), (
            group,
            concern,
        )
        assert bool(found.readers) == bool(fit)


def test_only_those_whom_the_writer_was_shown():
    found = route(OUTSIDE, Concern())
    assert may_send(found, frozenset({1, 2, 3}))
    assert may_send(found, frozenset({1})) == Refused(Reason.OTHERS_READ_IT_NOW)


# ---- Whom it must not reach ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topics", "who", "named", "staff_named", "of_home", "unnamed"),
    [
        ((), {Who.NOT_SAID}, False, False, True, True),
        ((), set(), False, False, True, True),  # nothing was said: with most care
        ((), {Who.STAFF}, False, False, True, True),
        ((), {Who.SOMEONE_ELSE}, False, False, True, True),
        ((), {Who.RESIDENT}, False, False, False, False),
        ((), {Who.FAMILY}, False, False, False, False),
        ((Topic.CARE,), {Who.NO_PERSON}, False, False, True, False),
        ((), set(), True, True, True, False),
        ((), set(), True, False, False, False),
        ((), {Who.STAFF}, True, False, True, True),
        ((), {Who.RESIDENT, Who.STAFF}, False, False, True, True),
    ],
)
def test_what_was_not_said_is_taken_with_most_care(
    topics, who, named, staff_named, of_home, unnamed
):
    found = concern_of(
        topics, frozenset(who), named=named, staff_named=staff_named, kept_from=frozenset()
    )
    assert (found.of_home, found.unnamed) == (of_home, unnamed)


def test_the_manager_does_not_get_what_is_about_the_home():
    assert not may_receive(MANAGER, Concern(of_home=True))
    assert may_receive(MANAGER, Concern())
    assert may_receive(WORKER, Concern(of_home=True))


def test_nobody_who_works_there_gets_what_names_nobody():
    assert not may_receive(WORKER, Concern(of_home=True, unnamed=True))
    assert may_receive(RESIDENT, Concern(of_home=True, unnamed=True))


def test_who_cannot_be_reached_gets_nothing():
    assert not may_receive(Candidate(1, Post.READER, reachable=False), Concern())


# ---- Who sees what -----------------------------------------------------------------------------


def test_everyone_has_a_line_in_the_table():
    assert set(SIGHTS) == set(Tie)


@pytest.mark.parametrize("tie", [tie for tie in Tie if tie not in {Tie.READER, Tie.WRITER}])
def test_no_role_alone_opens_a_worry(tie):
    assert sight({tie}) in {Sight.NOTHING, Sight.COUNTS}
    assert may_read({tie}) == Refused(Reason.NOT_YOURS)


def test_a_reader_whom_it_is_about_sees_nothing():
    assert sight({Tie.READER, Tie.ABOUT}) is Sight.NOTHING
    assert sight({Tie.READER, Tie.KEPT_FROM, Tie.DIRECTOR}) is Sight.NOTHING
    assert sight({Tie.READER, Tie.MANAGER}) is Sight.WHOLE
    assert may_read({Tie.READER})


def test_the_writer_sees_their_own_whatever_else_they_are():
    for tie in Tie:
        assert sight({Tie.WRITER, tie}) is Sight.OWN


def test_only_directors_see_counts():
    assert may_see_counts({Tie.DIRECTOR, Tie.STAFF})
    for tie in set(Tie) - {Tie.DIRECTOR}:
        assert may_see_counts({tie}) == Refused(Reason.NOT_YOUR_DUTY)


def test_a_stranger_sees_nothing():
    assert sight(()) is Sight.NOTHING


# ---- Its clock -----------------------------------------------------------------------------------


def test_unread_for_a_day_it_is_late_and_rises_each_day():
    life = Life(SENT)
    assert not is_late(life, SENT + DAY - HOUR)
    assert is_late(life, SENT + DAY)
    assert not should_rise(life, SENT + DAY - HOUR)
    assert should_rise(life, SENT + DAY)
    assert not should_rise(Life(SENT, rises=1), SENT + DAY)
    assert should_rise(Life(SENT, rises=1), SENT + 2 * DAY)


def test_read_and_silent_it_rises_after_three_days():
    life = Life(SENT, read_at=SENT + HOUR)
    assert not is_late(life, SENT + 2 * DAY)
    assert is_late(life, SENT + 3 * DAY)
    assert should_rise(life, SENT + 3 * DAY)


def test_answered_or_closed_it_rises_no_more():
    answered = Life(SENT, SENT + HOUR, SENT + HOUR)
    closed = Life(SENT, SENT + HOUR, SENT + HOUR, SENT + HOUR)
    for life in (answered, closed):
        assert not is_late(life, SENT + 99 * DAY)
        assert not should_rise(life, SENT + 99 * DAY)
    assert stage(answered) is Stage.ANSWERED
    assert stage(closed) is Stage.CLOSED


# ---- What readers may do -------------------------------------------------------------------------


def test_it_is_read_before_it_is_worked_on():
    assert may_act({Tie.READER}, Life(SENT), has_read=False) == Refused(Reason.READ_IT_FIRST)
    assert may_act({Tie.READER}, Life(SENT), has_read=True)
    assert may_act({Tie.KEEPER}, Life(SENT), has_read=True) == Refused(Reason.NOT_YOURS)


def test_it_is_closed_only_with_an_answer():
    ties = {Tie.READER}
    answered = Life(SENT, SENT, SENT)
    closed = Life(SENT, SENT, SENT, SENT)
    assert may_close(ties, Life(SENT), has_read=True) == Refused(Reason.ANSWER_FIRST)
    assert may_close(ties, answered, has_read=True)
    assert may_close(ties, closed, has_read=True) == Refused(Reason.ALREADY_CLOSED)


# ---- Help ----------------------------------------------------------------------------------------


def test_help_is_asked_of_someone_by_someone_known():
    assert may_call(Call(frozenset({1})), known=True)
    assert may_call(Call(frozenset({1})), known=False) == Refused(Reason.NOT_SIGNED_IN)
    assert may_call(Call(), known=True) == Refused(Reason.NO_HELPER)


def test_the_first_helper_comes():
    assert may_come(Call(frozenset({1})), 1)
    assert may_come(Call(frozenset({1})), 2) == Refused(Reason.NOT_YOUR_DUTY)
    assert may_come(Call(frozenset({1}), coming=True), 1) == Refused(Reason.HELP_IS_COMING)
    assert may_come(Call(frozenset({1}), ended=True), 1) == Refused(Reason.ALREADY_CLOSED)
