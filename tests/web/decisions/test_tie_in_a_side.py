"""A tie inside a side is settled by the chair of that side, on a page that nobody else has."""

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision, is_final
from sayso.web.kit.refusals import NotAllowed
from tests.sides import BLUE, GREEN, OURS, STAFF, cast_all, counted, joint_group, opened


@pytest.fixture
def group(cast, clock):
    """Ben chairs for those who draw on support, Gil for the staff."""
    group = joint_group(cast, clock)
    group.seats.filter(person=cast.gil).update(chairs=True)
    return group


@pytest.fixture
def level(cast, clock, group):
    """All staff want blue. Ours are level between blue and green."""
    decision = opened(cast, clock, group, tie="chair")
    cast_all(cast, clock, decision, STAFF, Ballot.of(BLUE))
    cast_all(cast, clock, decision, OURS[:3], Ballot.of(BLUE))
    cast_all(cast, clock, decision, OURS[3:], Ballot.of(GREEN))
    return counted(clock, decision)


def test_the_chair_of_the_side_chooses_and_then_the_sides_agree(cast, clock, level):
    page = f"/decisions/{level.pk}/"
    for name in ("gil", "aisha", "hal"):
        other = cast.as_(cast.people[name]).go(page)
        assert not other.sees("You are the chair.")
        other.go(f"{page}tie/", status=403)
    ben = cast.as_(cast.ben).go(page).click("You are the chair. Choose one")
    assert ben.sees("It is a tie on your side.")
    assert ben.sees("People who draw on support")
    assert ben.choices == ["Blue", "Green"]
    ben.press("Choose this one", choice="Blue")
    assert ben.heading == "Blue"
    ben.go(f"{page}tie/", status=403)


def test_after_the_chair_chose_the_sides_can_be_in_a_deadlock(cast, clock, level):
    assert not is_final(level)
    decision = changes.break_tie(level, GREEN, by=cast.ben, now=clock.now)
    assert is_final(decision)
    assert decision.result().deadlocked
    assert Decision.objects.get(pk=decision.pk).stuck_at == clock.now


def test_no_chair_of_another_side_chooses_and_nobody_asks_again_past_it(cast, clock, group, level):
    with pytest.raises(NotAllowed) as no:
        changes.break_tie(level, BLUE, by=cast.gil, now=clock.now)
    assert no.value.reason is Reason.ALREADY_SETTLED
    with pytest.raises(NotAllowed):
        changes.start_again(level, by=cast.aisha, now=clock.now)
    group.seats.filter(person=cast.ben).update(chairs=False)
    assert changes.start_again(level, by=cast.aisha, now=clock.now)


def test_the_way_is_offered_only_where_each_side_has_a_chair(cast, clock, group):
    decision = opened(cast, clock, group, tie="chair")
    again = changes.stop(decision, "A word was wrong.", by=cast.aisha, now=clock.now)
    again = changes.start_again(again, by=cast.aisha, now=clock.now)
    aisha = cast.as_(cast.aisha)
    page = f"/decisions/{again.pk}/how/choose-one/"
    assert "The chair chooses" in aisha.go(page).choices
    group.seats.filter(person=cast.gil).update(chairs=False)
    assert "The chair chooses" not in aisha.go(page).choices
