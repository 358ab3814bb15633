"""Projects: pieces of work in five steps, what is tried in them, and who acts."""

from sayso.web.projects.models.acting import acts_of_pilots, pieces_of_pilots
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
from sayso.web.projects.models.telling import Piece, acts_in, pieces_in

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
    "acts_in",
    "acts_of_pilots",
    "chunks_shown_to",
    "may_illustrate",
    "part_of",
    "parts_in",
    "pieces_in",
    "pieces_of_pilots",
    "reckoned",
    "side_of",
    "the_lived",
    "the_paid",
]
