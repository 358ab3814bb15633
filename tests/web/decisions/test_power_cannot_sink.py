"""What people have seen is a floor: who decides, and whom it is about, cannot sink below it."""

from datetime import timedelta

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.voting import has_the_say
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision, Participation
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from sayso.web.places.models import Membership
from tests import sides
from tests.questions import RESIDENTS, ask, opened, say

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=4)


def choose(cast, clock, decision, setting, *, by=None):
    by = by or cast.greg
    who = {"holder": by, "by": by, "now": clock.now}
    return changes.choose_setting(decision, setting, why="It is quicker.", **who)


def refusal(change, *args, **how):
    with pytest.raises(NotAllowed) as no:
        change(*args, **how)
    return no.value.reason


def test_the_setting_does_not_sink_once_people_saw_it(cast, clock):
    decision = ask(cast, clock)
    saw = Reason.PEOPLE_SAW_WHO_DECIDES
    assert refusal(choose, cast, clock, decision, Setting.ADVICE_ONLY) is saw
    assert refusal(choose, cast, clock, decision, Setting.BOTH_MUST_AGREE) is saw
    told = {"decided_by": "Us", "decided_on": clock.now.date(), "what": "Red", "why": "Why not"}
    told |= {"still_open": "", "by": cast.greg, "now": clock.now}
    assert refusal(changes.tell, decision, **told) is saw
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/who-decides/")
    assert "advice-only" not in greg.page.content.decode()
    advice = ask(cast, clock, setting=Setting.ADVICE_ONLY)
    assert choose(cast, clock, advice, Setting.WE_LIVE_HERE).power is Setting.WE_LIVE_HERE


def test_nor_when_it_is_stopped_and_asked_again_and_again(cast, clock):
    decision = opened(cast, clock)
    for _ in range(2):
        changes.stop(decision, "A limit was found late.", by=cast.greg, now=clock.now)
        decision = changes.start_again(decision, by=cast.greg, now=clock.now)
        assert decision.shown_at is None
        saw = Reason.PEOPLE_SAW_WHO_DECIDES
        assert refusal(choose, cast, clock, decision, Setting.ADVICE_ONLY) is saw


def test_whoever_saw_that_it_is_about_them_stays_on_the_list(cast, clock):
    decision = ask(cast, clock)
    who = {"by": cast.greg, "now": clock.now}
    fewer = [cast.rosie, cast.kofi]
    saw = Reason.THEY_SAW_IT_IS_THEIRS
    assert refusal(changes.name_affected, decision, fewer, **who) is saw
    decision = changes.open_decision(decision, closes_at=clock.now + DAYS, **who)
    changes.stop(decision, "Later.", **who)
    again = changes.start_again(decision, **who)
    assert refusal(changes.name_affected, again, fewer, **who) is saw
    more = [cast.people[name] for name in (*RESIDENTS, "kofi")]
    changes.name_affected(again, more, **who)
    assert again.affected.count() == len(more)


