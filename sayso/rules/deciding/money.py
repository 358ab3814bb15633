"""Money is spent only where there is enough of it: the budget, and what some may get together."""

from collections.abc import Collection, Iterable, Mapping
from typing import Self

from sayso.rules.deciding.terms import Cap, Terms


def lacking(options: Collection[str], terms: Terms) -> tuple[str, ...]:
    """Tell what a way of sharing out money still needs to be told: "budget", "costs", or nothing.

    Every option needs a cost; a cost of nought is one.
    """
    priced = {each for each, _ in terms.costs}
    budget = () if terms.budget is not None else ("budget",)
    return budget if priced >= set(options) else (*budget, "costs")


def priced(options: Collection[str], terms: Terms) -> dict[str, int]:
    """Tell what each option costs, in the order of the ids.

    Raises ValueError, in words for people, where the budget or a cost is missing.
    """
    missing = lacking(options, terms)
    if "budget" in missing:
        raise ValueError("Say first how much money there is. Then it can be shared out.")
    if missing:
        raise ValueError("Say first what each choice costs. Then the money can be shared out.")
    costs = dict(terms.costs)
    return {each: costs[each] for each in sorted(options)}


class Room:
    """How much may still be spent under each limit.

    A limit is a `Cap`: options that together may get at most so much.
    """

    def __init__(self, costs: Mapping[str, int], caps: Iterable[Cap]) -> None:
        self._costs = costs
        self._limits = [(frozenset(cap.ids), cap.most) for cap in caps]

    def copy(self) -> Self:
        """Make another that can be spent without this one."""
        other = type(self)(self._costs, ())
        other._limits = list(self._limits)  # noqa: SLF001 - it is one of us
        return other

    def fits(self, option: str) -> bool:
        """Say whether the option can still be paid for under every limit."""
        return all(option not in ids or self._costs[option] <= most for ids, most in self._limits)

    def spend(self, option: str) -> None:
        """Take what the option costs from every limit it is under."""
        self._limits = [
            (ids, most - self._costs[option] if option in ids else most)
            for ids, most in self._limits
        ]

    def clashing(self, level: Collection[str]) -> set[str]:
        """Tell which of these options cannot all be paid for together, whatever the order.

        Those under no limit that is too tight for all of them fit in any order.
        """
        tight: set[str] = set()
        for ids, most in self._limits:
            under = ids.intersection(level)
            if sum(self._costs[each] for each in under) > most:
                tight |= under
        return {each for each in tight if self._costs[each]}
