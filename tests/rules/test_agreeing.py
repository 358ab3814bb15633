"""Where we agree: many answers in few bytes, and no step by which one person could be told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.asking import Round, Way, Who
from sayso.rules.asking.agreeing import is_due, is_shown, may_say
from sayso.rules.opinions import Answers
from sayso.rules.opinions.packed import pack, together, unpack
from sayso.rules.verdict import Reason, Refused

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
said = st.dictionaries(st.integers(1, 2**40), st.sampled_from([1, 0, -1]), max_size=30)


@given(said)
def test_what_was_packed_comes_out_again(answers):
    assert unpack(pack(answers)) == answers


def test_what_was_taken_back_leaves_nothing():
    assert pack({7: -2}) == b""


def test_nothing_but_answers_is_packed():
    with pytest.raises(ValueError, match="An answer is"):
        pack({7: 2})


@given(st.lists(said, max_size=8))
def test_packed_answers_make_the_same_table(many):
    statements = sorted({number for answers in many for number in answers})
    people = [str(row) for row in range(len(many))]
    table = together(people, [pack(answers) for answers in many], statements)
    told = [(people[row], str(each), a) for row, s in enumerate(many) for each, a in s.items()]
    expected = Answers.of(told)
    for row, person in enumerate(expected.people):
        assert (table.table[int(person)] == expected.table[row]).all()
    assert table.statements == expected.statements


def test_a_statement_that_was_taken_back_counts_no_more():
    table = together(["1", "2"], [pack({3: 1, 4: -1}), pack({4: 1})], [4])
    assert table.statements == ["4"]
    assert table.table.tolist() == [[-1], [1]]


def round_(way=Way.AGREE, opens=NOW - HOUR, closes=NOW + HOUR):
    return Round(way, Who.EVERYONE, blank_page=False, opens=opens, closes=closes)


@pytest.mark.parametrize(
    ("asked", "parts", "reason"),
    [
        (round_(), {"draws-on-support"}, None),
        (round_(), set(), Reason.NOT_A_MEMBER),
        (round_(Way.OPEN), {"draws-on-support"}, Reason.NOT_ASKED_SO),
        (round_(closes=NOW), {"draws-on-support"}, Reason.ALREADY_CLOSED),
    ],
)
def test_those_it_is_for_say_it_while_it_is_open(asked, parts, reason):
    verdict = may_say(asked, parts, now=NOW)
    assert verdict == Refused(reason) if reason else verdict


@pytest.mark.parametrize(
    ("newly", "closed", "due"),
    [(0, False, False), (4, False, False), (5, False, True), (0, True, False), (1, True, True)],
)
def test_the_picture_moves_by_five_people_at_least(newly, closed, due):
    assert is_due(newly=newly, closed=closed) is due


@pytest.mark.parametrize(
    ("people", "closed", "shown"),
    [(4, True, False), (5, True, True), (49, False, False), (50, False, True)],
)
def test_in_a_small_place_it_is_shown_at_the_end(people, closed, shown):
    assert is_shown(people=people, closed=closed) is shown
