"""Stories and pieces made together: every combination of what was said."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from sayso.rules.telling import (
    ANSWER_WITHIN,
    ASKS,
    FURTHEST,
    Answer,
    Consent,
    Life,
    Moment,
    Part,
    Say,
    State,
    Wish,
    is_in_debt,
    is_waiting,
    may_answer,
    may_answer_use,
    may_ask_again,
    may_consent,
    may_fill,
    may_hear,
    may_say,
    may_show,
    may_tell,
    may_use,
    names_in,
    parts_shown,
    said_of,
    state,
)
from sayso.rules.verdict import Allowed, Reason, Refused

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
OVER, LAST, LATER = TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=30)
TOLD = Life(told_at=NOW, wish=Wish.CHANGE)
YES, NO = Say(yes=True, until=LATER, version=1), Say(yes=False)


def test_with_nothing_said_nobody_hears_it():
    assert said_of([], TODAY) is Answer.NO


@pytest.mark.parametrize("number", range(4))
def test_a_no_wins_and_what_has_run_out_counts_no_more(number):
    for answers in product(Answer, repeat=number):
        for days in product((OVER, LAST, LATER, None), repeat=number):
            consents = [Consent(a, d) for a, d in zip(answers, days, strict=True)]
            holding = {each.answer for each in consents if each.until != OVER}
            said = said_of(consents, TODAY)
            if Answer.NO in holding or not holding:
                assert said is Answer.NO
            else:
                assert said is (Answer.YES if Answer.YES in holding else Answer.ASK)
            assert said is said_of(consents[::-1], TODAY)


def test_one_more_no_never_opens_it_and_one_yes_less_neither():
    for answers in product(Answer, repeat=3):
        consents = [Consent(each, LATER) for each in answers]
        open_now = said_of(consents, TODAY) is Answer.YES
        assert said_of([*consents, Consent(Answer.NO)], TODAY) is Answer.NO
        assert open_now or said_of(consents[1:], TODAY) is not Answer.YES or answers[0] is Answer.NO


def test_the_last_day_counts_and_the_day_after_does_not():
    yes = [Consent(Answer.YES, LAST)]
    assert said_of(yes, LAST) is Answer.YES
    assert said_of(yes, LAST + timedelta(days=1)) is Answer.NO


def test_hearing_and_using():
    for said, own, granted in product(Answer, (True, False), (True, False)):
        may = may_hear(TOLD, said, own=own, granted=granted)
        assert bool(may) == (own or said is Answer.YES or (said is Answer.ASK and granted))
    assert may_use(Answer.ASK, granted=False) == Refused(Reason.ASK_THE_TELLER_FIRST)
    assert may_use(Answer.NO, granted=True) == Refused(Reason.NOBODY_SAID_YES)
    assert may_hear(Life(), Answer.YES, own=False, granted=True) == Refused(Reason.NOT_TOLD_YET)


def test_only_the_teller_widens_it():
    for answer, until in product(Answer, (OVER, LAST, LATER, None)):
        said = {"answer": answer, "until": until, "today": TODAY}
        assert may_consent(TOLD, own=False, **said) == Refused(Reason.NOT_YOURS)
        assert may_consent(Life(), own=True, **said) == Refused(Reason.NOT_TOLD_YET)
        fine = answer is Answer.NO or until in (LAST, LATER)
        assert bool(may_consent(TOLD, own=True, **said)) == fine
    far = TODAY + FURTHEST + timedelta(days=1)
    may = may_consent(TOLD, own=True, answer=Answer.YES, until=far, today=TODAY)
    assert may == Refused(Reason.DATE_IS_TOO_FAR)


def test_it_is_told_once_by_whoever_belongs_here():
    who = {"own": True, "belongs_here": True, "live": True}
    assert may_tell(Life(), **who) == Allowed()
    assert may_tell(TOLD, **who) == Refused(Reason.TOLD_ALREADY)
    assert may_tell(Life(), **who | {"own": False}) == Refused(Reason.NOT_YOURS)
    assert may_tell(Life(), **who | {"live": False}) == Refused(Reason.NOT_LIVE_YET)
    assert may_tell(Life(), **who | {"belongs_here": False}) == Refused(Reason.NOT_A_MEMBER)


@pytest.mark.parametrize("wish", Wish)
def test_debt_is_for_those_who_asked(wish):
    life = Life(told_at=NOW, wish=wish)
    assert is_waiting(life) == (wish in ASKS)
    assert not is_in_debt(life, NOW + ANSWER_WITHIN - timedelta(seconds=1))
    assert is_in_debt(life, NOW + ANSWER_WITHIN) == (wish in ASKS)
    answered = Life(told_at=NOW, wish=wish, answered_at=NOW)
    assert not is_in_debt(answered, NOW + timedelta(days=400))
    assert may_ask_again(answered) == Allowed()
    assert bool(may_ask_again(life)) == (wish not in ASKS)


def test_who_was_asked_answers_and_once_it_is_late_who_directs():
    late = NOW + ANSWER_WITHIN
    for is_asked, directs, now in product((True, False), (True, False), (NOW, late)):
        may = may_answer(TOLD, is_asked=is_asked, directs=directs, now=now)
        assert bool(may) == (is_asked or (directs and now == late))
    done = Life(told_at=NOW, wish=Wish.CHANGE, answered_at=NOW)
    may = may_answer(done, is_asked=True, directs=False, now=NOW)
    assert may == Refused(Reason.ALREADY_SETTLED)
    assert may_answer_use(own=False, answered=False) == Refused(Reason.NOT_YOURS)
    assert may_answer_use(own=True, answered=True) == Refused(Reason.ALREADY_SETTLED)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Dan shouts. I told Priya.", ("Dan", "Priya")),
        ("Dan's room, and Mary-Ann’s.", ("Dan", "Mary-Ann")),
        ("We dance at dandelion time.", ()),
        ("", ()),
    ],
)
def test_a_story_says_whom_it_names(words, named):
    assert names_in(words, ["Priya", "Dan", "Mary-Ann", "Grace", ""]) == named


# ---- Pieces made together --------------------------------------------------------------------

SAID = (None, NO, YES, Say(yes=True, until=OVER, version=1), Say(yes=True, until=LAST, version=1))


def every_part():
    for before, cut, showing, version in product(SAID, SAID, SAID, (0, 1, 2)):
        yield Part(before, cut, showing, version)


def test_one_no_takes_a_part_out_and_one_missing_yes_keeps_it_back():
    for part in every_part():
        said = (part.before, part.cut, part.showing)
        where = state(part, TODAY)
        if any(each is NO for each in said):
            assert where is State.OUT
        elif all(each and each.until != OVER for each in said) and part.version == 1:
            assert where is State.IN
        else:
            assert where is State.MISSING


def test_a_piece_is_shown_only_when_no_yes_is_missing():
    kinds = [Part(YES, YES, YES, 1), Part(YES, NO, YES, 1), Part(YES, YES, None, 1)]
    for parts in product(kinds, repeat=3):
        states = [state(part, TODAY) for part in parts]
        may = may_show(parts, makes=True, until=LATER, today=TODAY)
        if State.MISSING in states:
            assert may == Refused(Reason.A_YES_IS_MISSING)
        elif State.IN not in states:
            assert may == Refused(Reason.NO_PART_IS_LEFT)
        else:
            assert may == Allowed()
        shown = parts_shown(parts, TODAY)
        assert shown == tuple(at for at, each in enumerate(states) if each is State.IN)
    fine = [Part(YES, YES, YES, 1)]
    assert not may_show(fine, makes=False, until=LATER, today=TODAY)
    assert not may_show(fine, makes=True, until=OVER, today=TODAY)
    assert not may_show([], makes=True, until=LATER, today=TODAY)


def test_who_changes_a_part_makes_its_person_say_yes_anew():
    seen = Part(YES, YES, YES, 1)
    changed = Part(YES, YES, YES, 2)
    assert state(seen, TODAY) is State.IN
    assert state(changed, TODAY) is State.MISSING
    assert state(Part(YES, NO, YES, 2), TODAY) is State.OUT  # a no stays, whatever was changed


def test_nothing_is_recorded_before_a_first_yes():
    for before, makes in product(SAID, (True, False)):
        may = may_fill(Part(before=before), makes=makes, today=TODAY)
        assert bool(may) == (makes and before is not None and before.holds(TODAY))


def test_only_whose_part_it_is_says_and_a_no_is_never_refused():
    for moment, own, yes, until, version in product(
        Moment, (True, False), (True, False), (OVER, LAST, LATER, None), (0, 1)
    ):
        may = may_say(moment, Part(version=version), own=own, yes=yes, until=until, today=TODAY)
        fine = until in (LAST, LATER) and (moment is not Moment.CUT or version)
        assert bool(may) == bool(own and (not yes or fine))
