"""Who votes where people live is settled at opening: no list that changes later changes the vote."""

from datetime import timedelta

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import has_the_say
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.history.models import Payload
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from sayso.web.places import changes as places
from sayso.web.places.models import Membership
from tests.questions import ask, key_of, opened, over, say

STAFF = ("kofi", "dan", "esther", "greg")
WHO = ("rosie", "sam", "bilal", "greg", "kofi", "dan", "esther")


def as_if_living_here(cast, clock, *names):
    """They are on the list of who lives at Elm House, however they came there."""
    for name in names:
        Membership.objects.get_or_create(
            place=cast.elm,
            person=cast.people[name],
            part=Part.DRAWS_ON_SUPPORT.value,
            until=None,
            defaults={"since": clock.now},
        )


def names(people):
    return {person.name.lower() for person in people}


def with_the_say(decision):
    decision = Decision.objects.get(pk=decision.pk)
    say = decision.power
    found = {each for each in Person.objects.all() if has_the_say(say, decision.standing(each))}
    seen = {each for each in found if decision in Decision.objects.waiting_for(each)}
    voted = set(Person.objects.filter(participations__decision=decision))
    assert found == set(decision.voters())
    assert seen == found - voted
    return names(found)


def refused(reason, act, *args, **kwargs):
    with pytest.raises(NotAllowed) as no:
        act(*args, **kwargs)
    assert no.value.reason is reason


# ---- Who lives here --------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["before", "while it is open"])
def test_staff_on_the_list_of_who_lives_here_do_not_vote(cast, clock, when):
    if when == "before":
        as_if_living_here(cast, clock, *STAFF)
    decision = opened(cast, clock, people=WHO)
    clock.move(hours=1)
    as_if_living_here(cast, clock, *STAFF)
    assert with_the_say(decision) == {"rosie", "sam", "bilal"}
    for name in STAFF:
        ballot = Ballot.of(key_of(decision, "Red"))
        who = {"by": cast.people[name], "now": clock.now}
        refused(Reason.STAFF_DO_NOT_VOTE_HERE, changes.cast, decision, ballot, **who)


def test_staff_of_another_place_do_not_vote_here(cast, clock):
    as_if_living_here(cast, clock, "marta")
    decision = ask(cast, clock, people=("rosie", "sam", "marta"))
    assert with_the_say(decision) == {"rosie", "sam"}


def test_who_moves_in_while_it_is_open_votes_next_time(cast, clock):
    decision = opened(cast, clock, people=("rosie", "sam", "hope"))
    clock.move(hours=1)
    as_if_living_here(cast, clock, "hope")
    ballot = Ballot.of(key_of(decision, "Red"))
    refused(Reason.JOINED_LATER, changes.cast, decision, ballot, by=cast.hope, now=clock.now)
    assert with_the_say(decision) == {"rosie", "sam"}
    hope = cast.as_(cast.hope).go(f"/decisions/{decision.pk}/")
    assert hope.sees("This vote had begun before you could vote here.")


def test_a_job_given_while_it_is_open_takes_no_vote_away(cast, clock):
    decision = opened(cast, clock, people=("rosie", "sam"))
    places.join(cast.rosie, cast.elm, Part.STAFF, by=cast.greg, now=clock.now)
    assert with_the_say(decision) == {"rosie", "sam"}


