import pytest

from sayso.rules.deciding import (
    AGREE,
    CAN_LIVE_WITH_IT,
    DONT_KNOW,
    METHODS,
    NO,
    NONE_OF_THESE,
    NOT_SURE,
    OBJECT,
    PASS,
    YES,
    Ballot,
    Outcome,
    Profile,
    StepCode,
    Terms,
    TieWay,
    broken_by_chair,
    decode,
    drawn_order,
    encode,
    may_break_tie,
)
from sayso.rules.verdict import Allowed, Reason, Refused

COLOURS = ("blue", "green", "red")
CHOOSE_ONE, APPROVE = METHODS["choose-one"], METHODS["approval"]
YES_NO, CONSENT = METHODS["yes-no"], METHODS["consent"]


def votes(**counts):
    """Blue=3 is three people who marked only blue; dont_know=1 is one who does not know."""
    named = {mark.replace("_", "-"): count for mark, count in counts.items()}
    return Profile.counted({Ballot.of(mark): count for mark, count in named.items()})


def chosen(profile, method=CHOOSE_ONE, **terms):
    return method.decide(profile, COLOURS, Terms(**terms))


def codes(outcome):
    return [step.code for step in outcome.steps]


# Choose one


def test_six_residents_choose_and_blue_wins():
    outcome = chosen(votes(blue=4, red=1, green=1))
    assert outcome.elected == ("blue",)
    assert outcome.counts == {
        "blue": 4,
        "green": 1,
        "red": 1,
        NONE_OF_THESE: 0,
        DONT_KNOW: 0,
    }
    assert outcome.cast == 6
    assert not outcome.tied
    assert codes(outcome) == [StepCode.TOOK_PART, StepCode.COUNTED, StepCode.CHOSEN]


def test_most_votes_win_without_being_more_than_half():
    assert chosen(votes(blue=2, red=1, green=1)).elected == ("blue",)


def test_people_who_do_not_know_are_told_and_stand_in_nobodys_way():
    outcome = chosen(votes(blue=1, dont_know=5))
    assert outcome.elected == ("blue",)
    assert outcome.counts[DONT_KNOW] == 5


def test_when_none_of_these_wins_nothing_is_chosen():
    outcome = chosen(votes(none_of_these=3, blue=2))
    assert outcome.elected == ()
    assert not outcome.tied
    assert codes(outcome)[-1] is StepCode.NONE_OF_THESE_CHOSEN


def test_none_of_these_level_with_an_option_is_a_tie():
    outcome = chosen(votes(none_of_these=2, blue=2))
    assert outcome.elected == ()
    assert outcome.tie == ("blue", NONE_OF_THESE)


def test_where_none_of_these_is_not_allowed_it_is_not_counted():
    terms = Terms(none_of_these=False)
    assert NONE_OF_THESE not in CHOOSE_ONE.decide(votes(blue=1), COLOURS, terms).counts
    with pytest.raises(ValueError, match="cannot be counted"):
        CHOOSE_ONE.decide(votes(none_of_these=1), COLOURS, terms)


def test_only_people_who_do_not_know_choose_nothing():
    outcome = chosen(votes(dont_know=6))
    assert outcome.elected == ()
    assert not outcome.tied
    assert codes(outcome)[-1] is StepCode.NOBODY_CHOSE


def test_too_few_people_choose_nothing():
    outcome = chosen(votes(blue=3), quorum=4)
    assert outcome.elected == ()
    assert codes(outcome)[-1] is StepCode.QUORUM_MISSED


def test_people_who_do_not_know_take_part():
    assert chosen(votes(blue=3, dont_know=1), quorum=4).elected == ("blue",)


# Ties


def test_a_tie_is_found_and_shown_and_people_are_asked_again():
    outcome = chosen(votes(blue=2, red=2, green=1))
    assert (outcome.elected, outcome.tie, outcome.tied) == ((), ("blue", "red"), True)
    assert codes(outcome)[-2:] == [StepCode.TIE_FOUND, StepCode.TIE_ASKS_AGAIN]


