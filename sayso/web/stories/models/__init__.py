"""Stories, who may hear them, every use of them, and talks and films made together."""

from sayso.web.stories.models.consents import Consent, Use, UseQuerySet, Whom, covers
from sayso.web.stories.models.pieces import PartSay, Piece, PiecePart, Play, Showing
from sayso.web.stories.models.projects import acts_in_project, pieces_in_project
from sayso.web.stories.models.stories import (
    Story,
    StoryFile,
    StoryQuerySet,
    TakenBack,
    could_answer,
    told_here,
)

__all__ = [
    "Consent",
    "PartSay",
    "Piece",
    "PiecePart",
    "Play",
    "Showing",
    "Story",
    "StoryFile",
    "StoryQuerySet",
    "TakenBack",
    "Use",
    "UseQuerySet",
    "Whom",
    "acts_in_project",
    "could_answer",
    "covers",
    "pieces_in_project",
    "told_here",
]
