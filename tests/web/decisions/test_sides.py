"""Sides in a secret vote, the elected lead on a clash, and the three ways out of a deadlock."""

from datetime import timedelta

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.deciding.chambers import READY_MADE
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import has_the_say
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Counted, Decision, Envelope
from sayso.web.kit.refusals import NotAllowed
from sayso.web.kit.templatetags.kit import silent
from sayso.web.people.models import Person
from sayso.web.promises.models import Promise
from tests.acts import tick
from tests.groups import come_in, sit_together

OURS = ("Aisha", "Ben", "Cleo", "Dev", "Ella", "Finn")
STAFF = ("Gil", "Hal", "Ivy", "Jan", "Kay", "Lou")
NAMES = {"lived-experience": "People who draw on support", "staff": "Staff"}
READY = {
    Setting.SHARES: "fund-70-30",
    Setting.BOTH_MUST_AGREE: "both-sides",
    Setting.ELECTED_LEAD: "elected-lead",
}


@pytest.fixture
def group(cast, clock):
    ours = come_in(cast, cast.places["Out and About"], Part.DRAWS_ON_SUPPORT, *OURS)
    staff = come_in(cast, cast.places["The office"], Part.STAFF, *STAFF)
    return sit_together(cast, clock, "The joint group", [*ours, *staff], chair=cast.ben)


def shared(cast, clock, joint, setting, *, way=DeadlockWay.FACILITATOR, **who_helps):
    """Aisha asks the group one thing, to be decided by these sides, in secret."""
    by = {"by": cast.aisha, "now": clock.now}
    decision = changes.ask("Shall we move the meeting?", group=joint, **by)
    changes.name_affected(decision, joint.people(), **by)
    changes.choose_setting(decision, setting, why="We agreed so.", holder=cast.aisha, **by)
    changes.share_power(decision, READY_MADE[READY[setting]].power, NAMES, **by)
    if setting is Setting.BOTH_MUST_AGREE:
        changes.write_way_out(decision, way, days=60, **who_helps, **by)
    changes.say_no_limits(decision, **by)
    changes.choose_way(
        decision, "yes-no", tie="ask-again", none_allowed=True, about_nights=False, **by
    )
    changes.illustrate(decision, decision.question, picture="meeting", **by)
    return changes.show(decision, **by)


def opened(cast, clock, decision):
    closes = clock.now + timedelta(days=5)
    for person in (cast.aisha, cast.gil):
        if decision.way_out == DeadlockWay.FACILITATOR:
            changes.say_yes(decision, "helper", by=person, now=clock.now)
    return changes.open_decision(decision, closes_at=closes, by=cast.aisha, now=clock.now)


def said(cast, clock, decision, *, ours, staff):
    """So many of each side say yes, so many no, in the box; then it is counted."""
    for names, (yes, no) in ((OURS, ours), (STAFF, staff)):
        answers = ["yes"] * yes + ["no"] * no
        for name, answer in zip(names, answers, strict=False):
            ballot, person = Ballot.of(answer), cast.people[name.lower()]
            changes.cast(decision, ballot, by=person, now=clock.now)
    clock.now = decision.closes_at
    tick(clock)
    return Decision.objects.get(pk=decision.pk)


def test_the_box_is_opened_by_side_and_numbers_of_few_are_not_told(cast, clock, group):
    decision = opened(cast, clock, shared(cast, clock, group, Setting.SHARES))
    decision = said(cast, clock, decision, ours=(5, 1), staff=(1, 5))
    assert decision.result().agreed
    assert [side.passed for side in decision.result().sides] == [True, False]
    assert decision.withheld == "part-too-small"
    assert not Counted.objects.exists()
    assert not Envelope.objects.exists()
    assert all(side.outcome.counts is None for side in decision.result().sides)
    ben = cast.as_(cast.ben).go(f"/decisions/{decision.pk}/")
    assert ben.sees("People who draw on support: this side says yes")
    assert ben.sees("Staff: this side says no")
    assert not ben.sees("1 person")
    told = ben.get(f"/decisions/{decision.pk}/counted.json").json()
    assert told["ballots"] is None
    assert told["sides"] == NAMES
    assert [each["members"] for each in told["power"]["chambers"]] == [6, 6]


