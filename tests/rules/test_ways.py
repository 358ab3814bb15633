"""Majorities, run-offs, faces, dots, lots and several places: examples, many from the papers."""

from collections import Counter
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    NONE_OF_THESE,
    Ballot,
    Profile,
    StepCode,
    Terms,
    TieWay,
    draw,
    drawn_order,
)
from sayso.rules.deciding.median import FromTheMiddle
from sayso.rules.deciding.score import mean
from sayso.rules.verdict import Allowed, Reason, Refused

COLOURS = ("blue", "green", "red", "white")
HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


def votes(**counts):
    named = {mark.replace("_", "-"): count for mark, count in counts.items()}
    return Profile.counted({Ballot.of(mark): count for mark, count in named.items()})


def marked(*ballots):
    """Each ballot as what it marks: `{"blue": 5, "red": 1}`."""
    return Profile.of(Ballot(tuple(each.items())) for each in ballots)


def decided(way, profile, options=COLOURS, **terms):
    return METHODS[way].decide(profile, options, Terms(**terms))


def codes(outcome):
    return [step.code for step in outcome.steps]


def ids_at(outcome, code):
    return next(step.ids for step in outcome.steps if step.code is code)


# More than a share


def test_half_is_not_more_than_half():
    outcome = decided("choose-one", votes(blue=3, red=2, green=1), more_than=HALF)
    assert (outcome.elected, outcome.tied) == ((), False)
    assert codes(outcome)[-1] is StepCode.MAJORITY_MISSED
    assert decided("choose-one", votes(blue=4, red=2, green=1), more_than=HALF).elected


def test_who_does_not_know_makes_no_majority_harder_and_none_of_these_does():
    assert decided("choose-one", votes(blue=2, red=1, dont_know=9), more_than=HALF).elected
    refused = votes(blue=3, none_of_these=2, red=1)
    assert not decided("choose-one", refused, more_than=HALF).elected


def test_two_level_below_the_share_are_no_tie():
    outcome = decided("choose-one", votes(blue=3, red=3), more_than=HALF)
    assert (outcome.elected, outcome.tie) == ((), ())


def test_two_level_above_the_share_are_a_tie():
    outcome = decided("choose-one", votes(blue=3, red=3, green=1), more_than=Fraction(1, 4))
    assert outcome.tie == ("blue", "red")


@pytest.mark.parametrize(("yes", "no", "agreed"), [(5, 2, True), (4, 2, False), (0, 3, False)])
def test_two_thirds_of_those_who_say_yes_or_no(yes, no, agreed):
    outcome = decided("yes-no", votes(yes=yes, no=no, not_sure=4), more_than=TWO_THIRDS)
    assert outcome.agreed is agreed
    assert not outcome.tied
    assert (StepCode.MAJORITY_MISSED in codes(outcome)) is not agreed


def test_a_share_is_exact_where_a_float_would_not_be():
    profile = votes(yes=2 * 10**20 + 1, no=10**20)
    assert decided("yes-no", profile, more_than=TWO_THIRDS).agreed is True
    assert decided("yes-no", votes(yes=2 * 10**20, no=10**20), more_than=TWO_THIRDS).agreed is False


@pytest.mark.parametrize(
    "way", ["approval", "median", "score", "dots", "lot", "consent", "run-off"]
)
def test_a_majority_that_a_way_cannot_keep_to_is_never_passed_over(way):
    with pytest.raises(ValueError, match="cannot keep to more_than"):
        decided(way, Profile(), more_than=HALF)


@pytest.mark.parametrize("way", ["choose-one", "run-off", "yes-no", "consent", "median", "score"])
def test_several_places_are_refused_where_they_make_no_sense(way):
    with pytest.raises(ValueError, match="cannot keep to seats"):
        decided(way, Profile(), seats=2)


# Run-off


def test_more_than_half_wins_at_once():
    outcome = decided("run-off", votes(blue=4, red=2, green=1))
    assert outcome.elected == ("blue",)
    assert outcome.next_round == ()


def test_without_more_than_half_the_two_ahead_meet_and_the_one_behind_can_win():
    """France, 1995, first round in shares: Jospin was ahead, Chirac won the second."""
    shares = {"jospin": 2330, "chirac": 2084, "balladur": 1858, "le-pen": 1500, "hue": 864}
    shares |= {"laguiller": 530, "villiers": 474, "voynet": 332, "cheminade": 28}
    outcome = decided("run-off", votes(**shares), tuple(shares))
    assert outcome.elected == ()
    assert not outcome.tied
    assert outcome.next_round == ("chirac", "jospin")
    second = decided("run-off", votes(jospin=4736, chirac=5264), outcome.next_round)
    assert second.elected == ("chirac",)


