import pytest

from sayso.rules.deciding.consent_rounds import (
    OVER,
    Objection,
    Round,
    State,
    may_amend,
    may_answer,
    may_ask_again,
    may_withdraw,
    state,
)
from sayso.rules.verdict import Allowed, Reason, Refused

OPEN = Round(closed=False)
TOO_FEW = Round(closed=True)
AGREED = Round(closed=True, agreed=True)
UNANSWERED = Round(closed=True, agreed=False, objections=(Objection("It smells."),))
ANSWERED = Round(
    closed=True, agreed=False, objections=(Objection("It smells.", "We take another paint."),)
)
HALF_ANSWERED = Round(
    closed=True, agreed=False, objections=(*ANSWERED.objections, Objection("It costs a lot."))
)


@pytest.mark.parametrize(
    ("rounds", "most", "expected"),
    [
        ([OPEN], None, State.ASKED),
        ([TOO_FEW], None, State.UNDECIDED),
        ([AGREED], None, State.AGREED),
        ([UNANSWERED], None, State.OBJECTED),
        ([HALF_ANSWERED], None, State.OBJECTED),
        ([ANSWERED], None, State.ANSWERED),
        ([ANSWERED, OPEN], None, State.ASKED),
        ([ANSWERED, AGREED], 2, State.AGREED),
        ([ANSWERED], 2, State.ANSWERED),
        ([ANSWERED, ANSWERED], 2, State.OTHER_WAY_DUE),
        ([ANSWERED, UNANSWERED], 2, State.OBJECTED),  # the last ones get their answer too
        ([TOO_FEW, TOO_FEW, ANSWERED], 2, State.ANSWERED),  # silence uses up no round
        ([ANSWERED] * 9, None, State.ANSWERED),
    ],
)
def test_where_a_proposal_stands(rounds, most, expected):
    assert state(rounds, most_rounds=most) is expected


def test_a_proposal_that_was_taken_back_stays_so():
    for last in (OPEN, TOO_FEW, UNANSWERED, ANSWERED):
        assert state([last], withdrawn=True) is State.WITHDRAWN


def test_nobody_is_asked_again_before_each_objection_has_its_answer():
    assert may_ask_again(State.OBJECTED) == Refused(Reason.ANSWER_EACH_OBJECTION)
    allowed = {at for at in State if may_ask_again(at)}
    assert allowed == {State.ANSWERED, State.UNDECIDED}
    assert may_ask_again(State.OTHER_WAY_DUE) == Refused(Reason.ROUNDS_ARE_USED_UP)


def test_an_answer_is_in_words_and_from_whoever_proposed_it():
    assert may_answer(State.OBJECTED, is_proposer=True, words="We change it.") == Allowed()
    assert may_answer(State.OBJECTED, is_proposer=True, words=" ") == Refused(Reason.REASON_NEEDED)
    assert may_answer(State.OBJECTED, is_proposer=False, words="x") == Refused(Reason.NOT_YOURS)
    assert may_answer(State.ASKED, is_proposer=True, words="x") == Refused(Reason.ALREADY_OPEN)
    assert may_answer(State.AGREED, is_proposer=True, words="x") == Refused(Reason.ALREADY_SETTLED)


def test_the_words_never_change_while_people_say_what_they_think():
    allowed = {at for at in State if may_amend(at, is_proposer=True)}
    assert allowed == {State.OBJECTED, State.ANSWERED, State.UNDECIDED}
    assert may_amend(State.ASKED, is_proposer=True) == Refused(Reason.ALREADY_OPEN)
    assert not any(may_amend(at, is_proposer=False) for at in State)


def test_only_whoever_proposed_it_takes_it_back_and_only_until_it_is_over():
    assert {at for at in State if may_withdraw(at, is_proposer=True)} == set(State) - OVER
    assert not any(may_withdraw(at, is_proposer=False) for at in State)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Objection(" "), "reason"),
        (lambda: Round(closed=False, agreed=True), "open"),
        (lambda: state([]), "at least one"),
        (lambda: state([OPEN], most_rounds=0), "at least one"),
    ],
)
def test_what_makes_no_sense_is_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
