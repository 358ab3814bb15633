"""The one clock. Everything that needs the time is handed it from here, as `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """Tell the time, aware and in UTC. Tests name another clock in `settings.CLOCK`."""
    return datetime.now(UTC)  # noqa: TID251  (the one place that reads it)