def test_a_lot_breaks_a_tie_and_the_order_it_drew_is_kept():
    outcome = chosen(votes(blue=2, red=2), tie=TieWay.LOT, lot=b"drawn at noon")
    order = drawn_order(("blue", "red"), b"drawn at noon")
    assert outcome.elected == order[:1]
    assert outcome.tied
    assert [step.ids for step in outcome.steps if step.code is StepCode.TIE_BROKEN_BY_LOT] == [
        order
    ]
    assert outcome.terms.lot == b"drawn at noon"


def test_a_lot_not_yet_drawn_leaves_it_open():
    outcome = chosen(votes(blue=2, red=2), tie=TieWay.LOT)
    assert outcome.elected == ()
    assert codes(outcome)[-1] is StepCode.TIE_WAITS_FOR_LOT


def test_a_lot_changes_nothing_where_there_is_no_tie():
    with_lot = chosen(votes(blue=2, red=1), tie=TieWay.LOT, lot=b"x")
    assert with_lot.elected == ("blue",)
    assert not with_lot.tied


def test_no_lot_is_used_that_was_not_agreed():
    assert chosen(votes(blue=2, red=2), tie=TieWay.ASK_AGAIN, lot=b"x").elected == ()


def test_a_lot_favours_nobody():
    first = [drawn_order(COLOURS, lot.to_bytes(2))[0] for lot in range(6000)]
    assert all(1850 < first.count(colour) < 2150 for colour in COLOURS)


def test_a_tie_waits_until_the_chair_has_chosen():
    tie = votes(blue=2, red=2)
    waiting = chosen(tie, tie=TieWay.CHAIR)
    assert waiting.elected == ()
    assert codes(waiting)[-1] is StepCode.TIE_WAITS_FOR_CHAIR
    settled = chosen(tie, tie=TieWay.CHAIR, chair="red")
    assert settled.elected == ("red",)
    assert settled.tie == ("blue", "red")


def test_the_chair_can_choose_none_of_these_when_it_is_level():
    outcome = chosen(votes(blue=2, none_of_these=2), tie=TieWay.CHAIR, chair=NONE_OF_THESE)
    assert outcome.elected == ()
    assert codes(outcome)[-1] is StepCode.NONE_OF_THESE_CHOSEN


def test_the_chair_cannot_choose_what_is_not_level():
    tie = votes(blue=2, red=2, green=1)
    assert may_break_tie(chosen(tie, tie=TieWay.CHAIR), "red") == Allowed()
    assert may_break_tie(chosen(tie, tie=TieWay.CHAIR), "green") == Refused(Reason.NOT_AN_OPTION)
    with pytest.raises(ValueError, match="level"):
        chosen(tie, tie=TieWay.CHAIR, chair="green")


@pytest.mark.parametrize(
    "outcome",
    [
        chosen(votes(blue=2, red=1), tie=TieWay.CHAIR),
        chosen(votes(blue=2, red=2), tie=TieWay.ASK_AGAIN),
        chosen(votes(blue=2, red=2), tie=TieWay.CHAIR, chair="red"),
    ],
    ids=["no tie", "another way was agreed", "chosen already"],
)
def test_the_chair_has_no_say_where_no_tie_waits_for_them(outcome):
    assert may_break_tie(outcome, "red") == Refused(Reason.ALREADY_SETTLED)
    with pytest.raises(ValueError, match="No tie waits"):
        broken_by_chair(outcome, "red")


# Approve several


def test_the_option_most_people_approve_wins():
    cast = [Ballot.of("blue", "red"), Ballot.of("red"), Ballot.of("green", "blue", "red")]
    outcome = chosen(Profile.of(cast), APPROVE)
    assert outcome.elected == ("red",)
    assert (outcome.counts["red"], outcome.counts["blue"], outcome.cast) == (3, 2, 3)


