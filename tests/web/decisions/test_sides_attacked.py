"""What was tried against sides, and did get through once."""

from itertools import combinations_with_replacement

import pytest

from sayso.rules.deciding import METHODS, Ballot, Profile, Terms, decide_under
from sayso.rules.deciding.powers import Chamber, DeadlockWay, Power, PowerRule
from sayso.rules.power.parts import Part
from sayso.rules.small_numbers import Withheld, working_withheld
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision, sides_of
from sayso.web.decisions.models.few import as_of_few
from sayso.web.decisions.models.numbers import working_of
from sayso.web.kit.refusals import NotAllowed
from tests.groups import sit_together
from tests.sides import BLUE, GREEN, OURS, STAFF, cast_all, counted, joint_group, opened, ready


@pytest.fixture
def group(cast, clock):
    return joint_group(cast, clock)


def test_who_stepped_back_does_not_see_the_next_round_either(cast, clock, group):
    decision = opened(cast, clock, group)
    changes.step_back(decision, by=cast.gil, now=clock.now)
    decision = changes.stop(decision, "A limit came late.", by=cast.aisha, now=clock.now)
    again = changes.start_again(decision, by=cast.aisha, now=clock.now)
    changes.show(again, by=cast.aisha, now=clock.now)
    assert again not in Decision.objects.visible_to(cast.gil)
    assert cast.gil not in again.voters()


def test_a_tie_is_not_left_to_a_chair_where_sides_decide(cast, clock, group):
    with pytest.raises(NotAllowed) as no:
        opened(cast, clock, group, tie="chair")
    assert no.value.reason is Reason.EACH_SIDE_NEEDS_A_CHAIR


def test_who_moved_after_voting_is_on_one_side(cast, clock, group):
    decision = opened(cast, clock, group)
    cast_all(cast, clock, decision, ["Gil"], Ballot.of(BLUE))
    group.seats.filter(person=cast.gil).update(part=Part.DRAWS_ON_SUPPORT.value)
    chambers = Decision.objects.get(pk=decision.pk).shared_power().chambers
    assert {each.id: each.members for each in chambers} == {"lived-experience": 6, "staff": 6}


@pytest.mark.parametrize("method", ["median", "score"])
def test_of_a_side_of_two_it_is_not_told_who_gave_no_face(cast, clock, group, method):
    decision = opened(cast, clock, group, method=method)
    cast_all(cast, clock, decision, OURS, Ballot(((BLUE, 5), (GREEN, 2))))
    cast_all(cast, clock, decision, ["Gil", "Hal"], Ballot(((BLUE, 1),)))
    decision = counted(clock, decision)
    assert [side.outcome.counts for side in decision.result().sides] == [None, None]
    assert decision.withheld == "part-too-small"


def test_nobody_asks_again_past_the_elected_lead(cast, clock, group):
    decision = opened(cast, clock, group, made="elected-lead")
    cast_all(cast, clock, decision, OURS, Ballot.of(BLUE))
    cast_all(cast, clock, decision, STAFF, Ballot.of(GREEN))
    decision = counted(clock, decision)
    with pytest.raises(NotAllowed):
        changes.start_again(decision, by=cast.aisha, now=clock.now)
    group.seats.update(chairs=False)  # nobody is left to choose: it need not wait for ever
    assert changes.start_again(decision, by=cast.aisha, now=clock.now)


def test_paid_people_with_the_only_votes_do_not_take_the_way_out(cast, clock, group):
    board = sit_together(cast, clock, "The board", [cast.gil, cast.hal, *group.people()[:3]])
    board.seats.exclude(part=Part.STAFF.value).update(votes=False)
    decision = ready(cast, clock, group)
    way = {"days": 60, "group": board, "by": cast.aisha, "now": clock.now}
    decision = changes.write_way_out(decision, DeadlockWay.BOARD, **way)
    assert Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT in sides_of(decision).problems


@pytest.mark.parametrize("forged", [{"alone": "x"}, {"again": "x"}, {"change": "yes"}])
def test_all_faces_with_something_forged_are_no_broken_page(cast, clock, group, client, forged):
    decision = opened(cast, clock, group, method="score")
    client.force_login(cast.ben)
    told = {f"face-{BLUE}": "5", f"face-{GREEN}": "1"} | forged
    assert client.post(f"/decisions/{decision.pk}/vote/", told).status_code == 200


def test_what_votes_weigh_does_not_tell_whose_second_wishes_they_are():
    def wanted(*order):
        return Ballot(tuple((each, place) for place, each in enumerate(order, start=1)))

    ours = {wanted("a"): 13, wanted("b"): 5, wanted("c", "b"): 5}
    staff = {wanted("b"): 13, wanted("a"): 5, wanted("c", "a"): 5}
    profiles = {"ours": Profile.counted(ours), "staff": Profile.counted(staff)}
    power = Power(PowerRule.SHARES, (Chamber("ours", 23, share=70), Chamber("staff", 23, share=30)))
    outcome = decide_under(power, METHODS["irv"], profiles, ("a", "b", "c"), Terms())
    # Each side by itself was clear at once; by shares "c" goes out. What moves on weighs 350 to "b"
    # and 150 to "a": so all five of ours who wanted "c" want "b" next.
    told = [dict(step.counts) for step in outcome.steps if step.code == "shares-counted"]
    assert {"a": 910 + 150 + 150, "b": 350 + 390 + 350} in told
    assert working_withheld(working_of(outcome), closed=True) is Withheld.WORKING_TOO_SMALL


ORDERS = [("a", "b", "c"), ("a", "c", "b"), ("b", "a", "c"), ("c", "b", "a"), ("b",), ("c",)]


def marked(method, order):
    """This order as a ballot: places, or faces from 5 down."""
    numbers = range(5, 0, -1) if method == "score" else range(1, 6)
    return Ballot(tuple(zip(order, numbers, strict=False)))


@pytest.mark.parametrize("rule", [PowerRule.ALL_AGREE, PowerRule.SHARES])
@pytest.mark.parametrize(
    ("method", "terms"),
    [
        ("irv", Terms()),
        ("schulze", Terms()),
        ("stv", Terms(seats=2)),
        ("score", Terms()),
    ],
)
def test_nothing_is_told_of_a_side_of_two_but_what_came_out(rule, method, terms):
    many = Profile.counted({marked(method, ("a", "b", "c")): 7, marked(method, ("b", "c")): 5})
    chambers = (Chamber("many", 12, share=70), Chamber("two", 2, share=30))
    told = {}
    for mine, yours in combinations_with_replacement(ORDERS, 2):
        two = Profile.of([marked(method, mine), marked(method, yours)])
        profiles = {"many": many, "two": two}
        outcome = decide_under(Power(rule, chambers), METHODS[method], profiles, "abc", terms)
        came_out = [
            (each.agreed, sorted(each.elected), each.tie)
            for each in (outcome, *(side.outcome for side in outcome.sides))
        ]
        telling = str(as_of_few(outcome).without_counts().to_json())
        told.setdefault(str(came_out), set()).add(telling)
    assert len(told) > 1
    assert all(len(ways) == 1 for ways in told.values()), told


def test_the_same_tick_twice_is_one_tick_and_no_broken_page(cast, clock, group, client):
    decision = opened(cast, clock, group, method="approval")
    client.force_login(cast.ben)
    told = {"choice": [BLUE, BLUE], "sure": "yes"}
    assert client.post(f"/decisions/{decision.pk}/vote/", told).status_code == 302
    assert decision.roll.filter(person=cast.ben).exists()
