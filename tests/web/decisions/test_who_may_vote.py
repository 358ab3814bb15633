"""Who may vote is settled when it opens. Who comes later is told so kindly, and weakens nobody."""

from datetime import timedelta

import pytest
from django.test import Client

from sayso.rules.deciding import Ballot
from sayso.rules.power.groups import Kind
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import has_the_say
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision, Interest
from sayso.web.groups import changes as groups
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from tests import questions
from tests.groups import come_in
from tests.sides import BLUE, GREEN, OURS, STAFF, cast_all, counted, joint_group, opened, ready


@pytest.fixture
def group(cast, clock):
    return joint_group(cast, clock)


def join(cast, clock, group, *names, part=Part.DRAWS_ON_SUPPORT):
    """These come new to the organisation, and the whole group agrees to let them in."""
    place = cast.places["The office" if part is Part.STAFF else "Out and About"]
    for person in come_in(cast, place, part, *names):
        voters = list(group.voters())
        joins = groups.propose(group, Kind.JOIN, person=person, by=voters[0], now=clock.now)
        for member in voters[1:]:
            groups.agree(joins, by=member, now=clock.now)


def of_the_group(cast, clock, group):
    """The same question, for the group to decide together."""
    by = {"by": cast.aisha, "now": clock.now}
    decision = ready(cast, clock, group)
    changes.choose_setting(decision, Setting.GROUP_DECIDES, why="", holder=cast.aisha, **by)
    return changes.open_decision(decision, closes_at=clock.now + timedelta(days=5), **by)


@pytest.mark.parametrize("shared", [True, False])
def test_whoever_has_the_say_may_see_it(cast, clock, group, shared):
    """A vote is put in by the rule alone, so the rule must let in nobody who finds nothing there."""
    decision = opened(cast, clock, group) if shared else of_the_group(cast, clock, group)
    at_home = questions.opened(cast, clock)
    advice = questions.opened(cast, clock, setting=Setting.ADVICE_ONLY)
    Interest.objects.create(decision=decision, person=cast.ben, at=clock.now)
    Interest.objects.create(decision=at_home, person=cast.sam, at=clock.now)
    for asked in (decision, at_home, advice):
        for person in Person.objects.all():
            if has_the_say(asked.power, asked.standing(person)):
                assert asked in Decision.objects.visible_to(person)
    assert not has_the_say(decision.power, decision.standing(cast.ben))


def test_a_stranger_who_puts_in_a_vote_finds_nothing(cast, clock):
    decision = questions.opened(cast, clock)
    (stranger,) = come_in(cast, cast.places["The office"], Part.STAFF, "Zed")
    client = Client()
    client.force_login(stranger)
    sent = {"choice": decision.option_keys()[0], "sure": "yes", "key": "k"}
    for pk in (decision.pk, decision.pk + 999):
        assert client.post(f"/decisions/{pk}/vote/", sent).status_code == 404
    assert not decision.roll.exists()


@pytest.mark.parametrize("shared", [True, False])
def test_who_joins_while_it_is_open_votes_next_time(cast, clock, group, shared):
    decision = opened(cast, clock, group) if shared else of_the_group(cast, clock, group)
    join(cast, clock, group, "Mia")
    with pytest.raises(NotAllowed) as no:
        changes.cast(decision, Ballot.of(BLUE), by=cast.mia, now=clock.now)
    assert no.value.reason is Reason.JOINED_LATER
    mia = cast.as_(cast.mia).go(f"/decisions/{decision.pk}/")
    assert mia.sees("This vote had begun before you could vote here. Welcome.")
    assert not mia.sees("Have your say")
    seen = Decision.objects.visible_to(cast.mia)
    assert decision in seen
    assert decision not in seen.waiting_for(cast.mia)
    have = {p for p in Person.objects.all() if has_the_say(decision.power, decision.standing(p))}
    assert have == set(decision.voters())
    assert len(have) == 12


def test_who_joins_later_does_not_weaken_what_others_weigh(cast, clock, group):
    decision = opened(cast, clock, group)
    before = decision.shared_power()
    join(cast, clock, group, "Mia", part=Part.STAFF)
    groups.leave(group, by=cast.kay, now=clock.now)
    decision = Decision.objects.get(pk=decision.pk)
    assert decision.shared_power() == before
    with pytest.raises(NotAllowed) as no:
        changes.cast(decision, Ballot.of(BLUE), by=cast.kay, now=clock.now)
    assert no.value.reason is Reason.NOT_A_MEMBER


def test_it_closes_early_once_all_who_may_still_vote_have_voted(cast, clock, group):
    decision = opened(cast, clock, group)
    cast_all(cast, clock, decision, OURS, Ballot.of(BLUE))
    cast_all(cast, clock, decision, STAFF[:5], Ballot.of(GREEN))
    join(cast, clock, group, "Mia")
    assert not decision.may_close_early(decision.standing(cast.ben))
    groups.leave(group, by=cast.lou, now=clock.now)
    assert decision.may_close_early(decision.standing(cast.ben))


def test_a_vote_that_was_given_counts_when_its_voter_leaves(cast, clock, group):
    decision = opened(cast, clock, group)
    cast_all(cast, clock, decision, OURS, Ballot.of(BLUE))
    cast_all(cast, clock, decision, STAFF, Ballot.of(BLUE))
    groups.leave(group, by=cast.lou, now=clock.now)
    decision = counted(clock, decision)
    assert decision.result().elected == (BLUE,)
    assert {each.members for each in decision.result().power.chambers} == {6}
