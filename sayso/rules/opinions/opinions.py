"""What all agree on comes first; who thinks alike comes after, and never fewer than five."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.rules.opinions.answers import Answers, Floats, Table, Whole
from sayso.rules.opinions.axes import Axes
from sayso.rules.opinions.counts import Counts, count
from sayso.rules.opinions.groups import ENOUGH, LEAST, grouped
from sayso.rules.opinions.sums import Sums
from sayso.rules.opinions.typical import HALF, Answer, Stand, Typical, together


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """People who think alike: the rows of their answers, and what they stand for."""

    rows: Whole
    stands: Sequence[Stand]


@dataclass(frozen=True, slots=True, eq=False)
class Opinions:
    """Where people agree, and who thinks alike.

    `group`: the group of each, or -1 for those who are not grouped. `consensus`: what people agree
    on, and disagree with, together.
    `everywhere`: those of them (by column) that are so in every single group.
    """

    people: Sequence[str]
    statements: Sequence[str]
    table: Table
    axes: Axes
    group: Whole
    groups: Sequence[Group]
    consensus: Sequence[Stand]
    everywhere: frozenset[int] = field(default_factory=frozenset)

    def members(self, group: Group) -> list[str]:
        """Tell the ids of its people."""
        return [self.people[row] for row in group.rows.tolist()]

    def places(self) -> Floats:
        """Tell where everyone stands on the map: 2 x people."""
        return self.axes.places(self.table)[0]

    def id(self, stand: Stand) -> str:
        """Tell the id of its statement."""
        return self.statements[stand.column]


def opinions(answers: Answers) -> Opinions:
    """Work out the map of what people answered. docs/rules/opinions.md is its definition.

    The order of people and of statements never counts. Nobody at all, one person, or nobody who
    answered seven statements: no groups. Where nothing tells people apart, all are one group.
    """
    answers = answers.in_order()
    sums = Sums.of(answers.table)
    axes = Axes.of(sums)
    group = groups_of(*axes.places(answers.table))
    return tell(
        answers, sums, axes, group, count(answers.table, group, int(group.max(initial=-1)) + 1)
    )


def groups_of(places: Floats, answered: Whole) -> Whole:
    """Group those who answered enough; -1 for all others."""
    enough = np.flatnonzero(answered >= ENOUGH)
    group = np.full(len(answered), -1, dtype=np.int64)
    group[enough] = grouped(places[:, enough])
    return group


def tell(
    answers: Answers, sums: Sums, axes: Axes, group: Whole, counts: tuple[Counts, Counts]
) -> Opinions:
    """Put it all together: `counts` are those of the groups, who agreed and who disagreed."""
    asked = sums.asked[None]
    consensus = together(
        Counts(sums.agreed[None], asked), Counts(sums.disagreed[None], asked), LEAST
    )
    agreed, disagreed = counts
    typical = Typical(agreed, disagreed)
    return Opinions(
        answers.people,
        answers.statements,
        answers.table,
        axes,
        group,
        [
            Group(np.flatnonzero(group == each), typical.of(each))
            for each in range(len(agreed.gave))
        ],
        consensus,
        frozenset(
            stand.column
            for stand in consensus
            if _everywhere(stand, agreed if stand.answer is Answer.AGREE else disagreed)
        ),
    )


def _everywhere(stand: Stand, counts: Counts) -> bool:
    """Whether more than half of every group say so, of those who were asked."""
    return bool(np.all(counts.share[:, stand.column] > HALF))
