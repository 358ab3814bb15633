"""What is found out about an installation, and which promise it is about."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether something is as it should be."""

    YES = "yes"
    LOOK = "look"  # true, and worth knowing; or soon a No
    NO = "no"  # must be mended


class Promise(StrEnum):
    """What Sayso promises everyone."""

    ANSWERS = "answers"
    VOTES = "votes"
    RIGHTS = "rights"
    TAKING_BACK = "taking-back"
    WORRIES = "worries"


PROMISED = {
    Promise.ANSWERS: "An answer that is shown as saved survives a crash, and counts once.",
    Promise.VOTES: "Once a secret vote is counted, nobody can find out who voted what.",
    Promise.RIGHTS: "Nobody sees or does more than they may, and the record shows what was done.",
    Promise.TAKING_BACK: "What someone takes back is gone from Sayso within a minute.",
    Promise.WORRIES: "A worry reaches someone who is not part of it.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `about` stays the same in every version, for programs."""

    about: str
    state: State
    sentence: str
    promise: Promise = Promise.ANSWERS


def yes(about: str, sentence: str) -> Finding:
    """It is as it should be."""
    return Finding(about, State.YES, sentence)


def look(about: str, sentence: str) -> Finding:
    """It is so, and someone should know."""
    return Finding(about, State.LOOK, sentence)


def no(about: str, sentence: str) -> Finding:
    """It must be mended."""
    return Finding(about, State.NO, sentence)
