"""Everyone gives each option a face, and the option whose middle face is happiest is done.

Put the faces an option got in a row, from sad to happy: the middle one is what at least half of the
people would be content with, or better. Which one to take, this or `score`? The middle face does
not move when one person is very angry or very happy, and nobody gains by shouting louder than they
feel. So it is the safer one for a group that lives together. `score` weighs how strongly each
person feels, and can be turned by one.

Of an even number the lower middle counts. Options with the same middle face are told apart as
majority judgement does it: a middle face is taken out of each row, again and again, until one is
ahead. Here this is worked out on the shares of each face, so options that different numbers of
people rated can be compared, and a county decides as a house with the same shares; where all are
rated by equally many it is exactly the published rule. See `faces` for options that few rated.
Tie: the same shares of all faces. Broken only in the way agreed beforehand.
Silence: an option left out is not rated (the published rule reads it as the worst grade; here
silence decides nothing); no ballots, or only "I don't know", choose nothing.
Source: M. Balinski and R. Laraki, "A Theory of Measuring, Electing, and Ranking", PNAS 104(21),
2007; "Majority Judgment: Measuring, Ranking, and Electing", MIT Press, 2010.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.faces import Faces, choose_by_faces, faces_of, may_rate
from sayso.rules.deciding.given import Given
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Verdict


class Median:
    """The happiest middle face. One very angry or very happy face cannot move it."""

    id = "median"
    kind = Kind.RATE
    blank = DONT_KNOW
    open_vote = False
    uses = frozenset({"tie", "quorum"})

    def answers(self, terms: Terms) -> tuple[str, ...]:  # noqa: ARG002 - the same under all terms
        """Only "I don't know"."""
        return (DONT_KNOW,)

    def may_mark(
        self,
        ballot: Ballot,
        options: Collection[str],
        terms: Terms = AS_USUAL,
    ) -> Verdict:
        """Say whether the ballot gives faces from 1 to 5 to some of the options."""
        return may_rate(ballot, options, terms)

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose the option with the best middle face, looking further out where it is level."""
        refuse_to_miscount(self, profile, options, terms)
        return choose_by_faces(
            self.id, profile, faces_of(profile, options), terms, FromTheMiddle, _middles
        )

    def add(self, given: Given, terms: Terms) -> Outcome:
        """Do the same where it is known how many people gave each option each face."""
        refuse_other_terms(self, given.numbers, terms)
        return choose_by_faces(self.id, given, given.numbers, terms, FromTheMiddle, _middles)


Row = tuple[tuple[int, int], ...]
"""Faces in a row from sad to happy: each face given, and where in the row it ends."""


class FromTheMiddle:
    """A row of faces, read from its middle outwards: rows compare that way, by shares.

    `middle` is the lower middle face. There must be at least one face.
    """

    def __init__(self, faces: Faces) -> None:
        self.row: Row = tuple(zip(faces, accumulate(faces.values()), strict=True))
        self.length = self.row[-1][1]
        self.middle = next(face for face, end in self.row if 2 * end >= self.length)

    def stretched(self, times: int) -> Row:
        """The same row as if this many times as many people had given the same faces."""
        return tuple((face, end * times) for face, end in self.row)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FromTheMiddle):
            return NotImplemented
        return self.stretched(other.length) == other.stretched(self.length)

    def __hash__(self) -> int:
        return hash(self.middle)

    def __lt__(self, other: "FromTheMiddle") -> bool:
        if self.middle != other.middle:
            return self.middle < other.middle
        half = self.length * other.length
        mine, yours = self.stretched(2 * other.length), other.stretched(2 * self.length)
        turns = sorted({0, *(abs(end - half) for _, end in (*mine[:-1], *yours[:-1]))})
        return _reading(mine, half, turns) < _reading(yours, half, turns)


def _reading(row: Row, half: int, turns: Iterable[int]) -> list[tuple[int, int]]:
    """Tell the faces just beyond each distance from the middle: the sadder, then the happier."""
    return [
        (
            next(face for face, end in row if end >= half - far),
            next(face for face, end in row if end > half + far),
        )
        for far in turns
    ]


def _middles(running: Mapping[str, Faces]) -> tuple[Step, ...]:
    """Tell each option's middle face, and which are level and need a closer look."""
    middles = {each: FromTheMiddle(faces).middle for each, faces in running.items()}
    best = max(middles.values())
    level = tuple(each for each, face in middles.items() if face == best)
    told = Step(StepCode.MIDDLE_FACES, counts=tuple(middles.items()))
    return (told, Step(StepCode.MIDDLE_TAKEN_OUT, ids=level)) if len(level) > 1 else (told,)
