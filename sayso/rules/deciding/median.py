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
from fractions import Fraction
from itertools import accumulate

from sayso.rules.deciding.ballots import DONT_KNOW, Ballot
from sayso.rules.deciding.faces import Faces, choose_by_faces, may_rate
from sayso.rules.deciding.methods import Kind, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import AS_USUAL, Terms
from sayso.rules.verdict import Verdict

HALF = Fraction(1, 2)


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
        terms: Terms = AS_USUAL,  # noqa: ARG002 - the same under all terms
    ) -> Verdict:
        """Say whether the ballot gives faces from 1 to 5 to some of the options."""
        return may_rate(ballot, options)

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose the option with the best middle face, looking further out where it is level."""
        refuse_to_miscount(self, profile, options, terms)
        return choose_by_faces(self.id, profile, options, terms, FromTheMiddle, _middles)


class FromTheMiddle:
    """A row of faces, from sad to happy, read from its middle outwards. Rows compare that way.

    `middle` is the lower middle face. There must be at least one face.
    """

    def __init__(self, faces: Faces) -> None:
        self.ends = tuple(zip(faces, accumulate(faces.values()), strict=True))
        self.length = self.ends[-1][1]
        self.middle = next(face for face, end in self.ends if 2 * end >= self.length)

    def turns(self) -> set[Fraction]:
        """Tell how far from the middle another face begins, as shares of the row; nought too."""
        return {Fraction(0)} | {abs(Fraction(end, self.length) - HALF) for _, end in self.ends[:-1]}

    def reading(self, distances: Iterable[Fraction]) -> list[tuple[int, int]]:
        """Tell the faces just outside each distance from the middle: the sadder, the happier."""
        return [(self._sadder(far), self._happier(far)) for far in distances]

    def _sadder(self, far: Fraction) -> int:
        return next(face for face, end in self.ends if end >= (HALF - far) * self.length)

    def _happier(self, far: Fraction) -> int:
        return next(face for face, end in self.ends if end > (HALF + far) * self.length)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FromTheMiddle) and not self < other and not other < self

    def __hash__(self) -> int:
        return hash(self.middle)

    def __lt__(self, other: "FromTheMiddle") -> bool:
        if self.middle != other.middle:
            return self.middle < other.middle
        distances = sorted(self.turns() | other.turns())
        return self.reading(distances) < other.reading(distances)


def _middles(running: Mapping[str, Faces]) -> tuple[Step, ...]:
    """Tell each option's middle face, and which are level and need a closer look."""
    middles = {each: FromTheMiddle(faces).middle for each, faces in running.items()}
    best = max(middles.values())
    level = tuple(each for each, face in middles.items() if face == best)
    told = Step(StepCode.MIDDLE_FACES, counts=tuple(middles.items()))
    return (told, Step(StepCode.MIDDLE_TAKEN_OUT, ids=level)) if len(level) > 1 else (told,)
