"""What was decided is kept together with how it came about.

An outcome holds its method, its terms and its steps, so that anyone can count again and a later
change of code never changes what was decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from sayso.rules.deciding.powers import Power
from sayso.rules.deciding.profiles import Marked
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
    # Several sides
    SHARES_COUNTED = "shares-counted"
    SIDE_AGREED = "side-agreed"
    SIDE_NOT_AGREED = "side-not-agreed"
    SIDE_CHOSE = "side-chose"
    SIDE_CHOSE_NONE = "side-chose-none"
    SIDE_UNDECIDED = "side-undecided"
    SIDE_WAITS = "side-waits"
    NOT_ENOUGH_YES = "not-enough-yes"
    SIDES_AGREE = "sides-agree"
    SIDES_UNDECIDED = "sides-undecided"
    DEADLOCK = "deadlock"
    LEAD_CHOOSES = "lead-chooses"
    LEAD_CHOSE = "lead-chose"
    SIDE_GIVES_NOTHING = "side-gives-nothing"
    SHARE_TOO_SMALL = "share-too-small"
    NOT_WITHOUT = "not-without"
    # Counts, faces, dots and lots
    MAJORITY_MISSED = "majority-missed"
    RUN_OFF_NEEDED = "run-off-needed"
    LEVEL_GO_ALONG = "level-go-along"
    RATED_BY_TOO_FEW = "rated-by-too-few"
    NOTHING_LEFT = "nothing-left"
    FACES_ADDED = "faces-added"
    MIDDLE_FACES = "middle-faces"
    MIDDLE_TAKEN_OUT = "middle-taken-out"
    DOTS_ADDED = "dots-added"
    IN_THE_HAT = "in-the-hat"
    WAITS_FOR_DRAW = "waits-for-draw"
    DRAWN = "drawn"
    # Rankings
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
    # Money
    SAME_SHARE = "same-share"
    PAID_FOR = "paid-for"
    EACH_PAID = "each-paid"
    EITHER_WAY = "either-way"
    SHARES_RAISED = "shares-raised"
    REST_TO_MOST_LIKED = "rest-to-most-liked"
    NOTHING_PAID = "nothing-paid"
    IF_CHOSEN = "if-chosen"
    # Why it came out so
    FACES_IN_A_ROW = "faces-in-a-row"
    NEXT_FACES = "next-faces"
    NO_CLEAR_FIRST = "no-clear-first"
    NO_CLEAR_NEXT = "no-clear-next"
    SHARE_IS = "share-is"
    PASSED_OVER = "passed-over"
    TOO_LITTLE_LEFT = "too-little-left"
    SUPPORTERS_HAD_TOO_LITTLE = "supporters-had-too-little"
    TICKED_BY_TOO_FEW = "ticked-by-too-few"
    MONEY_LEFT = "money-left"


FACE = "face-"
"""Before the number of a face, where a step counts faces: "face-5" is the happiest of five."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was counted, found or done.

    `ids` are the options or answers it is about, in order. `counts` holds every number that comes
    from ballots: where it is not empty, the rule of small numbers is asked before it is shown.
    `side`: the id of the side it is about; empty where it is about everyone.
    `whole`: 0 where `counts` are people. Otherwise they are parts of this whole, and people must be
    shown `parts_of_100` instead.
    `parts`: how many of them make one vote. Only where parts of votes move on, it is not 1.
    `pence`: a sum of money; None where it is about none. Without `counts` beside it, it follows from
    the terms and from what was chosen alone, so it can always be told.
    """

    code: StepCode
    ids: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    parts: int = 1
    side: str = ""
    whole: int = 0
    pence: int | None = None

    @property
    def parts_of_100(self) -> dict[str, Fraction]:
        """Tell counts that are shares as exact parts of 100. Empty where the counts are people."""
        if not self.whole:
            return {}
        return {each: Fraction(100 * count, self.whole) for each, count in self.counts}

    def to_json(self) -> dict[str, Any]:
        """Tell the step as plain values; side, whole, pence and parts only where there are any."""
        told: dict[str, Any] = {
            "code": self.code.value,
            "ids": list(self.ids),
            "counts": dict(self.counts),
        }
        told |= {"side": self.side} if self.side else {}
        told |= {"whole": self.whole} if self.whole else {}
        told |= {} if self.pence is None else {"pence": self.pence}
        return told if self.parts == 1 else told | {"parts": self.parts}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        return cls(
            StepCode(told["code"]),
            tuple(told["ids"]),
            tuple(told["counts"].items()),
            side=told.get("side", ""),
            whole=told.get("whole", 0),
            parts=told.get("parts", 1),
            pence=told.get("pence"),
        )


def first_steps(profile: Marked, ids: tuple[str, ...]) -> tuple[Step, ...]:
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
    way broke the tie. With several sides, a tie inside a side that decides is here too.
    `power` and `sides`: how the sides decide together, and what each came to; None and empty where
    there are no sides. `deadlocked`: the sides must agree, one wants it, and they do not agree.
    """

    method: str
    terms: Terms
    steps: tuple[Step, ...]
    elected: tuple[str, ...] = ()
    agreed: bool | None = None
    tie: tuple[str, ...] = ()
    power: Power | None = None
    sides: tuple["Side", ...] = ()
    deadlocked: bool = False

    @property
    def tied(self) -> bool:
        """True where a tie decided something or left it open."""
        return bool(self.tie)

    @property
    def next_round(self) -> tuple[str, ...]:
        """Tell what goes into another vote: those of a run-off, or the level ones of a tie."""
        needed = (step.ids for step in self.steps if step.code is StepCode.RUN_OFF_NEEDED)
        return next(needed, () if self.elected else self.tie)

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
        """Tell what was decided, and no number that comes from ballots; of no side either."""
        return replace(
            self,
            steps=tuple(step for step in self.steps if not step.counts),
            sides=tuple(
                replace(side, outcome=side.outcome.without_counts()) for side in self.sides
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """Tell the outcome as plain values that JSON can hold; sides only where there are some."""
        told = {
            "method": self.method,
            "terms": self.terms.to_json(),
            "elected": list(self.elected),
            "agreed": self.agreed,
            "tied": self.tied,
            "tie": list(self.tie),
            "steps": [step.to_json() for step in self.steps],
        }
        if self.power is None:
            return told
        return told | {
            "power": self.power.to_json(),
            "sides": [side.to_json() for side in self.sides],
            "deadlocked": self.deadlocked,
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
            power=Power.from_json(told["power"]) if "power" in told else None,
            sides=tuple(Side.from_json(side) for side in told.get("sides", ())),
            deadlocked=told.get("deadlocked", False),
        )


@dataclass(frozen=True, slots=True)
class Side:
    """What one side came to by itself, by its own quorum and threshold.

    `passed`: True where it said yes or chose something, False where it said no or none of these,
    None where it decided nothing (nobody voted, too few took part, a tie not settled). This can
    always be told; the numbers in `outcome` go through the rule of small numbers, by part.
    """

    id: str
    passed: bool | None
    outcome: Outcome

    def to_json(self) -> dict[str, Any]:
        """Tell it as plain values that JSON can hold."""
        return {"id": self.id, "passed": self.passed, "outcome": self.outcome.to_json()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        return cls(told["id"], told["passed"], Outcome.from_json(told["outcome"]))
