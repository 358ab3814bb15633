"""What was decided is kept together with how it came about.

An outcome holds its method, its terms and its steps, so that anyone can count again and a later
change of code never changes what was decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms


class StepCode(StrEnum):
    """One kind of step on the way to an outcome. Codes are never used again for another meaning."""

    TOOK_PART = "took-part"
    COUNTED = "counted"
    NOBODY_CHOSE = "nobody-chose"
    QUORUM_MISSED = "quorum-missed"
    TIE_FOUND = "tie-found"
    TIE_ASKS_AGAIN = "tie-asks-again"
    TIE_WAITS_FOR_LOT = "tie-waits-for-lot"
    TIE_BROKEN_BY_LOT = "tie-broken-by-lot"
    TIE_WAITS_FOR_CHAIR = "tie-waits-for-chair"
    TIE_BROKEN_BY_CHAIR = "tie-broken-by-chair"
    CHOSEN = "chosen"
    NONE_OF_THESE_CHOSEN = "none-of-these-chosen"
    AGREED = "agreed"
    NOT_AGREED = "not-agreed"
    OBJECTED = "objected"
    COUNTED_AGAIN = "counted-again"
    WENT_OUT = "went-out"
    WENT_OUT_TOGETHER = "went-out-together"
    FEWEST_LEVEL = "fewest-level"
    ORDER_CHANGES_NOTHING = "order-changes-nothing"
    ORDER_DECIDES = "order-decides"
    VOTES_ENDED = "votes-ended"
    NO_VOTES_LEFT = "no-votes-left"
    MORE_THAN_HALF = "more-than-half"
    MET = "met"
    BEATS_EACH_OTHER = "beats-each-other"
    NOTHING_BEATS_ALL = "nothing-beats-all"
    CHAINS_FOLLOWED = "chains-followed"
    PUT_IN_ORDER = "put-in-order"
    BALLOTS_THAT_RANK = "ballots-that-rank"
    ENOUGH_IS = "enough-is"
    HAS_ENOUGH = "has-enough"
    PLACE_STAYS_EMPTY = "place-stays-empty"
    SURPLUS_MOVED = "surplus-moved"
    SURPLUS_LEVEL = "surplus-level"
    EARLIER_COUNT_DECIDED = "earlier-count-decided"
    LAST_PLACES_FILLED = "last-places-filled"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was counted, found or done.

    `ids` are the options or answers it is about, in order. `counts` holds every number that comes
    from ballots: where it is not empty, the rule of small numbers is asked before it is shown.
    `parts`: how many of them make one vote. Only where parts of votes move on, it is not 1.
    """

    code: StepCode
    ids: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    parts: int = 1

    def to_json(self) -> dict[str, Any]:
        """Tell the step as plain values that JSON can hold; `parts` only where votes have any."""
        told = {"code": self.code.value, "ids": list(self.ids), "counts": dict(self.counts)}
        return told if self.parts == 1 else told | {"parts": self.parts}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        code, counts = StepCode(told["code"]), tuple(told["counts"].items())
        return cls(code, tuple(told["ids"]), counts, told.get("parts", 1))


def first_steps(profile: Profile, ids: tuple[str, ...]) -> tuple[Step, Step]:
    """Tell how many took part, and how many marked each of these ids, noughts too."""
    marked = profile.marked()
    return (
        Step(StepCode.TOOK_PART, counts=(("ballots", profile.total),)),
        Step(StepCode.COUNTED, counts=tuple((each, marked[each]) for each in ids)),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    `elected`: ids of the chosen options, in order; empty when nothing was chosen.
    `agreed`: True or False where people agree or not to one thing; None where nothing was decided,
    and where the way is about options.
    `tie`: ids that were level where it mattered, in alphabetical order; kept even when the agreed
    way broke the tie.
    """

    method: str
    terms: Terms
    steps: tuple[Step, ...]
    elected: tuple[str, ...] = ()
    agreed: bool | None = None
    tie: tuple[str, ...] = ()

    @property
    def tied(self) -> bool:
        """True where a tie decided something or left it open."""
        return bool(self.tie)

    @property
    def cast(self) -> int | None:
        """How many ballots were cast; None once the counts are taken out."""
        return (self._counted_at(StepCode.TOOK_PART) or {}).get("ballots")

    @property
    def counts(self) -> dict[str, int] | None:
        """How many marked each option and answer; None once the counts are taken out."""
        return self._counted_at(StepCode.COUNTED)

    def _counted_at(self, code: StepCode) -> dict[str, int] | None:
        return next((dict(step.counts) for step in self.steps if step.code is code), None)

    def without_counts(self) -> Self:
        """Tell what was decided, and no number that comes from ballots."""
        return replace(self, steps=tuple(step for step in self.steps if not step.counts))

    def to_json(self) -> dict[str, Any]:
        """Tell the outcome as plain values that JSON can hold."""
        return {
            "method": self.method,
            "terms": self.terms.to_json(),
            "elected": list(self.elected),
            "agreed": self.agreed,
            "tied": self.tied,
            "tie": list(self.tie),
            "steps": [step.to_json() for step in self.steps],
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        return cls(
            method=told["method"],
            terms=Terms.from_json(told["terms"]),
            steps=tuple(Step.from_json(step) for step in told["steps"]),
            elected=tuple(told["elected"]),
            agreed=told["agreed"],
            tie=tuple(told["tie"]),
        )
