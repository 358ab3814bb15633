"""A box is opened only if it fits the roll, and one vote alone is not counted: it would be told.

Whoever can write to the database can take envelopes out of a box, or put copies in. Then what is
left would tell how someone voted. So such a box is not opened: everyone votes again.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Boxed:
    """One person on the roll, on which side ("" for none), and the fingerprint in their envelope.

    None: there is no envelope.
    """

    person: int
    side: str
    fingerprint: str | None


def fits_the_roll(box: Collection[Boxed], sides: Mapping[int, str]) -> bool:
    """Whether each has an envelope, and each is someone who may vote, on the side they are on.

    `sides`: who may vote, with the key of their side. A copy of another one is not looked for: it
    opens for nobody else, and anyone could send in a copy as their own.
    """
    return all(each.fingerprint is not None and sides.get(each.person) == each.side for each in box)


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One person who was given a sheet of paper, and on which side ("" for none).

    `voted`: there is an envelope of theirs too. `forgotten`: nobody can say any more who it was.
    """

    person: int
    side: str
    voted: bool
    forgotten: bool = False


def fits_the_papers(
    boxed: Mapping[str, int], on_paper: Collection[OnPaper], sides: Mapping[int, str]
) -> bool:
    """Whether no side has more sheets in the box than people on paper, who may vote and voted once.

    `boxed`: how many sheets of each side are in the box. `sides`: who may vote, with their side.
    """
    given = Counter(each.side for each in on_paper)
    theirs = all(each.forgotten or sides.get(each.person) == each.side for each in on_paper)
    once = not any(each.voted for each in on_paper)
    return theirs and once and all(many <= given[side] for side, many in boxed.items())


def is_mostly_spoiled(*, envelopes: int, spoiled: int) -> bool:
    """Whether so many cannot be read that someone has put them there. Anyone can spoil their own."""
    return spoiled >= FEWEST and spoiled * 2 >= envelopes


def is_alone(ballots: int) -> bool:
    """Whether one ballot would be counted by itself, in a secret vote or on one side of it.

    What came out would be that vote, and the roll says whose. No ballot at all tells of nobody.
    """
    return ballots == 1