def test_the_roll_keeps_the_side_and_never_the_vote(cast, clock, group):
    decision = opened(cast, clock, shared(cast, clock, group, Setting.SHARES))
    changes.cast(decision, Ballot.of("yes"), by=cast.gil, now=clock.now)
    changes.cast(decision, Ballot.of("no"), by=cast.gil, now=clock.now)
    assert decision.roll.get().side == "staff"


def test_voters_are_those_who_have_the_say(cast, clock, group):
    decision = shared(cast, clock, group, Setting.SHARES)
    changes.step_back(decision, by=cast.gil, now=clock.now)
    have = {p for p in Person.objects.all() if has_the_say(decision.power, decision.standing(p))}
    assert have == set(decision.voters()) == {p for p in group.people() if p != cast.gil}
    for person in Person.objects.all():
        waits = decision in Decision.objects.visible_to(person).waiting_for(person)
        assert waits == (person in have), person


def test_a_side_of_one_does_not_vote_in_secret(cast, clock, group):
    decision = shared(cast, clock, group, Setting.SHARES)
    for name in STAFF[1:]:
        changes.step_back(decision, by=cast.people[name.lower()], now=clock.now)
    with pytest.raises(NotAllowed) as no:
        opened(cast, clock, decision)
    assert no.value.reason is Reason.ALONE_ON_A_SIDE


def test_on_a_clash_the_elected_lead_chooses_and_nobody_else(cast, clock, group):
    decision = opened(cast, clock, shared(cast, clock, group, Setting.ELECTED_LEAD))
    decision = said(cast, clock, decision, ours=(5, 1), staff=(1, 5))
    page = f"/decisions/{decision.pk}/"
    assert not Promise.objects.exists()
    gil = cast.as_(cast.gil).go(page)
    assert gil.heading == "The sides want different things"
    gil.go(f"{page}clash/", status=403)
    assert gil.sees("Only the elected chair chooses now.")
    ben = cast.as_(cast.ben).go(page).click("You are the elected chair. Choose one")
    assert ben.choices == ["No", "Yes"]
    ben.press("Choose this one", choice="Yes")
    assert ben.heading == "People said yes"
    ben.go(f"{page}clash/", status=403)
    tick(clock)
    assert Promise.objects.get().asked_of == cast.aisha


@pytest.mark.parametrize("paid", [True, False])
def test_who_helps_is_not_paid_and_every_side_said_yes_to_them(cast, clock, group, paid):
    helper = cast.nadia if paid else cast.ines
    decision = shared(cast, clock, group, Setting.BOTH_MUST_AGREE, person=helper)
    closes = clock.now + timedelta(days=5)
    changes.say_yes(decision, "helper", by=cast.aisha, now=clock.now)
    with pytest.raises(NotAllowed) as no:
        changes.open_decision(decision, closes_at=closes, by=cast.aisha, now=clock.now)
    reason = Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT if paid else Reason.EVERY_SIDE_SAYS_YES_TO_THEM
    assert no.value.reason is reason


def test_after_a_trial_both_sides_vote_again(cast, clock, group):
    decision = shared(
        cast, clock, group, Setting.BOTH_MUST_AGREE, way=DeadlockWay.TRIAL, person=cast.nadia
    )
    decision = said(cast, clock, opened(cast, clock, decision), ours=(1, 5), staff=(5, 1))
    assert decision.result().deadlocked
    clock.move(days=60)
    tick(clock)
    again = Decision.objects.get(instead_of=decision)
    assert again.shown_at == clock.now
    assert again.setting == decision.setting
    assert again.sides.count() == 2
    assert Promise.objects.get().asked_of == cast.nadia
    tick(clock)
    assert Decision.objects.filter(instead_of=decision).count() == 1