def test_a_draft_that_nobody_saw_is_free(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    draft = changes.ask("What shall we eat?", place=cast.elm, **who)
    changes.name_affected(draft, [cast.rosie, cast.sam, cast.june], **who)
    choose(cast, clock, draft, Setting.ADVICE_ONLY)
    changes.name_affected(draft, [cast.rosie, cast.sam], **who)


def give_work(cast, clock, person):
    Membership.objects.create(place=cast.oak, person=person, part=Part.STAFF.value, since=clock.now)


def test_paid_work_given_after_they_saw_it_takes_no_vote_away(cast, clock):
    decision = ask(cast, clock)
    clock.move(hours=1)
    give_work(cast, clock, cast.rosie)
    assert has_the_say(decision.power, decision.standing(cast.rosie))
    assert cast.rosie in decision.voters()
    who = {"by": cast.greg, "now": clock.now}
    decision = changes.open_decision(decision, closes_at=clock.now + DAYS, **who)
    say(cast, clock, decision, rosie="Red", sam="Red")
    changes.stop(decision, "Later.", **who)
    clock.move(hours=1)
    give_work(cast, clock, cast.sam)
    again = changes.start_again(decision, **who)
    assert {cast.rosie, cast.sam} <= set(again.voters())


def test_paid_work_from_before_does(cast, clock):
    give_work(cast, clock, cast.rosie)
    clock.move(hours=1)
    decision = ask(cast, clock)
    assert not has_the_say(decision.power, decision.standing(cast.rosie))
    assert cast.rosie not in decision.voters()


# ---- The twins: the rule and the list --------------------------------------------------------------


def in_every_way(cast, clock):
    """Every setting in a place and in a group, shown and open, by whatever way it got there."""
    joint = sides.joint_group(cast, clock)
    kept = dict.fromkeys(Setting)
    for setting in kept:
        at_home = ask(cast, clock, people=(*RESIDENTS, "kofi"))
        together = sides.ready(cast, clock, joint)
        if setting in SIDED:
            sides_of = list(together.sides.all())
            for side in sides_of:
                side.pk, side.decision = None, at_home
                side.save(force_insert=True)
        for decision in (at_home, together):
            Decision.objects.filter(pk=decision.pk).update(setting=setting.value)
            decision.refresh_from_db()
            yield decision


def test_whoever_has_the_say_is_on_the_list_and_nobody_else(cast, clock):
    for made in in_every_way(cast, clock):
        for opened_at in (None, clock.now):
            decision = Decision.objects.get(pk=made.pk)
            decision.opened_at = opened_at
            listed = set(decision.voters().values_list("pk", flat=True))
            people = Person.objects.filter(left_at=None, died_at=None)
            say = {
                each.pk for each in people if has_the_say(decision.power, decision.standing(each))
            }
            where = "group" if decision.group_id else "place"
            names = {str(Person.objects.get(pk=each)) for each in say ^ listed}
            assert not names, (decision.setting, where, bool(opened_at))


def test_only_a_group_decides_as_a_group(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    draft = changes.ask("What shall we eat?", place=cast.elm, **who)
    changes.name_affected(draft, [cast.rosie, cast.sam], **who)
    for setting in (Setting.GROUP_DECIDES, Setting.ELECTED_LEAD):
        assert refusal(choose, cast, clock, draft, setting) is Reason.NOT_AN_OPTION


# ---- The way out --------------------------------------------------------------------------------


def test_stopping_and_asking_again_puts_the_way_out_off_only_once(cast, clock):
    joint = sides.joint_group(cast, clock)
    decision = sides.opened(cast, clock, joint)
    sides.cast_all(cast, clock, decision, sides.OURS, Ballot.of(sides.BLUE))
    sides.cast_all(cast, clock, decision, sides.STAFF, Ballot.of(sides.GREEN))
    decision = sides.counted(clock, decision)
    clock.now = decision.way_out_on - timedelta(hours=1)
    by = {"by": cast.aisha, "now": clock.now}
    again = changes.start_again(decision, **by)
    again = changes.open_decision(again, closes_at=clock.now + timedelta(hours=73), **by)
    clock.move(hours=72)
    by["now"] = clock.now
    changes.stop(again, "Once more.", **by)
    third = changes.start_again(again, **by)
    late = clock.now + timedelta(hours=73)
    refused = refusal(changes.open_decision, third, closes_at=late, **by)
    assert refused is Reason.AFTER_THE_WAY_OUT
    sides.tick(clock)
    decision.refresh_from_db()
    assert decision.way_out_at is not None
    assert Participation.objects.filter(decision=third).count() == 0


def test_a_side_of_the_people_holds_nobody_who_is_paid_here(cast, clock):
    joint = sides.joint_group(cast, clock)
    decision = sides.ready(cast, clock, joint)
    by = {"by": cast.aisha, "now": clock.now}
    ours = decision.sides.get(key="lived-experience")
    parts = (Part.DRAWS_ON_SUPPORT, Part.STAFF)
    changes.adjust_side(ours, name="People who live here", parts=parts, **by)
    staff = decision.sides.get(key="staff")
    changes.adjust_side(staff, name="Managers", parts=[Part.MANAGER], **by)
    refused = refusal(changes.open_decision, decision, closes_at=clock.now + DAYS, **by)
    assert refused is Reason.STAFF_AMONG_THE_PEOPLE


def test_everyone_sees_who_on_the_list_is_paid_here(cast, clock):
    decision = ask(cast, clock, people=(*RESIDENTS, "kofi"))
    said = "Some who live with it are paid to work here: Kofi"
    assert cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/").sees(said)
    assert cast.as_(cast.greg).go(f"/decisions/{decision.pk}/shape/").sees(said)
    without = ask(cast, clock)
    assert not cast.as_(cast.rosie).go(f"/decisions/{without.pk}/").sees("paid to work here:")