def test_two_options_approved_alike_are_a_tie():
    assert chosen(Profile.of([Ballot.of("blue", "red")]), APPROVE).tie == ("blue", "red")


# Yes or no


def said(**counts):
    return YES_NO.decide(votes(**counts), (), Terms())


def test_agreed_when_more_say_yes_than_no():
    assert said(yes=3, no=2).agreed is True
    assert said(yes=2, no=3).agreed is False


def test_one_yes_is_enough_when_all_others_are_not_sure():
    assert said(yes=1, not_sure=9).agreed is True


def test_as_many_yes_as_no_is_neither():
    outcome = said(yes=2, no=2, not_sure=1)
    assert (outcome.agreed, outcome.tie, outcome.elected) == (None, (NO, YES), ())


@pytest.mark.parametrize(("chair", "agreed"), [(YES, True), (NO, False)])
def test_the_chair_can_break_a_tie_of_yes_and_no(chair, agreed):
    terms = Terms(tie=TieWay.CHAIR, chair=chair)
    outcome = YES_NO.decide(votes(yes=2, no=2), (), terms)
    assert outcome.agreed is agreed
    assert outcome.tied


def test_only_people_who_are_not_sure_decide_nothing():
    assert said(not_sure=4).agreed is None


def test_too_few_people_do_not_agree_or_refuse():
    assert YES_NO.decide(votes(yes=2), (), Terms(quorum=3)).agreed is None
    assert YES_NO.decide(votes(yes=2, not_sure=1), (), Terms(quorum=3)).agreed is True


# Consent


def consented(quorum=1, **counts):
    return CONSENT.decide(votes(**counts), (), Terms(quorum=quorum))


def test_one_objection_stops_it_however_many_agree():
    outcome = consented(agree=9, object=1)
    assert outcome.agreed is False
    assert StepCode.OBJECTED in codes(outcome)


def test_people_who_can_live_with_it_let_it_go_ahead():
    assert consented(can_live_with_it=4).agreed is True


def test_passing_takes_part_and_does_not_object():
    assert consented(quorum=3, agree=1, **{"pass": 2}).agreed is True


def test_only_passing_decides_nothing():
    assert consented(**{"pass": 5}).agreed is None


def test_too_few_people_give_no_consent_and_no_refusal():
    assert consented(quorum=3, agree=2).agreed is None
    assert consented(quorum=3, object=2).agreed is None


def test_consent_is_an_open_vote_and_the_others_are_not():
    assert {way for way, method in METHODS.items() if method.open_vote} == {"consent"}


# Ballots


@pytest.mark.parametrize(
    ("method", "marks", "verdict"),
    [
        (CHOOSE_ONE, ["blue"], Allowed()),
        (CHOOSE_ONE, [DONT_KNOW], Allowed()),
        (CHOOSE_ONE, [NONE_OF_THESE], Allowed()),
        (CHOOSE_ONE, [], Refused(Reason.CHOOSE_ONE)),
        (CHOOSE_ONE, ["blue", "red"], Refused(Reason.CHOOSE_ONE)),
        (CHOOSE_ONE, ["purple"], Refused(Reason.NOT_AN_OPTION)),
        (CHOOSE_ONE, [YES], Refused(Reason.NOT_AN_OPTION)),
        (APPROVE, ["blue", "red"], Allowed()),
        (APPROVE, [DONT_KNOW], Allowed()),
        (APPROVE, [], Refused(Reason.CHOOSE_AT_LEAST_ONE)),
        (APPROVE, ["blue", DONT_KNOW], Refused(Reason.NOT_TOGETHER)),
        (APPROVE, [NONE_OF_THESE, DONT_KNOW], Refused(Reason.NOT_TOGETHER)),
        (APPROVE, ["blue", "purple"], Refused(Reason.NOT_AN_OPTION)),
        (YES_NO, [YES], Allowed()),
        (YES_NO, [NOT_SURE], Allowed()),
        (YES_NO, [YES, NO], Refused(Reason.CHOOSE_ONE)),
        (YES_NO, [DONT_KNOW], Refused(Reason.NOT_AN_OPTION)),
        (CONSENT, [AGREE], Allowed()),
        (CONSENT, [CAN_LIVE_WITH_IT], Allowed()),
        (CONSENT, [OBJECT], Allowed()),
        (CONSENT, [PASS], Allowed()),
        (CONSENT, ["blue"], Refused(Reason.NOT_AN_OPTION)),
    ],
)
def test_a_ballot_has_the_right_shape_and_marks_only_what_there_is(method, marks, verdict):
    assert method.may_mark(Ballot.of(*marks), COLOURS) == verdict


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
def test_nobody_can_mark_with_more_than_one_vote(method):
    heavy = Ballot(((method.answers(Terms())[0], 2),))
    assert method.may_mark(heavy, COLOURS) == Refused(Reason.NOT_AN_OPTION)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
