"""Projects: pieces of work in five steps, what is tried in them, and who acts."""

from sayso.web.projects.models.acting import acts_here, pieces_here
from sayso.web.projects.models.members import (
    LIVED_SIDE,
    PAID_SIDE,
    part_of,
    parts_in,
    side_of,
    the_lived,
    the_paid,
)
from sayso.web.projects.models.pilots import (
    Feedback,
    Pilot,
    PilotChange,
    PilotQuerySet,
    PilotYes,
    SuccessQuestion,
    Trier,
    may_illustrate,
)
from sayso.web.projects.models.projects import (
    Given,
    Line,
    LineQuerySet,
    Project,
    ProjectQuerySet,
    chunks_shown_to,
)
from sayso.web.projects.models.reckoning import Acting, Reckoning, acting_in, reckoned
from sayso.web.projects.models.telling import Piece, acts_in, drafts_wait, pieces_in

__all__ = [
    "LIVED_SIDE",
    "PAID_SIDE",
    "Acting",
    "Feedback",
    "Given",
    "Line",
    "LineQuerySet",
    "Piece",
    "Pilot",
    "PilotChange",
    "PilotQuerySet",
    "PilotYes",
    "Project",
    "ProjectQuerySet",
    "Reckoning",
    "SuccessQuestion",
    "Trier",
    "acting_in",
    "acts_here",
    "acts_in",
    "chunks_shown_to",
    "drafts_wait",
    "may_illustrate",
    "part_of",
    "parts_in",
    "pieces_here",
    "pieces_in",
    "reckoned",
    "side_of",
    "the_lived",
    "the_paid",
]
