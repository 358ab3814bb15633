"""What was decided is told to everyone; how many, only where no number gives a person away.

*Who could learn what.* After closing, anyone may know who voted, how many votes there were and what
won. Someone who voted also knows their own vote, and someone who helped one person knows one vote.
They take that one vote away from the numbers and look at what is left. If all that is left is
the same, they know what everyone else marked. So nobody may be left alone against the rest:

- Under five votes no number is told (TOO_FEW).
- When everyone, or everyone but one, marked the same, no number is told (TOO_ALIKE). We count the
  votes that were cast and not the people on the roll: if one of six did not vote, that one would
  learn the other five. So a vote not cast protects nobody.
- "No numbers, because too alike" is itself a message. The one who voted alone would read: "it was
  not everyone, for I was against; so it was everyone but me." Another way it could have been must
  stay possible. So the numbers stay back too when exactly two did not mark it and one of these
  said "I don't know": then the one who voted alone cannot tell whether somebody else held back.

It is one rule for groups of every size: the larger the group, the more rarely it holds anything
back. It looks at each option by itself, so it serves approving several as it serves choosing one.

*What it does not hide.* A nought: "nobody chose boats" tells that Rosie did not. Several people who
put their votes together learn more than one of them. And two rounds of one question can be
compared. What won is told in any case: where three vote and two win, the third knows the two.

*In parts* (`by_part`), such as helped or alone: each answer needs five in each part who gave it and
five who did not, and the same in what remains when the parts are taken from the whole; otherwise no
part is told at all, so that none can be worked out from the others. Two such tables of one decision
could be taken from each other, so a decision has one.

*Richer ballots* - orders, faces, dots, shared money - carry more than one number for each option.
`shown` looks at their totals as ever. The numbers of every later step (`working`) are told only
where each of them keeps the same rule, and all of them or none, so that none can be worked out from
the others. Two things are looked at beside the numbers themselves:

- Votes that moved on, when an option went out, are a group of their own: their second wishes are
  told by where they went. So they are a tally of their own, with at least five votes in it.
- What faces or dots add up to (`Sum`) gives everyone away when all gave the most, or all gave the
  least: whoever takes their own away would know. So a sum stays back when one person could have
  made the whole difference to that, and one step beyond, so that the message does not tell either.

*Whole ballots* are patterns: an order of eight things can be a name. Where one ballot has more in
it than the totals tell, ballots are told only if at least five people cast each one that was cast.
("The Italian attack": R. Di Cosmo, "On Privacy and Anonymity in Electronic and Non Electronic
Voting: the Ballot-As-Signature Attack", 2007.)

*While it is open* a number that moves shows whose vote moved it: none is told before closing.
An open vote tells everything at any time: those who vote agreed to that before it began.

Pages, exports and sound all ask here, through `shown` and `by_part`. Source: five, and the rule of
the remainder, are the practice of official statistics in health and care; that a message about
what is hidden can itself tell is the idea of simulatable auditing (Kenthapadi, Mishra and Nissim,
"Simulatable Auditing", PODS 2005).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

ENOUGH = 5
STEP = 5  # people whose part in a table that is told live changes, before it is told anew
MANY = 10  # among so many, that all want the same is no wonder and no secret


class Withheld(StrEnum):
    """Why numbers are not told. Codes are never used again for another meaning."""

    STILL_OPEN = "still-open"
    TOO_FEW = "too-few"
    TOO_ALIKE = "too-alike"
    PART_TOO_SMALL = "part-too-small"
    WORKING_TOO_SMALL = "working-too-small"
    BALLOTS_TOO_FEW = "ballots-too-few"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many votes were cast, and how many marked each option or answer.

    `blank` names the answer that says nothing, such as "dont-know". Votes may mark several, so
    the counts can add up to more than `cast`. The counts are kept as a copy nobody can change.
    Raises ValueError for a count below nought or above `cast`.
    """

    counts: Mapping[str, int]
    cast: int
    blank: str

    def __post_init__(self) -> None:
        """Check the counts and make them fast."""
        if any(not 0 <= count <= self.cast for count in self.counts.values()):
            raise ValueError("A count lies between nought and the number of votes cast.")
        object.__setattr__(self, "counts", MappingProxyType(dict(self.counts)))


@dataclass(frozen=True, slots=True)
class Shown:
    """The tally that may be told, or why it may not: exactly one of the two is None."""

    tally: Tally | None
    withheld: Withheld | None

    @property
    def counts(self) -> Mapping[str, int] | None:
        """How many marked each option or answer, where it may be told."""
        return None if self.tally is None else self.tally.counts


