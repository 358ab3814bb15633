"""Wrong clocks, the night the clocks change, and 29 February."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sayso.rules.power.voting import Window
from sayso.rules.verdict import Reason
from sayso.web.decisions.forms.asking import OpenForm
from sayso.web.decisions.models import Counted, Participation
from sayso.web.kit.refusals import NotAllowed
from tests.acts import tick
from tests.faults.promises import promised, without
from tests.questions import RESIDENTS, opened, over, say

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))


def is_taken(cast, clock, decision, **said):
    """Whether these votes are taken. Only that it is closed is a reason against."""
    try:
        say(cast, clock, decision, **said)
    except NotAllowed as no:
        if no.reason is Reason.ALREADY_CLOSED:
            return False
        raise
    return True


def by_the_wall(window, now):
    """Compare what the clock on the wall shows, which shows some hours twice."""
    closes = window.closes.astimezone(LONDON).replace(tzinfo=None)
    return now.astimezone(LONDON).replace(tzinfo=None) >= closes


@without("one time for all clocks")
def test_in_the_night_the_clocks_go_back_nobody_is_shut_out_an_hour_early(
    protected, cast, clock, monkeypatch
):
    """The vote ends at the second half past one. A quarter to two comes before it, and after it."""
    if not protected:
        monkeypatch.setattr(Window, "is_over", by_the_wall)
    clock.now = datetime(2026, 10, 22, 1, 30, tzinfo=UTC)
    decision = opened(cast, clock, days=3)
    assert decision.closes_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    clock.now = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # a quarter to two, summer time
    with promised(protected, "shut out early"):
        assert is_taken(cast, clock, decision, **SAID), "shut out early"
    if protected:
        over(clock, decision)
        assert decision.settled_at
        assert sum(row.count for row in Counted.objects.all()) == 6


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # no such hour: the next
        (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first
        (date(2028, 2, 29), datetime(2028, 2, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_half_past_one_is_one_moment_in_every_night(day, closes):
    form = OpenForm(
        {"closes_on": day.isoformat(), "closes_time": "01:30"}, today=day - timedelta(days=3)
    )
    assert form.is_valid()
    assert form.cleaned_data["closes_time"] == time(1, 30)
    assert form.closes_at().astimezone(UTC) == closes


def test_on_29_february_people_vote_and_read_their_pages(cast, clock):
    clock.now = datetime(2028, 2, 29, 9, tzinfo=UTC)
    decision = opened(cast, clock, days=366)
    rosie = cast.as_(cast.rosie)
    for page in ("/", "/me/history/", "/promises/", f"/decisions/{decision.pk}/"):
        rosie.go(page)
    say(cast, clock, decision, **SAID)
    assert {paper.on for paper in Participation.objects.all()} == {date(2028, 2, 29)}
    assert over(clock, decision).settled_at == datetime(2029, 3, 1, 9, tzinfo=UTC)


@without("keeping that it is counted")
def test_a_clock_that_goes_back_opens_no_vote_again_and_counts_nothing_twice(
    protected, cast, clock
):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    if not protected:
        type(decision).objects.update(settled_at=None)
    clock.move(days=-3)
    with promised(protected, "open again"):
        assert not is_taken(cast, clock, decision, rosie="Red"), "it was open again"
    if protected:
        tick(clock)
        clock.move(days=4)
        tick(clock)
        assert sum(row.count for row in Counted.objects.all()) == 6
