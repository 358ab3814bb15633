"""Every piece of work has the same five steps, and an empty one is shown as empty."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """The five steps, in their order."""

    SAY = "say"
    SHAPE = "shape"
    DECIDE = "decide"
    DO = "do"
    CHECK = "check"


class Deed(StrEnum):
    """What someone did in a piece of work. Being in the room is no deed."""

    SAID = "said"  # a voice, an idea, a wish
    ASKED_OPENLY = "asked-openly"  # an open question, with no answer given before
    HELD_A_BLANK_PAGE = "held-a-blank-page"  # a round that took no draft is over
    DRAFTED = "drafted"  # a document that others can read
    SHAPED = "shaped"  # a theme, a comment, a choice, a question of a pilot
    PUT_TO_A_VOTE = "put-to-a-vote"
    VOTED = "voted"
    DECIDED_FOR_OTHERS = "decided-for-others"  # one person decided, or it was decided elsewhere
    PROMISED = "promised"
    DID = "did"
    CHECKED = "checked"


STEP_OF = {
    Deed.SAID: Step.SAY,
    Deed.ASKED_OPENLY: Step.SAY,
    Deed.HELD_A_BLANK_PAGE: Step.SAY,
    Deed.DRAFTED: Step.SHAPE,
    Deed.SHAPED: Step.SHAPE,
    Deed.PUT_TO_A_VOTE: Step.DECIDE,
    Deed.VOTED: Step.DECIDE,
    Deed.DECIDED_FOR_OTHERS: Step.DECIDE,
    Deed.PROMISED: Step.DO,
    Deed.DID: Step.DO,
    Deed.CHECKED: Step.CHECK,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One deed. `person`: their number, None where nobody knows or says who it was."""

    deed: Deed
    at: datetime
    person: int | None = None

    @property
    def step(self) -> Step:
        """The step it belongs to."""
        return STEP_OF[self.deed]