def test_a_manager_puts_neither_himself_nor_staff_among_those_who_live_here(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    part = Part.DRAWS_ON_SUPPORT
    refused(Reason.NOT_YOURSELF, places.join, cast.greg, cast.elm, part, **who)
    refused(Reason.WORKS_HERE, places.join, cast.kofi, cast.elm, part, **who)


# ---- Ending it early -------------------------------------------------------------------------


def move(cast, clock, to, *people):
    for name in people:
        here = Membership.objects.current().get(
            person=cast.people[name], part=Part.DRAWS_ON_SUPPORT.value
        )
        places.move(here, to, by=cast.leila, now=clock.now)


def test_moving_people_out_for_a_minute_ends_no_vote(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Red", sam="Red")
    clock.move(hours=1)
    others = ("bilal", "june", "grace", "winston")
    move(cast, clock, cast.oak, *others)
    who = {"by": cast.rosie, "now": clock.now}
    refused(Reason.NOT_TO_CLOSE_NOW, changes.close_early, decision, **who)
    move(cast, clock, cast.elm, *others)
    say(cast, clock, decision, **dict.fromkeys(others, "Blue"))
    changes.close_early(decision, **who)


def test_it_waits_for_nobody_who_has_died_or_left_for_good(cast, clock):
    decision = opened(cast, clock, people=("rosie", "sam", "winston", "june", "grace"))
    say(cast, clock, decision, rosie="Red", sam="Red", winston="Red")
    places.remember(cast.june, by=cast.leila, now=clock.now)
    who = {"by": cast.rosie, "now": clock.now}
    refused(Reason.NOT_TO_CLOSE_NOW, changes.close_early, decision, **who)
    places.leave(cast.grace, cast.organisation, by=cast.leila, now=clock.now)
    clock.move(hours=1)
    changes.close_early(decision, by=cast.rosie, now=clock.now)


# ---- This should be ours ---------------------------------------------------------------------


def in_the_group(cast, clock):
    who = {"by": cast.hope, "now": clock.now}
    decision = changes.ask("A fund?", group=cast.board, **who)
    six = [cast.people[name] for name in ("hope", "bilal", "theo", "priya", "ines", "marta")]
    changes.name_affected(decision, six, **who)
    changes.choose_setting(decision, Setting.ADVICE_ONLY, why="So.", holder=cast.marta, **who)
    changes.say_no_limits(decision, **who)
    way = {"tie": "ask-again", "none_allowed": True, "about_nights": False}
    changes.choose_way(decision, "choose-one", **way, **who)
    for number, words in enumerate(("Blue", "Green", "Red")):
        changes.add_option(decision, words, key=f"option{number:06}", **who)
    for chunk in decision.ideas():
        changes.illustrate(decision, chunk, picture="paint", **who)
    changes.show(decision, **who)
    return changes.open_decision(decision, closes_at=clock.now + timedelta(days=7), **who)


def test_in_a_group_it_moves_to_the_group_and_keeps_its_votes(cast, clock):
    decision = in_the_group(cast, clock)
    clock.move(hours=1)
    voted = ("hope", "bilal", "theo", "ines")
    say(cast, clock, decision, **dict.fromkeys(voted, "Blue"))
    for name in ("hope", "bilal", "theo", "priya"):
        changes.say_yes(decision, "ours", by=cast.people[name], now=clock.now)
    decision.refresh_from_db()
    assert decision.power is Setting.GROUP_DECIDES
    in_group = names(cast.board.voters())
    assert with_the_say(decision) == in_group
    assert names(paper.person for paper in decision.roll.all()) == set(voted) & in_group
    assert over(clock, decision).result().elected == (key_of(decision, "Blue"),)


def test_staff_made_residents_have_no_vote_when_it_moves_up(cast, clock):
    decision = opened(
        cast, clock, people=("rosie", "sam", "june", "kofi", "hope"), setting=Setting.ADVICE_ONLY
    )
    clock.move(hours=1)
    as_if_living_here(cast, clock, "kofi", "hope")
    say(cast, clock, decision, rosie="Blue", kofi="Red", sam="Blue")
    move(cast, clock, cast.oak, "sam")  # for a minute: his vote is not lost by it
    for name in ("rosie", "sam", "june"):
        changes.say_yes(decision, "ours", by=cast.people[name], now=clock.now)
    assert with_the_say(decision) == {"rosie", "june"}
    move(cast, clock, cast.elm, "sam")
    assert with_the_say(decision) == {"rosie", "june", "sam"}
    decision.refresh_from_db()
    assert names(paper.person for paper in decision.roll.all()) == {"rosie", "sam"}
    told = Payload.objects.filter(entry__kind="advice-left")
    assert [each.concerning_id for each in told] == [cast.kofi.pk]
