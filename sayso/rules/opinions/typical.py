"""A group is told by what it says and others do not, not by what everyone says.

Representative statements after Small et al. (2021): how sure we can be that the group gives this
answer, and gives it more often than everyone else.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sayso.rules.opinions.answers import Truths
from sayso.rules.opinions.counts import BEYOND_CHANCE, Counts

MOST = 5  # statements of a group
HALF = 0.5


class Answer(StrEnum):
    """What a statement is told with."""

    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Stand:
    """An answer to a statement (its column), and how many gave it of how many who were asked."""

    column: int
    answer: Answer
    gave: int
    asked: int


class Typical:
    """What each group stands for. `agreed` and `disagreed` are what `counts.count` gives."""

    def __init__(self, agreed: Counts, disagreed: Counts) -> None:
        self.agreed, self.disagreed = agreed, disagreed
        self.alone = len(agreed.gave) == 1
        self.sides = [_Side(counts, alone=self.alone) for counts in (agreed, disagreed)]
        agree, disagree = self.sides
        self.agrees: Truths = agree.different > disagree.different
        self.different = np.maximum(agree.different, disagree.different)
        self.worth = np.where(self.agrees, agree.worth, disagree.worth)
        self.enough: Truths = agree.enough | disagree.enough

    def of(self, group: int) -> list[Stand]:
        """Tell up to five statements of a group, the most typical first.

        What it agrees with more than others comes before what it disagrees with more than others.
        """
        enough = np.flatnonzero(self.enough[group])
        found = enough[np.argsort(-self.worth[group, enough], kind="stable")].tolist()
        best = None if self.alone else self._best_agreed(group)
        if best is not None:
            found = [best, *(each for each in found if each != best)]
        elif not found and not self.alone:
            found = [int(self.different[group].argmax())]
        found = sorted(found[:MOST], key=lambda column: not self.agrees[group, column])
        return [self._stand(group, each, agrees=each == best) for each in found]

    def _stand(self, group: int, column: int, *, agrees: bool) -> Stand:
        agrees = agrees or bool(self.agrees[group, column])
        counts = self.agreed if agrees else self.disagreed
        gave, asked = int(counts.gave[group, column]), int(counts.asked[group, column])
        return Stand(column, Answer.AGREE if agrees else Answer.DISAGREE, gave, asked)

    def _best_agreed(self, group: int) -> int | None:
        """Find what a group agrees with most. So each group is told by something it is for.

        Statement by statement in their order: the first that is agreed with at all, then each that
        is better than the best so far. Better than one that others agree with less often is one
        more typical; better than any other is one more agreed with.
        """
        agree, spoken = self.sides[0], self.agreed.gave[group] + self.disagreed.gave[group] > 0
        more, liked, worth = agree.more[group], agree.liked[group], agree.worth[group]
        good = (agree.sure[group] > BEYOND_CHANCE) | ((more > 1) & (agree.share[group] > HALF))
        first = spoken & good
        if not first.any():
            return None
        best = int(first.argmax())
        for at in (np.flatnonzero(spoken[best + 1 :]) + best + 1).tolist():
            by = worth if more[best] > 1 else liked
            best = at if by[at] > by[best] else best
        return best


class _Side:
    """One answer to all statements, groups x statements, as the definition names its numbers.

    `share` is p, `sure` P, `more` R, `different` T. `liked` is p P. One group alone has no others to
    be different from: there what is clear is different, and worth as much as it is liked.
    """

    def __init__(self, counts: Counts, *, alone: bool) -> None:
        self.share, self.sure = counts.share, counts.sure
        self.liked = self.share * self.sure
        self.more = counts.more_than_others
        self.different = self.sure if alone else counts.sure_of_more
        self.worth = self.liked if alone else self.more * self.different * self.share * self.sure
        self.enough: Truths = (self.sure > BEYOND_CHANCE) & (self.different > BEYOND_CHANCE)


def together(agreed: Counts, disagreed: Counts, least: int) -> list[Stand]:
    """Tell what people agree on, and on what they disagree together: up to five of each.

    Both are 1 x statements, counted over everyone who said anything. Nothing is told of a statement
    that fewer than `least` have answered.
    """
    found = []
    for counts, answer in ((agreed, Answer.AGREE), (disagreed, Answer.DISAGREE)):
        share, sure = counts.share[0], counts.sure[0]
        shared = (share > HALF) & (sure > BEYOND_CHANCE) & (counts.asked[0] >= least)
        columns = np.flatnonzero(shared)
        columns = columns[np.argsort(-(share * sure)[columns], kind="stable")]
        found += [
            Stand(at, answer, int(counts.gave[0, at]), int(counts.asked[0, at]))
            for at in columns[:MOST].tolist()
        ]
    return found