def test_a_ballot_that_may_not_be_cast_is_never_counted(method):
    with pytest.raises(ValueError, match="cannot be counted"):
        method.decide(Profile.of([Ballot.of("purple")]), COLOURS, Terms())


@pytest.mark.parametrize("options", [("blue", "blue"), ("blue", NONE_OF_THESE), (YES,)])
def test_options_need_ids_of_their_own(options):
    with pytest.raises(ValueError, match="id of its own"):
        CHOOSE_ONE.decide(Profile(), options, Terms())


def test_the_order_of_marks_makes_no_other_ballot():
    assert Ballot.of("red", "blue") == Ballot.of("blue", "red")
    assert encode(Ballot.of("red", "blue")) == encode(Ballot.of("blue", "red"))


@pytest.mark.parametrize(
    "marks",
    [(("", 1),), (("a", 1), ("a", 2)), (("a", 1.0),), (("a", True),), ((7, 1),)],
    ids=["no id", "twice", "not whole", "a truth", "not a text"],
)
def test_marks_that_make_no_sense_make_no_ballot(marks):
    with pytest.raises(ValueError, match=r"id|whole|twice"):
        Ballot(marks)


@pytest.mark.parametrize(
    "opened",
    [b"", b"blue", b"7", b"[7]", b'["blue"]', b'[["blue",1,1]]', b'{"a":1}', b"\xff", b"[" * 10**5],
)
def test_bytes_that_are_no_ballot_are_refused(opened):
    with pytest.raises(ValueError, match=r".+"):
        decode(opened)


@pytest.mark.parametrize(
    "told", [{}, {"ballots": 7}, {"ballots": [{"marks": [["a", 1]], "count": -1}]}]
)
def test_what_is_no_profile_is_refused(told):
    with pytest.raises(ValueError, match=r".+"):
        Profile.from_json(told)


@pytest.mark.parametrize("quorum", [0, -1, 1.5, True])
def test_a_quorum_is_a_whole_number_from_one(quorum):
    with pytest.raises(ValueError, match="quorum"):
        Terms(quorum=quorum)


# What is kept


def test_an_outcome_can_be_told_without_any_number_from_ballots():
    outcome = chosen(votes(blue=2, red=2), tie=TieWay.LOT, lot=b"x")
    told = outcome.without_counts()
    assert told.elected == outcome.elected
    assert (told.counts, told.cast) == (None, None)
    assert codes(told) == [StepCode.TIE_FOUND, StepCode.TIE_BROKEN_BY_LOT, StepCode.CHOSEN]
    assert all(not step["counts"] for step in told.to_json()["steps"])


def test_an_outcome_can_be_counted_again_from_what_is_kept():
    profile = votes(blue=2, red=2, dont_know=1)
    kept = chosen(profile, tie=TieWay.LOT, lot=b"x").to_json()
    outcome = Outcome.from_json(kept)
    assert METHODS[outcome.method].decide(profile, COLOURS, outcome.terms) == outcome
