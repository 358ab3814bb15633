"""Nobody's secret vote is told by being the only one in the box."""

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.kit.refusals import NotAllowed
from tests import questions, sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(cast, clock):
    return sides.joint_group(cast, clock)


def step_back(cast, clock, decision, *names):
    for name in names:
        changes.step_back(decision, by=cast.people[name.lower()], now=clock.now)


def test_a_secret_vote_of_one_voter_never_opens(cast, clock):
    with pytest.raises(NotAllowed) as no:
        questions.opened(cast, clock, people=("rosie", "greg"))
    assert no.value.reason is Reason.ONLY_ONE_VOTER


def test_nobody_steps_back_so_that_one_is_left_on_a_side(cast, clock, joint):
    decision = sides.opened(cast, clock, joint)
    step_back(cast, clock, decision, *sides.OURS[2:])  # Aisha asked it; Ben is left beside her
    changes.cast(decision, Ballot.of(sides.BLUE), by=cast.ben, now=clock.now)
    with pytest.raises(NotAllowed) as no:
        step_back(cast, clock, decision, "Ben")
    assert no.value.reason is Reason.LEAVES_ONE_ALONE
    assert decision.roll.filter(person=cast.ben).exists()
    ben = cast.as_(cast.ben).go(f"/decisions/{decision.pk}/i-know-them/", status=403)
    assert ben.sees("One person would be left alone.")
    step_back(cast, clock, decision, "Gil")  # five are left on the other side


def test_with_two_voters_closing_early_never_tells_who_has_not_voted(cast, clock):
    decision = questions.opened(cast, clock, people=("rosie", "sam"))
    questions.say(cast, clock, decision, rosie="Blue")
    said = []
    for _ in range(2):
        rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
        assert not rosie.sees("Everyone has voted.")
        rosie.go(f"/decisions/{decision.pk}/close/", status=403)
        said.append(rosie.words)
        questions.say(cast, clock, decision, sam="Red")
    assert said[0] == said[1]
    assert "You cannot close it now." in said[0]
