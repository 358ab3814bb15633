"""What people are asked before anything is drafted, and what each of them says in their own way."""

from sayso.web.questions.models.agreeing import (
    Agreement,
    Stance,
    next_statement,
    worked_out,
)
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
    words_of,
)
from sayso.web.questions.models.telling import (
    acts_in_project,
    holds_back_drafts,
    pieces_in_project,
)
from sayso.web.questions.models.themes import (
    Laid,
    Root,
    Suggestion,
    Theme,
    ThemeAnswer,
    Why,
    counts_by_part,
    lives_with_it,
    loose_cards,
    parts_who_decide,
    people_began,
)
from sayso.web.questions.models.voices import MeToo, Voice, VoiceQuerySet
from sayso.web.questions.models.workshops import (
    Plan,
    ReviewLine,
    SaidAgain,
    Workshop,
    asked_again,
    told_again,
)

__all__ = [
    "Agreement",
    "Card",
    "Draft",
    "FaceGiven",
    "Laid",
    "Letter",
    "MeToo",
    "Plan",
    "Question",
    "QuestionQuerySet",
    "ReviewLine",
    "Root",
    "Said",
    "SaidAgain",
    "Sheet",
    "Sort",
    "Stance",
    "Statement",
    "Suggestion",
    "Theme",
    "ThemeAnswer",
    "Voice",
    "VoiceQuerySet",
    "Why",
    "Workshop",
    "acts_in_project",
    "asked_again",
    "chunks_shown_to",
    "clock_of",
    "counts_by_part",
    "for_others_of",
    "holds_back_drafts",
    "lives_with_it",
    "loose_cards",
    "next_statement",
    "own_of",
    "parts_in",
    "parts_who_decide",
    "people_began",
    "pieces_in_project",
    "tally_of",
    "told_again",
    "whole_of",
    "words_of",
    "worked_out",
]
