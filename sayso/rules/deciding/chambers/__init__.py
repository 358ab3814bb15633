"""Several sides decide together, and no side is counted away.

A power (`powers.py`) says how. Each side may first decide by itself (`sides.py`, `thresholds.py`).
Then all must agree, or the lead they elected chooses on a clash (`combining.py`), or everyone's
ballots are counted by shares (`shares.py`). `decide_under` does it over any way of deciding.

*A tie of the whole* is one that all ballots together made: only shares can have one. The chair of
the whole breaks it (`broken_by_chair`). *A tie inside a side* is that side's own: its own chair
breaks it (`broken_in_side`), and the chair of the whole cannot, for that would be to vote in
another's place. A lot breaks both alike, because everyone agreed to it.

*Silence.* A side in which nobody voted decides nothing and gives nothing. So does a side of which
too few took part. A side of nobody can never agree, so where all must agree nothing passes: that is
told before opening (`problems`). A side of one is decided by that one, and everyone sees it.
"""

from sayso.rules.deciding.chambers.counting import decide_under
from sayso.rules.deciding.chambers.deadlock import (
    DeadlockState,
    Named,
    Standoff,
    may_name_path,
    may_take_the_path,
    state,
)
from sayso.rules.deciding.chambers.problems import PowerProblem, problems
from sayso.rules.deciding.chambers.ready_made import READY_MADE, ReadyMade
from sayso.rules.deciding.chambers.settling import (
    broken_in_side,
    may_break_tie_in_side,
    may_lead_settle,
    settled_by_lead,
)
from sayso.rules.deciding.outcomes import Side
from sayso.rules.deciding.powers import (
    Base,
    Chamber,
    Deadlock,
    DeadlockWay,
    Power,
    PowerRule,
    at_least,
)

__all__ = [
    "READY_MADE",
    "Base",
    "Chamber",
    "Deadlock",
    "DeadlockState",
    "DeadlockWay",
    "Named",
    "Power",
    "PowerProblem",
    "PowerRule",
    "ReadyMade",
    "Side",
    "Standoff",
    "at_least",
    "broken_in_side",
    "decide_under",
    "may_break_tie_in_side",
    "may_lead_settle",
    "may_name_path",
    "may_take_the_path",
    "problems",
    "settled_by_lead",
    "state",
]
