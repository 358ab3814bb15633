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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import lcm

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.faces import Faces, choose_by_faces, faces_of, may_rate
from sayso.rules.deciding.given import Given
from sayso.rules.deciding.methods import Kind, refuse_other_terms, refuse_to_miscount
from sayso.rules.deciding.outcomes import FACE, Outcome, Step, StepCode
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
        faces = faces_of(profile, options)
        return choose_by_faces(self.id, profile, faces, terms, FromTheMiddle, _middles)

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
        mine, yours = _readings((self, other))
        return mine < yours


def _readings(rows: Sequence[FromTheMiddle]) -> list[list[int]]:
    """Tell what each row reads, from its middle outwards, wherever one of them changes."""
    half = lcm(*(row.length for row in rows))
    same = [row.stretched(2 * half // row.length) for row in rows]
    turns = sorted({0, *(abs(end - half) for row in same for _, end in row[:-1])})
    return [_reading(row, half, turns) for row in same]


def _reading(row: Row, half: int, turns: Iterable[int]) -> list[int]:
    """Tell the faces just beyond each distance from the middle: the sadder, then the happier."""
    told: list[int] = []
    for far in turns:
        told.append(next(face for face, end in row if end >= half - far))
        told.append(next(face for face, end in row if end > half + far))
    return told


def _middles(running: Mapping[str, Faces]) -> tuple[Step, ...]:
    """Tell each option's row and middle face; and where some are level, what tells them apart."""
    rows = {each: FromTheMiddle(faces) for each, faces in running.items()}
    in_rows = tuple(
        Step(
            StepCode.FACES_IN_A_ROW,
            (each,),
            tuple((f"{FACE}{face}", people) for face, people in faces.items()),
        )
        for each, faces in running.items()
    )
    best = max(row.middle for row in rows.values())
    level = {each: row for each, row in rows.items() if row.middle == best}
    middles = Step(
        StepCode.MIDDLE_FACES, counts=tuple((each, row.middle) for each, row in rows.items())
    )
    if len(level) == 1:
        return (*in_rows, middles)
    return (
        *in_rows,
        middles,
        Step(StepCode.MIDDLE_TAKEN_OUT, ids=tuple(level)),
        *_further_out(level),
    )


def _further_out(level: Mapping[str, FromTheMiddle]) -> Iterator[Step]:
    """Tell the next faces by which some fall behind, until one is left or nothing differs."""
    readings = dict(zip(level, _readings(tuple(level.values())), strict=True))
    for faces in zip(*readings.values(), strict=True):
        now = {each: face for each, face in zip(level, faces, strict=True) if each in readings}
        if len(set(now.values())) > 1:
            yield Step(StepCode.NEXT_FACES, counts=tuple(now.items()))
            best = max(now.values())
            readings = {each: readings[each] for each, face in now.items() if face == best}
