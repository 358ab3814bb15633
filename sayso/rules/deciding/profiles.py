"""Who said it does not count; how many said it does.

A profile is all that a way of deciding sees of the people: each different ballot, and how many
people cast it. It has no order and no names, so a county costs what a house costs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self

from sayso.rules.deciding.ballots import Ballot


class Marked(Protocol):
    """Ballots of which it is known how many mark each id: all that some ways need to know."""

    @property
    def total(self) -> int:
        """How many ballots were cast."""

    def marked(self) -> Counter[str]:
        """How many ballots mark each id."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Each different ballot with its exact count, in one fixed order.

    Equal ballots are added together and counts of nought fall away, so that two profiles are equal
    when the same ballots were cast. Raises ValueError for a count below nought or not whole.
    """

    counts: tuple[tuple[Ballot, int], ...] = ()

    def __post_init__(self) -> None:
        """Check the counts, add equal ballots together and put them in order."""
        merged: Counter[Ballot] = Counter()
        for ballot, count in self.counts:
            if type(count) is not int or count < 0:
                raise ValueError(
                    f"A count of ballots is a whole number from nought up, not {count!r}."
                )
            merged[ballot] += count
        in_order = sorted((+merged).items(), key=lambda counted: counted[0].marks)
        object.__setattr__(self, "counts", tuple(in_order))

    @classmethod
    def of(cls, ballots: Iterable[Ballot]) -> Self:
        """Count ballots one by one."""
        return cls(tuple(Counter(ballots).items()))

    @classmethod
    def counted(cls, counts: Mapping[Ballot, int]) -> Self:
        """Take ballots that are counted already."""
        return cls(tuple(counts.items()))

    @property
    def total(self) -> int:
        """How many ballots were cast."""
        return sum(count for _, count in self.counts)

    def marked(self) -> Counter[str]:
        """How many ballots mark each id, whatever the number beside it."""
        marks: dict[str, int] = {}  # faster than a Counter, one by one
        for ballot, count in self.counts:
            for mark_id, _ in ballot.marks:
                marks[mark_id] = marks.get(mark_id, 0) + count
        return Counter(marks)

    def to_json(self) -> dict[str, Any]:
        """Tell the profile as plain values that JSON can hold."""
        told = [{"marks": ballot.to_json(), "count": count} for ballot, count in self.counts]
        return {"ballots": told}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told. Raises ValueError for anything else."""
        try:
            return cls(
                tuple((Ballot.from_json(row["marks"]), row["count"]) for row in told["ballots"])
            )
        except (KeyError, TypeError) as error:
            raise ValueError("This is not a profile.") from error
