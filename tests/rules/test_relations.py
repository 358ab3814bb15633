"""Only the person says who is beside them."""

from itertools import product

import pytest

from sayso.rules.power import relations as rules
from sayso.rules.verdict import Allowed, Reason, Refused

BOTH = [False, True]


def test_nothing_is_allowed_that_was_not_said():
    assert rules.Limits() == rules.Limits(makes_cards=False, sees_shared=False)


@pytest.mark.parametrize(("is_person", "ended", "agreed"), list(product(BOTH, BOTH, BOTH)))
def test_only_the_person_agrees_and_only_once(is_person, ended, agreed):
    verdict = rules.may_agree(is_person=is_person, ended=ended, agreed=agreed)
    assert bool(verdict) is (is_person and not ended and not agreed)
    if not is_person:
        assert verdict == Refused(Reason.ONLY_THE_PERSON_AGREES)


@pytest.mark.parametrize(("is_person", "ended"), list(product(BOTH, BOTH)))
def test_only_the_person_says_what_is_allowed(is_person, ended):
    verdict = rules.may_set_limits(is_person=is_person, ended=ended)
    assert bool(verdict) is (is_person and not ended)


@pytest.mark.parametrize(("is_person", "is_other", "ended"), list(product(BOTH, BOTH, BOTH)))
def test_either_ends_it_and_nobody_else(is_person, is_other, ended):
    verdict = rules.may_end(is_person=is_person, is_other=is_other, ended=ended)
    assert bool(verdict) is ((is_person or is_other) and not ended)


@pytest.mark.parametrize(
    ("person", "other", "same", "here", "known", "verdict"),
    [
        (True, False, False, True, True, Allowed()),
        (False, True, False, True, True, Allowed()),
        (False, False, False, True, True, Refused(Reason.NOT_YOURS)),
        (True, False, False, True, False, Refused(Reason.NOT_YOURS)),
        (True, True, True, True, True, Refused(Reason.NOT_YOURSELF)),
        (True, False, False, False, True, Refused(Reason.HAS_LEFT)),
    ],
)
def test_who_may_ask(person, other, same, here, known, verdict):
    asked = rules.may_ask(
        asker_is_person=person, asker_is_other=other, same=same, both_here=here, known=known
    )
    assert asked == verdict


@pytest.mark.parametrize(("agreed", "own_turn"), list(product(BOTH, BOTH)))
def test_beside_someone_is_written_down_in_their_turn_when_they_agreed(agreed, own_turn):
    verdict = rules.may_be_recorded_beside(agreed=agreed, own_turn=own_turn)
    assert bool(verdict) is (agreed and own_turn)
