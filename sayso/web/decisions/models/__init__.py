"""What is to be decided, who lives with it, who has voted, and what came out.

A ballot cannot be joined to a person once the decision is closed: see docs/adr/0006-ballot-secrecy.md.
"""

from sayso.web.decisions.models.ballots import Counted, Envelope, Fingerprint, Participation
from sayso.web.decisions.models.decision import Decision
from sayso.web.decisions.models.electorate import law_checkers, outside_of, people_on
from sayso.web.decisions.models.exporting import SEALED, export_of, is_final
from sayso.web.decisions.models.influence import LEAD, influence_rule
from sayso.web.decisions.models.shaping import Affected, Elsewhere, Limit, Option, Yes
from sayso.web.decisions.models.sharing import clash_of, may_settle_clash, sides_of, waits_for_lead
from sayso.web.decisions.models.showing import chunks_shown_to
from sayso.web.decisions.models.sides import Interest, LawCheck, Side
from sayso.web.decisions.models.voices import Point, Voice, consent_state

__all__ = [
    "LEAD",
    "SEALED",
    "Affected",
    "Counted",
    "Decision",
    "Elsewhere",
    "Envelope",
    "Fingerprint",
    "Interest",
    "LawCheck",
    "Limit",
    "Option",
    "Participation",
    "Point",
    "Side",
    "Voice",
    "Yes",
    "chunks_shown_to",
    "clash_of",
    "consent_state",
    "export_of",
    "influence_rule",
    "is_final",
    "law_checkers",
    "may_settle_clash",
    "outside_of",
    "people_on",
    "sides_of",
    "waits_for_lead",
]
