"""What was asked of someone, what they promised, and whether the people say it happened."""

from sayso.web.promises.models.projects import acts_in_project, pieces_in_project
from sayso.web.promises.models.promises import (
    FIELDS,
    WITH_FIELDS,
    Judgement,
    Promise,
    PromiseQuerySet,
    Rise,
    Seen,
    chunks_shown_to,
    fields_of,
    promises_naming,
)

__all__ = [
    "FIELDS",
    "WITH_FIELDS",
    "Judgement",
    "Promise",
    "PromiseQuerySet",
    "Rise",
    "Seen",
    "acts_in_project",
    "chunks_shown_to",
    "fields_of",
    "pieces_in_project",
    "promises_naming",
]
