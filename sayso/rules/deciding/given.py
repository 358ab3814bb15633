"""Faces and dots of a county: how many people gave each option each number, and no ballots."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.rules.deciding.ballots import DONT_KNOW


@dataclass(frozen=True, slots=True)
class Given:
    """How many people gave each option each number: option -> number -> people.

    Every option is there, also one that nobody gave anything. `total`: how many people cast a
    ballot; `dont_know`: how many of them gave nothing to any option.
    """

    numbers: Mapping[str, Mapping[int, int]]
    total: int
    dont_know: int

    def marked(self) -> Counter[str]:
        """How many people gave each option any number."""
        given = {each: sum(numbers.values()) for each, numbers in self.numbers.items()}
        return Counter(given | {DONT_KNOW: self.dont_know})
