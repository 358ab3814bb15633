"""A ballot is what one person marked, and nothing about the person.

Every kind of ballot has one shape: whole numbers given to ids. What the number means is told by the
kind of ballot: 1 for "this one", later a place in a ranking, a face, or pounds. So one shape can be
sealed, counted and told, whatever the way of deciding.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Self

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

DONT_KNOW = "dont-know"
NONE_OF_THESE = "none-of-these"
YES, NO, NOT_SURE = "yes", "no", "not-sure"
AGREE, CAN_LIVE_WITH_IT, OBJECT, PASS = "agree", "can-live-with-it", "object", "pass"

RESERVED = frozenset(
    {DONT_KNOW, NONE_OF_THESE, YES, NO, NOT_SURE, AGREE, CAN_LIVE_WITH_IT, OBJECT, PASS}
)
"""Ids of answers the ways of deciding bring themselves. No option may use one."""


@dataclass(frozen=True, slots=True, order=True)
class Ballot:
    """One person's marks: pairs of an id and a whole number, in the order of the ids.

    Two ballots with the same marks are equal, in whatever order they were given.
    Raises ValueError for an id that is empty or twice, and for a number that is not whole.
    """

    marks: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        """Check the marks and put them in order."""
        for mark_id, number in self.marks:
            if not isinstance(mark_id, str) or not mark_id:
                raise ValueError("A mark needs an id.")
            if type(number) is not int:
                raise ValueError(f"The number of {mark_id!r} is not whole.")
        if len(dict(self.marks)) < len(self.marks):
            raise ValueError("One id is marked twice.")
        object.__setattr__(self, "marks", tuple(sorted(self.marks)))

    @classmethod
    def of(cls, *ids: str) -> Self:
        """Make a ballot that marks each of these ids with 1."""
        return cls(tuple((mark_id, 1) for mark_id in ids))

    @property
    def ids(self) -> frozenset[str]:
        """What is marked, without the numbers."""
        return frozenset(dict(self.marks))

    def to_json(self) -> list[list[str | int]]:
        """Tell the marks as plain values, such as [["blue", 1]]."""
        return [[mark_id, number] for mark_id, number in self.marks]

    @classmethod
    def from_json(cls, told: Iterable[Any]) -> Self:
        """Read what `to_json` told. Raises ValueError for anything else."""
        try:
            return cls(tuple((mark_id, number) for mark_id, number in told))
        except TypeError as error:
            raise ValueError("These are not the marks of a ballot.") from error


def encode(ballot: Ballot) -> bytes:
    """Turn a ballot into bytes that can be sealed. Equal ballots give equal bytes.

    The length tells something about the marks: whoever seals it pads it first.
    """
    return json.dumps(ballot.to_json(), separators=(",", ":")).encode("ascii")


def decode(opened: bytes) -> Ballot:
    """Read a ballot back from its bytes. Raises ValueError when they are not a ballot."""
    try:
        return Ballot.from_json(json.loads(opened))
    except RecursionError as error:
        raise ValueError("These bytes are nested too deep to be a ballot.") from error


def ticked(ballot: Ballot, ids: Collection[str]) -> Verdict:
    """Say whether every mark is a plain tick (a 1) at one of these ids."""
    if all(mark_id in ids and number == 1 for mark_id, number in ballot.marks):
        return Allowed()
    return Refused(Reason.NOT_AN_OPTION)


def ticked_once(ballot: Ballot, ids: Collection[str]) -> Verdict:
    """Say whether there is one mark, a plain tick at one of these ids."""
    return ticked(ballot, ids) if len(ballot.marks) == 1 else Refused(Reason.CHOOSE_ONE)
