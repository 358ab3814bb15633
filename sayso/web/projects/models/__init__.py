"""Projects: pieces of work in five steps, what is tried in them, and who acts."""

from sayso.web.projects.models.acting import acts_of_pilots, pieces_of_pilots
from sayso.web.projects.models.pilots import (
    LIVED,
    PAID,
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
    "LIVED",
    "PAID",
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
    "pieces_in",
    "pieces_of_pilots",
]
