"""There are many fair ways to decide; people choose one before they begin, and it is kept to.

To add a way of deciding: write a module beside these with one class that is a `Method`, and add it
to `METHODS`. A new kind of ballot needs a member of `Kind`; a new step a member of `StepCode`. The
tests over all small groups tell you what is missing.
"""

from sayso.rules.deciding.approval import Approval
from sayso.rules.deciding.ballots import (
    AGREE,
    CAN_LIVE_WITH_IT,
    DONT_KNOW,
    NO,
    NONE_OF_THESE,
    NOT_SURE,
    OBJECT,
    PASS,
    RESERVED,
    YES,
    Ballot,
    decode,
    encode,
)
from sayso.rules.deciding.chambers import (
    Base,
    Chamber,
    Deadlock,
    DeadlockWay,
    Power,
    PowerRule,
    Side,
    at_least,
    decide_under,
)
from sayso.rules.deciding.choose_one import ChooseOne
from sayso.rules.deciding.consent import Consent
from sayso.rules.deciding.dots import Dots
from sayso.rules.deciding.equal_shares import EqualShares
from sayso.rules.deciding.given import Given
from sayso.rules.deciding.greedy import Greedy
from sayso.rules.deciding.irv import InstantRunOff
from sayso.rules.deciding.lot import Lot, draw
from sayso.rules.deciding.median import Median
from sayso.rules.deciding.methods import Kind, Method
from sayso.rules.deciding.money import lacking
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed import Rankings
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.run_off import RunOff
from sayso.rules.deciding.schulze import Schulze
from sayso.rules.deciding.score import Score
from sayso.rules.deciding.stv import SingleTransferableVote
from sayso.rules.deciding.terms import Cap, Completion, Terms, TieWay
from sayso.rules.deciding.ties import broken_by_chair, drawn_order, may_break_tie
from sayso.rules.deciding.yes_no import YesNo

WAYS: tuple[Method, ...] = (
    ChooseOne(),
    RunOff(),
    YesNo(),
    Approval(),
    Consent(),
    Median(),
    Score(),
    Dots(),
    Lot(),
    InstantRunOff(),
    SingleTransferableVote(),
    Schulze(),
    EqualShares(),
    Greedy(),
)
METHODS: dict[str, Method] = {way.id: way for way in WAYS}

__all__ = [
    "AGREE",
    "CAN_LIVE_WITH_IT",
    "DONT_KNOW",
    "METHODS",
    "NO",
    "NONE_OF_THESE",
    "NOT_SURE",
    "OBJECT",
    "PASS",
    "RESERVED",
    "YES",
    "Ballot",
    "Base",
    "Cap",
    "Chamber",
    "Completion",
    "Deadlock",
    "DeadlockWay",
    "Given",
    "Kind",
    "Method",
    "Outcome",
    "PackedTicks",
    "Power",
    "PowerRule",
    "Profile",
    "Rankings",
    "Side",
    "Step",
    "StepCode",
    "Terms",
    "TieWay",
    "at_least",
    "broken_by_chair",
    "decide_under",
    "decode",
    "draw",
    "drawn_order",
    "encode",
    "lacking",
    "may_break_tie",
]
