"""Stories, who may hear them, every use of them, and talks and films made together."""

from sayso.web.stories.models.consents import Consent, Use, UseQuerySet, Whom, covers
from sayso.web.stories.models.pieces import PartSay, Piece, PiecePart, Play, Showing
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
    "could_answer",
    "covers",
    "told_here",
]
