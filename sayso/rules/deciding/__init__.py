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
from sayso.rules.deciding.choose_one import ChooseOne
from sayso.rules.deciding.consent import Consent
from sayso.rules.deciding.irv import InstantRunOff
from sayso.rules.deciding.methods import Kind, Method
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed import Rankings
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.schulze import Schulze
from sayso.rules.deciding.stv import SingleTransferableVote
from sayso.rules.deciding.terms import Cap, Completion, Terms, TieWay
from sayso.rules.deciding.ties import broken_by_chair, drawn_order, may_break_tie
from sayso.rules.deciding.yes_no import YesNo

WAYS: tuple[Method, ...] = (ChooseOne(), YesNo(), Approval(), Consent())
WAYS += (InstantRunOff(), SingleTransferableVote(), Schulze())
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
    "Cap",
    "Completion",
    "Kind",
    "Method",
    "Outcome",
    "Profile",
    "Rankings",
    "Step",
    "StepCode",
    "Terms",
    "TieWay",
    "broken_by_chair",
    "decode",
    "drawn_order",
    "encode",
    "may_break_tie",
]
