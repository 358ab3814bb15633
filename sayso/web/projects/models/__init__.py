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
)
from sayso.web.projects.models.projects import (
    Given,
    Line,
    LineQuerySet,
    Project,
    ProjectQuerySet,
    chunks_shown_to,
)
from sayso.web.projects.models.telling import Piece, acts_in, pieces_in

__all__ = [
    "LIVED_SIDE",
    "PAID_SIDE",
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
    "SuccessQuestion",
    "Trier",
    "acts_in",
    "acts_of_pilots",
    "chunks_shown_to",
    "part_of",
    "parts_in",
    "pieces_in",
    "pieces_of_pilots",
    "side_of",
    "the_lived",
    "the_paid",
]
