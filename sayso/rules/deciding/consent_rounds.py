"""An objection is the start of a better plan: it is answered, and then everyone is asked again.

A proposal is asked. Who objects says why. Each objection gets an answer that all can read: what was
changed because of it, or why it stays. The proposal may be changed between two rounds and never
while people say what they think, so that all speak about the same words. It ends when nobody
objects, when whoever proposed it takes it back, or when the rounds agreed beforehand are used up:
then the way agreed for that (a vote, a trial, someone from outside) is due. No round ever overrules
an objection by itself.

Silence: a round in which too few took part decides nothing. It is asked again as it is, and it is
none of the rounds that are used up.
Source: consent decision making in sociocracy, where an objection is integrated and the round held
again. G. Endenburg, "Sociocracy: The Organization of Decision-Making", 1988 (English edition 1998);
that the way out is agreed beforehand is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class State(StrEnum):
    """Where a proposal stands."""

    ASKED = "asked"  # people say what they think
    OBJECTED = "objected"  # objections wait for their answers
    ANSWERED = "answered"  # each has its answer: it can be changed, and asked again
    UNDECIDED = "undecided"  # too few took part: it can be asked again as it is
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    OTHER_WAY_DUE = "other-way-due"  # the rounds are used up: what was agreed for that comes now


OVER = frozenset({State.AGREED, State.WITHDRAWN, State.OTHER_WAY_DUE})


@dataclass(frozen=True, slots=True)
class Objection:
    """Why someone cannot live with it, and what they were answered. Raises ValueError for no why.

    An answer of blanks is none.
    """

    reason: str
    answer: str = ""

    def __post_init__(self) -> None:
        """An objection without a reason cannot be worked on."""
        if not self.reason.strip():
            raise ValueError("An objection needs a reason.")

    @property
    def is_answered(self) -> bool:
        """Whether someone answered it in words."""
        return bool(self.answer.strip())


@dataclass(frozen=True, slots=True)
class Round:
    """One time of asking: what came out, and the objections.

    `agreed` is None while it is open, and where too few took part. Raises ValueError for a round
    that is open and has an outcome.
    """

    closed: bool
    agreed: bool | None = None
    objections: tuple[Objection, ...] = ()

    def __post_init__(self) -> None:
        """What is still open has no outcome."""
        if not self.closed and self.agreed is not None:
            raise ValueError("A round that is open has no outcome.")


def state(
    rounds: Sequence[Round], *, most_rounds: int | None = None, withdrawn: bool = False
) -> State:
    """Tell where a proposal stands after these rounds, the first one first.

    `most_rounds`: after so many refused rounds the other way is due; None: as many as it takes.
    Raises ValueError when there is no round, or fewer than one to use up.
    """
    if not rounds:
        raise ValueError("There is at least one round.")
    last, over = rounds[-1], used_up(rounds, most_rounds)
    if withdrawn:
        return State.WITHDRAWN
    if not last.closed:
        return State.ASKED
    if last.agreed is None:
        return State.UNDECIDED
    if last.agreed:
        return State.AGREED
    if not all(objection.is_answered for objection in last.objections):
        return State.OBJECTED
    return State.OTHER_WAY_DUE if over else State.ANSWERED


def used_up(rounds: Sequence[Round], most_rounds: int | None) -> bool:
    """Tell whether it was refused as often as it is asked at most, answered by now or not.

    Raises ValueError for fewer than one round to use up.
    """
    if most_rounds is None:
        return False
    if most_rounds < 1:
        raise ValueError("There is at least one round.")
    return sum(each.agreed is False for each in rounds) >= most_rounds


def may_answer(at: State, *, is_proposer: bool, words: str) -> Verdict:
    """Whoever proposed it answers each objection, in words, before it is asked again.

    An answer can be made better until then.
    """
    if not is_proposer:
        return Refused(Reason.NOT_YOURS)
    if at not in (State.OBJECTED, State.ANSWERED):
        return _closed(at)
    return Allowed() if words.strip() else Refused(Reason.REASON_NEEDED)


def may_ask_again(at: State) -> Verdict:
    """It is asked again once each objection has its answer, or where too few took part."""
    if at is State.OBJECTED:
        return Refused(Reason.ANSWER_EACH_OBJECTION)
    return Allowed() if at in (State.ANSWERED, State.UNDECIDED) else _closed(at)


def may_amend(at: State, *, is_proposer: bool) -> Verdict:
    """The words of the proposal change between two rounds, never while people are asked."""
    if not is_proposer:
        return Refused(Reason.NOT_YOURS)
    return _closed(at) if at in OVER or at is State.ASKED else Allowed()


def may_withdraw(at: State, *, is_proposer: bool) -> Verdict:
    """Whoever proposed it may take it back as long as it is not over."""
    if not is_proposer:
        return Refused(Reason.NOT_YOURS)
    return _closed(at) if at in OVER else Allowed()


def _closed(at: State) -> Verdict:
    """Say why not: people are still asked, the other way is due, or it is over."""
    if at is State.ASKED:
        return Refused(Reason.ALREADY_OPEN)
    if at is State.OTHER_WAY_DUE:
        return Refused(Reason.ROUNDS_ARE_USED_UP)
    return Refused(Reason.ALREADY_SETTLED)