def test_in_a_vote_on_two_most_votes_win_even_without_half():
    second = votes(blue=4, red=3, none_of_these=2)
    assert decided("run-off", second, ("blue", "red")).elected == ("blue",)


def test_level_ones_for_the_second_place_all_go_along():
    profile = votes(blue=4, red=2, green=2, white=1)
    outcome = decided("run-off", profile)
    assert outcome.next_round == ("blue", "green", "red")
    assert outcome.tie == ("green", "red")
    chaired = decided("run-off", profile, tie=TieWay.CHAIR)
    assert chaired.next_round == outcome.next_round


def test_a_lot_draws_for_the_second_place_where_that_was_agreed():
    profile = votes(blue=4, red=2, green=2, white=1)
    outcome = decided("run-off", profile, tie=TieWay.LOT, lot=b"noon")
    drawn = drawn_order(("green", "red"), b"noon")[0]
    assert outcome.next_round == tuple(sorted(("blue", drawn)))
    waiting = decided("run-off", profile, tie=TieWay.LOT)
    assert StepCode.RUN_OFF_NEEDED not in codes(waiting)
    assert codes(waiting)[-1] is StepCode.TIE_WAITS_FOR_LOT


def test_none_of_these_can_win_and_never_goes_into_the_second_vote():
    assert codes(decided("run-off", votes(none_of_these=5, blue=2, red=2)))[-1] is (
        StepCode.NONE_OF_THESE_CHOSEN
    )
    assert decided("run-off", votes(none_of_these=3, blue=2, red=2)).next_round == ("blue", "red")


def test_one_option_level_with_none_of_these_is_a_tie():
    outcome = decided("run-off", votes(none_of_these=3, blue=3))
    assert outcome.tie == ("blue", NONE_OF_THESE)


def test_a_run_off_asks_again_and_a_ballot_marks_one():
    assert METHODS["run-off"].may_mark(Ballot.of("blue", "red"), COLOURS) == Refused(
        Reason.CHOOSE_ONE
    )


# Faces


def test_the_happiest_mean_wins_exactly():
    outcome = decided("score", marked({"blue": 5, "red": 4}, {"blue": 2, "red": 4}, {"red": 3}))
    assert outcome.elected == ("red",)  # 11/3 against 7/2
    added = next(step for step in outcome.steps if step.code is StepCode.FACES_ADDED)
    assert dict(added.counts) == {"blue": 7, "red": 11}


def test_means_that_floats_cannot_tell_apart_are_told_apart():
    many = 10**17
    profile = Profile.counted(
        {
            Ballot((("blue", 4), ("red", 4))): many,
            Ballot((("blue", 4), ("red", 5))): 1,
        }
    )
    assert decided("score", profile).elected == ("red",)


@pytest.mark.parametrize("way", ["score", "median"])
def test_an_option_left_out_is_not_read_as_a_sad_face(way):
    profile = marked({"blue": 4, "red": 5}, {"blue": 4, "red": 5}, {"blue": 4}, {"blue": 4})
    assert decided(way, profile).elected == ("red",)


@pytest.mark.parametrize("way", ["score", "median"])
def test_one_happy_face_does_not_win_over_what_everyone_rated(way):
    profile = marked({"blue": 4, "red": 5}, *[{"blue": 4}] * 3, {DONT_KNOW: 1})
    outcome = decided(way, profile)
    assert outcome.elected == ("blue",)
    assert ids_at(outcome, StepCode.RATED_BY_TOO_FEW) == ("green", "red", "white")


@pytest.mark.parametrize("way", ["score", "median"])
def test_people_who_do_not_know_put_no_option_out(way):
    profile = Profile((*marked({"blue": 4}).counts, (Ballot.of(DONT_KNOW), 50)))
    assert decided(way, profile).elected == ("blue",)


@pytest.mark.parametrize("way", ["score", "median"])
def test_where_nothing_was_rated_by_enough_nothing_is_chosen(way):
    outcome = decided(way, marked({"blue": 5}, {"red": 5}, {"green": 5}))
    assert outcome.elected == ()
    assert codes(outcome)[-1] is StepCode.NOTHING_LEFT


def test_one_very_angry_face_turns_the_mean_and_not_the_middle():
    faces = [{"blue": 4, "red": 3}] * 4
    assert decided("score", marked(*faces, {"blue": 4, "red": 3})).elected == ("blue",)
    angry = marked(
        *[{"blue": 4, "red": 4}] * 2, *[{"blue": 4, "red": 3}] * 2, {"blue": 1, "red": 4}
    )
    assert decided("score", angry).elected == ("red",)
    assert decided("median", marked(*faces, {"blue": 1, "red": 5})).elected == ("blue",)


