"""Everyone may know who really holds the power, before they give their voice.

`influence` tells each person's and each side's power; `standing` who can pass or stop it alone;
`findings` says it plainly, with warnings; `decisive` tells afterwards who made the difference.

How a power setting becomes a rule (in whoever knows both; a threshold is a part of all members,
taking it that everyone says yes or no, so a quorum asks only for as many as it names):

- one side: `needs_more_than(side, part)`, or `needs(id, quorum)` where the quorum is higher;
- all agree: the same for each side, joined with `&`;
- shares: `shares({"young": 70, "staff": 30}, sides)`;
- not without: the rule `&` the side's own;
- elected lead: all sides `&`, `|` the lead's own yes (a `Side` of one) `&` any one side.
"""

from sayso.rules.influence.findings import Finding, FindingCode, Instead, findings
from sayso.rules.influence.power import CannotBeTold, Power, Untold, influence
from sayso.rules.influence.standing import Decisive, Standing, decisive, standing
from sayso.rules.influence.values import (
    Condition,
    Kind,
    Rule,
    Side,
    needs,
    needs_more_than,
    shares,
    weighted,
)

__all__ = [
    "CannotBeTold",
    "Condition",
    "Decisive",
    "Finding",
    "FindingCode",
    "Instead",
    "Kind",
    "Power",
    "Rule",
    "Side",
    "Standing",
    "Untold",
    "decisive",
    "findings",
    "influence",
    "needs",
    "needs_more_than",
    "shares",
    "standing",
    "weighted",
]
