"""What matters of the votes so far is what is still needed; the rest can be forgotten.

The sides are asked one after the other, smallest first. A *state* is what each way to pass still
needs of the sides to come. Votes that leave the same needs meet in one state, so a chamber with
one threshold costs two steps whatever its size. (Bolus 2011 draws weighted voting so.)
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.rules.influence.values import Rule, Side

State = tuple[tuple[int, tuple[int, ...]], ...]  # (way, what each of its conditions still needs)
WON: State = ((-1, ()),)
LOST: State = ()
MOST_STATES = 300_000
MOST_SUMS = 1 << 15


class TooManyStates(Exception):
    """The votes can leave more different needs than we follow."""


class Edge(NamedTuple):
    """From `first` to `last` yes votes of a side lead to the state `to`."""

    first: int
    last: int
    to: State


Level = dict[State, list[Edge]]


class Form:
    """A rule written out over sides in order: what a yes of each side brings to each condition."""

    def __init__(self, rule: Rule, sides: Sequence[Side]) -> None:
        self.sides = tuple(sides)
        known = {side.id for side in sides}
        told = {side for way in rule.any_of for each in way for side, _ in each.weights}
        if told - known or len(known) < len(self.sides):
            raise ValueError("Each side is listed once, and the rule names no other.")
        self.weights = [
            [[dict(each.weights).get(side.id, 0) for side in sides] for each in way]
            for way in rule.any_of
        ]
        self.rest = [[self._rest(weights) for weights in way] for way in self.weights]
        self.sums = [[self._sums(weights) for weights in way] for way in self.weights]
        start = tuple(
            (way, tuple(max(0, each.at_least) for each in conditions))
            for way, conditions in enumerate(rule.any_of)
        )
        self.start = self._kept(0, start)

    def _rest(self, weights: list[int]) -> list[int]:
        """What the sides from each level on can still bring, all saying yes."""
        rest = [0]
        for side, weight in zip(reversed(self.sides), reversed(weights), strict=True):
            rest.append(rest[-1] + weight * side.members)
        return rest[::-1]

    def _sums(self, weights: list[int]) -> list[list[int] | None]:
        """Every sum the sides from each level on can bring; None where these are too many."""
        sums: list[list[int] | None] = [[0]]
        for side, weight in zip(reversed(self.sides), reversed(weights), strict=True):
            last = sums[-1]
            if weight and (last is None or len(last) * side.members > MOST_SUMS):
                sums.append(None)
            elif weight and last is not None:
                reach = {each + weight * yes for each in last for yes in range(side.members + 1)}
                sums.append(sorted(reach))
            else:
                sums.append(last)
        return sums[::-1]

    def _kept(self, level: int, ways: Iterable[tuple[int, tuple[int, ...]]]) -> State:
        """Forget ways that cannot pass any more; round needs up to what can be brought."""
        kept = []
        for way, needed in ways:
            if not any(needed):
                return WON
            rest = [each[level] for each in self.rest[way]]
            if all(need <= most for need, most in zip(needed, rest, strict=True)):
                kept.append((way, self._rounded(level, way, needed)))
        return tuple(kept)

    def _rounded(self, level: int, way: int, needed: tuple[int, ...]) -> tuple[int, ...]:
        sums = [each[level] for each in self.sums[way]]
        return tuple(
            need if known is None else known[bisect_left(known, need)]
            for need, known in zip(needed, sums, strict=True)
        )

    def after(self, level: int, state: State, yes: int) -> State:
        """Tell the state after so many yes votes of this level's side."""
        return self._kept(
            level + 1,
            (
                (
                    way,
                    tuple(
                        max(0, need - weights[level] * yes)
                        for need, weights in zip(needed, self.weights[way], strict=True)
                    ),
                )
                for way, needed in state
            ),
        )

    def cuts(self, level: int, state: State) -> Iterator[range]:
        """Numbers of yes votes of this side at which the state after may change."""
        for way, needed in state:
            for need, weights, rest in zip(needed, self.weights[way], self.rest[way], strict=True):
                weight, later = weights[level], rest[level + 1]
                if weight and need:
                    enough = -(-need // weight)
                    first = -(-(need - later) // weight) if later else enough
                    yield range(max(0, first), min(enough, self.sides[level].members) + 1)

    def edges(self, level: int, state: State, window: range) -> list[Edge]:
        """Every number of yes votes in the window, with the state it leads to."""
        cuts = {window.start, window.stop}
        for span in self.cuts(level, state):
            cuts.update(range(max(span.start, window.start), min(span.stop, window.stop)))
        edges: list[Edge] = []
        for first, stop in pairwise(sorted(cuts)):
            to = self.after(level, state, first)
            if edges and edges[-1].to == to:
                edges[-1] = Edge(edges[-1].first, stop - 1, to)
            else:
                edges.append(Edge(first, stop - 1, to))
        return edges

    def levels(self, windows: Sequence[range] | None = None) -> list[Level]:
        """Draw the diagram. `windows`: which numbers of yes votes can come, by side; else all.

        Raises TooManyStates.
        """
        spans = windows or [range(side.members + 1) for side in self.sides]
        levels, states, drawn = [], {self.start} - {WON, LOST}, 0
        for level, window in enumerate(spans):
            here: Level = {}
            for state in states:
                here[state] = self.edges(level, state, window)
                drawn += len(here[state])
                if drawn > MOST_STATES:
                    raise TooManyStates
            levels.append(here)
            states = {edge.to for edges in here.values() for edge in edges} - {WON, LOST}
        return levels


def in_order(sides: Iterable[Side]) -> list[Side]:
    """Smallest first: the many votes of the largest then meet few open questions."""
    return sorted(sides, key=lambda side: side.members)
