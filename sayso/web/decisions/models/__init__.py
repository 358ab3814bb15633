"""What is to be decided, who lives with it, who has voted, and what came out.

A ballot cannot be joined to a person once the decision is closed: see docs/adr/0006-ballot-secrecy.md.
"""

from sayso.web.decisions.models.ballots import Counted, Envelope, Fingerprint, Participation
from sayso.web.decisions.models.decision import Decision
from sayso.web.decisions.models.exporting import export_of
from sayso.web.decisions.models.shaping import Affected, Elsewhere, Limit, Option, Yes
from sayso.web.decisions.models.showing import chunks_shown_to
from sayso.web.decisions.models.voices import Point, Voice, consent_state

__all__ = [
    "Affected",
    "Counted",
    "Decision",
    "Elsewhere",
    "Envelope",
    "Fingerprint",
    "Limit",
    "Option",
    "Participation",
    "Point",
    "Voice",
    "Yes",
    "chunks_shown_to",
    "consent_state",
    "export_of",
]