def test_of_an_even_number_the_lower_middle_counts():
    outcome = decided("median", marked({"blue": 1, "red": 3}, {"blue": 5, "red": 3}))
    middles = next(step for step in outcome.steps if step.code is StepCode.MIDDLE_FACES)
    assert dict(middles.counts) == {"blue": 1, "red": 3}
    assert outcome.elected == ("red",)


def test_each_row_and_the_faces_beside_a_level_middle_are_told():
    rated = [(5, 5, 2), (4, 4, 2), (4, 4, 5), (2, 4, 3), (1, 3, 1)]
    ballots = [{"blue": b, "green": g, "red": r} for b, g, r in rated]
    told = decided("median", marked(*ballots)).steps
    rows = [step for step in told if step.code is StepCode.FACES_IN_A_ROW]
    assert [(row.ids, dict(row.counts)) for row in rows][1] == (
        ("green",),
        {"face-3": 1, "face-4": 3, "face-5": 1},
    )
    (beside,) = [step for step in told if step.code is StepCode.NEXT_FACES]
    assert dict(beside.counts) == {"blue": 2, "green": 4}
    assert told[-1].ids == ("green",)


@given(rated=st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=1, max_size=9))
def test_whoever_is_ahead_is_never_behind_in_a_step_that_is_told(rated):
    ballots = [{"blue": b, "green": g, "red": r} for b, g, r in rated]
    outcome = decided("median", marked(*ballots))
    ahead = outcome.elected or outcome.tie
    compared = (StepCode.MIDDLE_FACES, StepCode.NEXT_FACES)
    for step in outcome.steps:
        if step.code in compared:
            faces = dict(step.counts)
            assert all(faces[each] == max(faces.values()) for each in ahead)


