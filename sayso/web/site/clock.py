"""The one clock. Everything that needs the time is handed it from here, as `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time, aware and in UTC. Tests name another clock in `settings.CLOCK`; nothing is patched."""
    return datetime.now(UTC)  # noqa: TID251  (the one place that reads it)
