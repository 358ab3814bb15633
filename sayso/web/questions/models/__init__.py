"""What people are asked before anything is drafted, and what each of them says in their own way."""

from sayso.web.questions.models.cards import Card, Draft, Sort
from sayso.web.questions.models.letters import Letter, clock_of
from sayso.web.questions.models.questions import Question, QuestionQuerySet, parts_in
from sayso.web.questions.models.said import Said
from sayso.web.questions.models.showing import chunks_shown_to
from sayso.web.questions.models.surveys import (
    FaceGiven,
    Sheet,
    Statement,
    for_others_of,
    own_of,
    tally_of,
    whole_of,
)
from sayso.web.questions.models.voices import MeToo, Voice, VoiceQuerySet

__all__ = [
    "Card",
    "Draft",
    "FaceGiven",
    "Letter",
    "MeToo",
    "Question",
    "QuestionQuerySet",
    "Said",
    "Sheet",
    "Sort",
    "Statement",
    "Voice",
    "VoiceQuerySet",
    "chunks_shown_to",
    "clock_of",
    "for_others_of",
    "own_of",
    "parts_in",
    "tally_of",
    "whole_of",
]
