"""A clock that tests move by hand."""

from datetime import UTC, datetime, timedelta

START = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
hand = {"at": START}


def now():
    return hand["at"]


def move(**how_far):
    """Let time go by: `move(minutes=5)`."""
    hand["at"] += timedelta(**how_far)
