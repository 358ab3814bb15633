"""Numbers beside the totals: faces, dots, votes that moved on, and whole ballots."""

import pytest

from sayso.rules.small_numbers import Sum, Tally, Withheld, ballots_withheld, working_withheld

FACES = {"least": 1, "most": 5}


def held_back(*working, **how):
    return working_withheld(working, **{"closed": True} | how)


# ---- What faces and dots add up to ---------------------------------------------------------------


@pytest.mark.parametrize("people", [5, 6, 7, 12])
@pytest.mark.parametrize(("least", "most"), [(1, 5), (1, 3), (0, 10)])
def test_whoever_takes_their_own_away_never_knows_what_all_the_others_gave(people, least, most):
    others = people - 1
    sums = range(least * others, most * others + 1)
    given_away = {most * others} | ({least * others} if least else set())
    for own in range(least, most + 1):
        shown = {rest for rest in sums if not held_back(Sum(rest + own, people, least, most))}
        assert not shown & given_away  # a number that is told leaves more than one way
        hidden = set(sums) - shown
        assert len(hidden & given_away) < len(hidden)  # and so does a number that is not


def test_faces_of_a_few_people_are_not_added():
    assert held_back(Sum(12, 4, **FACES)) is Withheld.WORKING_TOO_SMALL
    assert held_back(Sum(15, 5, **FACES)) is None


def test_nobody_rated_it_gives_nobody_away():
    assert held_back(Sum(0, 0, **FACES)) is None


def test_that_nobody_gave_a_dot_is_told_as_a_nought_is_told():
    assert held_back(Sum(0, 6, 0, 10)) is None


@pytest.mark.parametrize(("amount", "people"), [(4, 5), (26, 5), (1, 0)])
def test_a_sum_that_cannot_be_is_no_sum(amount, people):
    with pytest.raises(ValueError, match="cannot have given that"):
        Sum(amount, people, **FACES)


# ---- All of it, or none --------------------------------------------------------------------------


def test_one_small_number_holds_all_of_the_working_back():
    fine = Tally({"bingo": 3, "boats": 3}, 6, "")
    assert held_back(fine) is None
    assert held_back(fine, Tally({"bingo": 2, "boats": 1}, 3, "")) is Withheld.WORKING_TOO_SMALL


def test_votes_that_moved_on_all_to_one_tell_what_each_of_them_wanted_next():
    assert held_back(Tally({"bingo": 6, "boats": 0}, 6, "")) is Withheld.WORKING_TOO_SMALL


def test_while_it_is_open_nothing_on_the_way_is_told():
    assert held_back(closed=False) is Withheld.STILL_OPEN
    assert ballots_withheld([], closed=False) is Withheld.STILL_OPEN


def test_an_open_vote_tells_it_all():
    assert held_back(Sum(5, 1, **FACES), open_vote=True) is None
    assert ballots_withheld([1], closed=False, open_vote=True) is None


# ---- Whole ballots -------------------------------------------------------------------------------


@pytest.mark.parametrize(("counts", "told"), [([5, 9], True), ([5, 4], False), ([1], False)])
def test_ballots_are_told_where_five_cast_each(counts, told):
    assert ballots_withheld(counts, closed=True) is (None if told else Withheld.BALLOTS_TOO_FEW)