def test_the_group_that_was_named_decides(cast, clock, group):
    decision = shared(
        cast, clock, group, Setting.BOTH_MUST_AGREE, way=DeadlockWay.BOARD, group=cast.board
    )
    decision = said(cast, clock, opened(cast, clock, decision), ours=(1, 5), staff=(5, 1))
    aisha = cast.as_(cast.aisha).go(f"/decisions/{decision.pk}/")
    assert aisha.sees("this goes to another group: The board.")
    clock.move(days=60)
    tick(clock)
    theirs = Decision.objects.get(instead_of=decision)
    assert (theirs.group, theirs.power) == (cast.board, Setting.GROUP_DECIDES)
    assert theirs.asked_by == cast.hope
    assert cast.as_(cast.hope).go(f"/decisions/{theirs.pk}/").sees("Get it ready")
    assert aisha.go(f"/decisions/{decision.pk}/").sees("Now this group decides: The board.")


def test_in_a_place_only_those_it_changes_something_for_are_on_a_side(cast, clock):
    by = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("When is the fire drill?", place=cast.elm, **by)
    changes.name_affected(decision, [cast.rosie, cast.sam, cast.kofi, cast.dan], **by)
    changes.choose_setting(
        decision, Setting.BOTH_MUST_AGREE, why="Both do it.", holder=cast.greg, **by
    )
    changes.share_power(decision, READY_MADE["both-sides"].power, NAMES, **by)
    decision = Decision.objects.get(pk=decision.pk)
    assert decision.standing(cast.rosie).side == "lived-experience"
    assert decision.standing(cast.kofi).side == "staff"
    assert decision.standing(cast.june).side is None
    assert set(decision.voters()) == {cast.rosie, cast.sam, cast.kofi, cast.dan}


def test_who_decides_begins_with_those_it_is_about(cast, clock, group):
    by = {"now": clock.now}
    home = changes.ask("What colour?", place=cast.elm, by=cast.greg, **by)
    changes.name_affected(home, [cast.rosie, cast.sam], by=cast.greg, **by)
    ours = changes.ask("When do we meet?", group=group, by=cast.aisha, **by)
    changes.name_affected(ours, group.people(), by=cast.aisha, **by)
    greg = cast.as_(cast.greg).go(f"/decisions/{home.pk}/who-decides/")
    aisha = cast.as_(cast.aisha).go(f"/decisions/{ours.pk}/who-decides/")
    for visitor, first in ((greg, "we-live-here"), (aisha, "group-decides")):
        checked = visitor.html.css("input[name=setting][checked]")
        assert [each.attributes["value"] for each in checked] == [first]
    assert greg.sees("Why should the people who live with it not decide?")
    assert aisha.sees("Why should the group not decide by itself?")


def test_pictures_say_whose_yes_it_is_and_that_a_deadlock_goes_on(cast, clock, group):
    decision = shared(
        cast, clock, group, Setting.BOTH_MUST_AGREE, way=DeadlockWay.TRIAL, person=cast.nadia
    )
    decision = said(cast, clock, opened(cast, clock, decision), ours=(1, 5), staff=(5, 1))
    aisha = cast.as_(cast.aisha).go(f"/decisions/{decision.pk}/")
    page = aisha.page.content.decode()
    for whose, what in (("me", "no"), ("staff", "yes")):
        both = "".join(f'<span class="tile">{silent(each)}</span>' for each in (whose, what))
        assert both in page
    assert str(silent("signpost")) in page
    aisha.go(f"/decisions/{decision.pk}/story/1/")
    while aisha.heading != "Staff said yes":
        assert str(silent("stop")) not in aisha.page.content.decode()
        aisha.click("Next")
    assert aisha.page.content.decode().index(silent("staff")) > 0
    assert str(silent("stop")) not in page