def taken_out(faces):
    """As the paper says it: note the lower middle, take it out, and go on."""
    row, noted = sorted(faces), []
    while row:
        noted.append(row.pop((len(row) - 1) // 2))
    return noted


@pytest.mark.parametrize("people", range(1, 7))
def test_rows_compare_as_when_middle_faces_are_taken_out_one_by_one(people):
    rows = list(combinations_with_replacement(range(1, 6), people))[:: 1 if people < 5 else 3]
    read = {row: FromTheMiddle(dict(sorted(Counter(row).items()))) for row in rows}
    for one in rows:
        for other in rows:
            assert (read[one] < read[other]) == (taken_out(one) < taken_out(other))
            assert (read[one] == read[other]) == (one == other)


faces = st.dictionaries(st.integers(1, 5), st.integers(1, 10**12), min_size=1).map(
    lambda given: dict(sorted(given.items()))
)


@given(one=faces, other=faces, third=faces)
def test_rows_stand_in_one_order_whatever_their_length(one, other, third):
    a, b, c = map(FromTheMiddle, (one, other, third))
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a < b < c) or a < c


@given(one=faces, other=faces, times=st.integers(1, 99))
def test_only_shares_matter_to_the_middle_and_to_the_mean(one, other, times):
    larger = {face: people * times for face, people in one.items()}
    assert FromTheMiddle(larger) == FromTheMiddle(one)
    assert (FromTheMiddle(larger) < FromTheMiddle(other)) == (
        FromTheMiddle(one) < FromTheMiddle(other)
    )
    assert mean(larger) == mean(one)


@pytest.mark.parametrize("way", ["score", "median"])
@pytest.mark.parametrize(
    ("ballot", "verdict"),
    [
        ({"blue": 1, "red": 5}, Allowed()),
        ({DONT_KNOW: 1}, Allowed()),
        ({}, Refused(Reason.CHOOSE_AT_LEAST_ONE)),
        ({"blue": 0}, Refused(Reason.NOT_AN_OPTION)),
        ({"blue": 6}, Refused(Reason.NOT_AN_OPTION)),
        ({"purple": 3}, Refused(Reason.NOT_AN_OPTION)),
        ({NONE_OF_THESE: 1}, Refused(Reason.NOT_AN_OPTION)),
        ({"blue": 3, DONT_KNOW: 1}, Refused(Reason.NOT_TOGETHER)),
    ],
)
def test_a_face_is_one_of_five(way, ballot, verdict):
    assert METHODS[way].may_mark(Ballot(tuple(ballot.items())), COLOURS) == verdict


# Dots


def test_most_dots_win_and_a_strong_wish_can_weigh_more():
    outcome = decided("dots", marked({"blue": 5}, {"red": 2}, {"red": 2}), dots=5)
    assert outcome.elected == ("blue",)
    added = next(step for step in outcome.steps if step.code is StepCode.DOTS_ADDED)
    assert dict(added.counts) == {"blue": 5, "green": 0, "red": 4, "white": 0}


@pytest.mark.parametrize(
    ("ballot", "verdict"),
    [
        ({"blue": 2, "red": 1}, Allowed()),
        ({"blue": 1}, Allowed()),
        ({"blue": 2, "red": 2}, Refused(Reason.TOO_MANY_DOTS)),
        ({"blue": 0}, Refused(Reason.NOT_AN_OPTION)),
        ({"blue": -1, "red": 4}, Refused(Reason.NOT_AN_OPTION)),
        ({}, Refused(Reason.CHOOSE_AT_LEAST_ONE)),
        ({"blue": 1, DONT_KNOW: 1}, Refused(Reason.NOT_TOGETHER)),
    ],
)
def test_nobody_gives_more_dots_than_there_are(ballot, verdict):
    terms = Terms(dots=3)
    assert METHODS["dots"].may_mark(Ballot(tuple(ballot.items())), COLOURS, terms) == verdict


# Several places


def test_two_places_go_to_the_two_ahead():
    outcome = decided("dots", marked({"blue": 5, "red": 3, "green": 1}), seats=2)
    assert outcome.elected == ("blue", "red")
    assert not outcome.tied


def test_a_tie_for_the_last_place_leaves_what_is_certain():
    profile = marked({"blue": 1, "red": 1}, {"blue": 1, "green": 1})
    asked = decided("approval", profile, seats=2)
    assert (asked.elected, asked.tie) == (("blue",), ("green", "red"))
    drawn = decided("approval", profile, seats=2, tie=TieWay.LOT, lot=b"noon")
    assert drawn.elected == ("blue", drawn_order(("green", "red"), b"noon")[0])


def test_level_ones_that_all_fit_are_no_tie():
    outcome = decided("approval", marked({"blue": 1, "red": 1}), seats=2)
    assert (outcome.elected, outcome.tie) == (("blue", "red"), ())


def test_nothing_behind_none_of_these_gets_a_place_and_empty_places_stay_empty():
    profile = marked({"blue": 1}, {"blue": 1}, {"blue": 1}, *[{NONE_OF_THESE: 1}] * 2, {"red": 1})
    assert decided("approval", profile, seats=3).elected == ("blue",)
    refused = marked(*[{NONE_OF_THESE: 1}] * 2, {"red": 1})
    outcome = decided("approval", refused, seats=3)
    assert outcome.elected == ()
    assert codes(outcome)[-1] is StepCode.NONE_OF_THESE_CHOSEN


def test_a_chair_is_not_asked_to_fill_several_places():
    with pytest.raises(ValueError, match="one place"):
        decided("approval", marked({"blue": 1}), seats=2, tie=TieWay.CHAIR)


# Chance chooses


def test_all_that_someone_ticked_is_in_the_hat_once_however_many_ticked_it():
    profile = marked(*[{"blue": 1, "red": 1}] * 50, {"green": 1})
    first = [decided("lot", profile, lot=lot.to_bytes(2)).elected[0] for lot in range(3000)]
    assert set(first) == {"blue", "green", "red"}
    assert all(900 < first.count(colour) < 1100 for colour in set(first))


def test_a_draw_can_be_done_again_from_what_is_kept():
    profile = marked({"blue": 1, "red": 1}, {"green": 1})
    outcome = decided("lot", profile, lot=b"noon", seats=2)
    assert ids_at(outcome, StepCode.DRAWN) == drawn_order(("blue", "green", "red"), b"noon")
    assert outcome.elected == ids_at(outcome, StepCode.DRAWN)[:2]
    assert not outcome.tied


def test_a_draw_waits_for_its_lot():
    outcome = decided("lot", marked({"blue": 1, "red": 1}))
    assert (outcome.elected, codes(outcome)[-1]) == ((), StepCode.WAITS_FOR_DRAW)


def test_one_alone_needs_no_draw_and_nobody_ticked_draws_nothing():
    assert decided("lot", marked({"blue": 1})).elected == ("blue",)
    outcome = decided("lot", marked({DONT_KNOW: 1}), lot=b"noon")
    assert codes(outcome)[-1] is StepCode.NOBODY_CHOSE


def test_names_are_drawn_without_a_vote_in_whatever_order_they_come():
    names = ("Bilal", "Hope", "Priya", "Theo")
    panel = draw(names, Terms(seats=2, lot=b"noon"))
    assert panel == draw(names[::-1], Terms(seats=2, lot=b"noon"))
    assert panel.elected == drawn_order(names, b"noon")[:2]
    assert draw((), Terms(lot=b"noon")).elected == ()
    with pytest.raises(ValueError, match="once"):
        draw(("Hope", "Hope"), Terms(lot=b"noon"))
