"""What was asked of someone, what they promised, and whether the people say it happened."""

from sayso.web.promises.models.outside import Came, came_of, may_answer_voice
from sayso.web.promises.models.projects import acts_in_project, pieces_in_project
from sayso.web.promises.models.promises import (
    FIELDS,
    WITH_FIELDS,
    Judgement,
    PictureJudgement,
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
    "Came",
    "Judgement",
    "PictureJudgement",
    "Promise",
    "PromiseQuerySet",
    "Rise",
    "Seen",
    "acts_in_project",
    "came_of",
    "chunks_shown_to",
    "fields_of",
    "may_answer_voice",
    "pieces_in_project",
    "promises_naming",
]
