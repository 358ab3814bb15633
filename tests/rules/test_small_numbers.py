import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.small_numbers import Tally, Withheld, by_part, shown, unanimity_tells


def tally(cast=None, blank="dont-know", **counts):
    named = {mark.replace("_", "-"): count for mark, count in counts.items()}
    return Tally(named, sum(counts.values()) if cast is None else cast, blank)


def why_not(whole, **how):
    return shown(whole, **{"closed": True} | how).withheld


# S03, "Bingo or boats"


def test_with_six_votes_the_numbers_are_told():
    told = shown(tally(bingo=3, boats=2, film=1), closed=True)
    assert told.counts == {"bingo": 3, "boats": 2, "film": 1}
    assert told.withheld is None


def test_with_three_votes_there_are_too_few_to_show():
    told = shown(tally(bingo=2, boats=1), closed=True)
    assert (told.counts, told.tally, told.withheld) == (None, None, Withheld.TOO_FEW)


@pytest.mark.parametrize("cast", [0, 1, 2, 3, 4])
def test_under_five_votes_no_number_is_told(cast):
    assert why_not(tally(bingo=cast)) is Withheld.TOO_FEW


def test_while_it_is_open_no_number_is_told_however_many_voted():
    assert why_not(tally(bingo=500, boats=400), closed=False) is Withheld.STILL_OPEN


@pytest.mark.parametrize("closed", [True, False])
def test_an_open_vote_tells_everything(closed):
    alone = tally(yes=1)
    assert shown(alone, closed=closed, open_vote=True).tally == alone


# Who would be given away


def test_when_everyone_chose_the_same_the_numbers_would_give_everybody_away():
    assert why_not(tally(bingo=6, boats=0)) is Withheld.TOO_ALIKE
    assert why_not(tally(bingo=600, boats=0)) is Withheld.TOO_ALIKE


def test_one_alone_against_the_rest_could_take_their_own_vote_away():
    assert why_not(tally(bingo=5, boats=1)) is Withheld.TOO_ALIKE


def test_one_alone_cannot_be_sure_because_somebody_else_may_not_have_known():
    """Both are told in the same words, so the one who chose boats cannot tell them apart."""
    assert why_not(tally(bingo=5, boats=1)) is why_not(tally(bingo=4, boats=1, dont_know=1))


@pytest.mark.parametrize(
    "counts",
    [{"bingo": 4, "boats": 2}, {"bingo": 4, "boats": 1, "film": 1}, {"bingo": 3, "film": 3}],
)
def test_two_against_the_rest_hide_each_other(counts):
    assert why_not(tally(**counts)) is None


def test_if_one_of_six_did_not_vote_that_one_does_not_learn_the_other_five():
    assert why_not(tally(bingo=5)) is Withheld.TOO_ALIKE


def test_approving_several_is_looked_at_option_by_option():
    assert why_not(tally(cast=6, bingo=6, boats=3)) is Withheld.TOO_ALIKE
    assert why_not(tally(cast=6, bingo=4, boats=3, film=4)) is None


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="between"):
        tally(cast=2, bingo=3)
    with pytest.raises(ValueError, match="between"):
        tally(cast=2, bingo=-1)


def test_what_is_told_cannot_be_changed_afterwards():
    counts = {"bingo": 3, "boats": 3}
    told = shown(Tally(counts, 6, "dont-know"), closed=True)
    counts["bingo"] = 6
    assert told.counts == {"bingo": 3, "boats": 3}
    with pytest.raises(TypeError):
        told.counts["bingo"] = 6


# In parts


WHOLE = tally(yes=12, no=11)
HELPED, ALONE = tally(yes=6, no=5), tally(yes=6, no=6)


def test_parts_of_five_and_more_are_told():
    told = by_part(WHOLE, {"helped": HELPED, "alone": ALONE}, closed=True)
    assert told.parts == {"helped": HELPED, "alone": ALONE}
    assert told.withheld is None


@pytest.mark.parametrize(
    "helped",
    [tally(yes=8, no=4), tally(yes=5, no=0), tally(yes=0, no=0)],
    ids=["four", "all the same", "nobody"],
)
def test_one_small_cell_hides_every_part(helped):
    rest = tally(yes=12 - helped.counts["yes"], no=11 - helped.counts["no"])
    told = by_part(WHOLE, {"helped": helped, "alone": rest}, closed=True)
    assert (told.parts, told.withheld) == (None, Withheld.PART_TOO_SMALL)


def test_what_remains_is_a_part_as_well():
    told = by_part(WHOLE, {"helped": tally(yes=7, no=8)}, closed=True)
    assert told.withheld is Withheld.PART_TOO_SMALL  # only three no remain


def test_an_answer_that_nobody_gave_is_no_cell():
    whole = tally(yes=12, no=11, not_sure=0)
    assert by_part(whole, {"helped": HELPED, "alone": ALONE}, closed=True).withheld is None


def test_when_all_of_a_part_approve_the_same_no_part_is_told():
    whole = tally(cast=20, bingo=15, boats=10)
    parts = {"helped": tally(cast=8, bingo=8, boats=5), "alone": tally(cast=12, bingo=7, boats=5)}
    assert by_part(whole, parts, closed=True).withheld is Withheld.PART_TOO_SMALL


def test_parts_never_tell_what_the_whole_does_not():
    whole, part = tally(yes=20), tally(yes=10)
    told = by_part(whole, {"helped": part, "alone": part}, closed=True)
    assert told.withheld is Withheld.TOO_ALIKE
    told = by_part(WHOLE, {"helped": HELPED, "alone": ALONE}, closed=False)
    assert told.withheld is Withheld.STILL_OPEN


def test_an_open_vote_tells_every_part():
    whole, part = tally(yes=2), tally(yes=1)
    told = by_part(whole, {"staff": part, "residents": part}, closed=True, open_vote=True)
    assert told.parts == {"staff": part, "residents": part}


def test_parts_that_hold_more_than_the_whole_are_refused():
    with pytest.raises(ValueError, match="between"):
        by_part(HELPED, {"helped": ALONE, "alone": HELPED}, closed=True)


@given(yes=st.integers(0, 10**9), no=st.integers(0, 10**9), not_sure=st.integers(0, 10**9))
def test_either_the_numbers_are_told_or_the_reason(yes, no, not_sure):
    told = shown(tally(blank="not-sure", yes=yes, no=no, not_sure=not_sure), closed=True)
    assert (told.tally is None) != (told.withheld is None)
    if told.counts:
        assert all(count <= told.tally.cast - 2 for count in told.counts.values())


def test_a_few_people_are_told_before_that_one_will_of_all_shows_each():
    assert [unanimity_tells(voters) for voters in (0, 1, 9, 10)] == [False, True, True, False]
    assert not unanimity_tells(6, open_vote=True)