@dataclass(frozen=True, slots=True)
class ShownByPart:
    """A tally for each part that may be told, or why none may: exactly one of the two is None."""

    parts: Mapping[str, Tally] | None
    withheld: Withheld | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What one option got altogether, such as faces or dots: so much, from so many people.

    `least` and `most` are what one of these people can have given. Raises ValueError for a sum that
    cannot be.
    """

    amount: int
    people: int
    least: int
    most: int

    def __post_init__(self) -> None:
        """Check that so many can have given so much."""
        if not self.least * self.people <= self.amount <= self.most * self.people:
            raise ValueError("So many people cannot have given that.")


def shown(tally: Tally, *, closed: bool, open_vote: bool = False) -> Shown:
    """Say what may be told of the numbers of one decision. What won is told in any case."""
    withheld = None if open_vote else _why_not(tally, closed=closed)
    return Shown(None if withheld else tally, withheld)


def unanimity_tells(voters: int, *, open_vote: bool = False) -> bool:
    """Whether those who lead it are told before it opens: if all want the same, each can be guessed.

    The numbers stay back then (TOO_ALIKE). But among a few, what won and what is talked of can do.
    """
    return not open_vote and 0 < voters < MANY


def by_part(
    whole: Tally, parts: Mapping[str, Tally], *, closed: bool, open_vote: bool = False
) -> ShownByPart:
    """Say what may be told of the numbers in parts of those who voted: every part, or none.

    No vote may lie in two parts; votes that lie in none are the remainder. Raises ValueError when
    the parts hold more than the whole.
    """
    rest = _remainder(whole, parts.values())
    cells = [*parts.values(), *([rest] if rest.cast else [])]
    withheld = shown(whole, closed=closed, open_vote=open_vote).withheld
    if not open_vote and not withheld and not all(_wide_enough(cell, whole) for cell in cells):
        withheld = Withheld.PART_TOO_SMALL
    return ShownByPart(None if withheld else MappingProxyType(dict(parts)), withheld)


def working_withheld(
    working: Collection[Tally | Sum], *, closed: bool, open_vote: bool = False
) -> Withheld | None:
    """Say why the numbers on the way are not told, where the totals are; None: they are, all."""
    if open_vote:
        return None
    if not closed:
        return Withheld.STILL_OPEN
    if any(
        _gives_away(each) if isinstance(each, Sum) else _why_not(each, closed=True)
        for each in working
    ):
        return Withheld.WORKING_TOO_SMALL
    return None


def is_told_anew(changed: int, *, first: bool) -> bool:
    """Say whether a table that people go on changing is told anew. `first`: it never was.

    One change told at once would join whoever it is about to their part: what moved is in sight.
    """
    return first or changed >= STEP


def ballots_withheld(
    counts: Iterable[int], *, closed: bool, open_vote: bool = False
) -> Withheld | None:
    """Say why whole ballots are not told; None: they are. `counts`: how many cast each that was."""
    if open_vote:
        return None
    if not closed:
        return Withheld.STILL_OPEN
    return Withheld.BALLOTS_TOO_FEW if any(count < ENOUGH for count in counts) else None


def _gives_away(total: Sum) -> bool:
    if total.people == 0:
        return False
    beyond_one = total.most - total.least + 1
    from_most = total.most * total.people - total.amount
    from_least = total.amount - total.least * total.people
    # Nought is no mark: that nobody gave a dot is told, as it is told that nobody chose a thing.
    near_least = total.least > 0 and from_least <= beyond_one
    return total.people < ENOUGH or from_most <= beyond_one or near_least


def _why_not(tally: Tally, *, closed: bool) -> Withheld | None:
    if not closed:
        return Withheld.STILL_OPEN
    if tally.cast < ENOUGH:
        return Withheld.TOO_FEW
    blanks = tally.counts.get(tally.blank, 0)
    for count in tally.counts.values():
        others = tally.cast - count
        if others <= 1 or (others == 2 and blanks == 1):  # noqa: PLR2004 - see the top of the page
            return Withheld.TOO_ALIKE
    return None


def _remainder(whole: Tally, parts: Iterable[Tally]) -> Tally:
    counts, cast = dict(whole.counts), whole.cast
    for part in parts:
        cast -= part.cast
        for mark, count in part.counts.items():
            counts[mark] = counts.get(mark, 0) - count
    return Tally(counts, cast, whole.blank)


def _wide_enough(cell: Tally, whole: Tally) -> bool:
    """Say whether five here gave each answer, and five did not.

    An answer that nobody gave at all is no cell: the whole tells that already. Where no answers are
    told, as of faces and dots, five voted here all the same: else who gave none would be known.
    """
    given = [mark for mark, count in whole.counts.items() if count]
    return cell.cast >= ENOUGH and all(
        ENOUGH <= cell.counts.get(mark, 0) <= cell.cast - ENOUGH for mark in given
    )


@dataclass(frozen=True, slots=True)
class Heads:
    """How many of some people did something: `number`, or None where that is not told.

    `few`: some did, and it is not told how many.
    """

    number: int | None
    few: bool = False


def heads(count: int, of: int) -> Heads:
    """Say what may be told of a count of people, where everyone can know who the `of` people are.

    A number is told where five or more did it, and five or more did not: or nobody, or all of five
    or more. Raises ValueError for a count that cannot be.
    """
    if not 0 <= count <= of:
        raise ValueError("A count lies between nought and everyone.")
    rest = of - count
    told = count == 0 or (count >= ENOUGH and (rest == 0 or rest >= ENOUGH))
    return Heads(count) if told else Heads(None, few=True)
