"""A vote has power where it turns the result: one more yes, and it passes.

For each side: over all votes of the others that leave the matter open, and each number of yes votes
of one's own side at which one more changes what follows, how often it passes with that one and not
without. "How often" can be counted exactly, or be a chance; the walk is the same.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from sayso.rules.influence.diagram import LOST, WON, Edge, Form, Level, State

Often = Any  # a whole number, a Decimal or an array: whatever can be added and multiplied


def turning(
    form: Form,
    levels: Sequence[Level],
    chance: Callable[[int, int, int], Often],
    turn: Callable[[int, int], Often],
    certain: Callable[[int], Often],
) -> list[Often]:
    """Tell how often a vote of each side turns the result, in the order of the form.

    `chance(level, first, last)`: how often so many of the side say yes. `turn(level, yes)`: how
    often one member's yes is the one that makes `yes`. `certain(level)`: how often the votes from
    this level on come out in any way at all.
    """
    passing = _passing(levels, chance, certain)
    open_: dict[State, Often] = {form.start: 1}
    turned: list[Often] = []
    for level, here in enumerate(levels):
        after: dict[State, Often] = {}
        total: Often = 0
        for state, edges in here.items():
            here_often = open_[state]
            total = total + here_often * _turns(level, edges, passing[level + 1], turn)
            for edge in edges:
                if edge.to not in {WON, LOST}:
                    came = here_often * chance(level, edge.first, edge.last)
                    after[edge.to] = after.get(edge.to, 0) + came
        turned.append(total)
        open_ = after
    return turned


def _turns(
    level: int,
    edges: list[Edge],
    passing: dict[State, Often],
    turn: Callable[[int, int], Often],
) -> Often:
    often: Often = 0
    for before, after in pairwise(edges):
        often = often + turn(level, after.first) * (passing[after.to] - passing[before.to])
    return often


def _passing(
    levels: Sequence[Level],
    chance: Callable[[int, int, int], Often],
    certain: Callable[[int], Often],
) -> list[dict[State, Often]]:
    """How often it passes from each state on, by level."""
    passing: list[dict[State, Often]] = [{WON: certain(len(levels)), LOST: 0}]
    for level in reversed(range(len(levels))):
        here: dict[State, Often] = {WON: certain(level), LOST: 0}
        for state, edges in levels[level].items():
            here[state] = sum(
                chance(level, edge.first, edge.last) * passing[-1][edge.to]
                for edge in edges
                if edge.to != LOST
            )
        passing.append(here)
    return passing[::-1]
