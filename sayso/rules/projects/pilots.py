"""Something is tried for real: what counts is fixed beforehand by both sides, and it can be stopped."""

from enum import StrEnum


class End(StrEnum):
    """What comes after a try. Codes are never used again for another meaning."""

    GO = "go"
    AGAIN = "again"
    STOP = "stop"
