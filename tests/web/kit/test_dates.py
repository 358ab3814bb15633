from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from sayso.web.kit.templatetags.kit import clock, people, when

NOON = datetime(2026, 5, 1, 11, tzinfo=UTC)  # noon of a Friday in London's summer


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 1), "Friday 1 May, today"),
        (date(2026, 5, 2), "Saturday 2 May, tomorrow"),
        (date(2026, 4, 30), "Thursday 30 April, yesterday"),
        (date(2026, 5, 4), "Monday 4 May, in 3 days"),
        (date(2026, 4, 28), "Tuesday 28 April, 3 days ago"),
        (date(2026, 6, 30), "Tuesday 30 June, in 60 days"),
        (date(2026, 7, 1), "Wednesday 1 July"),
        (date(2027, 5, 4), "Tuesday 4 May 2027"),
    ],
)
def test_a_day_is_said_with_how_far_away_it_is(day, words):
    assert when(day, NOON) == words


def test_a_year_ends_between_two_days():
    now = datetime(2026, 12, 31, 22, tzinfo=UTC)
    assert when(datetime(2027, 1, 1, 0, 30, tzinfo=UTC), now) == "Friday 1 January 2027, tomorrow"
    assert when(now, datetime(2027, 1, 1, 9, tzinfo=UTC)) == "Thursday 31 December 2026, yesterday"


def test_the_leap_day_counts():
    now = datetime(2028, 2, 28, 12, tzinfo=UTC)
    assert when(date(2028, 2, 29), now) == "Tuesday 29 February, tomorrow"
    assert when(date(2028, 3, 1), now) == "Wednesday 1 March, in 2 days"


@pytest.mark.parametrize(
    ("moment", "now", "words"),
    [
        # The clocks go forward on 29 March 2026: that day has 23 hours, and is one day.
        ("2026-03-29T23:30", "2026-03-28T12:00", "Monday 30 March, in 2 days"),
        ("2026-03-29T22:30", "2026-03-28T12:00", "Sunday 29 March, tomorrow"),
        # They go back on 25 October: that day has 25.
        ("2026-10-25T23:30", "2026-10-24T23:30", "Sunday 25 October, today"),
        ("2026-10-26T00:30", "2026-10-24T22:30", "Monday 26 October, in 2 days"),
    ],
)
def test_a_night_when_the_clocks_change_is_one_night(moment, now, words):
    moment, now = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (moment, now))
    assert when(moment, now) == words


def test_a_day_is_the_readers_day():
    late = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)  # half past midnight on the 5th in London
    assert when(late, NOON) == "Tuesday 5 May, in 4 days"
    with timezone.override("America/New_York"):
        assert when(late, NOON) == "Monday 4 May, in 3 days"


def test_a_day_is_said_in_the_readers_language():
    with translation.override("cy"):
        assert when(date(2026, 5, 4), NOON).startswith("Dydd Llun 4 Mai")


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("00:00", "midnight"),
        ("09:05", "9:05 in the morning"),
        ("12:00", "noon"),
        ("12:30", "12:30 in the afternoon"),
        ("18:00", "6 in the evening"),
    ],
)
def test_a_time_is_said_as_people_say_it(time, words):
    assert clock(datetime.fromisoformat(f"2026-01-10T{time}").replace(tzinfo=UTC)) == words


@pytest.mark.parametrize(("number", "words"), [(0, "no one"), (1, "1 person"), (6, "6 people")])
def test_numbers_of_people_are_words(number, words):
    assert people(number) == words
