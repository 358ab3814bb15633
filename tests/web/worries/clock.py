"""The clock of these tests. Time is passed in: `settings.CLOCK` names it."""

from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def now():
    return NOW


def later():
    """A day and an hour later."""
    return NOW + timedelta(hours=25)
