"""How co-produced a piece of work was is told from what happened, never from what it was called.

The ladder of co-production has seven rungs. It was made by the National Co-production Advisory Group
of Think Local Act Personal (TLAP) in 2016, on S. Arnstein, "A Ladder of Citizen Participation", 1969.
What each rung means is said here in our own words.

People claim a rung before they begin. What happened gives another one: `reached`. A climb needs acts
by people with lived experience, and six findings hold it down (`Why`), each with the highest rung it
leaves. The two lowest rungs are about how it felt, which nobody can work out from acts: they are for
people to say, and are never computed. Before anyone did anything there is no rung.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Rung(StrEnum):
    """The rungs, from the lowest. Codes are never used again for another meaning."""

    COERCION = "coercion"
    EDUCATING = "educating"
    INFORMING = "informing"
    CONSULTATION = "consultation"
    ENGAGEMENT = "engagement"
    CO_DESIGN = "co-design"
    CO_PRODUCTION = "co-production"

    @property
    def height(self) -> int:
        """1 for the lowest, 7 for the highest."""
        return list(Rung).index(self) + 1


class Why(StrEnum):
    """What holds the rung down. Each has words in `web/kit/words`; a test makes sure."""

    NOBODY_SPOKE = "nobody-spoke"
    DECIDED_BEFORE_ASKING = "decided-before-asking"
    NO_SAY_IN_SHAPING = "no-say-in-shaping"
    DRAFT_CAME_FIRST = "draft-came-first"
    OTHERS_DECIDED = "others-decided"
    NOT_IN_DOING_AND_CHECKING = "not-in-doing-and-checking"


LEAVES = {
    Why.NOBODY_SPOKE: Rung.INFORMING,
    Why.DECIDED_BEFORE_ASKING: Rung.INFORMING,
    Why.NO_SAY_IN_SHAPING: Rung.CONSULTATION,
    Why.DRAFT_CAME_FIRST: Rung.CONSULTATION,
    Why.OTHERS_DECIDED: Rung.ENGAGEMENT,
    Why.NOT_IN_DOING_AND_CHECKING: Rung.CO_DESIGN,
}
"""The highest rung that each finding leaves (the checks 1, 2, 5 and 6 of the design, and two more)."""
CLAIMS = (
    *(Rung.INFORMING, Rung.CONSULTATION, Rung.ENGAGEMENT),
    *(Rung.CO_DESIGN, Rung.CO_PRODUCTION),
)
"""What can be claimed: nobody sets out to force people, or only to teach them."""

MOST_UNDER = {"decided-elsewhere": Rung.INFORMING, "advice-only": Rung.ENGAGEMENT}
"""Where people are told, or only asked, no higher rung can be claimed: by the code of the setting."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What has happened in a piece of work so far.

    `anything`: someone did something at all. `said` to `checked`: someone with lived experience
    acted in that step. `decided_first`: a decision in which nobody with lived experience had a vote
    is dated before anyone was asked. `draft_first`: the first document came from those who are paid;
    `blank_page`: a round without any draft was held, and is over.
    """

    anything: bool = False
    said: bool = False
    shaped: bool = False
    decided: bool = False
    did: bool = False
    checked: bool = False
    decided_first: bool = False
    draft_first: bool = False
    blank_page: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """The rung that was reached, and what holds it there. `rung`: None before anything happened."""

    rung: Rung | None
    held_by: tuple[Why, ...] = ()


def reached(happened: Happened) -> Reached:
    """Tell the rung, and the findings that hold it there: all that leave no higher one."""
    if not happened.anything:
        return Reached(None)
    found = findings(happened)
    rung = min((LEAVES[why] for why in found), key=lambda each: each.height, default=_TOP)
    return Reached(rung, tuple(why for why in found if LEAVES[why] is rung))


def findings(happened: Happened) -> tuple[Why, ...]:
    """Everything that holds it down, the heaviest first."""
    spoke = (happened.said, happened.shaped, happened.decided, happened.did, happened.checked)
    checks = (
        (not any(spoke), Why.NOBODY_SPOKE),
        (happened.decided_first, Why.DECIDED_BEFORE_ASKING),
        (not (happened.shaped or happened.decided), Why.NO_SAY_IN_SHAPING),
        (happened.draft_first and not happened.blank_page, Why.DRAFT_CAME_FIRST),
        (not happened.decided, Why.OTHERS_DECIDED),
        (not (happened.did and happened.checked), Why.NOT_IN_DOING_AND_CHECKING),
    )
    return tuple(why for holds, why in checks if holds)


def highest_claim(setting: str) -> Rung:
    """The highest rung that can be claimed under a power setting, by its code."""
    return MOST_UNDER.get(setting, _TOP)


def may_claim(rung: Rung, setting: str) -> Verdict:
    """Nobody claims what the power setting does not let happen, or the two rungs of pressing."""
    if rung not in CLAIMS or rung.height > highest_claim(setting).height:
        return Refused(Reason.CLAIM_TOO_HIGH)
    return Allowed()


def falls_short(claimed: Rung, now: Rung | None) -> bool:
    """Whether less was reached than was claimed. Before anything happened nothing falls short."""
    return now is not None and now.height < claimed.height


_TOP = Rung.CO_PRODUCTION
