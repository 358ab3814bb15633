"""When a vote closes: no vote lasts for ever, and none ends as it begins."""

from datetime import timedelta

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.kit.refusals import NotAllowed
from tests import questions
from tests.questions import RESIDENTS, ask
from tests.sides import BLUE, GREEN, OURS, STAFF, cast_all, counted, joint_group, opened


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_vote_does_not_last_for_ever(cast, clock, day):
    decision = ask(cast, clock, about_nights=True)
    greg = cast.as_(cast.greg)
    greg.go(f"/decisions/{decision.pk}/open/")
    token = greg.cookies["csrf"].value
    told = {"csrfmiddlewaretoken": token, "closes_on": day, "closes_time": "23:59"}
    page = greg.post(f"/decisions/{decision.pk}/open/", told).content.decode()
    assert ("one year at most" if day > "2000" else "at least 3 days") in page
    decision.refresh_from_db()
    assert decision.opened_at is None


def test_asking_again_does_not_put_off_the_way_out(cast, clock):
    first = opened(cast, clock, joint_group(cast, clock))
    cast_all(cast, clock, first, OURS, Ballot.of(BLUE))
    cast_all(cast, clock, first, STAFF, Ballot.of(GREEN))
    stuck = counted(clock, first)
    by = {"by": cast.aisha, "now": clock.now}
    again = changes.start_again(stuck, **by)
    changes.illustrate(again, again.question, picture="paint", **by)
    with pytest.raises(NotAllowed) as no:
        changes.open_decision(again, closes_at=stuck.way_out_on + timedelta(days=1), **by)
    assert no.value.reason is Reason.AFTER_THE_WAY_OUT
    assert changes.open_decision(again, closes_at=stuck.way_out_on, **by).opened_at == clock.now


def test_a_vote_does_not_end_in_the_moment_it_begins(cast, clock):
    decision = questions.opened(cast, clock)
    questions.say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Red"))
    with pytest.raises(NotAllowed) as no:
        changes.close_early(decision, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.ONLY_JUST_OPENED


def test_sides_are_not_begun_where_there_are_none(cast, clock):
    decision = ask(cast, clock)
    answer = cast.as_(cast.greg).get(f"/decisions/{decision.pk}/sides/begin/")
    assert answer.status_code == 302


def test_a_number_that_no_group_can_have_is_not_found(cast):
    assert cast.as_(cast.rosie).get(f"/groups/{2**63}/leave/").status_code == 404
